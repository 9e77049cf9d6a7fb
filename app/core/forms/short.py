"""Whether a question asks for a value, and of which kind: then its answer can be held to one passage.

Never for reasons, calculations, "how" and lists. Rules in English and German, made to miss rather than to cut
an answer down that should be sentences.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from app.core.forms.form import FieldKind
from app.core.sentences import say

#: A question of more words asks for more than a value.
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks for.

    Attributes:
        kind: of which passages can answer it.
        why: the rest of the sentence "The question ...".
    """

    kind: FieldKind
    why: str


#: Called when it is told: the language may be chosen after this is imported.
_Why = Callable[[], str]
_Free = tuple[_Why, "re.Pattern[str]"]


def _free(*told: tuple[_Why, str]) -> tuple[_Free, ...]:
    return tuple((why, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for why, pattern in told)


#: Words of questions whose answer is more than one passage, with what they ask for.
_NEVER = _free(
    (lambda: say("core.forms.asks_for_reasons"),
     r"why|warum|weshalb|wieso|weswegen|wozu|how come|reasons?|gründe?|because"),
    (lambda: say("core.forms.asks_for_explanation"),
     r"explain\w*|erklär\w*|erläuter\w*|descri\w+|beschreib\w*|mean|means|meaning"
     r"|bedeute\w*|was heißt|happen\w*|passier\w*|geschah|about|worum|geht es|(?:kind|type) of document"
     r"|art von dokument|wrong|falsch|problems?|situation|lage|obliged|verpflichtet"
     r"|what (?:do|does|did|has|have|had|can|may|must|shall|will)(?! .*\bcosts?\b)"
     r"|what (?:is|was|has been) (?:\w+ed|said|done|known)"
     r"|was (?:ist|war|wurde) (?:.*\b)?(?:vereinbart|geregelt|festgelegt|beschlossen|enthalten|los|neu"
     r"|zu tun)"
     r"|(?:what is|what's|was ist) (?:this|that|it|das|dies(?:es)?)(?=\W*$)"),
    (lambda: say("core.forms.asks_for_summary"),
     r"summar\w+|zusammenfass\w*|fasse|conclusion\w*|fazit|overview|überblick"),
    (lambda: say("core.forms.asks_for_comparison"),
     r"compar\w+|vergleich\w*|difference|unterschied\w*|better|worse|besser"
     r"|schlechter"),
    (lambda: say("core.forms.asks_for_calculation"),
     r"calculat\w+|berechne\w*|add up|multipl\w+|differenz|average"
     r"|durchschnitt\w*|insgesamt|zusammen|together|altogether|in total|sum of|summe (?:der|aller)|plus|minus"
     r"|per ?cent(?:age)? of|prozent (?:von|des|der)|how (?:much|many|long) \w+ than|wie viele? \w+ als"
     r"|how much (?:longer|later|older|higher|lower|larger)"
     r"|how many \w+ .*between|wie viele? \w+ .*zwischen"),
    (lambda: say("core.forms.asks_for_list"),
     r"list|liste\w*|aufzählung|all|alle[nmrs]?|every|each|jede[nmrs]?|sämtliche\w*|both"
     r"|beide\w*|steps|schritte|advantages|risks|risiken|which ones|names|namen|extract|lies"),
    (lambda: say("core.forms.goes_on_from_what_was_said"),
     r"what (?:now|next|else|then|if|for)|so what|was (?:nun|jetzt|noch|sonst)"
     r"|more|mehr|else|sonst|again|nochmals?|who are you|wer bist du|you think|(?:meinst|denkst|glaubst) du"),
    (lambda: say("core.forms.asks_for_text"),
     r"translate\w*|übersetz\w*|draft|write|schreib\w*|verfasse\w*|fülle|fill"),
    (lambda: say("core.forms.asks_for_opinion"),
     r"what should|was soll\w*|could|könnte\w*|would|würde\w*|opinion|meinung"
     r"|important|wichtig\w*"),
)  # fmt: skip
#: How an answer is told to be given.
_TOLD = r"^(?:name|give|state|tell|nenne|gib|sag|geben sie|nennen sie)(?: me| us| mir| uns)?"
_HOW = re.compile(
    r"\b(?:how(?! (?:much|many|long|old|high|large|big|tall|far|heavy|often)\b)"
    r"|wie(?! (?:viele?[nrs]?|hoch|lange?|alt|groß|schwer|weit|oft|teuer|heißt|heißen|lautet"
    r"|ist d(?:er name|ie|as|er))\b))\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\b(?:(?:what|which|was|welche) (?:are|were|sind|waren)"
    r"|(?:what|which) (?!was\b|does\b|has\b|this\b)\w+[^\W_isu]s"
    r"|welche \w+(?:en|(?: (?:haben|hatten|wurden|werden|liegen|gelten|müssen|können|sollen)))"
    rf"|{_TOLD} (?:the \w+[^\W_isu]s(?!['\u2019])|die \w+en))\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:\b(?:what|which|who|whom|whose|when|where|how|wann|wer|wen|wem|wessen|wo|wohin|woher"
    r"|welche[nmrs]?|wie|what's|who's)\b|^was (?:ist|war|kostet)\b"
    rf"|{_TOLD} (?:the|its|his|her|their|\w+['\u2019]s|der|die|das|den|dem|ihren?|seinen?)\b)",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(
    r"^(?:is|are|am|does|do|did|has|have|had|can|may|must|will|were|ist|sind|hat|haben|hatte|gibt|wurde|wird"
    r"|war|waren|kann|darf|muss|dürfen|können|stimmt|liegt)\b",
    re.IGNORECASE,
)
_TWO_AT_ONCE = re.compile(
    r"\b(?:and|und|or|oder)\b.*\b(?:what|which|who|whom|when|where|how|why|was|wer|wen|wem|wann|wo|wie"
    r"|welche[nmrs]?)\b|\b(?:what|which|who|was|wer|welche[nmrs]?)\b.*\b(?:when|where|wann|wo)\W*$",
    re.IGNORECASE,
)
#: What a question asks with stands among its first words: "by when", "on which day".
_FIRST = 3
#: What a value is called: a few words with none of them go on from what was said ("And now?").
_NAMED = re.compile(
    r"^(?!and\b|und\b|or\b|oder\b|but\b|aber\b).*\b(?:name|address|company|tenant|landlord|lessee"
    r"|lessor|buyer|seller|vendor|customer|client|patient|sender|recipient|supplier|insurer|insured|holder"
    r"|employer|employee|owner|creditor|debtor|adjuster|adviser|officer|doctor|referee|taker|chair|contact|bank"
    r"|school|university|court|jurisdiction|place|town|venue|room|period|duration|subject|diagnosis|degree"
    r"|position|post|product|project|cause|defect|demand|deposit|excess|deductible|quantity|weight|value"
    r"|start|end|beginning|phone|telephone|vat|tax|available from"
    r"|\w*(?:name|adresse|anschrift|firma|mieter(?:in)?|käufer(?:in)?|kunde|kundin|patient(?:in)?"
    r"|absender(?:in)?|empfänger(?:in)?|lieferant(?:in)?|versicherer|nehmer(?:in)?|inhaber(?:in)?|gläubiger"
    r"|schuldner|berater(?:in)?|leitung|führung|bearbeitung|arzt|ärztin|bank|gericht|gerichtsstand|ort|raum"
    r"|zimmer|frist|dauer|beginn|ende|gegenstand|betreff|diagnose|abschluss|stelle|produkt|projekt|ursache"
    r"|mangel|kaution|beteiligung|behalt|menge|anzahl|gewicht|höhe|gebühren|kosten|telefon|steuer))\b",
    re.IGNORECASE,
)

_Rule = tuple[FieldKind, _Why, "re.Pattern[str]"]


def _rules(*told: tuple[FieldKind, _Why, str]) -> tuple[_Rule, ...]:
    return tuple((kind, why, re.compile(pattern, re.IGNORECASE)) for kind, why, pattern in told)


_DATE: tuple[FieldKind, _Why] = ("date", lambda: say("core.forms.asks_for_date"))
_AMOUNT: tuple[FieldKind, _Why] = ("amount", lambda: say("core.forms.asks_for_amount"))
#: By what is asked with; the first that fits decides.
_WITH = _rules(
    (*_DATE, r"when|wann"),
    ("name", lambda: say("core.forms.asks_for_name"), r"who|who's|whom|whose|wer|wen|wem|wessen"),
    ("number", lambda: say("core.forms.asks_for_number"), r"how many|wie viele[nrs]?"),
    ("text", lambda: say("core.forms.asks_for_duration"), r"how (?:long|old)|wie (?:lange?|alt)"),
    (*_AMOUNT, r"how much|wie viel|wie hoch|wie teuer|was kostet"),
    ("text", lambda: say("core.forms.asks_for_place"), r"where|wo|wohin|woher"),
)
#: By what is asked for.
_FOR = _rules(
    ("iban", lambda: say("core.forms.asks_for_iban"), r"\biban\b"),
    ("email", lambda: say("core.forms.asks_for_email"), r"\be-?mail(?:s|-?adresse)?\b"),
    ("identifier", lambda: say("core.forms.asks_for_identifier"),
     r"\b(?:\w*nummer|\w*-?nr|number(?! of)|reference|\w*aktenzeichen|\w*zeichen|code)\b"),
    (*_DATE, r"\b(?:\w*dat(?:e|um)|day|\w*tag|deadline|due|fällig\w*|appointment|\w*termin)\b"),
    (*_AMOUNT, r"\b(?:amount|total|price|fee|costs?|\w*betrag\w*|\w*summe|\w*preis|\w*gebühr|\w*saldo|balance"
     r"|salary|gehalt|premium|rent|miete)\b"),
    ("text", lambda: say("core.forms.asks_for_value"), r"."),
)  # fmt: skip


def judged(question: str) -> Wanted | str:
    """The value that a question asks for; else what it asks for instead, as the rest of that sentence."""
    text = " ".join(question.split())
    for why, pattern in (
        *_NEVER,
        (lambda: say("core.forms.asks_how"), _HOW),
        (lambda: say("core.forms.asks_for_list"), _PLURAL),
        (lambda: say("core.forms.asks_yes_or_no"), _YES_OR_NO),
    ):
        if pattern.search(text):
            return why()
    if text.count("?") > 1 or _TWO_AT_ONCE.search(text):
        return say("core.forms.asks_for_several_values")
    found = None if len(text.split(" ")) > _LONGEST else _value_of(text)
    return say("core.forms.asks_for_no_value") if found is None else found


def wanted(question: str) -> Wanted | None:
    """The value that a question asks for; `None` where its answer is more than one passage."""
    found = judged(question)
    return found if isinstance(found, Wanted) else None


def _value_of(text: str) -> Wanted | None:
    asked = _ASKED.search(text)
    first = asked is not None and text[: asked.start()].count(" ") < _FIRST
    if asked is not None and asked.end() == len(text.rstrip("?!. ")):
        # "When?" alone goes on from what was said.
        return None
    if not first:
        named = text.endswith("?") and text.count(" ") < 4
        return _named(text) if named else None
    if asked is not None:
        for kind, why, pattern in _WITH:
            if (found := pattern.match(text, asked.start())) and not text[found.end() :][:1].isalnum():
                return Wanted(kind, why())
    return told_by_name(text)


def _named(text: str) -> Wanted | None:
    """The value that a few words name: "Due date?"; nothing for "And now?"."""
    found = told_by_name(text)
    return found if found.kind != "text" or _NAMED.search(text) else None


def told_by_name(text: str) -> Wanted:
    """What the name of a field, or a question by what it asks for, wants."""
    return next(Wanted(kind, why()) for kind, why, pattern in _FOR if pattern.search(text))
