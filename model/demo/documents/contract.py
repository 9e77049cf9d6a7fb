"""Contracts."""

from __future__ import annotations

from model.demo import names, values
from model.demo.documents.parts import Draw, Field, Kind

_NUMBERS = ("one", "two", "three", "four", "six", "12", "24", "36", "5", "10", "18")
_UNITS = ("months", "years", "weeks")


def _span(draw: Draw) -> str:
    return f"{draw.rng.choice(_NUMBERS)} {draw.rng.choice(_UNITS)}"


CONTRACT = Kind(
    name="contract",
    headings=("CONTRACT", "Service agreement", "Lease agreement", "Agreement", "Licence agreement"),
    fields=(
        Field(
            "provider",
            lambda d: names.company(d.rng, d.split),
            ("Provider", "Contractor", "Service provider", "Party A", "Lessor"),
            ("The provider is {}.", "The services are provided by {}.", "The contractor is {}."),
            (
                "Who is the provider?", "Which company provides the service?", "Who is the contractor?",
                "Name the provider.", "Who provides the services?",
            ),
        ),
        Field(
            "client",
            lambda d: names.company(d.rng, d.split) if d.rng.random() < 0.5 else names.person(d.rng, d.split),
            ("Client", "Customer", "Party B", "Lessee", "Principal"),
            ("The client is {}.", "It is concluded with {}.", "The services are ordered by {}."),
            ("Who is the client?", "Who is the customer?", "Name the client.", "Who orders the services?"),
        ),
        Field(
            "contract number",
            lambda d: values.reference(d.rng, ("C", "CTR", "V", "AG", "LA")),
            ("Contract no.", "Contract number", "Agreement no.", "Contract ID"),
            ("The contract number is {}.", "It is filed as contract {}.", "This is agreement {}."),
            (
                "What is the contract number?", "Which number does the contract have?", "Contract number?",
                "Give the contract number.", "What is the number of the agreement?",
            ),
        ),
        Field(
            "start date",
            lambda d: values.date(d.rng, d.date_style),
            ("Start", "Start date", "Begins on", "Effective date", "Effective from"),
            ("It starts on {}.", "The contract takes effect on {}.", "It is effective from {}."),
            (
                "When does the contract start?", "What is the start date?", "From when is it effective?",
                "When does it begin?", "Start date?",
            ),
        ),
        Field(
            "end date",
            lambda d: values.date(d.rng, d.date_style),
            ("End", "End date", "Ends on", "Expires", "Valid until"),
            ("It ends on {}.", "The contract expires on {}.", "It is valid until {}."),
            (
                "When does the contract end?", "What is the end date?", "When does it expire?",
                "Until when is it valid?", "End date?",
            ),
        ),
        Field(
            "fee",
            lambda d: values.amount(d.rng),
            ("Fee", "Monthly fee", "Price", "Remuneration", "Rent"),
            ("The fee is {}.", "The client pays {} a month.", "The price is {}."),
            (
                "How much is the fee?", "What is the fee?", "What does the client pay?",
                "What is the price?", "Fee?",
            ),
        ),
        Field(
            "notice period",
            _span,
            ("Notice", "Notice period", "Period of notice", "Termination"),
            (
                "The notice period is {}.", "It can be ended with {} of notice.",
                "Either party gives {} of notice.",
            ),
            (
                "What is the notice period?", "How long is the notice period?", "How much notice is needed?",
                "Notice period?",
            ),
        ),
        Field(
            "jurisdiction",
            lambda d: names.place(d.rng, d.split),
            ("Jurisdiction", "Place of jurisdiction", "Court", "Venue"),
            ("The courts of {} decide.", "The place of jurisdiction is {}.", "Jurisdiction lies in {}."),
            (
                "What is the place of jurisdiction?", "Which courts decide?", "Where is the jurisdiction?",
                "What is the jurisdiction?",
            ),
        ),
    ),
    required=("provider", "client", "start date"),
    summaries=("Contract between {provider} and {client} from {start_date}.",),
    fillers=(
        lambda d: "Changes must be made in writing.",
        lambda d: f"Section {d.rng.randrange(1, 12)}: General terms",
        lambda d: "Both parties have received a copy.",
        lambda d: f"Annex {d.rng.choice('ABCD')} is part of it.",
        lambda d: "The parties keep all data confidential.",
        lambda d: f"Page {d.rng.randrange(1, 5)} of {d.rng.randrange(5, 9)}",
        lambda d: f"{names.street(d.rng, d.split)}, {names.place(d.rng, d.split)}",
        lambda d: "Signed by both parties.",
    ),
)  # fmt: skip
