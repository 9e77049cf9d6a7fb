"""The order of a report: counts, answer and values, passages, what was not read, what all of it rests on."""

from collections import Counter
from collections.abc import Iterator, Sequence

from app.core.reports import words
from app.core.reports.answer_text import Marked, answer_blocks
from app.core.reports.blocks import (
    Block,
    Card,
    Cards,
    Count,
    Counts,
    Facts,
    Heading,
    Legend,
    Mark,
    Paragraph,
    Run,
    Runs,
    Table,
    TableColumn,
    Warned,
    Warnings,
    run,
)
from app.core.reports.content_hash import content_sha256
from app.core.reports.document import Checked, Fact, Part, Report, Row, Spot, Value, Values
from app.core.sentences import say

#: Kinds whose values stand at the right of their column.
_FIGURES = frozenset(("amount", "number"))
#: Columns beside which a table is too wide for a page; then each document has a list of its own.
MOST_COLUMNS = 8
#: Figures that fit side by side.
MOST_COUNTS = 7
_SHOWN: tuple[Mark, ...] = (
    "found", "recognised", "derived", "found_elsewhere", "other_use", "not_found",
    "not_checked", "accepted", "corrected",
    "rejected", "wrong", "doubtful", "free", "unreviewed", "withheld",
)  # fmt: skip


def blocks_of(report: Report) -> Iterator[Block]:
    """Everything that stands in the report, in its order."""
    yield Heading(1, report.title)
    yield Paragraph((run(_made(report)),), "lead")
    yield Paragraph((run(words.machine_notice()),), "notice")
    for note in report.notes:
        yield Paragraph((run(note),), "notice")
    yield from _counts(report)
    several = len(report.parts) > 1
    for number, part in enumerate(report.parts, 1):
        yield from _part(part, report, number if several else 0)
    yield from _not_read(report)
    yield from _pseudonymised(report)
    yield from _rests_on(report)


def _made(report: Report) -> str:
    when = words.moment(report.made)
    if report.person:
        return say("core.reports.made_by", when=when, person=report.person, program=report.program)
    return say("core.reports.made", when=when, program=report.program)


# -- counts --------------------------------------------------------------------------------------------


def _counts(report: Report) -> Iterator[Block]:
    values = report.values
    claims = [claim for part in report.parts for claim in part.claims]
    items = [Count(words.number(len(report.sources)), say("core.reports.count_documents"))]
    if len(report.parts) > 1:
        items.append(Count(words.number(len(report.parts)), say("core.reports.count_questions")))
    if values:
        items.append(Count(words.number(len(values)), say("core.reports.count_values")))
        copied = [value for value in values if value.state in ("copied", "chosen") and value.text]
        empty = [value for value in values if not value.text and value.state != "failed"]
        reviewed = Counter(value.review for value in values)
        doubtful = sum(value.doubtful and value.review == "none" for value in values)
        counted = (
            (sum(value.review != "corrected" for value in copied), say("core.reports.count_copied"), False),
            (reviewed["accepted"] + reviewed["bulk"], say("core.reports.count_accepted"), False),
            (reviewed["corrected"], say("core.reports.count_corrected"), False),
            (sum(value.review != "withheld" for value in empty), say("core.reports.count_not_stated"), False),
            (reviewed["withheld"], say("core.reports.count_withheld"), True),
            (doubtful, say("core.reports.count_doubtful"), True),
        )
        items += [Count(words.number(count), label, warning) for count, label, warning in counted if count]
    if claims:
        items.append(Count(words.number(len(claims)), say("core.reports.count_claims")))
        for verdict, label, warning in (
            ("found", say("core.reports.count_found"), False),
            ("derived", say("core.reports.count_derived"), False),
            ("found_elsewhere", say("core.reports.count_elsewhere"), True),
            ("other_use", say("core.reports.count_other_use"), True),
            ("not_found", say("core.reports.count_not_found"), True),
        ):
            if count := sum(claim.verdict == verdict and not claim.blind for claim in claims):
                items.append(Count(words.number(count), label, warning))
        if blind := sum(claim.blind for claim in claims):
            items.append(Count(words.number(blind), say("core.reports.count_not_checked"), True))
    if report.not_read:
        items.append(Count(words.number(len(report.not_read)), say("core.reports.count_not_read"), True))
    while len(items) > MOST_COUNTS:
        # What is good news goes first.
        del items[next((at for at, one in enumerate(items) if at and not one.warning), -1)]
    yield Counts(tuple(items))


# -- questions -----------------------------------------------------------------------------------------


def _part(part: Part, report: Report, number: int) -> Iterator[Block]:
    if number:
        yield Heading(2, f"{number}. {words.title_of_part(part)}", part.language)
    question = " ".join(part.question.split())
    asks = part.values is None or part.task != "form"
    if question and asks and not (number and question == words.title_of_part(part)):
        yield Paragraph((run(question),), "question", language=part.language)
    for notice in (*part.notices, *((part.ended,) if part.ended else ())):
        yield Paragraph((run(notice),), "muted")
    if part.values is not None:
        yield from _values(part.values, report)
    elif part.answer:
        yield from _answer(part, report)
    for line in part.coverage:
        yield Paragraph((run(line),), "muted")
    if part.values is not None and part.values.accepted:
        yield Heading(3, say("core.reports.how_accepted"))
        yield Paragraph((run(" ".join(part.values.accepted)),))


def _answer(part: Part, report: Report) -> Iterator[Block]:
    yield Heading(3, say("core.reports.answer"))
    marked = [
        Marked(claim.start, claim.end, words.claim_marks(claim), number)
        for number, claim in enumerate(part.claims, 1)
    ]
    yield from answer_blocks(part.answer, marked, part.language)
    if part.found_line:
        yield Paragraph((run(part.found_line[:1].upper() + part.found_line[1:] + "."),), "muted")
    if part.claims:
        yield Heading(3, say("core.reports.what_was_looked_up"))
        yield Table(
            (
                TableColumn("", True, 0.35),
                TableColumn(say("core.reports.in_the_answer"), weight=2.2),
                TableColumn(say("core.reports.verdict"), weight=2.6),
                TableColumn(say("core.reports.where"), weight=2.2),
            ),
            tuple(_claim_row(number, claim, report) for number, claim in enumerate(part.claims, 1)),
        )
        yield Legend(_marks({mark for claim in part.claims for mark in words.claim_marks(claim)}))
        yield from _cards(_claim_cards(part.claims, report))


def _claim_row(number: int, claim: Checked, report: Report) -> tuple[Runs, ...]:
    verdict = [run(_upper(words.verdict_words(claim)))]
    if decided := words.decision_words(claim):
        verdict.append(run(f". {_upper(decided)}"))
    verdict.append(run("."))
    verdict += [run(f" {words.opinion_words(one)}.") for one in claim.others]
    if claim.note:
        verdict.append(run(f" {claim.note}", "italic"))
    places = list(dict.fromkeys(words.place_words(spot, report) for spot in claim.spots))
    where = "; ".join(places[:3])
    if len(places) > 3:
        where = say("core.reports.and_more_places", places=where, count=len(places) - 3)
    text = " ".join(claim.text.split())
    return (
        (run(str(number), "muted"),),
        (Run(text, words.claim_marks(claim)),),
        tuple(verdict),
        (run(where),),
    )


def _claim_cards(claims: Sequence[Checked], report: Report) -> Iterator[Card]:
    for claim in claims:
        spot = claim.spots[0] if claim.spots else None
        looked_at = claim.verdict in ("other_use", "found_elsewhere") or bool(claim.decision)
        if spot is not None and looked_at and (spot.crop or spot.passage):
            decided = words.decision_words(claim)
            below = f"{words.place_words(spot, report)}. {_upper(decided or words.verdict_words(claim))}."
            yield _card(spot, " ".join(claim.text.split()), below, claim.verdict != "found")


# -- values --------------------------------------------------------------------------------------------


def _values(values: Values, report: Report) -> Iterator[Block]:
    if len(values.rows) == 1:
        yield Heading(3, say("core.reports.values"))
        yield from _one_document(values.rows[0], report)
    elif len(values.columns) <= MOST_COLUMNS:
        yield Heading(3, say("core.reports.values"))
        yield _table(values)
    else:
        yield Heading(3, say("core.reports.values"))
        for row in values.rows:
            yield Heading(4, row.document)
            yield from _one_document(row, report)
    marks = {mark for value in values.all for mark in words.value_marks(value)}
    if legend := _marks(marks):
        yield Legend(legend)
    yield from _broken(values)
    cards = list(_value_cards(values, report))
    if cards:
        several = len(values.rows) > 1
        yield Heading(3, say("core.reports.passages_decided") if several else say("core.reports.passages"))
        yield from _cards(cards)


def _one_document(row: Row, report: Report) -> Iterator[Block]:
    if row.unread:
        yield Paragraph((run(row.unread),), "muted")
        return
    rows = []
    runner_ups = any(value.runner_up for value in row.values)
    for value in row.values:
        places = list(dict.fromkeys(words.place_words(spot, report) for spot in value.spots))
        told = [run(f"{_upper(_reviewed(value))}.")]
        if value.review not in ("withheld", "corrected"):
            told.insert(0, run(f"{_upper(words.state_words(value.state))}. "))
        told += [run(f" {words.opinion_words(one)}.") for one in value.others]
        if value.note:
            told.append(run(f" {value.note}", "italic"))
        cells: list[Runs] = [
            (run(_upper(value.name), "muted"),),
            (Run(words.value_words(value), words.value_marks(value)),),
            tuple(told),
            (run("; ".join(places[:2])),),
        ]
        if runner_ups:
            cells.append((run(value.runner_up, "muted"),))
        rows.append(tuple(cells))
    columns = [
        TableColumn(say("core.reports.field"), weight=1.5),
        TableColumn(say("core.reports.value"), weight=2.2),
        TableColumn(say("core.reports.how_it_came"), weight=2.2),
        TableColumn(say("core.reports.where"), weight=1.9),
    ]
    if runner_ups:
        columns.append(TableColumn(say("core.reports.runner_up"), weight=1.3))
    yield Table(tuple(columns), tuple(rows))


def _reviewed(value: Value) -> str:
    told = words.review_words(value.review)
    if value.review == "corrected" and value.read_as:
        told = say("core.reports.corrected_read_as", read=value.read_as)
    if value.reviewer or value.reviewed:
        when = words.moment(value.reviewed) if value.reviewed else ""
        told = say("core.reports.reviewed_by", told=told, who=value.reviewer, when=when)
    return told.replace("(, ", "(").replace(", )", ")")


def _table(values: Values) -> Table:
    columns = [TableColumn(say("core.reports.document"), weight=1.6)]
    columns += [TableColumn(_upper(one.name), one.kind in _FIGURES) for one in values.columns]
    columns.append(TableColumn(say("core.reports.page_column"), True, 0.5))
    rows = []
    for row in values.rows:
        if row.unread:
            rows.append(((run(row.document),), (run(row.unread, "muted"),), *([()] * len(values.columns))))
            continue
        page = next((spot.page for value in row.values for spot in value.spots[:1]), 0)
        rows.append(
            (
                (run(row.document),),
                *((Run(words.value_words(value), words.value_marks(value)),) for value in row.values),
                (run(str(page) if page else ""),),
            )
        )
    return Table(tuple(columns), tuple(rows))


def _value_cards(values: Values, report: Report) -> Iterator[Card]:
    for row in values.rows:
        for value in row.values:
            spot = value.spots[0] if value.spots else None
            looked_at = value.doubtful or value.review not in ("none", "bulk")
            if spot is None or value.review == "withheld" or not (spot.crop or spot.passage):
                continue
            if len(values.rows) > 1 and not looked_at:
                continue
            caption = f"{_upper(value.name)} {words.value_words(value)}"
            if value.read_as:
                caption = say("core.reports.caption_read_as", caption=caption, read=value.read_as)
            told = (
                say("core.reports.left_doubtful")
                if value.doubtful and value.review == "none"
                else _reviewed(value)
            )
            below = f"{words.place_words(spot, report)}. {_upper(told)}."
            yield _card(spot, caption, below, value.doubtful and value.review == "none")


def _broken(values: Values) -> Iterator[Block]:
    items = [
        Warned(row.document, f"{value.name}: {sentence}")
        for row in values.rows
        for value in row.values
        for sentence in value.broken
    ]
    if items:
        yield Heading(3, say("core.reports.broken_rules"))
        yield Warnings(tuple(items))


def _card(spot: Spot, caption: str, below: str, doubtful: bool) -> Card:
    return Card(spot.passage, spot.start, spot.end, spot.crop, doubtful, caption, below)


def _cards(cards: Iterator[Card] | Sequence[Card]) -> Iterator[Block]:
    listed = tuple(cards)
    if listed:
        yield Cards(listed)


def _marks(marks: set[Mark]) -> tuple[Mark, ...]:
    return tuple(mark for mark in _SHOWN if mark in marks)


# -- what it rests on ----------------------------------------------------------------------------------


def _not_read(report: Report) -> Iterator[Block]:
    yield Heading(2, say("core.reports.what_was_not_read"))
    if not report.not_read:
        yield Paragraph((run(say("core.reports.all_was_read")),))
        return
    yield Warnings(
        tuple(
            Warned(
                each.document,
                f"{say('core.reports.page', page=each.page)}: {each.sentence}"
                if each.page
                else each.sentence,
            )
            for each in report.not_read
        )
    )


def _pseudonymised(report: Report) -> Iterator[Block]:
    if not report.pseudonymised:
        return
    yield Heading(2, say("core.reports.pseudonymised"))
    count = sum(each.count for each in report.replaced)
    yield Paragraph((run(say("core.reports.replaced", count=count, different=len(report.replaced))),))
    if report.unsure:
        yield Paragraph((run(say("core.reports.unsure", count=len(report.unsure))),))


def _rests_on(report: Report) -> Iterator[Block]:
    yield Heading(2, say("core.reports.what_it_rests_on"))
    if report.sources:
        yield Table(
            (
                TableColumn(say("core.reports.document"), weight=2.0),
                TableColumn(say("core.reports.pages_column"), True, 0.8),
                TableColumn("SHA-256", weight=4.4),
            ),
            tuple(
                (
                    (run(source.name),),
                    (run(_pages(source.pages_read, source.pages_total)),),
                    (run(source.sha256, "code"),),
                )
                for source in report.sources
            ),
        )
    seen: list[Fact] = []
    for part in report.parts:
        seen += [fact for fact in (*part.model, *part.settings) if fact not in seen]
        if part.dossier:
            seen.append(Fact(say("core.reports.dossier"), part.dossier, exact=True))
    if report.case:
        seen.append(Fact(say("core.reports.case"), report.case))
    if report.seal:
        seen.append(Fact(say("core.reports.seal"), report.seal))
    head = report.head or say("core.reports.no_log")
    seen.append(Fact(say("core.reports.log_head"), head, exact=bool(report.head)))
    seen.append(Fact(say("core.reports.content_hash"), content_sha256(report), exact=True))
    yield Facts(tuple(seen))


def _pages(read: int, total: int) -> str:
    if not total:
        return ""
    return str(total) if read >= total else say("core.reports.read_of", read=read, total=total)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
