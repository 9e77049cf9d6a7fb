"""More ways to ask about a complaint."""

from __future__ import annotations

from model.demo.corpus.asking import More

MORE: More = {
    "customer": {
        "en": (
            "Who wrote this?",
            "Name of the customer?",
            "Which person is unhappy?",
            "Who signed the letter?",
            "Whose complaint is it?",
        ),
        "de": (
            "Wer hat das geschrieben?",
            "Name des Kunden?",
            "Welche Person ist unzufrieden?",
            "Wer hat den Brief unterschrieben?",
            "Wessen Beschwerde ist es?",
        ),
    },
    "customer_address": {
        "en": (
            "Where does the person who complains live?",
            "Street and town of the customer?",
            "Home address of the writer?",
            "Where should the answer be sent?",
            "Postal address of the customer please.",
            "Where is the customer at home?",
        ),
        "de": (
            "Wo wohnt die Person, die sich beschwert?",
            "Straße und Ort des Kunden?",
            "Wohnanschrift des Schreibers?",
            "Wohin soll die Antwort gehen?",
            "Postanschrift des Kunden bitte",
            "Wo ist der Kunde zu Hause?",
        ),
    },
    "company": {
        "en": (
            "Which firm is it about?",
            "Against whom is the complaint?",
            "Name of the seller?",
            "To whom was it written?",
            "Which shop sold it?",
            "Who should answer?",
        ),
        "de": (
            "Gegen wen richtet sich die Beschwerde?",
            "Name des Verkäufers?",
            "An wen wurde geschrieben?",
            "Welcher Händler hat es verkauft?",
            "Wer soll antworten?",
        ),
    },
    "company_address": {
        "en": (
            "Where is the seller based?",
            "Street and town of the company?",
            "Where was the letter sent?",
            "Postal address of the firm?",
            "Where does the company have its office?",
            "Where is the shop?",
        ),
        "de": (
            "Wo sitzt der Verkäufer?",
            "Straße und Ort der Firma?",
            "Wohin wurde der Brief geschickt?",
            "Postanschrift des Händlers?",
            "Wo hat die Firma ihr Büro?",
            "Wo ist das Geschäft?",
        ),
    },
    "product": {
        "en": (
            "Which product is faulty?",
            "Which thing is it about?",
            "Name of the goods?",
            "What does the customer complain about having bought?",
            "Which item?",
        ),
        "de": (
            "Welches Produkt ist fehlerhaft?",
            "Um welche Sache geht es?",
            "Name der Ware?",
            "Welcher Gegenstand wird beanstandet?",
            "Welcher Artikel?",
        ),
    },
    "defect": {
        "en": (
            "What is broken?",
            "What is the trouble?",
            "What is wrong with it?",
            "Which fault is reported?",
            "Why does the customer complain?",
            "Kind of defect?",
        ),
        "de": (
            "Was ist kaputt?",
            "Was ist das Problem?",
            "Was fehlt dem Produkt?",
            "Welcher Fehler wird gemeldet?",
            "Warum beschwert sich der Kunde?",
            "Art des Mangels?",
        ),
    },
    "demand": {
        "en": (
            "What should the company do?",
            "Which solution is asked for?",
            "What is wished?",
            "Request of the customer?",
            "What does the writer insist on?",
        ),
        "de": (
            "Was soll die Firma tun?",
            "Welche Lösung wird verlangt?",
            "Was wird gewünscht?",
            "Anliegen des Kunden?",
            "Worauf besteht der Schreiber?",
        ),
    },
    "order_number": {
        "en": (
            "Under which number was it bought?",
            "Which order is it about?",
            "Order no. please",
            "Number of the purchase?",
            "I need the number of the order.",
            "Which order does the complaint refer to?",
        ),
        "de": (
            "Unter welcher Nummer wurde gekauft?",
            "Um welche Bestellung geht es?",
            "Bestellnr. bitte",
            "Nummer des Kaufs?",
            "Ich brauche die Nummer der Bestellung.",
            "Auf welchen Auftrag bezieht sich die Beschwerde?",
        ),
    },
    "purchase_date": {
        "en": (
            "On which day was it bought?",
            "Day of purchase?",
            "When was the product purchased?",
            "Tell me when it was sold.",
            "How long ago was it bought, on which date?",
            "When did they get it in the shop?",
        ),
        "de": (
            "An welchem Tag wurde es gekauft?",
            "Tag des Kaufs?",
            "Wann wurde das Produkt erworben?",
            "Sag mir, wann es verkauft wurde.",
            "Von wann ist der Kauf?",
            "Wann wurde es im Geschäft gekauft?",
        ),
    },
    "deadline": {
        "en": (
            "Until when should they answer?",
            "By when must it be solved?",
            "Which deadline is set?",
            "Last day for the company?",
            "When does the patience of the customer end?",
            "Time limit?",
        ),
        "de": (
            "Bis wann soll geantwortet werden?",
            "Bis wann muss es gelöst sein?",
            "Welche Frist wird gesetzt?",
            "Letzter Tag für die Firma?",
            "Wann läuft die Frist ab?",
            "Termin für die Antwort?",
        ),
    },
    "price": {
        "en": (
            "How much did it cost?",
            "How expensive was the product?",
            "Purchase price?",
            "What was paid for it?",
            "How much money was it?",
            "Cost of the item?",
        ),
        "de": (
            "Wie viel hat es gekostet?",
            "Wie teuer war das Produkt?",
            "Kaufpreis?",
            "Was wurde dafür gezahlt?",
            "Wie viel Geld war es?",
            "Kosten der Ware?",
        ),
    },
}
