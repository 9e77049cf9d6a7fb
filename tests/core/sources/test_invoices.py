"""Electronic invoices: the XML in plain lines, and what it says that the page does not."""

from pathlib import Path

import pypdfium2
import pytest

from app.core.sources import Source, read
from tests.support import documents

_CII = """<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
 xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
 xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocument><ram:ID>R-2025-17</ram:ID><ram:IssueDateTime>
<udt:DateTimeString format="102">20250303</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeAgreement>
<ram:SellerTradeParty><ram:Name>Müller GmbH</ram:Name></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:Name>Öztürk KG</ram:Name></ram:BuyerTradeParty></ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount>
<ram:IBANID>{iban}</ram:IBANID></ram:PayeePartyCreditorFinancialAccount>
</ram:SpecifiedTradeSettlementPaymentMeans>
<ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:TaxBasisTotalAmount>1000.00</ram:TaxBasisTotalAmount>
<ram:TaxTotalAmount currencyID="EUR">190.00</ram:TaxTotalAmount>
<ram:GrandTotalAmount>{total}</ram:GrandTotalAmount>
<ram:DuePayableAmount>{total}</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>"""
_UBL = """<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2">
<cbc:ID>R-2025-17</cbc:ID><cbc:IssueDate>2025-03-03</cbc:IssueDate><cbc:DueDate>2025-04-02</cbc:DueDate>
<cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID="EUR">1190</cbc:TaxInclusiveAmount>
<cbc:PayableAmount currencyID="EUR">1190</cbc:PayableAmount></cac:LegalMonetaryTotal></Invoice>"""
_IBAN = "DE89370400440532013000"
_PAGE = (
    "Müller GmbH\nRechnung R-2025-17 vom 3. März 2025\nan Öztürk KG\nNetto 1.000,00 EUR\nUSt 190,00 EUR\n"
    "Zu zahlen: 1.190,00 EUR auf DE89 3704 0044 0532 0130 00"
)


def invoice(folder: Path, page: str, data: str) -> Source:
    documents.write_pdf(folder / "page.pdf", [page])
    document = pypdfium2.PdfDocument(folder / "page.pdf")
    document.new_attachment("factur-x.xml").set_data(data.encode())
    document.save(folder / "invoice.pdf")
    return read(folder / "invoice.pdf")


def test_page_and_data_that_say_the_same_are_told_apart_from_none(tmp_path: Path) -> None:
    source = invoice(tmp_path, _PAGE, _CII.format(iban=_IBAN, total="1190.00"))

    assert source.problems == ()
    (inside,) = source.attachments
    assert inside.pages[0].text.startswith(
        "Invoice number: R-2025-17\nInvoice date: 2025-03-03\nInvoice seller: Müller GmbH\n"
    )


@pytest.mark.parametrize(
    ("iban", "total", "said"),
    [
        ("DE02120300000000202051", "1190.00", "account DE02120300000000202051"),
        (_IBAN, "11190.00", "total 11190.00, amount to pay 11190.00"),
        (_IBAN, "119.00", "total 119.00, amount to pay 119.00"),
    ],
)
def test_what_only_the_data_says_is_named(tmp_path: Path, iban: str, total: str, said: str) -> None:
    source = invoice(tmp_path, _PAGE, _CII.format(iban=iban, total=total))

    assert [(one.code, one.sentence) for one in source.problems] == [
        ("source.differs", f"The invoice data inside says what the pages do not: {said}.")
    ]


def test_an_invoice_of_its_own_is_read_in_plain_lines(tmp_path: Path) -> None:
    (tmp_path / "xrechnung.xml").write_text(_UBL, encoding="utf-8")

    (page,) = read(tmp_path / "xrechnung.xml").pages

    assert page.text.startswith(
        "Invoice number: R-2025-17\nInvoice date: 2025-03-03\nInvoice due date: 2025-04-02\n"
    )
    assert "TaxInclusiveAmount [currencyID=EUR]: 1190" in page.text


def test_a_value_that_cannot_be_shown_costs_no_reading(tmp_path: Path) -> None:
    data = _CII.format(iban="DE\u200e00" + "9" * 900, total="1190.00")

    source = invoice(tmp_path, _PAGE, data)

    assert source.pages[0].text.startswith("Müller GmbH")
    assert [problem.code for problem in source.problems] == ["source.differs"]
