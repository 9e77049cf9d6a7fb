"""More ways to ask about an insurance claim."""

from __future__ import annotations

from model.demo.corpus.asking import More

MORE: More = {
    "claim_number": {
        "en": (
            "Can you find the number of this claim?",
            "Reference of the damage?",
            "Under which number is the claim handled?",
            "I need the claim no.",
            "Which number did the insurer give it?",
            "Number of the case?",
        ),
        "de": (
            "Kannst du die Nummer dieses Schadens finden?",
            "Kennung des Schadens?",
            "Unter welcher Nummer wird der Schaden bearbeitet?",
            "Ich brauche die Schadennr.",
            "Welche Nummer hat der Versicherer vergeben?",
            "Nummer des Falls?",
        ),
    },
    "policy_number": {
        "en": (
            "Number of the policy?",
            "Number of the insurance contract?",
            "Under which contract is this insured?",
            "Which insurance policy covers this?",
            "I need the policy no.",
        ),
        "de": (
            "Nummer der Police?",
            "Nummer des Versicherungsvertrags?",
            "Unter welchem Vertrag ist das versichert?",
            "Welche Versicherung deckt das?",
            "Ich brauche die Policennummer",
        ),
    },
    "insured": {
        "en": (
            "Whose damage is it?",
            "Name of the policyholder?",
            "Who claims?",
            "Who suffered the damage?",
        ),
        "de": (
            "Wessen Schaden ist es?",
            "Name des Versicherungsnehmers?",
            "Wer ist geschädigt?",
            "Wer hat den Schaden erlitten?",
        ),
    },
    "insured_address": {
        "en": (
            "Street and town of the policyholder?",
            "Home address of the claimant?",
            "Where is the policyholder at home?",
            "Where should the insurer write to?",
            "Postal address of the insured.",
        ),
        "de": (
            "Straße und Ort des Versicherungsnehmers?",
            "Wohnanschrift des Geschädigten?",
            "Wo ist der Versicherte zu Hause?",
            "Wohin soll der Versicherer schreiben?",
            "Postanschrift des Versicherten",
        ),
    },
    "insurer": {
        "en": (
            "Which insurance company is it?",
            "With whom is it insured?",
            "Name of the insurance?",
            "To whom was the damage reported?",
            "Which company covers it?",
            "Who is the claim against?",
        ),
        "de": (
            "Welche Versicherungsgesellschaft ist es?",
            "Bei wem ist es versichert?",
            "Name der Versicherung?",
            "Wem wurde der Schaden gemeldet?",
            "Welche Gesellschaft kommt auf?",
            "An wen richtet sich die Meldung?",
        ),
    },
    "cause": {
        "en": (
            "Why was there damage?",
            "What caused it?",
            "What went wrong?",
            "How did the damage come about?",
            "Origin of the damage?",
            "What led to the damage?",
        ),
        "de": (
            "Warum kam es zum Schaden?",
            "Was hat ihn verursacht?",
            "Was ging kaputt?",
            "Wie kam der Schaden zustande?",
            "Auslöser des Schadens?",
            "Was führte zum Schaden?",
        ),
    },
    "loss_date": {
        "en": (
            "On which day did the damage occur?",
            "Day of the damage?",
            "When was the damage done?",
            "Tell me when it occurred.",
            "When did the loss take place?",
            "Since when is it damaged?",
        ),
        "de": (
            "An welchem Tag trat der Schaden ein?",
            "Tag des Schadens?",
            "Sag mir, wann es geschah.",
            "Wann hat sich der Schaden ereignet?",
            "Seit wann ist es beschädigt?",
        ),
    },
    "report_date": {
        "en": (
            "When was it reported?",
            "Day of the report?",
            "When did they tell the insurance?",
            "On which day was the claim made?",
            "When was the form filled in?",
            "Tell me when the claim was sent in.",
        ),
        "de": (
            "Wann wurde er gemeldet?",
            "Tag der Meldung?",
            "Wann wurde die Versicherung verständigt?",
            "An welchem Tag ging die Meldung raus?",
            "Wann wurde das Formular ausgefüllt?",
            "Sag mir, wann der Schaden angezeigt wurde.",
        ),
    },
    "loss_place": {
        "en": (
            "In which town did it occur?",
            "Place of the damage?",
            "Where is the damage?",
            "At which place did the loss take place?",
            "Which town was it in?",
            "Where did the damage come about?",
        ),
        "de": (
            "In welchem Ort geschah es?",
            "Ort des Schadens?",
            "Wo ist der Schaden?",
            "An welcher Stelle trat er ein?",
            "In welcher Stadt war es?",
        ),
    },
    "claimed": {
        "en": (
            "How much does the insured want?",
            "Sum of the claim?",
            "What should be paid out?",
            "Amount of the loss?",
            "How much is the insurer to pay?",
        ),
        "de": (
            "Wie viel will der Versicherte?",
            "Summe der Forderung?",
            "Was soll ausgezahlt werden?",
            "Höhe des Verlusts?",
            "Wie viel soll der Versicherer zahlen?",
        ),
    },
    "excess": {
        "en": (
            "How much must the insured bear?",
            "Deductible?",
            "What does the policyholder pay himself?",
            "Which amount is deducted?",
            "Own share?",
            "How high is the excess of the policy?",
        ),
        "de": (
            "Wie viel muss der Versicherte selbst tragen?",
            "Selbstbeteiligung?",
            "Was zahlt der Versicherungsnehmer selbst?",
            "Welcher Betrag wird abgezogen?",
            "Eigenanteil?",
            "Wie hoch ist die Selbstbeteiligung der Police?",
        ),
    },
    "adjuster": {
        "en": (
            "Who examines the case?",
            "Which expert comes?",
            "Name of the assessor?",
            "Who inspects it?",
            "Who was sent to assess the damage?",
            "Which person handles the claim?",
        ),
        "de": (
            "Wer prüft den Fall?",
            "Welcher Sachverständige kommt?",
            "Name des Sachverständigen?",
            "Wer begutachtet ihn?",
            "Wer wurde zur Prüfung geschickt?",
            "Welche Person bearbeitet den Schaden?",
        ),
    },
}
