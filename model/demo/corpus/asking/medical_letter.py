"""More ways to ask about a medical letter."""

from __future__ import annotations

from model.demo.corpus.asking import More

MORE: More = {
    "patient": {
        "en": (
            "Name of the sick person?",
            "Who is this letter about?",
            "Which person was examined?",
            "Whose treatment is described?",
        ),
        "de": (
            "Name der kranken Person?",
            "Von wem handelt der Brief?",
            "Welche Person wurde untersucht?",
            "Wessen Behandlung wird beschrieben?",
        ),
    },
    "birth_date": {
        "en": (
            "Birthday of the patient?",
            "Born on?",
            "How old is the patient, by date of birth?",
            "Tell me the patient's birthday.",
            "DOB",
        ),
        "de": (
            "Wann ist der Patient geboren?",
            "Geburtstag des Patienten?",
            "Geboren am?",
            "Von wann ist der Patient?",
            "Sag mir den Geburtstag des Patienten.",
            "Geburtstag?",
        ),
    },
    "physician": {
        "en": (
            "Who treated the patient?",
            "Name of the doctor?",
            "Which physician wrote this?",
            "Who signed the letter?",
            "Who was in charge of the treatment?",
            "Author of the medical letter?",
        ),
        "de": (
            "Wer hat den Patienten behandelt?",
            "Name des Arztes?",
            "Welcher Mediziner hat das geschrieben?",
            "Wer hat den Brief unterschrieben?",
            "Verfasser des Arztbriefs?",
        ),
    },
    "addressee": {
        "en": (
            "To whom was it written?",
            "Who should read the letter?",
            "Which colleague gets it?",
            "Name of the recipient?",
            "To which practice did it go?",
            "Who referred the patient and is written to?",
        ),
        "de": (
            "An wen wurde geschrieben?",
            "Wer soll den Brief lesen?",
            "Welcher Kollege bekommt ihn?",
            "Name des Empfängers?",
            "An welche Praxis ging er?",
            "An wen richtet sich der Brief?",
        ),
    },
    "clinic": {
        "en": (
            "Name of the clinic?",
            "In which house did the patient stay?",
            "From which clinic does the letter come?",
            "Where did the patient lie?",
        ),
        "de": (
            "Wo wurde der Patient behandelt?",
            "Name der Klinik?",
            "In welchem Haus war der Patient?",
            "Aus welcher Klinik kommt der Brief?",
            "Wo lag der Patient?",
        ),
    },
    "diagnosis": {
        "en": (
            "Which illness was found?",
            "What is wrong with the patient?",
            "Finding?",
            "What disease is it?",
            "What was diagnosed?",
            "Which disorder does the patient have?",
        ),
        "de": (
            "Welche Krankheit wurde gefunden?",
            "Was fehlt dem Patienten?",
            "Befund?",
            "Was für eine Krankheit ist es?",
            "Was wurde diagnostiziert?",
            "Welches Leiden hat der Patient?",
        ),
    },
    "medication": {
        "en": (
            "Which drug was prescribed?",
            "What must the patient take?",
            "Prescription?",
            "Which medicine is given?",
            "What was ordered as treatment?",
            "Name of the medicine and dose?",
        ),
        "de": (
            "Welches Mittel wurde verschrieben?",
            "Was muss der Patient einnehmen?",
            "Verordnung?",
            "Welche Arznei wird gegeben?",
            "Name der Arznei und Dosis?",
        ),
    },
    "admission": {
        "en": (
            "When was the patient taken in?",
            "Since when was the patient in hospital?",
            "Day of admission?",
            "On which date was the patient admitted?",
            "First day in hospital?",
        ),
        "de": (
            "Wann wurde der Patient aufgenommen?",
            "Seit wann war der Patient in der Klinik?",
            "Tag der Aufnahme?",
            "An welchem Datum kam die Aufnahme?",
            "Erster Tag im Krankenhaus?",
        ),
    },
    "discharge": {
        "en": (
            "When was the patient sent home?",
            "Until when was the patient in hospital?",
            "Day of discharge?",
            "When could the patient go home?",
            "Last day in hospital?",
        ),
        "de": (
            "Wann durfte der Patient nach Hause?",
            "Bis wann war der Patient in der Klinik?",
            "Tag der Entlassung?",
            "Wann wurde der Patient entlassen?",
            "Letzter Tag im Krankenhaus?",
        ),
    },
    "follow_up": {
        "en": (
            "When is the next check?",
            "When must the patient come back?",
            "Next visit?",
            "Date of the follow-up?",
            "When is the control planned?",
            "For when was an appointment made?",
        ),
        "de": (
            "Wann ist die nächste Kontrolle?",
            "Wann muss der Patient wiederkommen?",
            "Nächster Besuch?",
            "Datum der Nachsorge?",
            "Wann ist die Nachuntersuchung geplant?",
            "Für wann wurde ein Termin vereinbart?",
        ),
    },
}
