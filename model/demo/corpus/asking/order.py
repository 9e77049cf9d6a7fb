"""More ways to ask about an order."""

from __future__ import annotations

from model.demo.corpus.asking import More

MORE: More = {
    "order_number": {
        "en": (
            "Can you find the number of this order?",
            "Under which number was it ordered?",
            "Which reference has the purchase order?",
            "I need the PO number.",
            "Number of the purchase?",
            "What must be quoted when asking about the order?",
        ),
        "de": (
            "Kannst du die Nummer dieser Bestellung finden?",
            "Welche Kennung hat der Auftrag?",
            "Ich brauche die Nummer des Auftrags.",
            "Nummer des Kaufs?",
            "Was ist bei Fragen zur Bestellung anzugeben?",
        ),
    },
    "order_date": {
        "en": (
            "When was this ordered?",
            "On which day was the order placed?",
            "Day of the order?",
            "Tell me when they ordered.",
            "When did the buyer write this?",
            "Since when is it on order?",
        ),
        "de": (
            "Wann wurde das bestellt?",
            "An welchem Tag wurde die Bestellung aufgegeben?",
            "Tag der Bestellung?",
            "Sag mir, wann bestellt wurde.",
            "Wann hat der Besteller das geschrieben?",
            "Seit wann ist es bestellt?",
        ),
    },
    "delivery_date": {
        "en": (
            "When should it arrive?",
            "By when must the goods be there?",
            "Wanted delivery day?",
            "When does the buyer expect the goods?",
            "When will it be delivered?",
            "Tell me the deadline for delivery.",
        ),
        "de": (
            "Wann soll es ankommen?",
            "Bis wann muss die Ware da sein?",
            "Gewünschter Liefertag?",
            "Wann erwartet der Besteller die Ware?",
            "Wann wird geliefert?",
            "Nenne mir die Frist für die Lieferung.",
        ),
    },
    "buyer": {
        "en": (
            "Who ordered this?",
            "Which company is buying?",
            "Name of the customer?",
            "Who wants to have the goods?",
            "Whose order is this?",
        ),
        "de": (
            "Wer hat das bestellt?",
            "Welche Firma kauft?",
            "Wer hat die Bestellung aufgegeben?",
            "Name des Kunden?",
            "Wer möchte die Ware haben?",
            "Wessen Bestellung ist das?",
        ),
    },
    "buyer_address": {
        "en": (
            "Where is the company that ordered based?",
            "Street and town of the buyer?",
            "Where does the one who ordered have its seat?",
            "Postal address of the buyer please.",
            "Where can I write to the buyer?",
            "Address of the customer who placed the order.",
        ),
        "de": (
            "Wo sitzt die Firma, die bestellt hat?",
            "Straße und Ort des Bestellers?",
            "Wo hat der Besteller seinen Sitz?",
            "Postanschrift des Bestellers bitte",
            "Wohin kann ich dem Besteller schreiben?",
            "Adresse des Kunden, der bestellt hat.",
        ),
    },
    "seller": {
        "en": (
            "From which company was it ordered?",
            "Who will deliver?",
            "Name of the supplier?",
            "To whom was the order sent?",
            "Who sells the goods?",
            "Which vendor got the order?",
        ),
        "de": (
            "Bei welcher Firma wurde bestellt?",
            "Wer wird liefern?",
            "Name des Lieferanten?",
            "An wen ging die Bestellung?",
            "Wer verkauft die Ware?",
            "Welcher Anbieter bekam den Auftrag?",
        ),
    },
    "delivery_address": {
        "en": (
            "Where should it be delivered?",
            "To which place must the goods be brought?",
            "Address for the delivery?",
            "Where do they want the goods?",
            "Ship to?",
            "Where must the driver go?",
        ),
        "de": (
            "An welchen Ort muss die Ware gebracht werden?",
            "Adresse für die Lieferung?",
            "Wo soll die Ware hin?",
            "Versand an?",
            "Wohin muss der Fahrer?",
        ),
    },
    "order_value": {
        "en": (
            "What does it all cost?",
            "Sum of the order?",
            "How much will the buyer pay?",
            "What is the total of the order?",
            "How expensive is this order?",
            "Give me the amount of the order.",
        ),
        "de": (
            "Was kostet das alles?",
            "Summe der Bestellung?",
            "Wie viel zahlt der Besteller?",
            "Was ist der Gesamtwert des Auftrags?",
            "Wie teuer ist diese Bestellung?",
            "Gib mir den Betrag der Bestellung.",
        ),
    },
    "payment_terms": {
        "en": (
            "On which terms is it paid?",
            "When and how must the buyer pay?",
            "Conditions of payment?",
            "What was agreed about payment?",
            "How is payment arranged?",
            "Terms please",
        ),
        "de": (
            "Wann und wie muss der Besteller zahlen?",
            "Konditionen der Zahlung?",
            "Was wurde zur Zahlung vereinbart?",
            "Wie ist die Zahlung geregelt?",
            "Zahlungsziel bitte",
        ),
    },
    "contact": {
        "en": (
            "Whom do I ask about this order?",
            "Name of the person in charge?",
            "Who handles the order at the buyer?",
            "With whom should I speak?",
            "Contact please",
        ),
        "de": (
            "Wen frage ich zu dieser Bestellung?",
            "Wer beantwortet Fragen?",
            "Name der zuständigen Person?",
            "Wer betreut die Bestellung?",
            "Mit wem soll ich sprechen?",
            "Kontakt bitte",
        ),
    },
}
