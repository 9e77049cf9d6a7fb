"""Letters of complaint about something that was bought."""

from __future__ import annotations

from model.demo.corpus import draws, items
from model.demo.corpus.long_answers import (
    CONTACT,
    NOTED,
    REPLY,
    THANKS,
    Rows,
    Values,
    letter,
    listed,
    long_task,
    told,
)
from model.demo.corpus.parts import Draw, Field, Kind, LongTask, Words

_DEFECTS = {
    "en": (
        ("cracked", "loose", "missing", "scratched", "bent", "noisy", "wrong", "torn", "leaking", "stained"),
        ("handle", "cover", "cable", "surface", "screw", "motor", "hinge", "display", "switch", "seal"),
    ),
    "de": (
        ("Griff", "Deckel", "Kabel", "Motor", "Display", "Schalter", "Rahmen", "Sockel", "Riegel", "Knopf"),
        ("gebrochen", "locker", "fehlt", "verkratzt", "verbogen", "zu laut", "falsch", "gerissen", "undicht"),
    ),
}  # fmt: skip
_DEMANDS = {
    "en": (
        "a full refund", "a replacement", "a free repair", "half of the price back", "a new delivery",
        "a spare part", "a written apology", "a voucher",
    ),
    "de": (
        "volle Erstattung", "Ersatz der Ware", "kostenlose Reparatur", "Minderung des Preises",
        "neue Lieferung", "ein Ersatzteil", "schriftliche Entschuldigung", "einen Gutschein",
    ),
}  # fmt: skip


def _defect(draw: Draw) -> str:
    return draws.combined(draw, *_DEFECTS[draw.language])


def _demand(draw: Draw) -> str:
    return draw.rng.choice(_DEMANDS[draw.language])


def _order(draw: Draw) -> str:
    return draws.reference(draw, ("ORD", "O", "PO") if draw.language == "en" else ("BE", "AU", "B"))


def _price(draw: Draw) -> str:
    return draws.amount(draw, 20, 5_000)


def _long(draw: Draw, values: Values, rows: Rows) -> tuple[LongTask, ...]:
    """Return the company's reply."""
    language = draw.language
    if language == "en":
        sorry = told(values, "We are sorry that you are not content with the {product}.")
        noted = listed(
            values, "Defect: {defect}", "Order number: {order_number}", "Bought on: {purchase_date}",
            "Price: {price}", "You ask for: {demand}",
        )  # fmt: skip
        promise = told(values, "You will hear from us by {deadline} at the latest.")
        sent = "Our workshop will look at the matter. Please keep the goods until then."
    else:
        sorry = told(values, "Es tut uns leid, dass Sie nicht zufrieden sind. Es geht um: {product}.")
        noted = listed(
            values, "Mangel: {defect}", "Bestellnummer: {order_number}", "Gekauft am: {purchase_date}",
            "Preis: {price}", "Sie verlangen: {demand}",
        )  # fmt: skip
        promise = told(values, "Sie hören spätestens am {deadline} von uns.")
        sent = "Unsere Werkstatt prüft den Fall. Bitte bewahren Sie die Ware so lange auf."
    closing = " ".join(part for part in (sent, promise, CONTACT[language]) if part)
    answer = letter(
        language,
        values["customer"],
        (f"{THANKS[language]} {sorry}", f"{NOTED[language]}\n{noted}", closing),
        values["company"],
    )
    return (long_task(REPLY[language], answer, values),)


COMPLAINT = Kind(
    key="complaint",
    name={"en": "complaint", "de": "Beschwerde"},
    headings={
        "en": (
            "COMPLAINT", "Complaint", "Letter of complaint", "To customer service", "Not as promised",
            "A sad customer",
        ),
        "de": (
            "BESCHWERDE", "Beschwerde", "Reklamation", "An den Kundendienst", "Nicht wie versprochen",
            "Meine Ware",
        ),
    },
    fields=(
        Field("customer", draws.person, {
            "en": Words(
                "customer",
                ("Customer", "From", "Complaint by", "Name"),
                ("My name is {}.", "This complaint comes from {}.", "The customer is {}."),
                ("Who is the customer?", "Who complains?", "Customer?", "Name the customer.",
                 "Who wrote the complaint?", "From whom is the complaint?"),
            ),
            "de": Words(
                "Kunde",
                ("Kunde", "Von", "Beschwerde von", "Name"),
                ("Mein Name ist {}.", "Diese Beschwerde kommt von {}.", "Der Kunde heißt {}."),
                ("Wer ist der Kunde?", "Wer beschwert sich?", "Kunde?", "Nenne den Kunden.",
                 "Wer hat die Beschwerde geschrieben?", "Von wem ist die Beschwerde?"),
            ),
        }),
        Field("customer_address", draws.address, {
            "en": Words(
                "customer address",
                ("Customer address", "My address", "Address of customer"),
                ("I live at {}.", "The address of the customer is {}."),
                ("What is the address of the customer?", "Where does the customer live?",
                 "What is the customer's address?", "Give the customer's address.", "Customer address?",
                 "At which address does the customer live?"),
            ),
            "de": Words(
                "Anschrift des Kunden",
                ("Anschrift des Kunden", "Meine Anschrift", "Adresse Kunde"),
                ("Meine Anschrift ist {}.", "Die Anschrift des Kunden ist {}."),
                ("Wie lautet die Anschrift des Kunden?", "Wo wohnt der Kunde?",
                 "Welche Adresse hat der Kunde?", "Nenne die Anschrift des Kunden.", "Adresse des Kunden?",
                 "Unter welcher Adresse wohnt der Kunde?"),
            ),
        }),
        Field("company", draws.company, {
            "en": Words(
                "company",
                ("Company", "To", "Shop", "Complaint against"),
                ("I write to {}.", "The company is {}.", "I bought this from {}."),
                ("Which company is the complaint about?", "To whom is the complaint addressed?", "Company?",
                 "Name the company.", "Which company sold the goods?", "Who received the complaint?"),
            ),
            "de": Words(
                "Firma",
                ("Firma", "An", "Händler", "Beschwerde gegen"),
                ("Ich schreibe an {}.", "Die Firma heißt {}.", "Gekauft habe ich bei {}."),
                ("Um welche Firma geht es?", "An wen ist die Beschwerde gerichtet?", "Firma?",
                 "Nenne die Firma.", "Welche Firma hat die Ware verkauft?", "Wer erhielt die Beschwerde?"),
            ),
        }),
        Field("company_address", draws.address, {
            "en": Words(
                "company address",
                ("Company address", "Your address", "Address of company"),
                ("The address of the company is {}.", "The shop is at {}."),
                ("What is the address of the company?", "Where is the company?",
                 "What is the company's address?", "Give the company's address.", "Company address?",
                 "At which address is the company?"),
            ),
            "de": Words(
                "Anschrift der Firma",
                ("Anschrift der Firma", "Ihre Anschrift", "Adresse Firma"),
                ("Die Anschrift der Firma ist {}.", "Das Geschäft ist hier: {}."),
                ("Wie lautet die Anschrift der Firma?", "Wo ist die Firma?", "Welche Adresse hat die Firma?",
                 "Nenne die Anschrift der Firma.", "Adresse der Firma?",
                 "Unter welcher Adresse ist die Firma zu finden?"),
            ),
        }),
        Field("product", items.item, {
            "en": Words(
                "product",
                ("Product", "Goods", "Bought item", "Article"),
                ("The product is a {}.", "I bought a {} from you."),
                ("Which product is it?", "What was bought?", "Product?", "Name the product.",
                 "What is the complaint about?", "Which article is the customer not content with?"),
            ),
            "de": Words(
                "Produkt",
                ("Produkt", "Ware", "Artikel", "Gekauft"),
                ("Es geht um dieses Produkt: {}.", "Gekauft habe ich: {}."),
                ("Welches Produkt ist es?", "Was wurde gekauft?", "Produkt?", "Nenne das Produkt.",
                 "Worum geht es in der Beschwerde?", "Mit welchem Artikel ist der Kunde unzufrieden?"),
            ),
        }),
        Field("defect", _defect, {
            "en": Words(
                "defect",
                ("Defect", "Problem", "Fault", "What is wrong"),
                ("The defect: {}.", "I found this fault: {}."),
                ("What is the defect?", "What is wrong with the product?", "Defect?", "Name the defect.",
                 "Which fault was found?", "What does not work?"),
            ),
            "de": Words(
                "Mangel",
                ("Mangel", "Problem", "Fehler", "Was nicht stimmt"),
                ("Der Mangel: {}.", "Ich habe diesen Fehler gefunden: {}."),
                ("Was ist der Mangel?", "Was stimmt nicht mit dem Produkt?", "Mangel?", "Nenne den Mangel.",
                 "Welcher Fehler wurde gefunden?", "Was ist nicht in Ordnung?"),
            ),
        }),
        Field("demand", _demand, {
            "en": Words(
                "demand",
                ("Demand", "Request", "What I want", "Wanted"),
                ("I ask for {}.", "I demand {}."),
                ("What does the customer demand?", "What does the customer want?", "Demand?",
                 "Name the demand.", "What is asked for?", "What would settle the matter?"),
            ),
            "de": Words(
                "Forderung",
                ("Forderung", "Wunsch", "Was ich möchte", "Verlangt wird"),
                ("Ich verlange {}.", "Ich fordere {}."),
                ("Was fordert der Kunde?", "Was will der Kunde?", "Forderung?", "Nenne die Forderung.",
                 "Was wird verlangt?", "Womit wäre die Sache erledigt?"),
            ),
        }),
        Field("order_number", _order, {
            "en": Words(
                "order number",
                ("Order no.", "Order number", "My order", "Order reference"),
                ("The order number is {}.", "My order had the number {}."),
                ("What is the order number?", "Which number did the order have?", "Order number?",
                 "Give the order number.", "Under which number was ordered?", "How is the order numbered?"),
            ),
            "de": Words(
                "Bestellnummer",
                ("Bestellnummer", "Bestell-Nr.", "Meine Bestellung", "Bestellung Nr."),
                ("Die Bestellnummer lautet {}.", "Meine Bestellung hatte die Nummer {}."),
                ("Wie lautet die Bestellnummer?", "Welche Nummer hatte die Bestellung?", "Bestellnummer?",
                 "Nenne die Bestellnummer.", "Unter welcher Nummer wurde bestellt?",
                 "Welche Bestellnummer ist angegeben?"),
            ),
        }),
        Field("purchase_date", draws.date, {
            "en": Words(
                "purchase date",
                ("Purchase date", "Bought on", "Date of purchase"),
                ("I bought it on {}.", "The purchase was on {}."),
                ("What is the purchase date?", "When was the product bought?", "Purchase date?",
                 "Give the purchase date.", "On which day was the purchase?",
                 "When did the customer buy it?"),
            ),
            "de": Words(
                "Kaufdatum",
                ("Kaufdatum", "Gekauft am", "Datum des Kaufs"),
                ("Gekauft habe ich es am {}.", "Der Kauf war am {}."),
                ("Wie lautet das Kaufdatum?", "Wann wurde das Produkt gekauft?", "Kaufdatum?",
                 "Nenne das Kaufdatum.", "An welchem Tag war der Kauf?", "Wann hat der Kunde es gekauft?"),
            ),
        }),
        Field("deadline", draws.date, {
            "en": Words(
                "deadline",
                ("Deadline", "Reply by", "Answer by", "Please answer until"),
                ("I expect your answer by {}.", "The deadline is {}."),
                ("What is the deadline?", "By when is an answer expected?", "Deadline?", "Give the deadline.",
                 "Until when must the company answer?", "How long may the company take?"),
            ),
            "de": Words(
                "Frist",
                ("Frist", "Antwort bis", "Bitte antworten bis"),
                ("Ich erwarte Ihre Antwort bis zum {}.", "Die Frist endet am {}."),
                ("Wann endet die Frist?", "Bis wann wird eine Antwort erwartet?", "Frist?",
                 "Nenne die Frist.", "Bis zu welchem Tag muss die Firma antworten?",
                 "Wie lange hat die Firma Zeit?"),
            ),
        }),
        Field("price", _price, {
            "en": Words(
                "price",
                ("Price", "Price paid", "Paid", "Cost"),
                ("The price was {}.", "I paid {} for it."),
                ("What is the price?", "How much was paid?", "Price?", "Give the price.",
                 "How much did the product cost?", "What did the customer pay?"),
            ),
            "de": Words(
                "Preis",
                ("Preis", "Kaufpreis", "Bezahlt", "Kosten"),
                ("Der Preis war {}.", "Bezahlt habe ich {}."),
                ("Wie hoch ist der Preis?", "Wie viel wurde bezahlt?", "Preis?", "Nenne den Preis.",
                 "Wie viel hat das Produkt gekostet?", "Was hat der Kunde bezahlt?"),
            ),
        }),
    ),
    required=("customer", "company", "product", "defect"),
    summaries={
        "en": ("{customer} complains to {company} about a {product}: {defect}.",),
        "de": ("{customer} beschwert sich bei {company} über {product}: {defect}.",),
    },
    fillers={
        "en": (
            lambda d: "Dear Sir or Madam,",
            lambda d: f"Telephone {draws.phone(d)}",
            lambda d: f"Mail: {draws.email(d)}",
            lambda d: "I am very disappointed.",
            lambda d: "I have called you several times.",
            lambda d: "Photographs are enclosed.",
            lambda d: "I have been a customer for years.",
            lambda d: "Please take this seriously.",
            lambda d: f"Your staff member {draws.last_name(d)} could not help me.",
        ),
        "de": (
            lambda d: "Sehr geehrte Damen und Herren,",
            lambda d: f"Telefon {draws.phone(d)}",
            lambda d: f"Mail: {draws.email(d)}",
            lambda d: "Ich bin sehr enttäuscht.",
            lambda d: "Ich habe mehrmals bei Ihnen angerufen.",
            lambda d: "Fotos liegen bei.",
            lambda d: "Ich bin seit Jahren Ihr Kunde.",
            lambda d: "Bitte nehmen Sie das ernst.",
            lambda d: f"Ihr Mitarbeiter {draws.last_name(d)} konnte mir nicht helfen.",
        ),
    },
    long=_long,
    parties=(("customer", "customer_address"), ("company", "company_address")),
)  # fmt: skip
