"""More ways to ask about a laboratory report."""

from __future__ import annotations

from model.demo.corpus.asking import More

MORE: More = {
    "patient": {
        "en": (
            "Whose sample is it?",
            "From which person was the sample?",
            "Name of the patient please.",
            "Who was tested?",
            "Whose values are these?",
        ),
        "de": (
            "Wessen Probe ist es?",
            "Von welcher Person war die Probe?",
            "Name des Patienten bitte",
            "Wer wurde untersucht?",
            "Wessen Werte sind das?",
        ),
    },
    "birth_date": {
        "en": (
            "Birthday of the patient?",
            "Born on?",
            "DOB of the patient",
            "Tell me the patient's birthday.",
        ),
        "de": (
            "Wann ist der Patient geboren?",
            "Geburtstag des Patienten?",
            "Geboren am?",
            "Von wann ist der Patient?",
            "Sag mir den Geburtstag des Patienten.",
            "Welches Geburtsdatum ist genannt?",
        ),
    },
    "laboratory": {
        "en": (
            "Which laboratory was it?",
            "Who measured this?",
            "Name of the lab?",
            "Which lab made the report?",
            "Where do the values come from?",
            "In which lab was it analysed?",
        ),
        "de": (
            "Welches Labor war es?",
            "Wer hat das gemessen?",
            "Name des Labors?",
            "Welches Labor hat den Befund erstellt?",
            "Woher kommen die Werte?",
            "In welchem Labor wurde analysiert?",
        ),
    },
    "physician": {
        "en": (
            "Which doctor sent the sample?",
            "Who ordered this?",
            "For which doctor is the report?",
            "Name of the requesting doctor?",
            "Which practice wanted the values?",
            "Who referred the patient?",
        ),
        "de": (
            "Welcher Arzt hat die Probe geschickt?",
            "Wer hat das angefordert?",
            "Für welchen Arzt ist der Befund?",
            "Name des anfordernden Arztes?",
            "Welche Praxis wollte die Werte?",
            "Wer hat den Patienten überwiesen?",
        ),
    },
    "validated_by": {
        "en": (
            "Who checked the results?",
            "Who confirmed the values?",
            "Name of the person who approved it?",
            "Who is responsible for the findings?",
            "By whom were the results released?",
        ),
        "de": (
            "Wer hat die Ergebnisse geprüft?",
            "Wer bestätigte die Werte?",
            "Name der Person, die freigab?",
            "Wer verantwortet den Befund?",
            "Von wem wurden die Ergebnisse geprüft?",
        ),
    },
    "sample_number": {
        "en": (
            "Which number has the sample?",
            "Number of the specimen?",
            "Can you find the sample's number?",
            "Code of the sample?",
            "I need the sample no.",
            "How is the sample labelled?",
        ),
        "de": (
            "Nummer des Materials?",
            "Kannst du die Nummer der Probe finden?",
            "Code der Probe?",
            "Ich brauche die Probennr.",
            "Wie ist die Probe gekennzeichnet?",
        ),
    },
    "material": {
        "en": (
            "What was tested?",
            "Blood or urine?",
            "Type of specimen?",
            "Which material was sent in?",
            "What was taken from the patient?",
        ),
        "de": (
            "Was wurde untersucht?",
            "Blut oder Urin?",
            "Was für eine Probe ist es?",
            "Art der Probe?",
            "Welches Material wurde eingeschickt?",
            "Was wurde dem Patienten entnommen?",
        ),
    },
    "collected": {
        "en": (
            "Day of collection?",
            "When did they take it?",
            "When was the blood taken?",
            "Tell me when it was collected.",
            "Taken on?",
        ),
        "de": (
            "Wann wurde die Probe genommen?",
            "Tag der Entnahme?",
            "Wann hat man sie genommen?",
            "Wann wurde Blut abgenommen?",
            "Sag mir, wann entnommen wurde.",
            "Entnommen am?",
        ),
    },
    "reported": {
        "en": (
            "When was the report made?",
            "Day of the report?",
            "When were the results ready?",
            "When did the lab answer?",
            "Date of the findings?",
            "Tell me when it was reported.",
        ),
        "de": (
            "Wann wurde der Befund erstellt?",
            "Tag des Befunds?",
            "Wann lagen die Ergebnisse vor?",
            "Wann hat das Labor geantwortet?",
            "Datum des Berichts?",
            "Sag mir, wann berichtet wurde.",
        ),
    },
}
