"""More ways to ask about minutes."""

from __future__ import annotations

from model.demo.corpus.asking import More

MORE: More = {
    "body": {
        "en": (
            "Which board met?",
            "Who held the meeting?",
            "Name of the committee?",
            "Whose minutes are these?",
            "Which group came together?",
            "Which council was it?",
        ),
        "de": (
            "Welcher Ausschuss tagte?",
            "Wer hielt die Sitzung ab?",
            "Name des Gremiums?",
            "Wessen Protokoll ist das?",
            "Welcher Rat war es?",
        ),
    },
    "date": {
        "en": (
            "Day of the meeting?",
            "When did they come together?",
            "Tell me when it took place.",
            "Date of the session?",
            "From which day are the minutes?",
        ),
        "de": (
            "Tag der Sitzung?",
            "Wann kam man zusammen?",
            "Sag mir, wann sie stattfand.",
            "Datum des Treffens?",
            "Von welchem Tag ist das Protokoll?",
        ),
    },
    "place": {
        "en": (
            "Where was it held?",
            "In which room did they meet?",
            "Location of the meeting?",
            "Where did everybody come together?",
            "Venue?",
            "Where did it take place?",
        ),
        "de": (
            "In welchem Raum traf man sich?",
            "Wo kamen alle zusammen?",
            "Tagungsort?",
            "Wo fand sie statt?",
        ),
    },
    "start": {
        "en": (
            "When did it begin?",
            "Opening time?",
            "At what hour was it opened?",
            "What time did the meeting start?",
            "From which hour did they meet?",
            "Begin?",
        ),
        "de": (
            "Wann ging es los?",
            "Zeit der Eröffnung?",
            "Zu welcher Stunde wurde eröffnet?",
            "Wie spät war es beim Beginn?",
            "Ab wie viel Uhr wurde getagt?",
            "Anfang?",
        ),
    },
    "end": {
        "en": (
            "When was it over?",
            "Closing time?",
            "At what hour was it closed?",
            "What time did the meeting end?",
            "Until what hour did they sit?",
            "When could they go home?",
        ),
        "de": (
            "Wann war es vorbei?",
            "Zeit des Schlusses?",
            "Zu welcher Stunde wurde geschlossen?",
            "Wie spät war es am Ende?",
            "Bis wie viel Uhr wurde getagt?",
            "Wann konnte man gehen?",
        ),
    },
    "chair": {
        "en": (
            "Chairperson?",
            "Name of the one who presided?",
            "Who opened and closed the meeting?",
            "Which person headed it?",
        ),
        "de": (
            "Wer hatte den Vorsitz?",
            "Vorsitzende Person?",
            "Name der Person am Vorsitz?",
            "Wer eröffnete und schloss die Sitzung?",
            "Welche Person stand vor?",
        ),
    },
    "keeper": {
        "en": (
            "Who wrote this?",
            "Secretary?",
            "Name of the writer?",
            "Who kept the record?",
            "Who took notes?",
        ),
        "de": (
            "Wer hat das geschrieben?",
            "Wer schrieb das Protokoll?",
            "Schriftführung?",
            "Name der Person, die schrieb?",
            "Wer führte Protokoll?",
            "Wer machte Notizen?",
        ),
    },
    "absent": {
        "en": (
            "Who could not come?",
            "Name of the absent person?",
            "Who was excused?",
            "Which member stayed away?",
        ),
        "de": (
            "Wer hat sich entschuldigt?",
            "Wer konnte nicht kommen?",
            "Name der fehlenden Person?",
            "Wer war verhindert?",
            "Welches Mitglied blieb fern?",
        ),
    },
    "next_meeting": {
        "en": (
            "When is the next one?",
            "Date of the next session?",
            "For when was the next meeting set?",
            "When will it go on?",
            "Following meeting?",
        ),
        "de": (
            "Wann ist die nächste?",
            "Wann trifft man sich wieder?",
            "Datum der nächsten Sitzung?",
            "Für wann wurde die nächste angesetzt?",
            "Wann geht es weiter?",
            "Folgende Sitzung?",
        ),
    },
}
