"""Files that a password locks: one that everybody has, one that is given, one that is not."""

import base64
import hashlib
import io
import json
import zipfile
import zlib
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from msoffcrypto.format.ooxml import OOXMLFile

from app.core.sources import process, read
from tests.core.sources.share import SAMPLES
from tests.support import documents


def encrypted(folder: Path, password: str) -> Path:
    place = folder / "figures.xlsx"
    with (SAMPLES / "figures.xlsx").open("rb") as plain, place.open("wb") as out:
        OOXMLFile(plain).encrypt(password, out)
    return place


def test_a_workbook_that_may_only_be_read_needs_no_password(tmp_path: Path) -> None:
    source = read(encrypted(tmp_path, "VelvetSweatshop"))

    assert source.problems == ()
    assert source.pages == read(SAMPLES / "figures.xlsx").pages


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("", "The document is locked with a password."),
        ("Freitag", "The password does not open the document."),
    ],
)
def test_a_locked_workbook_says_what_is_missing(tmp_path: Path, given: str, sentence: str) -> None:
    source = read(encrypted(tmp_path, "Käse"), password=given)

    assert [(one.code, one.sentence) for one in source.problems] == [("source.encrypted", sentence)]


def test_a_password_opens_its_file_and_stands_in_no_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    started = process.started

    def watching(command: list[str], *rest: object, **more: object) -> object:
        seen.append(json.dumps(command, ensure_ascii=False))
        return started(command, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(process, "started", watching)

    assert read(encrypted(tmp_path, "Käse"), password="Käse").readable
    assert seen
    assert not any("Käse" in command or "Käse".encode().hex() in command for command in seen)


def test_a_password_opens_a_pdf(tmp_path: Path) -> None:
    documents.write_pdf(tmp_path / "locked.pdf", ["Clause 7 is void."], password="sesam")

    assert read(tmp_path / "locked.pdf", password="sesam").pages[0].text.startswith("Clause 7 is void.")
    (problem,) = read(tmp_path / "locked.pdf", password="nein").problems
    assert (problem.code, problem.sentence) == ("source.encrypted", "The password does not open the PDF.")


def test_a_packed_file_of_plain_parts_ignores_a_password(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("note.txt", "in the clear")
    (tmp_path / "plain.zip").write_bytes(packed.getvalue())

    source = read(tmp_path / "plain.zip", password="needless")

    assert source.attachments[0].pages[0].text == "in the clear"


def locked_text(path: Path, password: str, algorithm: str = "2001/04/xmlenc#aes256-cbc") -> Path:
    """contract.odt with its parts encrypted as office programs do."""
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    salt, vector = bytes(range(16)), bytes(range(16, 32))
    start = hashlib.sha256(password.encode()).digest()
    cipher = Cipher(algorithms.AES(hashlib.pbkdf2_hmac("sha1", start, salt, 1000, 32)), modes.CBC(vector))
    entries = ""
    with zipfile.ZipFile(SAMPLES / "contract.odt") as plain, zipfile.ZipFile(path, "w") as out:
        for name in plain.namelist():
            data = plain.read(name)
            if name in ("content.xml", "styles.xml"):
                packing = zlib.compressobj(9, zlib.DEFLATED, -15)
                data = packing.compress(data) + packing.flush()
                digest = hashlib.sha256(data[:1024]).digest()
                filling = 16 - len(data) % 16
                encryptor = cipher.encryptor()
                data = encryptor.update(data + bytes([filling]) * filling) + encryptor.finalize()
                checksum, salted, begun = (base64.b64encode(one).decode() for one in (digest, salt, vector))
                entries += (
                    f'<manifest:file-entry manifest:full-path="{name}"><manifest:encryption-data '
                    f'manifest:checksum="{checksum}"><manifest:algorithm manifest:algorithm-name="http://www.w3.org/'
                    f'{algorithm}" manifest:initialisation-vector="{begun}"/><manifest:start-key-generation '
                    'manifest:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256"/>'
                    f'<manifest:key-derivation manifest:iteration-count="1000" manifest:salt="{salted}"/>'
                    "</manifest:encryption-data></manifest:file-entry>"
                )
            if name != "META-INF/manifest.xml":
                out.writestr(name, data)
        out.writestr("META-INF/manifest.xml", f"<manifest:manifest {space}>{entries}</manifest:manifest>")
    return path


def test_a_password_opens_an_opendocument_text(tmp_path: Path) -> None:
    path = locked_text(tmp_path / "locked.odt", "Käse")

    assert read(path, password="Käse").pages == read(SAMPLES / "contract.odt").pages
    told = [read(path).problems, read(path, password="nein").problems]
    told.append(
        read(locked_text(tmp_path / "other.odt", "a", "2001/04/xmlenc#tripledes-cbc"), password="a").problems
    )
    assert [[one.code for one in problems] for problems in told] == [["source.encrypted"]] * 3
    assert [
        next(word for word in ("does not open", "cannot open", "locked") if word in problems[0].sentence)
        for problems in told
    ] == ["locked", "does not open", "cannot open"]


def wholly_locked(path: Path, password: str, key: str = "argon2id", memory: int = 65536) -> Path:
    """contract.odt as one encrypted part, as LibreOffice 24.8 and later lock a file."""
    salt, vector = bytes(range(16)), bytes(range(12))
    start = hashlib.sha256(password.encode()).digest()
    if key == "argon2id":
        derived = Argon2id(salt=salt, length=32, iterations=3, lanes=4, memory_cost=65536).derive(start)
        how = (
            'manifest:key-derivation-name="urn:org:documentfoundation:names:experimental:office:manifest'
            f':argon2id" loext:argon2-iterations="3" loext:argon2-memory="{memory}" '
            'loext:argon2-lanes="4"'
        )
    else:
        derived = hashlib.pbkdf2_hmac("sha1", start, salt, 600_000, 32)
        how = 'manifest:key-derivation-name="PBKDF2" manifest:iteration-count="600000"'
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    whole = packing.compress((SAMPLES / "contract.odt").read_bytes()) + packing.flush()
    salted, begun = (base64.b64encode(one).decode() for one in (salt, vector))
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0">'
        '<manifest:file-entry manifest:full-path="/"/>'
        '<manifest:file-entry manifest:full-path="encrypted-package" manifest:size="1">'
        "<manifest:encryption-data>"
        '<manifest:algorithm manifest:algorithm-name="http://www.w3.org/2009/xmlenc11#aes256-gcm" '
        f'manifest:initialisation-vector="{begun}"/><manifest:start-key-generation '
        'manifest:start-key-generation-name="http://www.w3.org/2001/04/xmlenc#sha256"/>'
        f'<manifest:key-derivation {how} manifest:key-size="32" manifest:salt="{salted}"/>'
        "</manifest:encryption-data></manifest:file-entry></manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        out.writestr("encrypted-package", vector + AESGCM(derived).encrypt(vector, whole, None))
        out.writestr("META-INF/manifest.xml", manifest)
    return path


@pytest.mark.parametrize("key", ["argon2id", "pbkdf2"])
def test_a_password_opens_a_text_that_is_locked_as_a_whole(tmp_path: Path, key: str) -> None:
    path = wholly_locked(tmp_path / "locked.odt", "Käse", key)

    assert read(path, password="Käse").pages == read(SAMPLES / "contract.odt").pages
    locked, wrong = read(path), read(path, password="nein")
    assert [one.code for one in (*locked.problems, *wrong.problems)] == ["source.encrypted"] * 2
    assert "locked" in locked.problems[0].sentence
    assert "does not open" in wrong.problems[0].sentence


def test_a_key_that_would_cost_too_much_ends_as_a_sentence(tmp_path: Path) -> None:
    (problem,) = read(wholly_locked(tmp_path / "a.odt", "a", memory=2**31 - 1), password="a").problems

    assert (problem.code, "cannot open" in problem.sentence) == ("source.encrypted", True)
