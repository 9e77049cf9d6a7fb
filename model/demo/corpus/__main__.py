"""``python -m model.demo.corpus``: print made-up documents with what is known of them, or their time."""

from __future__ import annotations

import argparse
import time

from model.demo.corpus import KINDS, LANGUAGES, Document, generate


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model.demo.corpus", description="Made-up documents.")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--split", choices=("train", "evaluate"), default="train")
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--size", default=None, help="a number of fields, or long")
    parser.add_argument("--count", type=int, default=1, help="how many documents, from --seed on")
    parser.add_argument("--time", action="store_true", help="print only how long a document takes")
    return parser


def _told(document: Document) -> str:
    pages = "\n-- page --\n".join(document.pages)
    questions = "\n".join(f"{question.text}\n    {question.answer}" for question in document.questions)
    tasks = "\n\n".join(f"{task.instruction}\n{task.answer}" for task in document.long)
    title = f"== {document.kind}, {document.language} =="
    return "\n\n".join(part for part in (title, pages, questions, document.summary, tasks) if part)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return the exit status."""
    given = _parser().parse_args(arguments)
    size = int(given.size) if given.size and given.size.isdigit() else given.size

    def draw(seed: int) -> Document:
        return generate(seed, given.split, given.kind, given.language, size)

    seeds = range(given.seed, given.seed + given.count)
    if not given.time:
        print("\n\n".join(_told(draw(seed)) for seed in seeds))
        return 0
    started = time.perf_counter()
    for seed in range(500):
        draw(-1 - seed)
    warm = time.perf_counter()
    for seed in seeds:
        draw(seed)
    ended = time.perf_counter()
    each = 1000 * (ended - warm) / given.count
    print(f"first 500 documents {warm - started:.2f} s, then {each:.3f} ms a document")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
