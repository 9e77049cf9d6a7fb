"""``python -m model.demo``: train, evaluate or sample the demonstration model."""

from __future__ import annotations

import argparse
from pathlib import Path

_RESOURCES = Path(__file__).parents[2] / "resources" / "demo"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model.demo", description="The demonstration model.")
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train from random weights")
    train.add_argument("--out", type=Path, default=_RESOURCES, help="folder of the checkpoint")
    train.add_argument("--work", type=Path, required=True, help="folder for the state to resume from")
    train.add_argument("--resume", action="store_true", help="go on from the state in --work")
    train.add_argument("--seed", type=int, default=0)
    train.add_argument("--steps", type=int, default=2500, help="length of the schedule")
    train.add_argument("--minutes", type=float, default=None, help="stop after this many minutes of training")
    train.add_argument("--threads", type=int, default=None)
    train.add_argument("--fp32", action="store_true", help="do not compute in bfloat16")
    evaluate = commands.add_parser("evaluate", help="measure exact match on documents never seen")
    evaluate.add_argument("--model", type=Path, default=_RESOURCES, help="folder of the checkpoint")
    evaluate.add_argument("--seed", type=int, default=1_000_000)
    evaluate.add_argument("--items", type=int, default=200)
    evaluate.add_argument("--json", action="store_true", help="print JSON instead of a table")
    sample = commands.add_parser("sample", help="print a made-up document with questions and answers")
    sample.add_argument("--seed", type=int, required=True)
    sample.add_argument("--kind", default=None)
    sample.add_argument("--split", choices=("train", "evaluate"), default="evaluate")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return the exit status."""
    given = _parser().parse_args(arguments)
    if given.command == "sample":
        from model.demo.documents import generate

        document = generate(given.seed, given.kind, given.split)
        print(document.text, "", sep="\n")
        for question in document.questions:
            print(f"{question.text}\n  {question.answer}")
        print(f"\n{document.summary}")
    elif given.command == "train":
        import torch

        from model.demo.train import Plan, train

        if given.threads:
            torch.set_num_threads(given.threads)
        plan = Plan(seed=given.seed, steps=given.steps, minutes=given.minutes, bf16=not given.fp32)
        train(plan, given.out, given.work, given.resume)
    else:
        from model.demo.evaluate import evaluate, table

        report = evaluate(given.model, given.seed, given.items)
        if given.json:
            import json

            print(json.dumps(report, indent=2))
        else:
            print(table(report))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
