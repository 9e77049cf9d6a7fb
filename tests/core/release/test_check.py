"""A release that was carried in: whole and signed, or what is wrong with it."""

import base64
import hashlib
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app import __version__
from app.commands import verify_release
from app.core.release import PublicKey, check_release
from app.core.release.minisign import NotMinisign, Signature

#: Made with minisign 0.11 and a key that was thrown away.
REAL_KEY = "RWS2JGbLNdl327Ya6E5u/i9wSdvnVC6e317AU2BhbQCN80Dj0FcseT9d"
REAL_SIGNATURE = """untrusted comment: signature from minisign secret key
RUS2JGbLNdl321BWvV6MW+WOkwi5b+gNmLDcYIQThUYrOEtbJGrN0vbrKQcGoFtiA/kt9FtESkrsy1MnkTEdUCY78xk57/SDfA4=
trusted comment: vitrine 0.1.0
bfFy7jvv06LLcWmi8jdcNSJ08ZGpGAjTqheURyiF+lFzviGccTPdp60LDoMAIuzLlwTih9iEu+R1xkTsvDp9CQ==
"""
SECRET = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = PublicKey(b"VITRINE1", SECRET.public_key().public_bytes_raw())


def sign(folder: Path, comment: str = "vitrine", number: bytes = b"VITRINE1") -> None:
    own = SECRET.sign(hashlib.blake2b((folder / "SHA256SUMS").read_bytes()).digest())
    whole = SECRET.sign(own + comment.encode())
    lines = [base64.b64encode(b"ED" + number + own), base64.b64encode(whole)]
    (folder / "SHA256SUMS.minisig").write_text(
        f"untrusted comment: of a test\n{lines[0].decode()}\n"
        f"trusted comment: {comment}\n{lines[1].decode()}\n"
    )


def listed(folder: Path) -> None:
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and "SHA256SUMS" not in file.name]
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}\n"
        for file in files
    ]
    (folder / "SHA256SUMS").write_text("".join(lines))


@pytest.fixture
def release(tmp_path: Path) -> Path:
    folder = tmp_path / "release"
    (folder / "linux").mkdir(parents=True)
    (folder / "linux" / "vitrine.deb").write_bytes(b"program" * 400_000)
    (folder / "release.json").write_text(json.dumps({"version": __version__}))
    listed(folder)
    sign(folder)
    return folder


def codes(folder: Path, *keys: PublicKey) -> list[str]:
    return [problem.code for problem in check_release(folder, keys or (KEY,)).problems]


def test_a_whole_release_has_nothing_against_it(release: Path) -> None:
    found = check_release(release, (KEY,))
    assert (found.problems, found.files, found.version) == ((), 2, __version__)
    assert (found.signed_by, found.comment) == (str(KEY), "vitrine")


def test_a_signature_of_minisign_itself_is_understood() -> None:
    signature, key = Signature.parse(REAL_SIGNATURE), PublicKey.parse(REAL_KEY)
    assert signature.comment == "vitrine 0.1.0"
    assert signature.fits(b"aa\n", key)
    assert not signature.fits(b"aa", key)
    assert not Signature.parse(REAL_SIGNATURE.replace("0.1.0", "0.2.0")).fits(b"aa\n", key)
    assert str(key) == REAL_KEY


@pytest.mark.parametrize("text", ["", "RW", "no key", REAL_KEY[:-4], "é" * 56, REAL_SIGNATURE])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(NotMinisign):
        PublicKey.parse(text)


def test_one_changed_bit_is_found(release: Path) -> None:
    file = release / "linux" / "vitrine.deb"
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    assert codes(release) == ["release.altered"]


def test_a_list_written_anew_does_not_fit_its_signature(release: Path) -> None:
    (release / "linux" / "vitrine.deb").write_bytes(b"another program")
    listed(release)
    assert codes(release) == ["release.signature"]


def test_files_beside_the_list_and_missing_ones_are_named(release: Path) -> None:
    (release / "linux" / "setup.exe").write_bytes(b"by the way")
    (release / "release.json").unlink()
    assert codes(release) == ["release.incomplete", "release.added", "release.altered"]


def test_a_link_is_not_followed(release: Path, tmp_path: Path) -> None:
    file = release / "linux" / "vitrine.deb"
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert codes(release) == ["release.altered"]


def test_an_older_release_is_refused_although_it_is_signed(release: Path) -> None:
    (release / "release.json").write_text('{"version": "0.0.9"}')
    listed(release)
    sign(release)
    assert codes(release) == ["release.older"]


@pytest.mark.parametrize("version", ["0.10.0", "1.0"])
def test_newer_ones_are_counted_by_number_not_by_letter(release: Path, version: str) -> None:
    (release / "release.json").write_text(json.dumps({"version": version}))
    listed(release)
    sign(release)
    assert codes(release) == []


def test_unsigned_or_by_a_key_that_is_not_known(release: Path) -> None:
    assert codes(release, PublicKey.parse(REAL_KEY)) == ["release.signature"]
    assert [each.code for each in check_release(release, ()).problems] == ["release.unsigned"]
    (release / "SHA256SUMS.minisig").unlink()
    assert codes(release) == ["release.unsigned"]


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "a\\b", "C:x", "a/../../b"])
def test_a_list_that_leads_out_of_the_folder_is_refused(release: Path, name: str) -> None:
    (release / "SHA256SUMS").write_text(f"{'0' * 64}  {name}\n")
    sign(release)
    assert codes(release) == ["release.altered"]


def test_the_command_says_what_is_wrong_and_how_it_ends(
    release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify_release.run([str(release), "--key", str(KEY)]) == 0
    assert "Whole, signed and not older." in capsys.readouterr().out
    assert verify_release.run([str(release)]) == 1
    assert "[release.unsigned]" in capsys.readouterr().err, "a clone knows no key"
    assert verify_release.run([str(release), "--key", "nonsense"]) == 2
    assert verify_release.run([str(release.parent / "nowhere"), "--key", str(KEY), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [each["code"] for each in told["problems"]] == ["release.incomplete"]
