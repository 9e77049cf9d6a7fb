"""Minutes of meetings, with a table of the items and what was decided."""

from __future__ import annotations

from model.demo.corpus import dates, draws
from model.demo.corpus.long_answers import CHECK, CONTACT, Rows, Values, letter, listed, long_task, told
from model.demo.corpus.parts import Draw, Field, Kind, LongTask, Table, Words

_BODIES = {
    "en": ("{} Town Council", "{} Building Committee", "{} Works Council", "{} School Board",
           "{} Sports Club",
           "{} Parents' Council", "{} Health Board", "{} Choir"),
    "de": ("Gemeinderat {}", "Bauausschuss {}", "Betriebsrat {}", "Elternbeirat {}", "Sportverein {}",
           "Kulturausschuss {}", "Stiftungsrat {}", "Chor {}"),
}  # fmt: skip
_ROOMS = {
    "en": ("Town hall", "Meeting room", "Library", "Canteen", "School hall", "Main hall", "Club room"),
    "de": ("Rathaus", "Sitzungssaal", "Bücherei", "Kantine", "Schulhaus", "Gemeindesaal", "Vereinsheim"),
}
_TOPICS = {
    "en": ("Budget", "Roof", "Heating", "Car park", "Summer party", "Playground", "Website", "Fees",
           "Library",
           "New kitchen", "Training", "Insurance", "Cycle path", "Street lamps", "Office move",
           "Data protection"),
    "de": ("Haushalt", "Dach", "Heizung", "Parkplatz", "Sommerfest", "Spielplatz", "Webseite", "Beiträge",
           "Bücherei", "Neue Küche", "Schulung", "Versicherung", "Radweg", "Beleuchtung", "Umzug",
           "Datenschutz"),
}  # fmt: skip
_DECISIONS = {
    "en": ("approved", "postponed", "rejected", "get three offers", "order now", "ask the members",
           "set up a group",
           "check the costs", "repair at once", "sign the contract", "write a report", "find a new date"),
    "de": ("angenommen", "vertagt", "abgelehnt", "drei Angebote einholen", "sofort bestellen",
           "Mitglieder fragen",
           "Arbeitsgruppe bilden", "Kosten prüfen", "sofort reparieren", "Vertrag schließen",
           "Bericht schreiben",
           "neuen Termin finden"),
}  # fmt: skip


def _body(draw: Draw) -> str:
    return draw.rng.choice(_BODIES[draw.language]).format(draws.town(draw))


def _place(draw: Draw) -> str:
    room = draw.rng.choice(_ROOMS[draw.language])
    return f"{room} {draws.town(draw)}" if draw.rng.random() < 0.6 else f"{room}, {draws.street(draw)}"


def _row(draw: Draw) -> tuple[str, ...]:
    """Draw an item, its decision, who is responsible and by when."""
    topic = draw.rng.choice(_TOPICS[draw.language])
    item = topic if draw.rng.random() < 0.4 else f"{topic} {draws.town(draw)}"
    return (item, draw.rng.choice(_DECISIONS[draw.language]), draws.person(draw), dates.date(draw))


_WRITE = {"en": "Write out the minutes in full.", "de": "Schreibe das Protokoll aus."}
_SEND = {
    "en": "Write a letter to the members with the minutes.",
    "de": "Schreibe den Mitgliedern einen Brief zum Protokoll.",
}
_MOST_ROWS = 6


def _in_full(draw: Draw, values: Values, rows: Rows) -> str:
    """Return the minutes in running sentences, an item a paragraph."""
    if draw.language == "en":
        head = told(
            values, "The {body} met on {date}.", "The meeting took place here: {place}.",
            "The meeting began at {start}.", "The meeting ended at {end}.", "{chair} was in the chair.",
            "{keeper} took the minutes.", "{absent} sent apologies.",
        )  # fmt: skip
        items = [
            f"{place}. {item}\nDecision: {decision}. {who} is responsible. It is to be done by {due}."
            for place, (item, decision, who, due) in enumerate(rows, 1)
        ]
        tail = told(values, "There were no further items.", "The next meeting is on {next_meeting}.")
        title = "Minutes"
    else:
        head = told(
            values, "Am {date} tagte der {body}.", "Ort der Sitzung: {place}.",
            "Die Sitzung begann um {start}.", "Die Sitzung endete um {end}.", "Die Leitung hatte {chair}.",
            "Das Protokoll führte {keeper}.", "Entschuldigt fehlte {absent}.",
        )  # fmt: skip
        items = [
            f"{place}. {item}\nBeschluss: {decision}. Zuständig ist {who}. Zu erledigen bis {due}."
            for place, (item, decision, who, due) in enumerate(rows, 1)
        ]
        tail = told(values, "Weitere Punkte gab es nicht.", "Die nächste Sitzung ist am {next_meeting}.")
        title = "Protokoll"
    return "\n\n".join([title, head, *items, tail])


def _long(draw: Draw, values: Values, rows: Rows) -> tuple[LongTask, ...]:
    """Return the letter to the members and, if the table is short, the minutes in full."""
    language = draw.language
    if language == "en":
        sent = told(values, "We send you the minutes of our meeting on {date}. {chair} was in the chair.")
        details = listed(
            values, "Place: {place}", "Start: {start}", "End: {end}", "Minutes: {keeper}",
            "Absent: {absent}", "Next meeting: {next_meeting}",
        )  # fmt: skip
        ask = "All decisions are in the table of the minutes. Please do your tasks in time."
        come = told(values, "We look forward to seeing you on {next_meeting}.")
        to = "members"
    else:
        sent = told(
            values, "wir senden Ihnen das Protokoll unserer Sitzung vom {date}. Die Leitung hatte {chair}."
        )
        details = listed(
            values, "Ort: {place}", "Beginn: {start}", "Ende: {end}", "Protokoll: {keeper}",
            "Entschuldigt: {absent}", "Nächste Sitzung: {next_meeting}",
        )  # fmt: skip
        ask = "Alle Beschlüsse stehen in der Tabelle. Bitte erledigen Sie Ihre Aufgaben rechtzeitig."
        come = told(values, "Wir freuen uns, Sie am {next_meeting} zu sehen.")
        to = "zusammen"
    sending = letter(
        language,
        to,
        (sent, details, f"{ask} {come}".strip(), f"{CHECK[language]} {CONTACT[language]}"),
        values["body"],
    )
    tasks = [long_task(_SEND[language], sending, values)]
    if 2 <= len(rows) <= _MOST_ROWS:
        tasks.append(long_task(_WRITE[language], _in_full(draw, values, rows), values, rows))
    return tuple(tasks)


MINUTES = Kind(
    key="minutes",
    name={"en": "minutes", "de": "Protokoll"},
    headings={
        "en": ("MINUTES", "Minutes of the meeting", "Notes of the meeting", "Record of decisions",
               "Meeting", "Summary for the members", "Draft"),
        "de": ("PROTOKOLL", "Sitzungsprotokoll", "Niederschrift", "Ergebnisse der Sitzung", "Sitzung",
               "Beschlüsse im Überblick", "Entwurf"),
    },
    fields=(
        Field("body", _body, {
            "en": Words(
                "body",
                ("Body", "Committee", "Group", "Meeting of"),
                ("The {} met.", "This was a meeting of the {}.", "The meeting was held by the {}."),
                ("Which body met?", "Who met?", "Which group held the meeting?", "Name the body that met.",
                 "Whose meeting was it?", "Which committee are the minutes from?"),
            ),
            "de": Words(
                "Gremium",
                ("Gremium", "Ausschuss", "Gruppe", "Sitzung von"),
                ("Es tagte der {}.", "Eingeladen hatte der {}.", "Zusammen kam der {}."),
                ("Welches Gremium hat getagt?", "Wer hat getagt?", "Welche Gruppe kam zusammen?",
                 "Nenne das Gremium.", "Wie heißt das Gremium?", "Von welchem Gremium ist das Protokoll?"),
            ),
        }),
        Field("date", dates.date, {
            "en": Words(
                "meeting date",
                ("Date", "Date of meeting", "Held on", "Meeting date"),
                ("The meeting was held on {}.", "They met on {}.", "The meeting took place on {}."),
                ("When was the meeting?", "What is the date of the meeting?", "Meeting date?",
                 "When was the meeting held?", "Give the meeting date.", "On which day did they meet?"),
            ),
            "de": Words(
                "Sitzungsdatum",
                ("Datum", "Sitzung am", "Sitzungsdatum", "Tag der Sitzung"),
                ("Die Sitzung war am {}.", "Getagt wurde am {}.", "Die Sitzung fand am {} statt."),
                ("Wann war die Sitzung?", "Wie lautet das Sitzungsdatum?", "Sitzungsdatum?",
                 "Wann wurde getagt?", "Nenne das Sitzungsdatum.", "An welchem Tag fand die Sitzung statt?"),
            ),
        }),
        Field("place", _place, {
            "en": Words(
                "place",
                ("Place", "Venue", "Location", "Where"),
                ("The place was: {}.", "They met here: {}.", "The venue was: {}."),
                ("Where was the meeting?", "What is the place of the meeting?", "Where did they meet?",
                 "Place of the meeting?", "Give the place of the meeting.",
                 "At which venue was the meeting?"),
            ),
            "de": Words(
                "Ort",
                ("Ort", "Sitzungsort", "Tagungsort", "Treffpunkt"),
                ("Ort der Sitzung: {}.", "Getagt wurde hier: {}.", "Treffpunkt war: {}."),
                ("Wo war die Sitzung?", "Was war der Sitzungsort?", "Wo wurde getagt?",
                 "Ort der Sitzung?", "Nenne den Ort der Sitzung.", "An welchem Ort kam man zusammen?"),
            ),
        }),
        Field("start", lambda d: draws.clock(d, 8, 13), {
            "en": Words(
                "start time",
                ("Start", "Begin", "Start time", "Opened at"),
                ("It began at {}.", "The meeting was opened at {}.", "The start was at {}."),
                ("At what time did the meeting begin?", "What is the start time?", "Start time?",
                 "When was the meeting opened?", "Give the start time.", "At what time did they start?"),
            ),
            "de": Words(
                "Beginn",
                ("Beginn", "Anfang", "Eröffnet um", "Start"),
                ("Sie begann um {}.", "Eröffnet wurde um {}.", "Der Beginn war um {}."),
                ("Um wie viel Uhr begann die Sitzung?", "Wann war der Beginn?", "Beginn?",
                 "Wann wurde die Sitzung eröffnet?", "Nenne den Beginn der Sitzung.",
                 "Um welche Zeit fing die Sitzung an?"),
            ),
        }),
        Field("end", lambda d: draws.clock(d, 14, 21), {
            "en": Words(
                "end time",
                ("End", "Close", "End time", "Closed at"),
                ("It ended at {}.", "The meeting was closed at {}.", "The end was at {}."),
                ("At what time did the meeting end?", "What is the end time?", "End time?",
                 "When was the meeting closed?", "Give the end time.", "At what time did they finish?"),
            ),
            "de": Words(
                "Ende",
                ("Ende", "Schluss", "Geschlossen um", "Sitzungsende"),
                ("Sie endete um {}.", "Geschlossen wurde um {}.", "Das Ende war um {}."),
                ("Um wie viel Uhr endete die Sitzung?", "Wann war das Ende?", "Ende?",
                 "Wann wurde die Sitzung geschlossen?", "Nenne das Ende der Sitzung.",
                 "Um welche Zeit hörte die Sitzung auf?"),
            ),
        }),
        Field("chair", draws.person, {
            "en": Words(
                "chair",
                ("Chair", "Chaired by", "Led by", "Chairperson"),
                ("{} was in the chair.", "The meeting was led by {}.", "The chair was {}."),
                ("Who was in the chair?", "Who led the meeting?", "Who chaired the meeting?", "Chair?",
                 "Name the chair.", "Who ran the meeting?"),
            ),
            "de": Words(
                "Leitung",
                ("Leitung", "Vorsitz", "Geleitet von", "Sitzungsleitung"),
                ("Die Leitung hatte {}.", "Den Vorsitz führte {}.", "Geleitet wurde sie von {}."),
                ("Wer hatte die Leitung?", "Wer leitete die Sitzung?", "Wer führte den Vorsitz?", "Leitung?",
                 "Nenne die Leitung der Sitzung.", "Von wem wurde die Sitzung geleitet?"),
            ),
        }),
        Field("keeper", draws.person, {
            "en": Words(
                "minute taker",
                ("Minutes", "Minute taker", "Minutes by", "Secretary"),
                ("{} took the minutes.", "The minutes were taken by {}.", "The secretary was {}."),
                ("Who took the minutes?", "Who wrote the minutes?", "Who was the secretary?", "Minute taker?",
                 "Name the minute taker.", "By whom were the minutes taken?"),
            ),
            "de": Words(
                "Protokollführung",
                ("Protokoll", "Protokollführung", "Protokolliert von", "Schriftführung"),
                ("Das Protokoll führte {}.", "Protokolliert wurde von {}.", "Die Schriftführung hatte {}."),
                ("Wer führte das Protokoll?", "Wer hat das Protokoll geschrieben?",
                 "Wer hatte die Schriftführung?", "Protokollführung?", "Nenne die Protokollführung.",
                 "Von wem wurde protokolliert?"),
            ),
        }),
        Field("absent", draws.person, {
            "en": Words(
                "absent member",
                ("Absent", "Apologies", "Excused", "Not present"),
                ("{} sent apologies.", "{} was absent.", "The only one missing was {}."),
                ("Who was absent?", "Who sent apologies?", "Who was missing?", "Absent member?",
                 "Name the absent member.", "Who was not at the meeting?"),
            ),
            "de": Words(
                "entschuldigt",
                ("Entschuldigt", "Abwesend", "Nicht anwesend", "Es fehlte"),
                ("Entschuldigt fehlte {}.", "Abwesend war {}.", "Nicht anwesend war {}."),
                ("Wer fehlte entschuldigt?", "Wer war abwesend?", "Wer war nicht anwesend?", "Wer fehlte?",
                 "Nenne das abwesende Mitglied.", "Wer war nicht bei der Sitzung?"),
            ),
        }),
        Field("next_meeting", dates.date, {
            "en": Words(
                "next meeting",
                ("Next meeting", "Next date", "Next session", "Meets again"),
                ("The next meeting is on {}.", "They meet again on {}.", "The next session is on {}."),
                ("When is the next meeting?", "When do they meet again?", "Next meeting?",
                 "When is the next session?", "Give the date of the next meeting.",
                 "On which day will they meet again?"),
            ),
            "de": Words(
                "nächste Sitzung",
                ("Nächste Sitzung", "Nächster Termin", "Folgetermin", "Wieder am"),
                ("Die nächste Sitzung ist am {}.", "Wieder getagt wird am {}.",
                 "Der nächste Termin ist am {}."),
                ("Wann ist die nächste Sitzung?", "Wann wird wieder getagt?", "Nächste Sitzung?",
                 "Wann ist der nächste Termin?", "Nenne den Termin der nächsten Sitzung.",
                 "An welchem Tag kommt man wieder zusammen?"),
            ),
        }),
    ),
    required=("body", "date", "chair", "keeper"),
    summaries={
        "en": ("The {body} met on {date}; {chair} was in the chair and {keeper} took the minutes.",),
        "de": ("Der {body} tagte am {date}; die Leitung hatte {chair}, das Protokoll führte {keeper}.",),
    },
    fillers={
        "en": (
            lambda d: f"Present: {d.rng.randrange(3, 20)} people",
            lambda d: "The last minutes were approved.",
            lambda d: "There were no questions.",
            lambda d: f"Votes: {d.rng.randrange(2, 12)} to {d.rng.randrange(0, 3)}",
            lambda d: "Coffee was served.",
            lambda d: f"Item {d.rng.randrange(7, 12)} was left out.",
            lambda d: "The agenda was accepted.",
            lambda d: f"Page 1 of {d.rng.randrange(1, 4)}",
            lambda d: f"Guests: {d.rng.randrange(2, 9)}",
        ),
        "de": (
            lambda d: f"Anwesend: {d.rng.randrange(3, 20)} Personen",
            lambda d: "Das letzte Protokoll wurde genehmigt.",
            lambda d: "Fragen gab es nicht.",
            lambda d: f"Stimmen: {d.rng.randrange(2, 12)} zu {d.rng.randrange(0, 3)}",
            lambda d: "Es gab Kaffee.",
            lambda d: f"Punkt {d.rng.randrange(7, 12)} entfiel.",
            lambda d: "Die Tagesordnung wurde angenommen.",
            lambda d: f"Seite 1 von {d.rng.randrange(1, 4)}",
            lambda d: f"Gäste: {d.rng.randrange(2, 9)}",
        ),
    },
    table=Table(
        columns={
            "en": ("Agenda item", "Decision", "Responsible", "Due date"),
            "de": ("Tagesordnungspunkt", "Beschluss", "Zuständig", "Frist"),
        },
        row=_row,
        ask={
            "en": (
                ("What was decided on {}?", 1), ("Who is responsible for {}?", 2), ("By when is {} due?", 3),
            ),
            "de": (
                ("Was wurde zum Punkt {} beschlossen?", 1), ("Wer ist für den Punkt {} zuständig?", 2),
                ("Bis wann ist der Punkt {} zu erledigen?", 3),
            ),
        },
        rows=(2, 4),
    ),
    long=_long,
)  # fmt: skip
