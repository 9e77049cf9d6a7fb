"""Invoices."""

from __future__ import annotations

from model.demo import names, values
from model.demo.documents.parts import Field, Kind

_WARES = ("Paper A4", "Toner", "Service", "Chair", "Licence")

INVOICE = Kind(
    name="invoice",
    headings=("INVOICE", "Invoice", "Tax invoice", "BILL", "Rechnung / Invoice", "Commercial invoice"),
    fields=(
        Field(
            "invoice number",
            lambda d: values.reference(d.rng, ("INV", "R", "RE", "IN", "2026", "No")),
            ("Invoice No.", "Invoice number", "Inv. no.", "Invoice #", "Bill no.", "Invoice ID"),
            ("The invoice number is {}.", "This is invoice {}.", "Our invoice number is {}."),
            (
                "What is the invoice number?", "Which invoice number does it have?",
                "Give the invoice number.",
                "Invoice number?", "What number does the invoice carry?", "Find the invoice number.",
            ),
        ),
        Field(
            "date",
            lambda d: values.date(d.rng, d.date_style),
            ("Date", "Invoice date", "Issued", "Issue date", "Date of issue"),
            ("It was issued on {}.", "The invoice is dated {}.", "The date of issue is {}."),
            (
                "What is the date of the invoice?", "When was the invoice issued?",
                "What is the invoice date?",
                "What is the date?", "Date of the invoice?", "On which date was it issued?",
            ),
        ),
        Field(
            "due date",
            lambda d: values.date(d.rng, d.date_style),
            ("Due date", "Due", "Payable by", "Payment due", "Pay by"),
            ("Payment is due by {}.", "Please pay by {}.", "The amount is payable until {}."),
            (
                "When is the payment due?", "What is the due date?", "By when must it be paid?", "Due date?",
                "When is the invoice due?", "Until when is it payable?",
            ),
        ),
        Field(
            "total",
            lambda d: values.amount(d.rng),
            ("Total", "Total amount", "Amount due", "Grand total", "Total due", "Invoice total"),
            ("The total is {}.", "The total amount due is {}.", "In total we charge {}."),
            (
                "What is the total?", "What is the total amount?", "How much is the invoice?", "Total?",
                "How much has to be paid?", "What amount is due?", "Give the total amount.",
            ),
        ),
        Field(
            "tax",
            lambda d: values.amount(d.rng),
            ("VAT", "Tax", "Sales tax", "VAT amount", "thereof VAT"),
            ("The tax is {}.", "It includes VAT of {}.", "VAT comes to {}."),
            (
                "How much is the tax?", "What is the VAT?", "How much VAT is charged?",
                "What is the tax amount?",
            ),
        ),
        Field(
            "seller",
            lambda d: names.company(d.rng, d.split),
            ("From", "Seller", "Supplier", "Vendor", "Issued by", "Billed by"),
            ("The seller is {}.", "It was issued by {}.", "The supplier is {}."),
            (
                "Who is the seller?", "Who issued the invoice?", "Which company sent the invoice?",
                "Who is the supplier?", "Who is the vendor?", "Who sent it?",
            ),
        ),
        Field(
            "customer",
            lambda d: names.company(d.rng, d.split) if d.rng.random() < 0.5 else names.person(d.rng, d.split),
            ("Customer", "Bill to", "Billed to", "Client", "Buyer", "To"),
            ("The customer is {}.", "It is addressed to {}.", "The bill goes to {}."),
            (
                "Who is the customer?", "Who is billed?", "Who is the invoice addressed to?",
                "Who is the buyer?",
                "Who has to pay?", "Name the customer.",
            ),
        ),
        Field(
            "order number",
            lambda d: values.reference(d.rng, ("PO", "ORD", "B", "A", "SO")),
            ("Order no.", "Purchase order", "PO number", "Your order", "Order number"),
            ("It refers to order {}.", "The order number is {}.", "Your order number was {}."),
            (
                "What is the order number?", "Which order does it refer to?", "Order number?",
                "Give the order number.",
            ),
        ),
    ),
    required=("invoice number", "total", "seller"),
    summaries=("Invoice {invoice_number} from {seller} over {total}.",),
    fillers=(
        lambda d: f"Phone: {values.phone(d.rng)}",
        lambda d: f"{names.street(d.rng, d.split)}, {names.place(d.rng, d.split)}",
        lambda d: f"VAT ID: DE{d.rng.randrange(10**8, 10**9)}",
        lambda d: "Thank you for your business.",
        lambda d: "Please quote the invoice number with your payment.",
        lambda d: f"{d.rng.randrange(1, 9)} x {d.rng.choice(_WARES)}",
        lambda d: f"Page 1 of {d.rng.randrange(1, 4)}",
        lambda d: f"Bank: {names.place(d.rng, d.split)} Savings Bank",
    ),
)  # fmt: skip
