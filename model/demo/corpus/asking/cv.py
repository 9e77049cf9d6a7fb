"""More ways to ask about a curriculum vitae."""

from __future__ import annotations

from model.demo.corpus.asking import More

MORE: More = {
    "applicant": {
        "en": (
            "Name of the applicant?",
            "Who wrote this?",
            "Which person is it?",
            "Who wants the job?",
        ),
        "de": (
            "Name der Bewerberin oder des Bewerbers?",
            "Wessen Lebenslauf ist das?",
            "Wer hat das geschrieben?",
            "Welche Person ist es?",
            "Wer will die Stelle?",
        ),
    },
    "birth_date": {
        "en": (
            "When was the person born?",
            "Birthday?",
            "Born on?",
            "DOB please",
            "Tell me the applicant's birthday.",
            "Which date of birth does the CV give?",
        ),
        "de": (
            "Wann ist die Person geboren?",
            "Geburtstag?",
            "Geboren am?",
            "Von wann ist die Person?",
            "Nenne den Geburtstag",
            "Welches Geburtsdatum nennt der Lebenslauf?",
        ),
    },
    "address": {
        "en": (
            "Street and town?",
            "Where is the applicant at home?",
            "Where can we write to the applicant?",
            "Place of residence please",
        ),
        "de": (
            "Straße und Ort?",
            "Wohnanschrift?",
            "Wo ist die Person daheim?",
            "Wohin können wir der Person schreiben?",
            "Wohnort bitte",
        ),
    },
    "phone": {
        "en": (
            "How can the applicant be reached?",
            "Telephone?",
            "Phone number please",
            "Mobile?",
            "Under which number can we ring?",
            "Which number do I dial?",
        ),
        "de": (
            "Wie ist die Person zu erreichen?",
            "Telefonnummer?",
            "Rufnummer bitte",
            "Handy?",
            "Unter welcher Nummer geht die Person ans Telefon?",
            "Welche Nummer wähle ich?",
        ),
    },
    "position": {
        "en": (
            "What is the present job?",
            "Current job?",
            "Which post does the applicant hold?",
            "What does the applicant do?",
            "Occupation?",
            "Job title now?",
        ),
        "de": (
            "Was ist die jetzige Arbeit?",
            "Aktueller Beruf?",
            "Welche Stelle hat die Person?",
            "Was macht die Person beruflich?",
            "Tätigkeit?",
            "Berufsbezeichnung jetzt?",
        ),
    },
    "employer": {
        "en": (
            "Where does the applicant work?",
            "Current company?",
            "For whom does the person work?",
            "Name of the employer?",
            "Who pays the applicant now?",
            "Which firm is it at the moment?",
        ),
        "de": (
            "Wo arbeitet die Person?",
            "Aktuelle Firma?",
            "Für wen arbeitet die Person?",
            "Name des Arbeitgebers?",
            "Wer zahlt zurzeit das Gehalt?",
            "Welche Firma ist es im Moment?",
        ),
    },
    "degree": {
        "en": (
            "Which degree is it?",
            "What was studied?",
            "Qualification?",
            "What did the applicant study?",
            "Which diploma was obtained?",
            "Academic title?",
        ),
        "de": (
            "Welcher Abschluss ist es?",
            "Was wurde studiert?",
            "Qualifikation?",
            "Was hat die Person studiert?",
            "Welches Diplom wurde erworben?",
            "Akademischer Grad?",
        ),
    },
    "school": {
        "en": (
            "Which university was it?",
            "Place of study?",
            "Name of the university?",
            "At which school was the person?",
            "Where was the degree earned?",
        ),
        "de": (
            "Welche Universität war es?",
            "Studienort?",
            "Name der Hochschule?",
            "An welcher Schule war die Person?",
            "Wo wurde der Abschluss erworben?",
        ),
    },
    "available": {
        "en": (
            "From when on is the person free?",
            "Earliest start?",
            "When can the job begin?",
            "Starting date?",
            "How soon is the applicant available?",
        ),
        "de": (
            "Wann könnte die Person anfangen?",
            "Ab wann ist die Person frei?",
            "Frühester Beginn?",
            "Wann kann es losgehen?",
            "Eintrittsdatum?",
            "Wie bald ist die Person verfügbar?",
        ),
    },
    "referee": {
        "en": (
            "Whom can we call about the person?",
            "Name of the reference?",
            "Who knows the applicant?",
            "Reference please",
        ),
        "de": (
            "Wen können wir zur Person befragen?",
            "Name der Referenz?",
            "Wer kennt die Person?",
            "Empfehlung von wem?",
        ),
    },
}
