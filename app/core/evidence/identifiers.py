"""E-mail and web addresses, IBANs, telephone numbers and reference numbers."""

import re
from collections.abc import Iterator

from app.core.evidence.evidence import Kind
from app.core.evidence.lazy import lazy
from app.core.evidence.mention import Key, Mention, Taken
from app.core.sources.recognition.accounts import is_account

_EMAIL = lazy(r"(?<![\w.%+-])[\w.%+-]+@[\w-]+(?:\.[\w-]+)+")
#: The same, broken at the end of a line behind one of its own signs.
_EMAIL_BROKEN = lazy(r"(?<![\w.%+-])[\w.%+-]+(?:[._-]\n[\w.%+-]+)?@\n?[\w-]+(?:[.-]\n?[\w-]+)+")
_URL = lazy(r"(?<![\w@])(?:https?://|www\.)[^\s<>\"')\]]+", re.IGNORECASE)
_LINKS = lazy(r"://|www\.|WWW\.")
_IBAN = lazy(
    r"(?<![^\W_])([A-Z]{2}[0-9]{2})((?:[ \n]?[A-Z0-9]{4}){2,7}(?:[ \n]?[A-Z0-9]{1,3}(?![A-Z0-9]))?)(?![^\W_])"
)
#: The same grouped otherwise, as recognised text and people group it; its check digits must be right.
_IBAN_ANYHOW = lazy(r"(?<![^\W_])([A-Z]{2}[0-9]{2})(?:[ \n]?[A-Z0-9]){11,30}(?![^\W_])")
_PHONE = lazy(
    r"(?<![\w+./-])(?:(?:\+[0-9]|00?[1-9]|\(0[0-9])[0-9()]*(?:[ ()/-]{1,3}[0-9]+){1,8}"
    # As the United States write them.
    r"|(?:\+?1[ .-])?(?:\([2-9][0-9]{2}\)[ ]?|[2-9][0-9]{2}[ .-])[2-9][0-9]{2}[ .-][0-9]{4})"
    r"(?![^\W_]|[.,][0-9]|[ ]?[€%])"
)

#: A court's file: "22 O 1187/23", "VI ZR 12/20".
_FILE = lazy(r"(?<![^\W_])(?:[0-9]{1,3}|[IVX]{1,5})[ ][A-Z][A-Za-z]{0,3}[ ][0-9]{1,5}/[0-9]{2}(?![0-9])")

_FILE_END = lazy(r"[0-9]{1,5}/[0-9]{2}(?![0-9])")

#: Characters of an IBAN, by country (the SWIFT registry); others are taken as long as they are written.
_IBAN_LENGTHS = {
    country: length
    for length, countries in (
        (15, "NO"),
        (16, "BE"),
        (18, "DK FI NL"),
        (19, "SI"),
        (20, "AT EE LT LU"),
        (21, "CH HR LI LV"),
        (22, "BG DE GB IE"),
        (24, "CZ ES RO SE SK"),
        (25, "PT"),
        (26, "TR"),
        (27, "FR GR IT"),
        (28, "HU PL"),
        (31, "MT"),
    )
    for country in countries.split()
}
#: Countries whose numbers have no 0 in front at home.
_WITHOUT_ZERO = ("1",)
_COUNTRY_CODES = ("49", "43", "41", "44", "33", "39", "31", "32", "45", "46", "47", "48", "34", "352", "423")


def addresses(text: str, taken: Taken, *, source: bool) -> Iterator[Mention]:
    """Addresses and accounts in `text` (`characters.plain`).

    Args:
        source: whether the text is a source: then a broken address is given besides what else it may be.
    """
    mailed = "@" in text
    for found in _EMAIL.finditer(text) if mailed else ():
        taken.take(*found.span())
        yield _one(found, "email", ("email", found[0].casefold()))
    if source and mailed:
        for found in _EMAIL_BROKEN.finditer(text):
            yield _one(found, "email", ("email", found[0].replace("\n", "").casefold()))
    for found in _URL.finditer(text) if _LINKS.search(text) else ():
        if taken.free(*found.span()):
            written = found[0].rstrip(".,;:!?*_")
            taken.take(found.start(), found.start() + len(written))
            key = re.sub(r"^(?:https?://)?(?:www\.)?", "", written.casefold()).rstrip("/")
            yield Mention(
                found.start(),
                found.start() + len(written),
                "identifier",
                frozenset({("url", key)}),
                frozenset({("url", key)}),
            )
    for end in _FILE_END.finditer(text) if "/" in text else ():
        file = _FILE.search(text, max(0, end.start() - 9), end.end())
        if file and file.end() == end.end() and taken.free(*file.span()):
            taken.take(*file.span())
            yield _one(file, "identifier", ("file", file[0].casefold()))
    yield from _ibans(text, taken)


def telephones(text: str, taken: Taken, *, source: bool) -> Iterator[Mention]:
    """Telephone numbers; looked for behind dates, which look like some of them."""
    for found in _PHONE.finditer(text):
        digits = sum(character.isdigit() for character in found[0])
        if 7 <= digits <= 16 and taken.free(*found.span()):
            if not source:
                taken.take(*found.span())
            keys = frozenset(_phone_keys(found[0]))
            yield Mention(found.start(), found.end(), "identifier", keys, keys)


def _one(found: "re.Match[str]", kind: Kind, key: Key) -> Mention:
    return Mention(found.start(), found.end(), kind, frozenset({key}), frozenset({key}))


def _ibans(text: str, taken: Taken) -> Iterator[Mention]:
    for found in _IBAN_ANYHOW.finditer(text):
        whole, end, bare = _IBAN_LENGTHS.get(found[1][:2], 0), found.start(), ""
        while end < found.end() and len(bare) < whole:
            bare += text[end].strip()
            end += 1
        inside_word = end < len(text) and text[end].isalnum()
        right = bool(whole) and len(bare) == whole and not inside_word and is_account(bare)
        if right and taken.free(found.start(), end):
            taken.take(found.start(), end)
            anyhow: Key = ("iban", bare)
            yield Mention(found.start(), end, "iban", frozenset({anyhow}), frozenset({anyhow}))
    for found in _IBAN.finditer(text):
        end = found.end()
        length = _IBAN_LENGTHS.get(found[1][:2])
        digits = sum(character.isdigit() for character in found[0])
        if digits < 9 or not taken.free(*found.span()):
            continue
        if length is not None:
            # Words in capitals behind an account look like more of it.
            seen = 0
            for end in range(found.start() + 1, found.end() + 1):
                seen = len(re.sub(r"\s", "", text[found.start() : end]))
                if seen == length:
                    break
        taken.take(found.start(), end)
        key: Key = ("iban", re.sub(r"\s", "", text[found.start() : end]))
        yield Mention(found.start(), end, "iban", frozenset({key}), frozenset({key}))


def _phone_keys(written: str) -> Iterator[Key]:
    """A number with its country's code is also the one without it, as people at home write it."""
    digits = re.sub(r"\D", "", written.replace("(0)", ""))
    if written.startswith("00"):
        digits = digits[2:]
    elif not written.startswith("+"):
        yield ("phone", digits)
        return
    yield ("phone", f"+{digits}")
    for code in _COUNTRY_CODES:
        if digits.startswith(code):
            yield ("phone", f"0{digits[len(code) :]}")
    for code in _WITHOUT_ZERO:
        if digits.startswith(code) and len(digits) == 11:
            yield ("phone", digits[len(code) :])


def reference(written: str) -> frozenset[Key]:
    """How a reference number is looked up: without what only parts letters from digits.

    "RE-4711", "RE 4711" and "re4711" are one; "12-7" and "127" are not. A hyphen at the end of a line may
    belong to the number or to the line.
    """
    upper = written.upper()
    variants = {upper.replace("\n", ""), upper.replace("-\n", "")}
    return frozenset(
        ("id", re.sub(r"(?<=[^\W\d_])[-./_ ](?=[0-9])|(?<=[0-9])[-._ ](?=[^\W\d_])", "", variant))
        for variant in variants
    )
