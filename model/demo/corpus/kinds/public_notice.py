"""Notices of a public office to a citizen or a company: fees, taxes and permits."""

from __future__ import annotations

from model.demo.corpus import dates, draws
from model.demo.corpus.long_answers import (
    CONFIRM,
    NOTED,
    REPLY,
    Rows,
    Values,
    letter,
    listed,
    long_task,
    told,
)
from model.demo.corpus.parts import Draw, Field, Kind, LongTask, Words

_OFFICES = {
    "en": ("{} Tax Office", "{} Town Council", "{} Planning Office", "{} Borough Council", "{} Road Office",
           "{} Health Office", "{} Licensing Office", "{} County Council"),
    "de": ("Finanzamt {}", "Bürgeramt {}", "Bauamt {}", "Ordnungsamt {}", "Landratsamt {}", "Umweltamt {}",
           "Gesundheitsamt {}", "Steueramt {}"),
}  # fmt: skip
_MATTERS = {
    "en": ("dog tax", "property tax", "business tax", "refuse charge", "water charge", "parking permit",
           "building permit", "trade licence", "street cleaning", "second home tax", "market stall fee",
           "nursery fee", "tree felling", "shop sign", "road closure", "drain connection"),
    "de": ("Hundesteuer", "Grundsteuer", "Gewerbesteuer", "Müllgebühr", "Wassergebühr", "Parkerlaubnis",
           "Baugenehmigung", "Gewerbeerlaubnis", "Straßenreinigung", "Zweitwohnungsteuer", "Marktgebühr",
           "Kita-Gebühr", "Baumfällung", "Werbeanlage", "Straßensperrung", "Abwasserleitung"),
}  # fmt: skip
_YEARS = tuple(str(year) for year in range(2019, 2032))


def _office(draw: Draw) -> str:
    return draw.rng.choice(_OFFICES[draw.language]).format(draws.town(draw))


def _recipient(draw: Draw) -> str:
    return draws.person(draw) if draw.rng.random() < 0.7 else draws.company(draw)


def _subject(draw: Draw) -> str:
    return draws.combined(draw, _MATTERS[draw.language], _YEARS)


def _room(draw: Draw) -> str:
    return f"{draw.rng.choice('ABCDEFG')} {draw.rng.randrange(1, 5)}{draw.rng.randrange(10, 60)}"


_OBJECT = {
    "en": "Write an objection to this notice.",
    "de": "Schreibe einen Widerspruch gegen diesen Bescheid.",
}


def _long(draw: Draw, values: Values, rows: Rows) -> tuple[LongTask, ...]:
    """Return the recipient's reply and objection."""
    language = draw.language
    if language == "en":
        thanks = told(values, "Thank you for your notice {file_number} on the {subject}.")
        details = listed(
            values, "File number: {file_number}", "Date of notice: {notice_date}", "Amount: {amount}",
            "Due date: {due_date}", "Objection until: {objection_until}", "Officer: {officer}",
            "Room: {room}",
        )  # fmt: skip
        promise = told(
            values,
            "I keep the notice with my papers.",
            "I will pay {amount} in time.",
            "You will have the money by {due_date}.",
        )
        objects = told(
            values, "I hereby object to your notice {file_number} on the {subject}.",
            "The notice is dated {notice_date}.", "It asks me to pay {amount}.",
            "The objection is in time, as it must reach you by {objection_until}.",
        )  # fmt: skip
        ask = (
            "In my view the notice is not correct. Please examine it again and send me the calculation. "
            "Until then I ask you not to collect any money."
        )
    else:
        thanks = told(values, "vielen Dank für Ihren Bescheid {file_number} über die {subject}.")
        details = listed(
            values, "Aktenzeichen: {file_number}", "Datum des Bescheids: {notice_date}", "Betrag: {amount}",
            "Fällig am: {due_date}", "Widerspruch bis: {objection_until}", "Bearbeitung: {officer}",
            "Zimmer: {room}",
        )  # fmt: skip
        promise = told(
            values,
            "Ich bewahre den Bescheid auf.",
            "Ich zahle {amount} rechtzeitig.",
            "Das Geld ist bis {due_date} bei Ihnen.",
        )
        objects = told(
            values, "hiermit lege ich Widerspruch gegen Ihren Bescheid {file_number} über die {subject} ein.",
            "Der Bescheid ist vom {notice_date}.", "Gefordert werden {amount}.",
            "Der Widerspruch ist rechtzeitig, denn die Frist endet am {objection_until}.",
        )  # fmt: skip
        ask = (
            "Aus meiner Sicht ist der Bescheid nicht richtig. Bitte prüfen Sie ihn noch einmal und senden "
            "Sie mir die Berechnung. Bis dahin bitte ich Sie, kein Geld einzuziehen."
        )
    noted = NOTED[language].replace("We have", "I have").replace("Wir haben", "Ich habe")
    reply = letter(
        language,
        values["authority"],
        (thanks, f"{noted}\n{details}", promise, CONFIRM[language]),
        values["recipient"],
    )
    objection = letter(language, values["authority"], (objects, ask, CONFIRM[language]), values["recipient"])
    return (
        long_task(REPLY[language], reply, values),
        long_task(_OBJECT[language], objection, values),
    )


PUBLIC_NOTICE = Kind(
    key="public_notice",
    name={"en": "public notice", "de": "Bescheid"},
    headings={
        "en": ("NOTICE", "Notice of a public office", "Official notice", "Decision", "Please read carefully",
               "Your file", "Assessment"),
        "de": ("BESCHEID", "Gebührenbescheid", "Festsetzung", "Amtliche Mitteilung", "Bitte sorgfältig lesen",
               "Ihre Angelegenheit", "Entscheidung"),
    },
    fields=(
        Field("authority", _office, {
            "en": Words(
                "authority",
                ("Authority", "Office", "Issued by", "From"),
                ("The notice was issued by {}.", "The office in charge is {}.", "{} has decided."),
                ("Which authority is it?", "Which office issued the notice?", "Who issued the notice?",
                 "Name the authority.", "Which office is in charge?", "Which authority sent the notice?"),
            ),
            "de": Words(
                "Behörde",
                ("Behörde", "Amt", "Erlassen vom", "Absender"),
                ("Der Bescheid kommt vom {}.", "Zuständig ist das {}.", "Das {} hat entschieden."),
                ("Welche Behörde ist es?", "Welches Amt hat den Bescheid erlassen?",
                 "Von welchem Amt ist der Bescheid?", "Nenne die Behörde.", "Welches Amt ist zuständig?",
                 "Welche Behörde hat den Bescheid geschickt?"),
            ),
        }),
        Field("recipient", _recipient, {
            "en": Words(
                "recipient",
                ("Recipient", "To", "Addressed to", "Sent to"),
                ("The notice is addressed to {}.", "The notice goes to {}.", "The recipient is {}."),
                ("Who is the recipient?", "Who is the notice addressed to?", "Who receives the notice?",
                 "Name the recipient.", "To whom was the notice sent?", "Who is the notice meant for?"),
            ),
            "de": Words(
                "Empfänger",
                ("Empfänger", "An", "Gerichtet an", "Gesendet an"),
                ("Der Bescheid ist an {} gerichtet.", "Der Bescheid geht an {}.", "Empfänger ist {}."),
                ("Wer ist der Empfänger?", "An wen ist der Bescheid gerichtet?",
                 "Wer erhält den Bescheid?", "Nenne den Empfänger.", "An wen wurde der Bescheid gesendet?",
                 "Für wen ist der Bescheid bestimmt?"),
            ),
        }),
        Field("file_number", lambda d: draws.reference(d, ("AZ", "F", "ST", "GB", "PA")), {
            "en": Words(
                "file number",
                ("File no.", "File number", "File", "Our reference"),
                ("The file number is {}.", "The file carries the number {}.", "Please quote {}."),
                ("What is the file number?", "Which number does the file have?", "File number?",
                 "Give the file number.", "Which reference should be quoted?",
                 "Under which number is the file kept?"),
            ),
            "de": Words(
                "Aktenzeichen",
                ("Aktenzeichen", "Az.", "Unser Zeichen", "Geschäftszeichen"),
                ("Das Aktenzeichen ist {}.", "Die Akte trägt das Zeichen {}.", "Bitte geben Sie {} an."),
                ("Wie lautet das Aktenzeichen?", "Welches Zeichen hat die Akte?", "Aktenzeichen?",
                 "Nenne das Aktenzeichen.", "Welches Aktenzeichen ist anzugeben?",
                 "Unter welchem Zeichen wird die Akte geführt?"),
            ),
        }),
        Field("subject", _subject, {
            "en": Words(
                "subject",
                ("Subject", "Matter", "Concerning", "Re"),
                ("The notice concerns the {}.", "We have decided on the {}.", "The matter is the {}."),
                ("What is the notice about?", "What is the subject of the notice?", "Subject?",
                 "What does the notice concern?", "Give the subject of the notice.",
                 "Which matter was decided?"),
            ),
            "de": Words(
                "Betreff",
                ("Betreff", "Angelegenheit", "Betrifft", "Gegenstand"),
                ("Es geht um die {}.", "Der Bescheid betrifft die {}.", "Entschieden wurde über die {}."),
                ("Worum geht es im Bescheid?", "Wie lautet der Betreff?", "Betreff?",
                 "Was betrifft der Bescheid?", "Nenne den Betreff.", "Worüber wurde entschieden?"),
            ),
        }),
        Field("notice_date", dates.date, {
            "en": Words(
                "notice date",
                ("Date", "Date of notice", "Issued on", "Notice date"),
                ("The notice is dated {}.", "It was issued on {}.", "The date of the notice is {}."),
                ("What is the date of the notice?", "When was the notice issued?", "Notice date?",
                 "On which date was it issued?", "Give the date of the notice.",
                 "On which day was the notice written?"),
            ),
            "de": Words(
                "Bescheiddatum",
                ("Datum", "Bescheid vom", "Erlassen am", "Bescheiddatum"),
                ("Der Bescheid ist vom {}.", "Erlassen wurde er am {}.", "Das Bescheiddatum ist {}."),
                ("Von wann ist der Bescheid?", "Wann wurde der Bescheid erlassen?", "Bescheiddatum?",
                 "Wie lautet das Bescheiddatum?", "Nenne das Datum des Bescheids.",
                 "An welchem Tag wurde der Bescheid geschrieben?"),
            ),
        }),
        Field("amount", draws.amount, {
            "en": Words(
                "amount",
                ("Amount", "Amount payable", "Fee", "To be paid"),
                ("The amount is {}.", "The fee comes to {}.", "Please pay {}."),
                ("What is the amount?", "How much has to be paid?", "Amount?", "How high is the fee?",
                 "Give the amount.", "How much money does the office ask for?"),
            ),
            "de": Words(
                "Betrag",
                ("Betrag", "Zu zahlen", "Gebühr", "Zahlbetrag"),
                ("Der Betrag ist {}.", "Die Gebühr beträgt {}.", "Zu zahlen sind {}."),
                ("Wie hoch ist der Betrag?", "Wie viel ist zu zahlen?", "Betrag?",
                 "Wie hoch ist die Gebühr?", "Nenne den Betrag.", "Wie viel Geld fordert das Amt?"),
            ),
        }),
        Field("due_date", dates.date, {
            "en": Words(
                "due date",
                ("Due date", "Due", "Payable by", "Pay by"),
                ("Payment is due by {}.", "It is payable by {}.", "The due date is {}."),
                ("When is the payment due?", "What is the due date?", "By when must it be paid?",
                 "Due date?", "Give the due date.", "Until which day can it be paid?"),
            ),
            "de": Words(
                "Fälligkeit",
                ("Fälligkeit", "Fällig am", "Zahlbar bis", "Zahlung bis"),
                ("Die Zahlung ist am {} fällig.", "Zahlbar ist dies bis {}.", "Fällig wird es am {}."),
                ("Wann ist die Zahlung fällig?", "Wann ist die Fälligkeit?", "Fälligkeit?",
                 "Bis wann ist zu zahlen?", "Nenne die Fälligkeit.", "Bis zu welchem Tag kann man zahlen?"),
            ),
        }),
        Field("objection_until", dates.date, {
            "en": Words(
                "objection deadline",
                ("Objection until", "Objection deadline", "Object by", "Deadline for objections"),
                ("An objection is possible until {}.", "Objections must arrive by {}.",
                 "You may object until {}."),
                ("Until when can one object?", "What is the objection deadline?", "Objection deadline?",
                 "When does the time for objections end?", "Give the objection deadline.",
                 "By which day must an objection arrive?"),
            ),
            "de": Words(
                "Widerspruchsfrist",
                ("Widerspruch bis", "Widerspruchsfrist", "Einspruch bis", "Frist für Widersprüche"),
                ("Ein Widerspruch ist bis {} möglich.", "Widersprüche müssen bis {} eingehen.",
                 "Widersprechen können Sie bis {}."),
                ("Bis wann ist ein Widerspruch möglich?", "Wann endet die Widerspruchsfrist?",
                 "Widerspruchsfrist?", "Bis wann kann man widersprechen?", "Nenne die Widerspruchsfrist.",
                 "Bis zu welchem Tag muss ein Widerspruch eingehen?"),
            ),
        }),
        Field("officer", draws.person, {
            "en": Words(
                "officer",
                ("Officer", "Case worker", "Contact", "Handled by"),
                ("The officer in charge is {}.", "Your contact is {}.", "The case is handled by {}."),
                ("Who is the officer?", "Who handles the case?", "Who is the contact?", "Officer?",
                 "Name the officer.", "Who at the office deals with the case?"),
            ),
            "de": Words(
                "Sachbearbeitung",
                ("Sachbearbeitung", "Bearbeitet von", "Auskunft erteilt", "Kontakt"),
                ("Bearbeitet wird die Sache von {}.", "Auskunft erteilt {}.", "Ihr Kontakt ist {}."),
                ("Wer bearbeitet die Sache?", "Wer erteilt Auskunft?", "Wer ist der Kontakt?",
                 "Sachbearbeitung?", "Nenne die Sachbearbeitung.", "Wer im Amt ist zuständig?"),
            ),
        }),
        Field("room", _room, {
            "en": Words(
                "room",
                ("Room", "Room no.", "Office room", "Desk"),
                ("Please come to room {}.", "You will find us in room {}.", "The room is {}."),
                ("Which room is it?", "What is the room number?", "To which room should one come?", "Room?",
                 "Give the room.", "In which room is the office to be found?"),
            ),
            "de": Words(
                "Zimmer",
                ("Zimmer", "Raum", "Zimmernr.", "Dienstzimmer"),
                ("Bitte kommen Sie in Zimmer {}.", "Sie finden uns in Zimmer {}.", "Das Zimmer ist {}."),
                ("Welches Zimmer ist es?", "Wie lautet die Zimmernummer?", "Zimmer?",
                 "In welches Zimmer soll man kommen?", "Nenne das Zimmer.",
                 "In welchem Raum ist das Amt zu finden?"),
            ),
        }),
    ),
    required=("authority", "recipient", "file_number", "subject"),
    summaries={
        "en": ("{authority} sends {recipient} notice {file_number} on the {subject}.",),
        "de": ("Das {authority} sendet {recipient} den Bescheid {file_number} über die {subject}.",),
    },
    fillers={
        "en": (
            lambda d: f"Open from {d.rng.randrange(7, 10)} to {d.rng.randrange(12, 18)} o'clock",
            lambda d: f"Phone: {draws.phone(d)}",
            lambda d: f"{draws.street(d)}, {draws.town(d)}",
            lambda d: f"Page 1 of {d.rng.randrange(1, 4)}",
            lambda d: "This notice was made by machine and is valid without a signature.",
            lambda d: "Please bring your identity card.",
            lambda d: "An appointment can be made online.",
            lambda d: "Keep this notice with your papers.",
            lambda d: f"Section {d.rng.randrange(2, 40)} of the local rules applies.",
        ),
        "de": (
            lambda d: f"Geöffnet von {d.rng.randrange(7, 10)} bis {d.rng.randrange(12, 18)} Uhr",
            lambda d: f"Telefon: {draws.phone(d)}",
            lambda d: f"{draws.street(d)}, {draws.town(d)}",
            lambda d: f"Seite 1 von {d.rng.randrange(1, 4)}",
            lambda d: "Dieser Bescheid ist ohne Unterschrift gültig.",
            lambda d: "Bitte bringen Sie Ihren Ausweis mit.",
            lambda d: "Termine können online vereinbart werden.",
            lambda d: "Bewahren Sie diesen Bescheid auf.",
            lambda d: f"Es gilt § {d.rng.randrange(2, 40)} der Satzung.",
        ),
    },
    long=_long,
)  # fmt: skip
