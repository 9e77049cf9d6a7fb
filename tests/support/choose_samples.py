"""Chooses the gallery for a checkpoint: of each sample the first that it answers rightly in the program.

    python -m tests.support.choose_samples [--model FOLDER] [--out FOLDER] [--tries N]

Questions that it does not answer rightly are not suggested; a sample of which too few are left, whichever
seed is tried, is not offered.
"""

import argparse
from pathlib import Path

from app.core.paths import resources
from app.core.sources.reading import read
from app.core.sources.source import Source
from model import Engine
from model.demo.gallery import Asked, choose, samples, write_samples
from tests.support import gallery


def is_right(engine: Engine, source: Source, asked: Asked) -> bool:
    """Whether the answer is right with every seed; a summary states its facts and nothing else."""
    for seed in gallery.SEEDS:
        given = gallery.answer(engine, source, asked.text, seed)
        if asked.facts and not gallery.states(given, asked.facts, source):
            return False
        if not asked.facts and given != asked.answer:
            return False
    return True


def main() -> None:
    """Choose, write and say how many were tried."""
    demo = resources() / "demo"
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--model", type=Path, default=demo)
    parser.add_argument("--out", type=Path, default=demo / "samples")
    parser.add_argument("--tries", type=int, default=40, help="seeds of each sample, at most")
    given = parser.parse_args()
    engine = Engine.open(given.model, "cpu")
    read_once: dict[tuple[Path, float], Source] = {}

    def right(path: Path, asked: Asked) -> bool:
        key = path, path.stat().st_mtime_ns
        if key not in read_once:
            read_once.clear()
            read_once[key] = read(path)
        return is_right(engine, read_once[key], asked)

    chosen = choose(right, given.tries)
    engine.close()
    write_samples(given.out, chosen)
    found = {one.sample.file: one for one in chosen}
    print("| sample | seeds tried | questions |\n|---|---|---|")
    for sample in samples():
        if one := found.get(sample.file):
            print(f"| {sample.file} | {one.tried} | {len(one.questions)} |")
        else:
            print(f"| {sample.file} | {given.tries} | none: left out |")


if __name__ == "__main__":
    main()
