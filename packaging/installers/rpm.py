"""The package for Fedora, Red Hat and SUSE; it requires the libraries by their names, as rpm has them."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from installers import elf, linux_files
from installers.product import DESCRIPTION, LICENCE, NAME, SUMMARY, Product, Variant
from installers.running import need, run

_SPEC = """Name: {package}
Version: {version}
Release: 1
Summary: {summary}
License: {licence}
AutoReqProv: no
{requires}
Conflicts: {other}
%define debug_package %{{nil}}
%define __os_install_post %{{nil}}
%define _build_id_links none
%define _binary_payload w10.zstdio
%define _buildhost vitrine.invalid
%define use_source_date_epoch_as_buildtime 1
%define clamp_mtime_to_source_date_epoch 1
%define source_date_epoch_from_changelog 0
%description
{description}
%install
cp -al {tree}/. %{{buildroot}}/
%files
%defattr(-,root,root,-)
{files}
%config(noreplace) /etc/apparmor.d/vitrine
%dir /etc/vitrine
"""


def build(program: Path, target: Path, product: Product, variant: Variant) -> Path:
    """Write `vitrine-VERSION-1.x86_64.rpm` into the folder `target`."""
    need("rpmbuild", "objdump")
    package = NAME if variant == "cpu" else f"{NAME}-{variant}"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target) as scratch:
        tree, top = Path(scratch, "tree"), Path(scratch, "top")
        linux_files.put(tree, product)
        linux_files.link(program, tree / linux_files.HOME)
        linux_files.same_time(tree, product.epoch)
        spec = Path(scratch, "vitrine.spec")
        spec.write_text(specification(package, product, tree, elf.needs(program)))
        command: list[str | Path] = ["rpmbuild", "-bb", "--quiet", "--define", f"_topdir {top}"]
        command += ["--target", "x86_64", spec]
        run(command, product.environment())
        made = next((top / "RPMS").rglob("*.rpm"))
        shutil.move(made, target / made.name)
        return target / made.name


def specification(package: str, product: Product, tree: Path, asked: elf.Needs) -> str:
    """The plan for rpmbuild."""
    glibc = ".".join(map(str, asked.glibc))
    wanted = [f"{name}()(64bit)" for name in asked.libraries]
    wanted += [
        f"libc.so.6(GLIBC_{glibc})(64bit)",
        "(dejavu-sans-fonts or liberation-sans-fonts or dejavu-fonts)",
    ]
    files = [
        "/" + entry.relative_to(tree).as_posix()
        for entry in sorted(tree.rglob("*"))
        if (entry.is_symlink() or entry.is_file())
        and entry.relative_to(tree).parts[0] != linux_files.HOME.parts[0]
        and entry.relative_to(tree).parts[:2] != ("etc", "apparmor.d")
    ]
    return _SPEC.format(
        package=package,
        version=product.version,
        summary=SUMMARY,
        licence=LICENCE,
        requires="\n".join(f"Requires: {each}" for each in wanted),
        other=f"{NAME}-cuda" if package == NAME else NAME,
        description=DESCRIPTION,
        tree=tree,
        files="\n".join([f"/{linux_files.HOME}", *files]),
    )
