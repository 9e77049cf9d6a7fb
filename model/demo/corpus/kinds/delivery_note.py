"""Delivery notes, with the goods that were sent."""

from __future__ import annotations

from model.demo.corpus import draws, items
from model.demo.corpus.long_answers import CHECK, CONTACT, Rows, Values, letter, long_task, told
from model.demo.corpus.parts import Draw, Field, Kind, LongTask, Table, Words

_RECEIPT = {"en": "Write a receipt for this delivery.", "de": "Schreibe eine Empfangsbestätigung."}
_MOST_ROWS = 6
_CARRIER_ENDS = {
    "en": ("Freight", "Transport", "Logistics", "Express", "Couriers"),
    "de": ("Spedition", "Transporte", "Logistik", "Express", "Kurier"),
}


def _number(draw: Draw) -> str:
    return draws.reference(draw, ("DN", "D", "DEL") if draw.language == "en" else ("LS", "L", "LIE"))


def _order(draw: Draw) -> str:
    return draws.reference(draw, ("PO", "ORD", "O") if draw.language == "en" else ("BE", "AU", "A"))


def _carrier(draw: Draw) -> str:
    return f"{draws.last_name(draw)} {draw.rng.choice(_CARRIER_ENDS[draw.language])}"


def _parcels(draw: Draw) -> str:
    count = draw.rng.randrange(2, 40)
    return f"{count} parcels" if draw.language == "en" else f"{count} Pakete"


def _weight(draw: Draw) -> str:
    return f"{draws.number(draw, draw.rng.randrange(30, 9000) / 10, 1)} kg"


def _row(draw: Draw) -> tuple[str, ...]:
    return (items.item(draw), items.quantity(draw), items.article_number(draw))


def _long(draw: Draw, values: Values, rows: Rows) -> tuple[LongTask, ...]:
    """Return the recipient's receipt, with the goods of a short note."""
    language = draw.language
    if language == "en":
        came = told(
            values, "Thank you for your delivery with the delivery note {note_number}.",
            "It left you on {shipped_on}.", "It belongs to our order {order_number}.",
            "The carrier was {carrier}.", "We received {parcels}.", "The weight was {weight}.",
            "The goods were accepted by {received_by}.",
        )  # fmt: skip
        head = "We received the following:"
        lines = [f"{item}, quantity {count}, article {article}" for item, count, article in rows]
    else:
        came = told(
            values, "vielen Dank für Ihre Lieferung mit dem Lieferschein {note_number}.",
            "Sie wurde am {shipped_on} versandt.", "Sie gehört zu unserer Bestellung {order_number}.",
            "Gebracht hat sie {carrier}.", "Erhalten haben wir {parcels}.", "Das Gewicht war {weight}.",
            "Angenommen hat die Ware {received_by}.",
        )  # fmt: skip
        head = "Wir haben Folgendes erhalten:"
        lines = [f"{item}, Menge {count}, Artikel {article}" for item, count, article in rows]
    listed = rows if len(rows) <= _MOST_ROWS else ()
    goods = "\n".join([head, *lines]) if listed else ""
    closing = f"{CHECK[language]} {CONTACT[language]}"
    answer = letter(language, values["sender"], (came, goods, closing), values["recipient"])
    return (long_task(_RECEIPT[language], answer, values, listed),)


DELIVERY_NOTE = Kind(
    key="delivery_note",
    name={"en": "delivery note", "de": "Lieferschein"},
    headings={
        "en": (
            "DELIVERY NOTE", "Delivery note", "Packing list", "Dispatch note", "Your goods are here",
            "Consignment",
        ),
        "de": (
            "LIEFERSCHEIN", "Lieferschein", "Packliste", "Warenbegleitschein", "Ihre Ware ist da",
            "Sendung",
        ),
    },
    fields=(
        Field("note_number", _number, {
            "en": Words(
                "delivery note number",
                ("Delivery note no.", "Note number", "Delivery no.", "Dispatch no."),
                ("The number of the delivery note is {}.", "This delivery has the number {}."),
                ("What is the delivery note number?", "Which number does the delivery note have?",
                 "Delivery note number?", "Give the number of the delivery note.",
                 "Under which number was delivered?", "How is the delivery note numbered?"),
            ),
            "de": Words(
                "Lieferscheinnummer",
                ("Lieferschein Nr.", "Lieferscheinnummer", "Lieferung Nr.", "Sendungsnummer"),
                ("Die Lieferscheinnummer lautet {}.", "Diese Lieferung hat die Nummer {}."),
                ("Wie lautet die Lieferscheinnummer?", "Welche Nummer hat der Lieferschein?",
                 "Lieferscheinnummer?", "Nenne die Nummer des Lieferscheins.",
                 "Unter welcher Nummer wurde geliefert?", "Welche Lieferscheinnummer ist angegeben?"),
            ),
        }),
        Field("order_number", _order, {
            "en": Words(
                "order number",
                ("Order number", "Your order", "Order no.", "Order reference"),
                ("The goods belong to the order {}.", "The order number is {}."),
                ("What is the order number?", "To which order do the goods belong?", "Order number?",
                 "Give the order number.", "Which order is delivered?", "For which order is the delivery?"),
            ),
            "de": Words(
                "Bestellnummer",
                ("Bestellnummer", "Ihre Bestellung", "Bestell-Nr.", "Bestellung"),
                ("Die Ware gehört zur Bestellung {}.", "Die Bestellnummer lautet {}."),
                ("Wie lautet die Bestellnummer?", "Zu welcher Bestellung gehört die Ware?", "Bestellnummer?",
                 "Nenne die Bestellnummer.", "Welche Bestellung wird geliefert?",
                 "Für welche Bestellung ist die Lieferung?"),
            ),
        }),
        Field("shipped_on", draws.date, {
            "en": Words(
                "shipping date",
                ("Shipped on", "Date of shipping", "Sent on", "Dispatched on"),
                ("The goods were shipped on {}.", "We sent the goods on {}."),
                ("When were the goods shipped?", "What is the shipping date?", "Shipping date?",
                 "Give the shipping date.", "When were the goods sent?",
                 "On which day did the goods leave?"),
            ),
            "de": Words(
                "Versanddatum",
                ("Versandt am", "Versanddatum", "Abgeschickt am", "Versand am"),
                ("Die Ware wurde am {} versandt.", "Abgeschickt haben wir die Ware am {}."),
                ("Wann wurde die Ware versandt?", "Wie lautet das Versanddatum?", "Versanddatum?",
                 "Nenne das Versanddatum.", "Wann wurde die Ware abgeschickt?",
                 "An welchem Tag ging die Ware ab?"),
            ),
        }),
        Field("sender", draws.company, {
            "en": Words(
                "sender",
                ("Sender", "Shipper", "Sent by", "From"),
                ("The sender is {}.", "The goods come from {}.", "The delivery was sent by {}."),
                ("Who is the sender?", "Which company sent the goods?", "Sender?", "Name the sender.",
                 "Who sent the delivery?", "From whom do the goods come?"),
            ),
            "de": Words(
                "Absender",
                ("Absender", "Versender", "Versandt von", "Von"),
                ("Der Absender ist {}.", "Die Ware kommt von {}.", "Die Lieferung schickt {}."),
                ("Wer ist der Absender?", "Welche Firma hat die Ware geschickt?", "Absender?",
                 "Nenne den Absender.", "Wer hat die Lieferung geschickt?", "Von wem kommt die Ware?"),
            ),
        }),
        Field("sender_address", draws.address, {
            "en": Words(
                "sender address",
                ("Sender address", "Address of sender", "Warehouse"),
                ("The address of the sender is {}.", "The sender's warehouse is at {}."),
                ("What is the address of the sender?", "What is the sender's address?",
                 "Where is the sender?", "Give the sender's address.", "Sender address?",
                 "From which address were the goods sent?"),
            ),
            "de": Words(
                "Anschrift des Absenders",
                ("Anschrift des Absenders", "Adresse Absender", "Lager"),
                ("Die Anschrift des Absenders ist {}.", "Das Lager des Absenders ist hier: {}."),
                ("Wie lautet die Anschrift des Absenders?", "Welche Adresse hat der Absender?",
                 "Wo sitzt der Absender?", "Nenne die Anschrift des Absenders.", "Adresse des Absenders?",
                 "Von welcher Adresse wurde versandt?"),
            ),
        }),
        Field("recipient", draws.party, {
            "en": Words(
                "recipient",
                ("Recipient", "Deliver to", "Consignee", "To"),
                ("The recipient is {}.", "The goods are for {}.", "The delivery goes to {}."),
                ("Who is the recipient?", "Who gets the goods?", "Recipient?", "Name the recipient.",
                 "For whom are the goods?", "To whom was delivered?"),
            ),
            "de": Words(
                "Empfänger",
                ("Empfänger", "Lieferung an", "Warenempfänger", "An"),
                ("Der Empfänger ist {}.", "Die Ware ist für {}.", "Die Lieferung geht an {}."),
                ("Wer ist der Empfänger?", "Wer bekommt die Ware?", "Empfänger?", "Nenne den Empfänger.",
                 "Für wen ist die Ware?", "An wen wurde geliefert?"),
            ),
        }),
        Field("recipient_address", draws.address, {
            "en": Words(
                "recipient address",
                ("Recipient address", "Address of recipient", "Place of delivery"),
                ("The address of the recipient is {}.", "The goods go to this address: {}."),
                ("What is the address of the recipient?", "What is the recipient's address?",
                 "Where were the goods delivered?", "Give the recipient's address.", "Recipient address?",
                 "To which address were the goods sent?"),
            ),
            "de": Words(
                "Anschrift des Empfängers",
                ("Anschrift des Empfängers", "Adresse Empfänger", "Lieferort"),
                ("Die Anschrift des Empfängers ist {}.", "Die Ware geht an diese Adresse: {}."),
                ("Wie lautet die Anschrift des Empfängers?", "Welche Adresse hat der Empfänger?",
                 "Wohin wurde geliefert?", "Nenne die Anschrift des Empfängers.", "Adresse des Empfängers?",
                 "An welche Adresse wurde versandt?"),
            ),
        }),
        Field("carrier", _carrier, {
            "en": Words(
                "carrier",
                ("Carrier", "Carried by", "Shipping company", "Transport by"),
                ("The carrier is {}.", "The goods are carried by {}."),
                ("Who is the carrier?", "Which company carries the goods?", "Carrier?", "Name the carrier.",
                 "Who transports the goods?", "Who brought the goods?"),
            ),
            "de": Words(
                "Frachtführer",
                ("Frachtführer", "Spedition", "Transport durch", "Gebracht von"),
                ("Der Frachtführer ist {}.", "Den Transport macht {}."),
                ("Wer ist der Frachtführer?", "Welche Firma bringt die Ware?", "Frachtführer?",
                 "Nenne den Frachtführer.", "Wer macht den Transport?", "Wer hat die Ware gebracht?"),
            ),
        }),
        Field("parcels", _parcels, {
            "en": Words(
                "number of parcels",
                ("Parcels", "Number of parcels", "Packages", "Pieces"),
                ("The delivery consists of {}.", "We sent {}."),
                ("How many parcels are there?", "What is the number of parcels?", "Number of parcels?",
                 "Give the number of parcels.", "How many parcels were sent?",
                 "Of how many parcels does the delivery consist?"),
            ),
            "de": Words(
                "Anzahl der Pakete",
                ("Pakete", "Anzahl der Pakete", "Packstücke", "Anzahl"),
                ("Die Lieferung besteht aus: {}.", "Es sind insgesamt {}."),
                ("Wie viele Pakete sind es?", "Wie hoch ist die Anzahl der Pakete?", "Anzahl der Pakete?",
                 "Nenne die Anzahl der Pakete.", "Wie viele Pakete wurden geschickt?",
                 "Aus wie vielen Paketen besteht die Lieferung?"),
            ),
        }),
        Field("weight", _weight, {
            "en": Words(
                "weight",
                ("Weight", "Gross weight", "Total weight"),
                ("The weight is {}.", "The goods weigh {}."),
                ("What is the weight?", "How much do the goods weigh?", "Weight?", "Give the weight.",
                 "What is the total weight?", "How heavy is the delivery?"),
            ),
            "de": Words(
                "Gewicht",
                ("Gewicht", "Gesamtgewicht", "Bruttogewicht"),
                ("Das Gewicht beträgt {}.", "Die Ware wiegt {}."),
                ("Wie hoch ist das Gewicht?", "Wie viel wiegt die Ware?", "Gewicht?", "Nenne das Gewicht.",
                 "Wie hoch ist das Gesamtgewicht?", "Wie schwer ist die Lieferung?"),
            ),
        }),
        Field("received_by", draws.person, {
            "en": Words(
                "received by",
                ("Received by", "Accepted by", "Signed by"),
                ("The goods were accepted by {}.", "{} signed for the goods."),
                ("Who received the goods?", "Who accepted the goods?", "Received by?", "Who signed?",
                 "Name the person who signed.", "Who took the goods in?"),
            ),
            "de": Words(
                "angenommen von",
                ("Angenommen von", "Unterschrift", "Quittiert von"),
                ("Die Ware wurde von {} angenommen.", "{} hat den Empfang quittiert."),
                ("Wer hat die Ware angenommen?", "Von wem wurde quittiert?", "Angenommen von wem?",
                 "Wer hat unterschrieben?", "Nenne die Person, die quittiert hat.",
                 "Wer hat den Empfang bestätigt?"),
            ),
        }),
    ),
    required=("note_number", "sender", "recipient", "shipped_on"),
    summaries={
        "en": ("Delivery note {note_number}: {sender} sent goods to {recipient} on {shipped_on}.",),
        "de": ("Lieferschein {note_number}: {sender} hat am {shipped_on} Ware an {recipient} geschickt.",),
    },
    fillers={
        "en": (
            lambda d: "Please check the goods at once.",
            lambda d: f"Telephone {draws.phone(d)}",
            lambda d: f"Mail: {draws.email(d)}",
            lambda d: "Handle with care.",
            lambda d: f"Ramp {d.rng.randrange(1, 20)}",
            lambda d: "Report damage within three working days.",
            lambda d: f"Vehicle {draws.digits(d, 4)}",
            lambda d: "The pallets are returned empty.",
            lambda d: "Keep dry.",
        ),
        "de": (
            lambda d: "Bitte prüfen Sie die Ware sofort.",
            lambda d: f"Telefon {draws.phone(d)}",
            lambda d: f"Mail: {draws.email(d)}",
            lambda d: "Vorsicht, zerbrechlich.",
            lambda d: f"Rampe {d.rng.randrange(1, 20)}",
            lambda d: "Schäden bitte innerhalb von drei Werktagen melden.",
            lambda d: f"Fahrzeug {draws.digits(d, 4)}",
            lambda d: "Die Paletten gehen leer zurück.",
            lambda d: "Trocken lagern.",
        ),
    },
    table=Table(
        columns={"en": ("Item", "Quantity", "Article"), "de": ("Ware", "Menge", "Artikel")},
        row=_row,
        ask={
            "en": (("What is the quantity of {}?", 1), ("What is the article number of {}?", 2)),
            "de": (("Wie groß ist die Menge von {}?", 1), ("Welche Artikelnummer hat {}?", 2)),
        },
        rows=(2, 5),
    ),
    long=_long,
    parties=(("sender", "sender_address"), ("recipient", "recipient_address")),
)  # fmt: skip
