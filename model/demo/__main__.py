"""``python -m model.demo``: train, evaluate, sample and describe the demonstration model."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.demo.corpus import Language

_RESOURCES = Path(__file__).parents[2] / "resources" / "demo"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model.demo", description="The demonstration model.")
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train from random weights, or from a checkpoint")
    train.add_argument("--out", type=Path, default=_RESOURCES, help="folder of the checkpoint")
    train.add_argument("--work", type=Path, required=True, help="folder for the state to resume from")
    train.add_argument("--resume", action="store_true", help="go on from the state in --work")
    train.add_argument("--seed", type=int, default=0)
    train.add_argument("--steps", type=int, default=3800, help="length of the schedule")
    train.add_argument(
        "--from", dest="start", type=Path, default=None, help="checkpoint folder to begin with"
    )
    train.add_argument(
        "--onward", type=Path, default=None, help="checkpoint folder to go on with as it is, sight included"
    )
    train.add_argument(
        "--open",
        type=float,
        default=0.0,
        help="share of batches about documents of no kind",
    )
    for part, size in (("hidden", 128), ("layers", 4), ("experts", 8), ("vocabulary", 2048)):
        train.add_argument(f"--{part}", type=int, default=size, help="of the network")
    train.add_argument("--device", default="cpu", help="where to compute: cpu, cuda")
    train.add_argument(
        "--pieces", type=float, help="end this run after so many minutes; keep its state in shards of 15 MiB"
    )
    train.add_argument("--cost", type=int, default=7_000, help="how large a batch may be")
    train.add_argument("--warm-up", type=int, default=30, help="steps of rising learning rate")
    train.add_argument("--probe-every", type=int, default=300, help="steps between looks at all abilities")
    train.add_argument("--rate", type=float, default=3e-3, help="highest learning rate")
    train.add_argument("--sight", type=int, default=2400, help="steps of the vision tower alone, before all")
    train.add_argument("--minutes", type=float, default=None, help="stop after this many minutes of training")
    train.add_argument("--threads", type=int, default=None)
    train.add_argument("--processes", type=int, default=1, help="that work out a batch each, a step")
    train.add_argument("--fp32", action="store_true", help="do not compute in bfloat16")
    evaluate = commands.add_parser("evaluate", help="measure what the model can do on what it never saw")
    evaluate.add_argument("--model", type=Path, default=_RESOURCES, help="folder of the checkpoint")
    evaluate.add_argument("--seed", type=int, default=1_000_000)
    evaluate.add_argument("--items", type=int, default=200, help="of each ability and language")
    evaluate.add_argument("--ability", action="append", default=[], help="only this one; may be repeated")
    evaluate.add_argument("--language", choices=("en", "de"), action="append", default=[])
    evaluate.add_argument("--precisions", action="store_true", help="compare bf16, int8 and int4 as well")
    evaluate.add_argument("--wrong", type=int, default=0, help="show so many wrong answers of each ability")
    evaluate.add_argument("--processes", type=int, default=1, help="that share the items")
    evaluate.add_argument(
        "--frozen", action="store_true", help="ask the kept items (seeds 1000000 to 1000199)"
    )
    evaluate.add_argument(
        "--locked", action="store_true", help="the same items freely and locked to their document"
    )
    evaluate.add_argument("--folder", type=Path, help="choose answers in documents with their truth")
    evaluate.add_argument(
        "--lexicon", type=int, default=0, help="choose them in so many documents of things never trained on"
    )
    evaluate.add_argument("--windows", type=int, default=0, help="lines read at a time; 0: whole documents")
    evaluate.add_argument("--json", action="store_true", help="print JSON instead of tables")
    sample = commands.add_parser("sample", help="print a made-up document with questions and answers")
    sample.add_argument("--seed", type=int, required=True)
    sample.add_argument("--kind", default=None)
    sample.add_argument("--language", choices=("en", "de"), default=None)
    sample.add_argument("--split", choices=("train", "evaluate"), default="evaluate")
    samples = commands.add_parser("samples", help="write the documents and pictures that the program offers")
    samples.add_argument("--out", type=Path, default=_RESOURCES / "samples")
    samples.add_argument("--all", action="store_true", help="all kinds, not those that were chosen")
    about = commands.add_parser("about", help="set what the checkpoint's folder says of itself")
    about.add_argument("--model", type=Path, default=_RESOURCES, help="folder of the checkpoint")
    about.add_argument("--report", type=Path, help="claim what this report of evaluate --json bears out")
    about.add_argument("--ability", action="append", choices=("text", "images", "video"))
    about.add_argument("--language", action="append", choices=("en", "de"))
    about.add_argument("--familiar", action="store_true", help="measure where its depth ends")
    readme = commands.add_parser("readme", help="fill the checkpoint's README from a report")
    readme.add_argument("--model", type=Path, default=_RESOURCES, help="folder of the checkpoint")
    readme.add_argument("--report", type=Path, required=True, help="what evaluate --json printed")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return the exit status."""
    given = _parser().parse_args(arguments)
    if given.command == "sample":
        _sample(given)
    elif given.command == "train":
        _train(given)
    elif given.command == "samples":
        _samples(given)
    elif given.command == "about":
        _about(given)
    elif given.command == "readme":
        _readme(given)
    else:
        _evaluate(given)
    return 0


def _sample(given: argparse.Namespace) -> None:
    from model.demo.corpus import generate

    document = generate(given.seed, given.split, given.kind, given.language)
    print(document.text, "", sep="\n")
    for question in document.questions:
        print(f"{question.text}\n  {question.answer}")
    print(f"\n{document.summary}")
    for task in document.long:
        print(f"\n{task.instruction}\n{task.answer}")


def _samples(given: argparse.Namespace) -> None:
    from model.demo.gallery import listed, unchosen, write_samples

    write_samples(given.out, unchosen() if given.all else listed(_RESOURCES / "samples"))


def _about(given: argparse.Namespace) -> None:
    from model.demo import about

    abilities, languages, bound = given.ability, given.language, None
    if given.report:
        borne_out = about.supported(json.loads(given.report.read_text(encoding="utf-8")))
        abilities, languages = abilities or borne_out[0], languages or borne_out[1]
    if given.familiar:
        from model.demo.evaluation.familiar import familiar

        bound, above = familiar(given.model)
        for sort, share in above.items():
            print(f"{sort}: {share:.3f} above {bound}")
    print(about.tell(given.model, abilities, languages, bound))


def _readme(given: argparse.Namespace) -> None:
    from model.demo.evaluation.readme import fill

    path = given.model / "README.md"
    report = json.loads(given.report.read_text(encoding="utf-8"))
    path.write_text(fill(path.read_text(encoding="utf-8"), report), encoding="utf-8", newline="\n")


def _train(given: argparse.Namespace) -> None:
    import torch

    from model.demo.recipe import Shape
    from model.demo.train import Plan, train

    if given.threads:
        torch.set_num_threads(given.threads)
    plan = Plan(
        seed=given.seed,
        steps=given.steps,
        minutes=given.minutes,
        learning_rate=given.rate,
        processes=given.processes,
        bf16=not given.fp32,
        sight=given.sight,
        opened=given.open,
        device=given.device,
        pieces=given.pieces,
        shape=Shape(given.hidden, given.layers, given.experts, given.vocabulary),
        cost=given.cost,
        warm_up=given.warm_up,
        probe_every=given.probe_every,
    )
    train(plan, given.out, given.work, given.resume, given.start, given.onward)


def _evaluate(given: argparse.Namespace) -> None:
    from model.demo.corpus import LANGUAGES
    from model.demo.evaluation import evaluate, precisions, table

    languages = given.language or LANGUAGES
    if given.locked:
        _evaluate_locked(given, languages)
        return
    if given.folder or given.lexicon:
        _evaluate_choices(given, languages)
        return
    report = evaluate(
        given.model,
        given.seed,
        given.items,
        given.ability,
        languages,
        given.wrong,
        given.processes,
        given.frozen,
    )
    if given.precisions:
        report["precisions"] = precisions(given.model, given.seed, given.items)
    print(json.dumps(report, indent=2, ensure_ascii=False) if given.json else table(report))


def _evaluate_locked(given: argparse.Namespace, languages: Sequence[Language]) -> None:
    from model import Engine
    from model.demo.evaluation import locked

    engine = Engine.open(given.model)
    report = locked.evaluate(engine, given.seed, given.items, given.ability, languages)
    engine.close()
    print(json.dumps(report, indent=2, ensure_ascii=False) if given.json else locked.table(report))


def _evaluate_choices(given: argparse.Namespace, languages: Sequence[Language]) -> None:
    from model.demo.evaluation import choosing

    found = choosing.of_folder(given.folder) if given.folder else ()
    documents = [
        *(one for one in found if one.language in languages),
        *choosing.of_lexicon(given.lexicon, languages),
    ]
    report = choosing.measure(choosing.Chooser(given.model), documents, given.windows)
    print(json.dumps(report, indent=2, ensure_ascii=False) if given.json else choosing.table(report))


if __name__ == "__main__":
    raise SystemExit(main())
