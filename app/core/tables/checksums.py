"""Numbers that carry digits by which they can be checked."""

import re
from collections.abc import Callable, Mapping

from app.core.forms.rule import Scheme

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_EAN_LENGTHS = (8, 12, 13, 14)


def holds(scheme: Scheme, written: str) -> bool | None:
    """Whether a number's digits agree; `None` where it is no number of this kind."""
    return _CHECKS[scheme](re.sub(r"[\s.\-/]", "", written).upper())


def _iban(number: str) -> bool | None:
    if not _IBAN.fullmatch(number):
        return None
    turned = number[4:] + number[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _luhn(number: str) -> bool | None:
    if not number.isdecimal() or len(number) < 8:
        return None
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(number))]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


def _ean(number: str) -> bool | None:
    if not number.isdecimal() or len(number) not in _EAN_LENGTHS:
        return None
    return sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(reversed(number))) % 10 == 0


def _mod_11_10(digits: str) -> bool:
    """ISO 7064, MOD 11,10, as German tax numbers have it."""
    product = 10
    for digit in digits[:-1]:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10 == int(digits[-1])


def _steuer_id(number: str) -> bool | None:
    if not re.fullmatch(r"[1-9][0-9]{10}", number):
        return None
    return _mod_11_10(number)


def _uid(number: str) -> bool | None:
    """Of Swiss companies: CHE-116.281.710, with what is written behind it for the tax."""
    found = re.fullmatch(r"CHE([0-9]{9})(?:MWST|TVA|IVA)?", number)
    if not found:
        return None
    weighted = sum(
        int(digit) * weight for digit, weight in zip(found[1], (5, 4, 3, 2, 7, 6, 5, 4), strict=False)
    )
    return (11 - weighted % 11) % 11 == int(found[1][8])


def _vat(number: str) -> bool | None:
    country, digits = number[:2], number[2:]
    if number.startswith("CHE"):
        return _uid(number)
    check = _VAT.get(country)
    return check(digits) if check else None


def _vat_de(digits: str) -> bool | None:
    return _mod_11_10(digits) if re.fullmatch(r"[1-9][0-9]{8}", digits) else None


def _vat_at(digits: str) -> bool | None:
    if not re.fullmatch(r"U[0-9]{8}", digits):
        return None
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(digits[1:8])]
    return (96 - sum(digit - 9 if digit > 9 else digit for digit in doubled)) % 10 == int(digits[8])


def _vat_be(digits: str) -> bool | None:
    return 97 - int(digits[:8]) % 97 == int(digits[8:]) if re.fullmatch(r"[01][0-9]{9}", digits) else None


def _vat_fr(digits: str) -> bool | None:
    if not re.fullmatch(r"[0-9]{11}", digits):
        return None
    return (12 + 3 * (int(digits[2:]) % 97)) % 97 == int(digits[:2])


def _vat_it(digits: str) -> bool | None:
    return _luhn(digits) if re.fullmatch(r"[0-9]{11}", digits) else None


def _vat_gb(digits: str) -> bool | None:
    if not re.fullmatch(r"[0-9]{9}(?:[0-9]{3})?", digits):
        return None
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=False)) + int(
        digits[7:9]
    )
    return total % 97 in (0, 42)


#: The countries whose VAT numbers can be checked here; of all others none is called wrong.
_VAT: Mapping[str, Callable[[str], bool | None]] = {
    "AT": _vat_at,
    "BE": _vat_be,
    "DE": _vat_de,
    "FR": _vat_fr,
    "GB": _vat_gb,
    "IT": _vat_it,
}
_CHECKS: Mapping[Scheme, Callable[[str], bool | None]] = {
    "iban": _iban,
    "vat": _vat,
    "steuer_id": _steuer_id,
    "uid": _uid,
    "luhn": _luhn,
    "ean": _ean,
}
