"""More ways to ask about a delivery note."""

from __future__ import annotations

from model.demo.corpus.asking import More

MORE: More = {
    "note_number": {
        "en": (
            "Can you find the number of this delivery note?",
            "Number of the slip?",
            "Under which number was it delivered?",
            "Which reference is on the delivery note?",
            "I need the note's number.",
            "What number identifies this delivery?",
        ),
        "de": (
            "Kannst du die Nummer dieses Lieferscheins finden?",
            "Nummer des Scheins?",
            "Welche Kennung steht auf dem Lieferschein?",
            "Ich brauche die Nummer vom Lieferschein.",
            "Welche Nummer kennzeichnet diese Lieferung?",
        ),
    },
    "order_number": {
        "en": (
            "Which order does this belong to?",
            "Number of the order behind it?",
            "What was the purchase order?",
            "Under which number had it been ordered?",
            "Which order is being delivered?",
            "Reference of the order please.",
        ),
        "de": (
            "Zu welcher Bestellung gehört das?",
            "Nummer der Bestellung dahinter?",
            "Was war die Auftragsnummer?",
            "Unter welcher Nummer war bestellt worden?",
            "Welcher Auftrag wird geliefert?",
            "Zeichen der Bestellung bitte",
        ),
    },
    "shipped_on": {
        "en": (
            "When was it sent off?",
            "Day of dispatch?",
            "When did the goods go out?",
            "Tell me when it was shipped.",
            "When did it leave the warehouse?",
            "Since when is the delivery under way?",
        ),
        "de": (
            "Wann wurde es abgeschickt?",
            "Tag des Versands?",
            "Wann ging die Sendung raus?",
            "Sag mir, wann versandt wurde.",
            "Wann verließ die Ware das Lager?",
            "Seit wann ist die Lieferung unterwegs?",
        ),
    },
    "sender": {
        "en": (
            "Who sent the goods?",
            "Which firm delivers?",
            "Who shipped this?",
            "Name of the consignor?",
            "Whose goods are these?",
            "Which company dispatched it?",
        ),
        "de": (
            "Wer hat die Ware geschickt?",
            "Welche Firma liefert?",
            "Wer hat das versandt?",
            "Name des Versenders?",
            "Wer ist der Lieferant?",
            "Welche Firma hat es losgeschickt?",
        ),
    },
    "sender_address": {
        "en": (
            "Where is the sender based?",
            "Street and town of the sender?",
            "Where did the delivery start?",
            "Postal address of the company that shipped.",
            "Where can goods be returned to?",
            "Where is the consignor's office?",
        ),
        "de": (
            "Straße und Ort des Absenders?",
            "Wo begann die Lieferung?",
            "Postanschrift der Firma, die versandt hat.",
            "Wohin kann Ware zurückgeschickt werden?",
            "Wo hat der Versender seinen Sitz?",
        ),
    },
    "recipient": {
        "en": (
            "For whom is the delivery?",
            "Which customer was supplied?",
            "Name of the consignee?",
            "Who ordered this delivery?",
            "To which company did it go?",
        ),
        "de": (
            "Für wen ist die Lieferung?",
            "Welcher Kunde wurde beliefert?",
            "Name des Kunden?",
            "Wer hat diese Lieferung bestellt?",
            "An welche Firma ging sie?",
        ),
    },
    "recipient_address": {
        "en": (
            "Where was it delivered?",
            "Street and town of the recipient?",
            "Where did the driver have to go?",
            "Place of delivery?",
            "Postal address of the recipient please.",
            "Where is the consignee based?",
        ),
        "de": (
            "Straße und Ort des Empfängers?",
            "Wohin musste der Fahrer?",
            "Ort der Lieferung?",
            "Postanschrift des Empfängers bitte",
            "Wo sitzt der Empfänger?",
        ),
    },
    "carrier": {
        "en": (
            "Who transported it?",
            "Which haulier was used?",
            "Shipping company?",
            "With whom was it sent?",
            "Who drove the goods?",
            "Name of the forwarder?",
        ),
        "de": (
            "Wer hat es transportiert?",
            "Welcher Spediteur wurde beauftragt?",
            "Transportfirma?",
            "Mit wem wurde versandt?",
            "Wer hat die Ware gefahren?",
            "Name der Spedition?",
        ),
    },
    "parcels": {
        "en": (
            "How many boxes are there?",
            "How many packages came?",
            "Count of parcels?",
            "Number of pieces in the shipment?",
            "In how many cartons was it packed?",
            "How many parcels should I find?",
        ),
        "de": (
            "Wie viele Kartons sind es?",
            "Wie viele Pakete kamen an?",
            "Zahl der Packstücke?",
            "Wie viele Stücke hat die Sendung?",
            "In wie viele Pakete wurde verpackt?",
            "Wie viele Pakete sollte ich vorfinden?",
        ),
    },
    "weight": {
        "en": (
            "What does it weigh?",
            "Weight of the shipment?",
            "How many kilos is it?",
            "Tell me the mass of the goods.",
            "How much weighs the delivery?",
            "Gross weight please",
        ),
        "de": (
            "Was wiegt es?",
            "Gewicht der Sendung?",
            "Wie viele Kilo sind es?",
            "Nenne das Gewicht der Ware.",
            "Wie viel wiegt die Lieferung?",
            "Bruttogewicht bitte",
        ),
    },
    "received_by": {
        "en": (
            "Who signed for it?",
            "Who accepted the delivery?",
            "To whom was it handed?",
            "Whose signature is on it?",
            "Who was there when the goods came?",
            "Name of the person who received it.",
        ),
        "de": (
            "Wer hat die Lieferung angenommen?",
            "Wem wurde sie übergeben?",
            "Wessen Unterschrift steht darauf?",
            "Wer war da, als die Ware kam?",
            "Name der Person, die sie entgegennahm.",
        ),
    },
}
