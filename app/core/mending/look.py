"""The model's own look at one sentence of an answer: asked afresh, without the draft around it.

    plan = plan_look(question, sentence, places, sources, count, info)
    for the verdict:    finished = run(plan.verdict_request)
    for its quotation:  finished = run(quotation_request(plan, finished))     # not for "not said"
    look = look_from(plan, finished, quoted)

The verdict is held to three words, told to the model in an order that the seed shuffles; the quotation is one
of the sentences and lines of the pages that are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from app.core.canonical import request_sha256
from app.core.evidence.asides import Look, LookVerdict
from app.core.evidence.evidence import Stretch
from app.core.evidence.place import Place
from app.core.forms.passages import Haystack, Passages, Shown, stems
from app.core.forms.sentences import sentences_of
from app.core.language import Language, language_of
from app.core.retrieval import ranked
from app.core.sources.source import Source
from app.core.tasks.pieces import Count
from app.core.tasks.question import Question
from app.core.tasks.showing import request_showing
from model.events import Finished, ModelInfo
from model.request import Lock, Request

#: Raised whenever another request comes out for the same sentence and sources: a record names it.
LOOK_RULES = 1
_WORDS: dict[Language, dict[LookVerdict, str]] = {
    "en": {"supported": "Supported.", "contradicted": "Contradicted.", "not_said": "Not said."},
    "de": {"supported": "Belegt.", "contradicted": "Widersprochen.", "not_said": "Nicht gesagt."},
}
_ASK: dict[Language, str] = {
    "en": 'What do the pages say about this statement: "{}"? Answer with one of: {}',
    "de": "Was sagen die Seiten zu dieser Aussage: „{}“? Antworte mit einem davon: {}",
}
#: Pages shown for a sentence of which nothing was found.
_MOST_PAGES = 4
#: Sentences of the pages that a quotation is chosen from; those that share words with the sentence first.
_MOST_QUOTATIONS = 400


@dataclass(frozen=True, slots=True)
class LookPlan:
    """What is asked about a sentence.

    Attributes:
        sentence: where it stands in the answer.
        verdicts: in the order in which the model is told them, which is that of the lock's candidates.
        request: for the verdict.
        quotations: what the quotation may be.
    """

    sentence: Stretch
    verdicts: tuple[LookVerdict, ...]
    request: Request
    quotations: Passages
    language: Language


def plan_look(
    question: Question,
    answer: str,
    sentence: Stretch,
    places: Sequence[Place],
    sources: Sequence[Source],
    count: Count,
    info: ModelInfo,
) -> LookPlan:
    """What to ask about one sentence.

    Args:
        question: of the run; its seed and manner are taken.
        places: of the sentence's claims; without any the pages are shown that speak most like it.
    """
    language = language_of(sources)
    words = _WORDS[language]
    text = " ".join(answer[sentence.start : sentence.end].replace("*", "").replace("`", "").split())
    verdicts = list(words)
    Random(f"{question.seed}/{sentence.start}").shuffle(verdicts)
    asked = replace(
        question,
        task="ask",
        text=_ASK[language].format(text.replace('"', "'"), " / ".join(words[one] for one in verdicts)),
        thinking=False,
        earlier=(),
        form=None,
        short=None,
        manner=replace(question.manner, token_budget=None),
    )
    shown = _shown(text, places, sources)
    pages = tuple(Place(one.source_index, one.page.number, 0, 0) for one in shown)
    base = request_showing(asked, sources, pages, count, info, only_places=True)
    lock = Lock(tuple(words[one] for one in verdicts), name="verdict")
    written = list(dict.fromkeys(each for one in shown for each in sentences_of(one.text)))
    near = stems(text)
    written.sort(key=lambda each: -len(near & stems(each)))
    return LookPlan(
        sentence,
        tuple(verdicts),
        replace(base, frame=(lock,)),
        Passages(tuple(written[:_MOST_QUOTATIONS]), Haystack(shown), near),
        language,
    )


@dataclass(frozen=True, slots=True)
class AskedLook:
    """A sentence to be looked at, and the request for the verdict or the quotation."""

    plan: LookPlan
    request: Request


def ask_look(
    question: Question,
    answer: str,
    sentence: Stretch,
    places: Sequence[Place],
    sources: Sequence[Source],
    count: Count,
    info: ModelInfo,
) -> AskedLook:
    """The first question about a sentence; arguments as for `plan_look`."""
    plan = plan_look(question, answer, sentence, places, sources, count, info)
    return AskedLook(plan, plan.request)


def verdict_of(plan: LookPlan, finished: Finished) -> LookVerdict:
    """The verdict that stands."""
    return plan.verdicts[finished.locks[0].leaders[0].candidate]


def quotation_request(plan: LookPlan, finished: Finished) -> Request | None:
    """The request for the quotation behind a verdict; `None` where there is none to give."""
    verdict = verdict_of(plan, finished)
    if verdict == "not_said" or not plan.quotations.texts:
        return None
    lead = f"{_WORDS[plan.language][verdict]} "
    return replace(plan.request, frame=(lead, Lock(plan.quotations.texts, name="quotation")))


def look_from(plan: LookPlan, finished: Finished, quoted: Finished | None) -> Look:
    """What the model said."""
    sentence = plan.sentence
    state = finished.locks[0]
    quotation, places = "", tuple[Place, ...]()
    if quoted is not None and quoted.locks:
        candidate = plan.quotations.candidate(quoted.locks[0].leaders[0].candidate)
        quotation, places = candidate.text, candidate.places
    # Certainty was fitted on values of fields, not on verdicts: none is shown.
    sha256 = request_sha256(plan.request)
    return Look(
        sentence.start,
        sentence.end,
        plan.verdicts[state.leaders[0].candidate],
        quotation,
        places,
        None,
        sha256,
    )


def _shown(text: str, places: Sequence[Place], sources: Sequence[Source]) -> tuple[Shown, ...]:
    pages = [
        (index, page) for index, source in enumerate(sources) for page in source.pages if page.text.strip()
    ]
    named = {(place.source_index, place.page_number) for place in places}
    chosen = [one for one in pages if (one[0], one[1].number) in named]
    if not chosen:
        hits = ranked([page.text for _, page in pages], text)
        chosen = [pages[at] for at in sorted(hits[:_MOST_PAGES])] or pages[:_MOST_PAGES]
    return tuple(Shown(index, page, 0, len(page.text)) for index, page in chosen)
