"""More ways to ask about pictures and videos, for training alone."""

from __future__ import annotations

from collections.abc import Mapping

from model.demo.corpus.parts import Language

Further = Mapping[Language, Mapping[str, tuple[str, ...]]]
"""Wordings by language and by what is asked; braces as in the wordings they stand beside."""

SHAPES: Further = {
    "en": {
        "count": (
            "How many are there?", "How many figures do you see?", "How many objects can you count?",
            "Number of shapes?", "Give the number of figures in the image.", "Count everything in it.",
            "Can you tell me how many shapes this has?", "How many things were drawn?",
        ),
        "colour": (
            "{}: which colour?", "Do you know the colour that {} has?", "Please name the colour of {}.",
            "Colour of {}?", "What colour was used for {}?", "{} has which colour?", "How is {} coloured?",
            "What is {} painted in?",
        ),
        "shape": (
            "What is {}?", "{}: which shape?", "Which form has the colour {}?", "What {} thing is there?",
            "What kind of shape has been painted {}?", "Shape in {}?", "Which figure do you see in {}?",
            "Tell me which shape was coloured {}.", "What does the {} one look like?",
        ),
        "list": (
            "Describe the picture.", "What do you see?", "Name all shapes.", "List all of it.",
            "Which things does the picture show?", "Everything in the image, please, from the left.",
            "Tell me what is drawn here.", "Which shapes are there, in order?",
        ),
    },
    "de": {
        "count": (
            "Wie viele sind es?", "Wie viele Figuren siehst du?", "Wie viele Dinge kann man zählen?",
            "Anzahl der Formen?", "Gib die Anzahl der Figuren im Bild an.", "Zähle alles.",
            "Kannst du sagen, wie viele Formen das Bild hat?", "Wie viel wurde gezeichnet?",
        ),
        "colour": (
            "{}: welche Farbe?", "Weißt du, welche Farbe {} hat?", "Bitte nenne die Farbe von: {}.",
            "Farbe: {}?", "Wie ist {} gefärbt?", "{} hat welche Farbe?", "Womit ist {} ausgemalt?",
            "Sag mir, in welcher Farbe {} zu sehen ist.",
        ),
        "shape": (
            "Was ist {}?", "{}: welche Form?", "Welche Figur hat die Farbe {}?", "Was ist hier {}?",
            "Welche Art von Form wurde {} gemalt?", "Form in {}?", "Welche Figur siehst du in {}?",
            "Sag mir, welche Form {} gefärbt wurde.", "Wie heißt die Form, die man in {} sieht?",
        ),
        "list": (
            "Beschreibe das Bild.", "Was siehst du?", "Nenne alle Formen.", "Liste alles auf.",
            "Welche Dinge zeigt das Bild?", "Bitte alles im Bild, von links her.",
            "Sag mir, was hier gezeichnet ist.", "Welche Formen sind da, der Reihe nach?",
        ),
    },
}  # fmt: skip

VIDEOS: Further = {
    "en": {
        "appears": (
            "What shows up?", "Which thing comes in?", "What can be seen from then on?", "What turns up?",
            "Tell me what appears.", "Which coloured shape comes into view?", "New object?",
            "What enters the scene?",
        ),
        "direction": (
            "Which way?", "Direction?", "Where is it heading?", "Where to does it travel?",
            "Tell me the direction it moves in.", "To which side does it go?", "How does the shape move?",
            "Is it going up, down, left or right?",
        ),
        "time": (
            "When?", "When does {} come into view?", "Time of appearance?", "At what second does {} show up?",
            "When can {} first be seen?", "Tell me when it turns up.", "At which moment does it enter?",
            "Since when is {} there?",
        ),
    },
    "de": {
        "appears": (
            "Was taucht auf?", "Was kommt dazu?", "Was ist von da an zu sehen?", "Was wird sichtbar?",
            "Sag mir, was erscheint.", "Welche farbige Form taucht auf?", "Neues Objekt?",
            "Was betritt die Szene?",
        ),
        "direction": (
            "Wohin?", "Richtung?", "Wohin ist es unterwegs?", "Wohin wandert es?",
            "Nenne die Richtung der Bewegung.", "Zu welcher Seite geht es?", "Wie bewegt sich die Form?",
            "Geht es nach oben, unten, links oder rechts?",
        ),
        "time": (
            "Wann?", "Wann kommt {} ins Bild?", "Zeitpunkt?", "In welcher Sekunde taucht {} auf?",
            "Wann ist {} zum ersten Mal zu sehen?", "Sag mir, wann es auftaucht.",
            "In welchem Moment kommt es dazu?", "Seit wann ist {} da?",
        ),
    },
}  # fmt: skip

PRINTED: Mapping[Language, tuple[str, ...]] = {
    "en": (
        "Can you read {0}?", "Please write down {1}.", "What does the form give as {0}?", "{2} is this?",
        "I need {1}.", "Find {1} in the picture.", "Copy {1} from the image.", "What was printed as {0}?",
    ),
    "de": (
        "Kannst du {1} lesen?", "Bitte schreib {1} auf.", "Was gibt das Formular an: {0}?",
        "{2} ist das?", "Ich brauche {1}.", "Such {1} im Bild.", "Übernimm {1} aus dem Bild.",
        "Was ist gedruckt: {0}?",
    ),
}  # fmt: skip
"""With the name of a field in three forms, as ``printed.Printed.names`` has them."""
