"""Insurance claims, with the things that were damaged."""

from __future__ import annotations

from model.demo.corpus import draws, items
from model.demo.corpus.long_answers import (
    CHECK,
    CONTACT,
    NOTED,
    REPLY,
    Rows,
    Values,
    letter,
    listed,
    long_task,
    told,
)
from model.demo.corpus.parts import Draw, Field, Kind, LongTask, Table, Words

_MOST_ROWS = 4
_CAUSES = {
    "en": (
        ("burst", "leaking", "frozen", "blocked", "broken", "rusty"),
        ("water pipe", "heating pipe", "roof", "window", "boiler", "tank", "drain", "gutter"),
    ),
    "de": (
        ("Bruch", "Leck", "Frostschaden", "Rückstau", "Brand", "Sturmschaden", "Kurzschluss"),
        ("im Keller", "im Bad", "im Dach", "in der Küche", "im Lager", "in der Garage", "im Heizraum"),
    ),
}  # fmt: skip


def _cause(draw: Draw) -> str:
    return draws.combined(draw, *_CAUSES[draw.language])


def _insurer(draw: Draw) -> str:
    ends = ("Insurance", "Assurance", "Mutual") if draw.language == "en" else ("Versicherung", "Assekuranz")
    return f"{draws.last_name(draw)} {draw.rng.choice(ends)}"


def _claim(draw: Draw) -> str:
    return draws.reference(draw, ("CL", "C", "CLM") if draw.language == "en" else ("SN", "SC", "S"))


def _policy(draw: Draw) -> str:
    return draws.reference(draw, ("P", "POL", "HP") if draw.language == "en" else ("V", "VS", "VP"))


def _loss(draw: Draw) -> str:
    return draws.amount(draw, 200, 40_000)


def _excess(draw: Draw) -> str:
    return draws.amount(draw, 50, 2_000)


def _row(draw: Draw) -> tuple[str, ...]:
    return (items.item(draw), str(draw.rng.randrange(2005, 2032)), draws.amount(draw, 20, 5_000))


def _long(draw: Draw, values: Values, rows: Rows) -> tuple[LongTask, ...]:
    """Return the insurer's acknowledgement."""
    language = draw.language
    if language == "en":
        thanks = told(values, "Thank you for your claim {claim_number}. We are sorry about the damage.")
        noted = listed(
            values, "Cause: {cause}", "Date of loss: {loss_date}", "Place of loss: {loss_place}",
            "Policy number: {policy_number}", "Amount claimed: {claimed}", "Excess: {excess}",
        )  # fmt: skip
        lines = [f"{item}, bought {year}, {value}" for item, year, value in rows]
        next_step = told(values, "{adjuster} will look at the damage.")
    else:
        thanks = told(values, "vielen Dank für Ihre Meldung {claim_number}. Der Schaden tut uns leid.")
        noted = listed(
            values, "Ursache: {cause}", "Schadentag: {loss_date}", "Schadenort: {loss_place}",
            "Versicherungsnummer: {policy_number}", "Schadenhöhe: {claimed}", "Selbstbehalt: {excess}",
        )  # fmt: skip
        lines = [f"{item}, gekauft {year}, {value}" for item, year, value in rows]
        next_step = told(values, "{adjuster} wird sich den Schaden ansehen.")
    shown = rows if len(rows) <= _MOST_ROWS else ()
    details = "\n".join([NOTED[language], noted, *(lines if shown else ())])
    closing = " ".join(part for part in (next_step, CHECK[language], CONTACT[language]) if part)
    answer = letter(language, values["insured"], (thanks, details, closing), values["insurer"])
    return (long_task(REPLY[language], answer, values, shown),)


INSURANCE_CLAIM = Kind(
    key="insurance_claim",
    name={"en": "insurance claim", "de": "Schadenmeldung"},
    headings={
        "en": (
            "INSURANCE CLAIM", "Notice of claim", "Report of damage", "Claim form",
            "It happened at our place", "Loss",
        ),
        "de": (
            "SCHADENMELDUNG", "Schadenanzeige", "Meldung eines Schadens", "Schadenformular",
            "Das ist bei uns passiert", "Verlust",
        ),
    },
    fields=(
        Field("claim_number", _claim, {
            "en": Words(
                "claim number",
                ("Claim no.", "Claim number", "Claim reference", "Claim"),
                ("The claim number is {}.", "The claim has the number {}."),
                ("What is the claim number?", "Which number does the claim have?", "Claim number?",
                 "Give the claim number.", "Under which number was the damage reported?",
                 "How is the claim numbered?"),
            ),
            "de": Words(
                "Schadennummer",
                ("Schadennummer", "Schaden-Nr.", "Nummer des Schadens", "Schaden"),
                ("Die Schadennummer lautet {}.", "Der Schaden hat die Nummer {}."),
                ("Wie lautet die Schadennummer?", "Welche Nummer hat der Schaden?", "Schadennummer?",
                 "Nenne die Schadennummer.", "Unter welcher Nummer wurde der Schaden gemeldet?",
                 "Welche Schadennummer ist angegeben?"),
            ),
        }),
        Field("policy_number", _policy, {
            "en": Words(
                "policy number",
                ("Policy no.", "Policy number", "Policy", "Contract no."),
                ("The policy number is {}.", "The insurance has the policy {}."),
                ("What is the policy number?", "Which policy is it?", "Policy number?",
                 "Give the policy number.", "Under which policy is the damage insured?",
                 "How is the policy numbered?"),
            ),
            "de": Words(
                "Versicherungsnummer",
                ("Versicherungsnummer", "Police", "Versicherungs-Nr.", "Vertragsnummer"),
                ("Die Versicherungsnummer lautet {}.", "Die Police hat die Nummer {}."),
                ("Wie lautet die Versicherungsnummer?", "Welche Police ist es?", "Versicherungsnummer?",
                 "Nenne die Versicherungsnummer.", "Welche Nummer hat die Police?",
                 "Unter welcher Police ist der Schaden versichert?"),
            ),
        }),
        Field("insured", draws.person, {
            "en": Words(
                "insured person",
                ("Insured", "Insured person", "Policy holder", "Reported by"),
                ("The insured person is {}.", "The damage was reported by {}."),
                ("Who is the insured person?", "Who reported the damage?", "Insured person?",
                 "Name the insured person.", "Who is insured?", "Who holds the policy?"),
            ),
            "de": Words(
                "Versicherter",
                ("Versicherter", "Versicherungsnehmer", "Gemeldet von", "Versicherte Person"),
                ("Die versicherte Person ist {}.", "Gemeldet hat den Schaden {}."),
                ("Wer ist versichert?", "Wer hat den Schaden gemeldet?", "Versicherter?",
                 "Nenne die versicherte Person.", "Wie heißt der Versicherte?", "Wem gehört die Police?"),
            ),
        }),
        Field("insured_address", draws.address, {
            "en": Words(
                "address of the insured",
                ("Address of insured", "Home address", "Insured's address"),
                ("The insured person lives at {}.", "The address of the insured is {}."),
                ("What is the address of the insured?", "Where does the insured person live?",
                 "What is the home address?", "Give the address of the insured.",
                 "Address of the insured?", "At which address does the insured live?"),
            ),
            "de": Words(
                "Anschrift des Versicherten",
                ("Anschrift des Versicherten", "Wohnanschrift", "Adresse Versicherter"),
                ("Die Anschrift des Versicherten ist {}.", "Die versicherte Person wohnt hier: {}."),
                ("Wie lautet die Anschrift des Versicherten?", "Wo wohnt die versicherte Person?",
                 "Welche Adresse hat der Versicherte?", "Nenne die Anschrift des Versicherten.",
                 "Adresse des Versicherten?", "Unter welcher Adresse wohnt der Versicherte?"),
            ),
        }),
        Field("insurer", _insurer, {
            "en": Words(
                "insurer",
                ("Insurer", "Insurance company", "Insured with", "To"),
                ("The insurer is {}.", "The policy is with {}."),
                ("Who is the insurer?", "Which company is the insurer?", "Insurer?", "Name the insurer.",
                 "With which company is the policy?", "Who has to pay for the damage?"),
            ),
            "de": Words(
                "Versicherer",
                ("Versicherer", "Gesellschaft", "Versichert bei", "An"),
                ("Der Versicherer ist {}.", "Versichert ist der Schaden bei: {}."),
                ("Wer ist der Versicherer?", "Welche Gesellschaft ist es?", "Versicherer?",
                 "Nenne den Versicherer.", "Bei wem ist der Schaden versichert?",
                 "Wer muss für den Schaden zahlen?"),
            ),
        }),
        Field("cause", _cause, {
            "en": Words(
                "cause",
                ("Cause", "Cause of damage", "What happened", "Reason"),
                ("The cause was a {}.", "The damage came from a {}."),
                ("What is the cause of the damage?", "What caused the damage?", "Cause?", "Name the cause.",
                 "From what did the damage come?", "What was the reason for the damage?"),
            ),
            "de": Words(
                "Ursache",
                ("Ursache", "Schadenursache", "Was ist passiert", "Grund"),
                ("Die Ursache war: {}.", "Der Grund für den Schaden: {}."),
                ("Was ist die Ursache des Schadens?", "Was hat den Schaden verursacht?", "Ursache?",
                 "Nenne die Ursache.", "Wodurch entstand der Schaden?", "Was war der Grund?"),
            ),
        }),
        Field("loss_date", draws.date, {
            "en": Words(
                "date of loss",
                ("Date of loss", "Happened on", "Day of damage", "Loss date"),
                ("The damage happened on {}.", "The loss occurred on {}."),
                ("What is the date of loss?", "When did the damage happen?", "Date of loss?",
                 "Give the date of loss.", "On which day was the damage?", "When did it happen?"),
            ),
            "de": Words(
                "Schadentag",
                ("Schadentag", "Schadendatum", "Passiert am", "Tag des Schadens"),
                ("Der Schaden entstand am {}.", "Passiert ist es am {}."),
                ("Wann war der Schadentag?", "Wann entstand der Schaden?", "Schadentag?",
                 "Nenne den Schadentag.", "An welchem Tag war der Schaden?", "Wann ist es passiert?"),
            ),
        }),
        Field("report_date", draws.date, {
            "en": Words(
                "date of report",
                ("Date of report", "Reported on", "Claim received", "Notice given on"),
                ("The damage was reported on {}.", "The report was written on {}."),
                ("What is the date of the report?", "When was the damage reported?", "Date of report?",
                 "Give the date of the report.", "On which day was the report made?",
                 "When did the insurer hear of it?"),
            ),
            "de": Words(
                "Meldedatum",
                ("Meldedatum", "Gemeldet am", "Meldung vom", "Eingang der Meldung"),
                ("Der Schaden wurde am {} gemeldet.", "Die Meldung ist vom {}."),
                ("Wie lautet das Meldedatum?", "Wann wurde der Schaden gemeldet?", "Meldedatum?",
                 "Nenne das Meldedatum.", "An welchem Tag kam die Meldung?",
                 "Wann erfuhr der Versicherer davon?"),
            ),
        }),
        Field("loss_place", draws.town, {
            "en": Words(
                "place of loss",
                ("Place of loss", "Place", "Where it happened", "Town"),
                ("The damage happened in {}.", "The place of loss is {}."),
                ("What is the place of loss?", "Where did the damage happen?", "Place of loss?",
                 "Name the place of loss.", "In which town was the damage?", "Where did it happen?"),
            ),
            "de": Words(
                "Schadenort",
                ("Schadenort", "Ort", "Ort des Schadens", "Passiert in"),
                ("Der Schaden entstand in {}.", "Der Schadenort ist {}."),
                ("Wie heißt der Schadenort?", "Wo entstand der Schaden?", "Schadenort?",
                 "Nenne den Schadenort.", "In welchem Ort war der Schaden?", "Wo ist es passiert?"),
            ),
        }),
        Field("claimed", _loss, {
            "en": Words(
                "amount claimed",
                ("Amount claimed", "Damage", "Claimed", "Amount of damage"),
                ("The amount claimed is {}.", "The damage amounts to {}."),
                ("What is the amount claimed?", "How high is the damage?", "Amount claimed?",
                 "Give the amount claimed.", "How much is claimed?", "How much money is asked for?"),
            ),
            "de": Words(
                "Schadenhöhe",
                ("Schadenhöhe", "Höhe des Schadens", "Forderung", "Geforderter Betrag"),
                ("Der Schaden beträgt {}.", "Gefordert werden {}."),
                ("Wie hoch ist der Schaden?", "Welcher Betrag wird gefordert?", "Schadenhöhe?",
                 "Nenne die Schadenhöhe.", "Wie viel wird gefordert?", "Um wie viel Geld geht es?"),
            ),
        }),
        Field("excess", _excess, {
            "en": Words(
                "excess",
                ("Excess", "Deductible", "Own share"),
                ("The excess is {}.", "The insured person pays {} of it."),
                ("What is the excess?", "How high is the excess?", "Excess?", "Give the excess.",
                 "How much does the insured person pay?", "What share is not covered?"),
            ),
            "de": Words(
                "Selbstbehalt",
                ("Selbstbehalt", "Selbstbeteiligung", "Eigenanteil"),
                ("Der Selbstbehalt ist {}.", "Selbst zu tragen sind {}."),
                ("Wie hoch ist der Selbstbehalt?", "Welcher Selbstbehalt gilt?", "Selbstbehalt?",
                 "Nenne den Selbstbehalt.", "Wie viel zahlt die versicherte Person selbst?",
                 "Welcher Anteil ist nicht gedeckt?"),
            ),
        }),
        Field("adjuster", draws.person, {
            "en": Words(
                "adjuster",
                ("Adjuster", "Loss adjuster", "Expert", "Inspected by"),
                ("The adjuster is {}.", "The damage will be inspected by {}."),
                ("Who is the adjuster?", "Who inspects the damage?", "Adjuster?", "Name the adjuster.",
                 "Who is the expert?", "Who will look at the damage?"),
            ),
            "de": Words(
                "Gutachter",
                ("Gutachter", "Sachverständiger", "Begutachtet von"),
                ("Der Gutachter ist {}.", "Begutachtet wird der Schaden von {}."),
                ("Wer ist der Gutachter?", "Wer begutachtet den Schaden?", "Gutachter?",
                 "Nenne den Gutachter.", "Wer ist der Sachverständige?",
                 "Wer sieht sich den Schaden an?"),
            ),
        }),
    ),
    required=("claim_number", "insured", "insurer", "cause"),
    summaries={
        "en": ("Claim {claim_number}: {insured} reports damage by a {cause} to {insurer}.",),
        "de": ("Schaden {claim_number}: {insured} meldet an {insurer} einen Schaden: {cause}.",),
    },
    fillers={
        "en": (
            lambda d: "Photographs are attached.",
            lambda d: f"Telephone {draws.phone(d)}",
            lambda d: f"Mail: {draws.email(d)}",
            lambda d: "The police were not called.",
            lambda d: "Nobody was hurt.",
            lambda d: "All statements are true to the best of my knowledge.",
            lambda d: f"Flat on floor {d.rng.randrange(1, 9)}",
            lambda d: "The receipts are enclosed.",
            lambda d: "The neighbours helped to clean up.",
        ),
        "de": (
            lambda d: "Fotos liegen bei.",
            lambda d: f"Telefon {draws.phone(d)}",
            lambda d: f"Mail: {draws.email(d)}",
            lambda d: "Die Polizei wurde nicht gerufen.",
            lambda d: "Niemand wurde verletzt.",
            lambda d: "Alle Angaben nach bestem Wissen.",
            lambda d: f"Wohnung im {d.rng.randrange(1, 9)}. Stock",
            lambda d: "Die Quittungen liegen bei.",
            lambda d: "Die Nachbarn haben beim Aufräumen geholfen.",
        ),
    },
    table=Table(
        columns={"en": ("Damaged item", "Bought", "Value"), "de": ("Beschädigt", "Gekauft", "Wert")},
        row=_row,
        ask={
            "en": (("When was the {} bought?", 1), ("What is the value of the {}?", 2)),
            "de": (("Wann gekauft: {}?", 1), ("Welchen Wert hat: {}?", 2)),
        },
        rows=(2, 4),
    ),
    long=_long,
    parties=(("insured", "insured_address"), ("insurer",)),
)  # fmt: skip
