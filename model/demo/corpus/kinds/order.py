"""Purchase orders, with the goods that are ordered."""

from __future__ import annotations

from model.demo.corpus import draws, items
from model.demo.corpus.long_answers import CHECK, CONTACT, Rows, Values, letter, long_task, told
from model.demo.corpus.parts import Draw, Field, Kind, LongTask, Table, Words

_CONFIRM = {"en": "Write an order confirmation.", "de": "Schreibe eine Auftragsbestätigung."}
_MOST_ROWS = 6


def _number(draw: Draw) -> str:
    return draws.reference(draw, ("PO", "ORD", "P") if draw.language == "en" else ("BE", "AU", "B"))


def _value(draw: Draw) -> str:
    return draws.amount(draw, 300, 80_000)


def _terms(draw: Draw) -> str:
    days = draw.rng.randrange(7, 91)
    return f"{days} days net" if draw.language == "en" else f"{days} Tage netto"


def _row(draw: Draw) -> tuple[str, ...]:
    return (items.item(draw), items.article_number(draw), items.quantity(draw))


def _long(draw: Draw, values: Values, rows: Rows) -> tuple[LongTask, ...]:
    """Return the seller's confirmation, with the goods of a short order."""
    language = draw.language
    if language == "en":
        taken = told(
            values, "Thank you for your order {order_number}.", "It is dated {order_date}.",
            "We will deliver on {delivery_date}.", "The goods go to {delivery_address}.",
            "The value of the order is {order_value}.", "The payment terms are {payment_terms}.",
        )  # fmt: skip
        head = "We deliver the following:"
        lines = [f"{item}, article {article}, quantity {count}" for item, article, count in rows]
    else:
        taken = told(
            values, "vielen Dank für Ihre Bestellung {order_number}.", "Sie ist vom {order_date}.",
            "Wir liefern am {delivery_date}.", "Die Ware geht an: {delivery_address}.",
            "Der Auftragswert ist {order_value}.", "Die Zahlungsbedingungen sind {payment_terms}.",
        )  # fmt: skip
        head = "Wir liefern Folgendes:"
        lines = [f"{item}, Artikel {article}, Menge {count}" for item, article, count in rows]
    listed = rows if len(rows) <= _MOST_ROWS else ()
    goods = "\n".join([head, *lines]) if listed else ""
    answer = letter(
        language, values["buyer"], (taken, goods, f"{CHECK[language]} {CONTACT[language]}"), values["seller"]
    )
    return (long_task(_CONFIRM[language], answer, values, listed),)


ORDER = Kind(
    key="order",
    name={"en": "order", "de": "Bestellung"},
    headings={
        "en": (
            "PURCHASE ORDER", "Order", "Purchase order", "We would like to order", "Goods wanted",
            "To the sales team",
        ),
        "de": (
            "BESTELLUNG", "Bestellung", "Auftrag", "Hiermit bestellen wir", "Warenbedarf",
            "An den Verkauf",
        ),
    },
    fields=(
        Field("order_number", _number, {
            "en": Words(
                "order number",
                ("Order no.", "Order number", "PO number", "Purchase order no."),
                ("The order number is {}.", "This order has the number {}."),
                ("What is the order number?", "Which number does the order have?", "Order number?",
                 "Give the order number.", "Under which number was ordered?", "How is the order numbered?"),
            ),
            "de": Words(
                "Bestellnummer",
                ("Bestellnummer", "Bestell-Nr.", "Bestellung Nr.", "Auftragsnummer"),
                ("Die Bestellnummer lautet {}.", "Diese Bestellung hat die Nummer {}."),
                ("Wie lautet die Bestellnummer?", "Welche Nummer hat die Bestellung?", "Bestellnummer?",
                 "Nenne die Bestellnummer.", "Unter welcher Nummer wurde bestellt?",
                 "Welche Bestellnummer ist angegeben?"),
            ),
        }),
        Field("order_date", draws.date, {
            "en": Words(
                "order date",
                ("Order date", "Date of order", "Ordered on", "Order placed"),
                ("The order was placed on {}.", "We ordered on {}.", "This order is dated {}."),
                ("What is the order date?", "When was the order placed?", "Order date?",
                 "Give the date of the order.", "On which day was ordered?",
                 "Which date does the order bear?"),
            ),
            "de": Words(
                "Bestelldatum",
                ("Bestelldatum", "Bestellt am", "Bestellung vom", "Datum der Bestellung"),
                ("Bestellt wurde am {}.", "Diese Bestellung ist vom {}."),
                ("Wie lautet das Bestelldatum?", "Wann wurde bestellt?", "Bestelldatum?",
                 "Nenne das Bestelldatum.", "An welchem Tag wurde bestellt?",
                 "Welches Datum trägt die Bestellung?"),
            ),
        }),
        Field("delivery_date", draws.date, {
            "en": Words(
                "delivery date",
                ("Delivery date", "Deliver on", "Wanted on", "Delivery by"),
                ("Please deliver on {}.", "The delivery date is {}.", "We need the goods on {}."),
                ("What is the delivery date?", "When should the goods be delivered?", "Delivery date?",
                 "Give the delivery date.", "On which day are the goods needed?",
                 "For when is the delivery planned?"),
            ),
            "de": Words(
                "Liefertermin",
                ("Liefertermin", "Lieferung am", "Gewünscht am", "Lieferdatum"),
                ("Bitte liefern Sie am {}.", "Der Liefertermin ist der {}.", "Wir brauchen die Ware am {}."),
                ("Wie lautet der Liefertermin?", "Wann soll geliefert werden?", "Liefertermin?",
                 "Nenne den Liefertermin.", "An welchem Tag wird die Ware gebraucht?",
                 "Für wann ist die Lieferung geplant?"),
            ),
        }),
        Field("buyer", draws.company, {
            "en": Words(
                "buyer",
                ("Buyer", "Ordered by", "Purchaser", "From"),
                ("The buyer is {}.", "This order comes from {}.", "The goods are ordered by {}."),
                ("Who is the buyer?", "Which company orders the goods?", "Buyer?", "Name the buyer.",
                 "Who placed the order?", "From whom does the order come?"),
            ),
            "de": Words(
                "Besteller",
                ("Besteller", "Käufer", "Bestellt von", "Von"),
                ("Der Besteller ist {}.", "Diese Bestellung kommt von {}.", "Bestellt hat {}."),
                ("Wer ist der Besteller?", "Welche Firma bestellt die Ware?", "Besteller?",
                 "Nenne den Besteller.", "Wer hat bestellt?", "Von wem kommt die Bestellung?"),
            ),
        }),
        Field("buyer_address", draws.address, {
            "en": Words(
                "buyer address",
                ("Buyer address", "Address of buyer", "Our office"),
                ("The address of the buyer is {}.", "The buyer has its office at {}."),
                ("What is the address of the buyer?", "What is the buyer's address?",
                 "Where is the buyer's office?", "Give the buyer's address.", "Buyer address?",
                 "At which address is the buyer?"),
            ),
            "de": Words(
                "Anschrift des Bestellers",
                ("Anschrift des Bestellers", "Adresse Besteller", "Unser Büro"),
                ("Die Anschrift des Bestellers ist {}.", "Der Besteller hat sein Büro hier: {}."),
                ("Wie lautet die Anschrift des Bestellers?", "Welche Adresse hat der Besteller?",
                 "Wo ist das Büro des Bestellers?", "Nenne die Anschrift des Bestellers.",
                 "Adresse des Bestellers?", "Unter welcher Adresse ist der Besteller zu finden?"),
            ),
        }),
        Field("seller", draws.company, {
            "en": Words(
                "seller",
                ("Seller", "Supplier", "Order to", "Vendor"),
                ("The seller is {}.", "We order from {}.", "The goods come from {}."),
                ("Who is the seller?", "Which company should deliver?", "Seller?", "Name the seller.",
                 "To whom is the order addressed?", "Who is to supply the goods?"),
            ),
            "de": Words(
                "Verkäufer",
                ("Verkäufer", "Lieferant", "Bestellung an", "Anbieter"),
                ("Der Verkäufer ist {}.", "Wir bestellen bei {}.", "Die Ware kommt von {}."),
                ("Wer ist der Verkäufer?", "Welche Firma soll liefern?", "Verkäufer?",
                 "Nenne den Verkäufer.", "An wen geht die Bestellung?", "Bei wem wurde bestellt?"),
            ),
        }),
        Field("delivery_address", draws.address, {
            "en": Words(
                "delivery address",
                ("Delivery address", "Deliver to", "Place of delivery"),
                ("Please deliver to {}.", "The delivery address is {}."),
                ("What is the delivery address?", "Where should the goods be delivered?",
                 "To which address is the delivery?", "Give the delivery address.", "Delivery address?",
                 "Where do the goods go?"),
            ),
            "de": Words(
                "Lieferanschrift",
                ("Lieferanschrift", "Lieferadresse", "Lieferung an", "Lieferort"),
                ("Bitte liefern Sie an diese Adresse: {}.", "Die Lieferanschrift ist {}."),
                ("Wie lautet die Lieferanschrift?", "Wohin soll geliefert werden?",
                 "An welche Adresse geht die Lieferung?", "Nenne die Lieferanschrift.", "Lieferanschrift?",
                 "Wohin geht die Ware?"),
            ),
        }),
        Field("order_value", _value, {
            "en": Words(
                "order value",
                ("Order value", "Total value", "Value of order", "Sum"),
                ("The value of the order is {}.", "The goods cost {} in total."),
                ("What is the order value?", "What is the value of the order?", "Order value?",
                 "How much do the goods cost in total?", "Give the order value.",
                 "How much is the order worth?"),
            ),
            "de": Words(
                "Auftragswert",
                ("Auftragswert", "Bestellwert", "Gesamtwert", "Summe"),
                ("Der Auftragswert ist {}.", "Die Ware kostet insgesamt {}."),
                ("Wie hoch ist der Auftragswert?", "Welchen Wert hat die Bestellung?", "Auftragswert?",
                 "Wie viel kostet die Ware insgesamt?", "Nenne den Auftragswert.",
                 "Wie viel ist die Bestellung wert?"),
            ),
        }),
        Field("payment_terms", _terms, {
            "en": Words(
                "payment terms",
                ("Payment terms", "Terms", "Payment", "Terms of payment"),
                ("The payment terms are {}.", "We pay at {}."),
                ("What are the payment terms?", "Which payment terms apply?", "Payment terms?",
                 "Give the payment terms.", "On which terms is the payment?", "How will be paid?"),
            ),
            "de": Words(
                "Zahlungsbedingungen",
                ("Zahlungsbedingungen", "Zahlung", "Konditionen", "Zahlbar"),
                ("Die Zahlungsbedingungen sind {}.", "Für die Zahlung gilt: {}."),
                ("Wie lauten die Zahlungsbedingungen?", "Welche Zahlungsbedingungen gelten?",
                 "Zahlungsbedingungen?", "Nenne die Zahlungsbedingungen.",
                 "Zu welchen Bedingungen wird bezahlt?", "Wie wird gezahlt?"),
            ),
        }),
        Field("contact", draws.person, {
            "en": Words(
                "contact person",
                ("Contact", "Contact person", "Your contact", "Questions to"),
                ("The contact person is {}.", "Please ask {} if anything is unclear."),
                ("Who is the contact person?", "Who answers questions?", "Contact person?",
                 "Name the contact person.", "Whom can the seller ask?", "Who can be contacted?"),
            ),
            "de": Words(
                "Ansprechpartner",
                ("Ansprechpartner", "Kontakt", "Ihr Kontakt", "Rückfragen an"),
                ("Der Ansprechpartner ist {}.", "Bei Unklarheiten hilft {}."),
                ("Wer ist der Ansprechpartner?", "Wer beantwortet Rückfragen?", "Ansprechpartner?",
                 "Nenne den Ansprechpartner.", "Wen kann der Verkäufer fragen?",
                 "Wer ist zu kontaktieren?"),
            ),
        }),
    ),
    required=("order_number", "buyer", "seller", "delivery_date"),
    summaries={
        "en": ("{buyer} orders from {seller} under number {order_number} for delivery on {delivery_date}.",),
        "de": (
            "{buyer} bestellt bei {seller} unter Nummer {order_number} zur Lieferung am {delivery_date}.",
        ),
    },
    fillers={
        "en": (
            lambda d: "Please confirm this order in writing.",
            lambda d: f"Telephone {draws.phone(d)}",
            lambda d: f"Mail: {draws.email(d)}",
            lambda d: "Partial deliveries are not accepted.",
            lambda d: "Our general conditions apply.",
            lambda d: f"Goods are accepted from {d.rng.randrange(6, 9)} to {d.rng.randrange(14, 18)}",
            lambda d: f"Cost centre {draws.digits(d, 4)}",
            lambda d: "Please use pallets that can be returned.",
            lambda d: f"Gate {d.rng.randrange(1, 12)}",
        ),
        "de": (
            lambda d: "Bitte bestätigen Sie den Auftrag schriftlich.",
            lambda d: f"Telefon {draws.phone(d)}",
            lambda d: f"Mail: {draws.email(d)}",
            lambda d: "Teillieferungen nehmen wir nicht an.",
            lambda d: "Es gelten unsere Einkaufsbedingungen.",
            lambda d: f"Warenannahme von {d.rng.randrange(6, 9)} bis {d.rng.randrange(14, 18)} Uhr",
            lambda d: f"Kostenstelle {draws.digits(d, 4)}",
            lambda d: "Bitte nur Paletten verwenden, die zurückgehen können.",
            lambda d: f"Tor {d.rng.randrange(1, 12)}",
        ),
    },
    table=Table(
        columns={"en": ("Item", "Article", "Quantity"), "de": ("Ware", "Artikel", "Menge")},
        row=_row,
        ask={
            "en": (("What is the article number of {}?", 1), ("What is the quantity of {}?", 2)),
            "de": (("Welche Artikelnummer hat {}?", 1), ("Wie groß ist die Menge von {}?", 2)),
        },
        rows=(2, 5),
    ),
    long=_long,
    parties=(("buyer", "buyer_address"), ("seller",)),
)  # fmt: skip
