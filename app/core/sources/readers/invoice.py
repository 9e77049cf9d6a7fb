"""Electronic invoices (EN 16931): what their XML says in plain lines, and where a page says otherwise.

Two syntaxes exist, UN/CEFACT's (ZUGFeRD, Factur-X, XRechnung CII) and OASIS's (XRechnung UBL).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.core.sentences import say
from app.core.sources.findings import problem
from app.core.sources.readers.nested import Inside
from app.core.sources.source import Page, Problem
from app.core.user_errors import SourceDiffers, SourceError

_SETTLED = "SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement"
_SUM = f"{_SETTLED}/SpecifiedTradeSettlementHeaderMonetarySummation"
_PAID = f"{_SETTLED}/SpecifiedTradeSettlementPaymentMeans"
_AGREED = "SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement"
_CII = (
    ("number", "text", "ExchangedDocument/ID"),
    ("date", "date", "ExchangedDocument/IssueDateTime/DateTimeString"),
    ("seller", "text", f"{_AGREED}/SellerTradeParty/Name"),
    ("buyer", "text", f"{_AGREED}/BuyerTradeParty/Name"),
    ("due date", "date", f"{_SETTLED}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString"),
    ("account", "account", f"{_PAID}/PayeePartyCreditorFinancialAccount/IBANID"),
    ("currency", "", f"{_SETTLED}/InvoiceCurrencyCode"),
    ("net total", "amount", f"{_SUM}/TaxBasisTotalAmount"),
    ("tax total", "amount", f"{_SUM}/TaxTotalAmount"),
    ("total", "amount", f"{_SUM}/GrandTotalAmount"),
    ("amount to pay", "amount", f"{_SUM}/DuePayableAmount"),
)  # fmt: skip
_UBL = (
    ("number", "text", "ID"),
    ("date", "date", "IssueDate"),
    ("seller", "text", "AccountingSupplierParty/Party/PartyLegalEntity/RegistrationName"),
    ("buyer", "text", "AccountingCustomerParty/Party/PartyLegalEntity/RegistrationName"),
    ("due date", "date", "DueDate"),
    ("account", "account", "PaymentMeans/PayeeFinancialAccount/ID"),
    ("currency", "", "DocumentCurrencyCode"),
    ("net total", "amount", "LegalMonetaryTotal/TaxExclusiveAmount"),
    ("tax total", "amount", "TaxTotal/TaxAmount"),
    ("total", "amount", "LegalMonetaryTotal/TaxInclusiveAmount"),
    ("amount to pay", "amount", "LegalMonetaryTotal/PayableAmount"),
)
_ROOTS = {"CrossIndustryInvoice": _CII, "CrossIndustryDocument": _CII, "Invoice": _UBL, "CreditNote": _UBL}
_MONTHS = (
    "jan", "feb", "m(?:ar|är|rz)", "apr", "ma[iy]", "jun", "jul", "aug", "sep", "o[ck]t", "nov", "de[cz]",
)  # fmt: skip
_LARGEST = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of an invoice: its name, "text", "date", "amount" or "account", and how the XML writes it."""

    name: str
    kind: str
    value: str


def facts(root: Any) -> tuple[Fact, ...]:
    """The values of an invoice; none for any other XML."""
    paths = _ROOTS.get(_local(root))
    if paths is None:
        return ()
    found = ((name, kind, _at(root, path.split("/"))) for name, kind, path in paths)
    known = tuple(Fact(name, kind, value) for name, kind, value in found if value)
    # An element of this name alone is no invoice of these kinds.
    return known if len(known) > 3 else ()


def lines(root: Any) -> Iterator[str]:
    """An invoice's values in plain lines, dates as 2025-03-03; nothing for any other XML."""
    for fact in facts(root):
        yield f"Invoice {fact.name}: {_day(fact.value) if fact.kind == 'date' else fact.value}"


def differences(files: Iterable[Inside], pages: Sequence[Page]) -> Iterator[Problem]:
    """What invoice data inside a PDF says and its pages do not; nothing where pages are pictures."""
    from app.core.sources.readers import xml_tree

    if not pages or any(page.state != "text" for page in pages):
        return
    text = "\n".join(page.text for page in pages)
    for one in files:
        try:
            data = one.data()
            known = facts(xml_tree.parse(data)) if len(data) <= _LARGEST else ()
        except SourceError:
            # Its own card says what is wrong with it.
            continue
        missing = [fact for fact in known if not _stands(fact, text)]
        if missing:
            named = ", ".join(f"{fact.name} {fact.value[:60]}" for fact in missing)
            sentence = say("core.sources.invoice_data_inside_says_what_pages", named=named)
            yield problem(SourceDiffers(sentence[:500], say("core.sources.ask_seller_which_of_two_holds")))


def _stands(fact: Fact, text: str) -> bool:
    if fact.kind == "amount":
        return _amount(fact.value) is None or bool(re.search(_amount(fact.value) or "", text))
    if fact.kind == "date":
        return _date(fact.value) is None or bool(re.search(_date(fact.value) or "", text, re.IGNORECASE))
    if fact.kind == "account":
        return _bare(fact.value) in _bare(text)
    return not fact.kind or _bare(fact.value) in _bare(text)


def _amount(value: str) -> str | None:
    """A pattern for an amount with any marks of thousands and fractions."""
    found = re.fullmatch(r"(-?)(\d{1,15})(?:\.(\d{1,6}))?", value.strip())
    if found is None:
        return None
    whole, fraction = found[2], (found[3] or "").rstrip("0").ljust(2, "0")
    groups = r"[.,' \u00a0\u202f\u2019]?".join(re.findall(r"\d{1,3}(?=(?:\d{3})*$)", whole))
    cents = r"[.,]" + fraction if fraction != "00" else r"(?:[.,](?:00|-{1,2}|\u2013|\u2014))?"
    return rf"(?<!\d)(?<!\d[.,]){groups}{cents}(?![.,]?\d)"


def _date(value: str) -> str | None:
    day = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)", value.strip()[:10])
    if day is None or not 1 <= int(day[2]) <= 12:
        return None
    year, month, number = day[1], int(day[2]), int(day[3])
    short = f"(?:{year}|{year[2:]})"
    return (
        rf"\b{year}-0?{month}-0?{number}\b|\b0?{number}[./ -]+0?{month}[./ -]+{short}\b"
        rf"|\b0?{month}/0?{number}/{short}\b|\b0?{number}\.?\s*{_MONTHS[month - 1]}\w*\.?,?\s*{short}\b"
        rf"|\b{_MONTHS[month - 1]}\w*\.?\s*0?{number},?\s*{year}\b"
    )


def _day(value: str) -> str:
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)", value.strip())
    return "-".join(found.groups()) if found else value


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _at(element: Any, path: list[str]) -> str:
    """The text of the first element at a path of local names."""
    for child in element:
        if isinstance(child.tag, str) and _local(child) == path[0]:
            if len(path) == 1:
                return " ".join((child.text or "").split())
            if found := _at(child, path[1:]):
                return found
    return ""


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
