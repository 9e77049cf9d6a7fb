"""The samples that go with the first checkpoint: one English document of each kind it was taught.

    python -m model.demo.first_gallery

Of each kind the first document of the evaluation half is taken, from seed 970000 on, about which the shipped
checkpoint answers every suggested question rightly: samples show the program, they do not measure the model.
"""

from __future__ import annotations

import json
from pathlib import Path

from model import Engine, Finished, Message, Request, TextPart
from model.demo import wording
from model.demo.documents import Document, Question, generate

FIRST_SEED = 970_000
SHIPPED = Path(__file__).parents[2] / "resources" / "demo"
_TITLES = {
    "invoice": ("An invoice", "Eine Rechnung (EN)"),
    "letter": ("A letter", "Ein Brief (EN)"),
    "contract": ("A contract", "Ein Vertrag (EN)"),
    "medical note": ("A medical note", "Ein Arztbericht (EN)"),
    "minutes": ("Minutes of a meeting", "Ein Protokoll (EN)"),
}
_MOST_QUESTIONS = 4
_FEWEST_FIELDS = 5


def main() -> None:
    """Choose and write the samples."""
    engine = Engine.open(SHIPPED, "cpu")
    listed = []
    out = SHIPPED / "samples"
    out.mkdir(exist_ok=True)
    for kind, (title, title_de) in _TITLES.items():
        seed, tried = FIRST_SEED, 0
        while True:
            document = generate(seed, kind, "evaluate")
            seed += 1
            if len(document.fields) < _FEWEST_FIELDS:
                continue
            tried += 1
            questions = document.questions[-_MOST_QUESTIONS:]
            if all(_answer(engine, document, question) == question.answer for question in questions):
                break
        print(f"{kind}: seed {seed - 1}, number {tried} of those with {_FEWEST_FIELDS} fields or more")
        name = f"{kind.replace(' ', '-')}.txt"
        (out / name).write_text(document.text + "\n", encoding="utf-8", newline="\n")
        asked = [{"text": each.text, "language": "en", "answer": each.answer} for each in questions]
        listed.append(
            {"file": name, "title": title, "title_de": title_de, "kind": "document", "questions": asked}
        )
    engine.close()
    text = json.dumps(listed, indent=2, ensure_ascii=False) + "\n"
    (out / "samples.json").write_text(text, encoding="utf-8", newline="\n")


def _answer(engine: Engine, document: Document, question: Question) -> str:
    turn = wording.user_turn([(1, 1, document.text)], question.text)
    request = Request((Message("user", (TextPart(turn),)),), seed=1)
    finished = [event for event in engine.stream(request) if isinstance(event, Finished)]
    return finished[-1].answer.strip()


if __name__ == "__main__":
    main()
