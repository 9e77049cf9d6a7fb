"""``python -m model``: look at a model folder, verify it, foretell its memory, convert it."""

import argparse
import signal
import sys
from pathlib import Path
from typing import TextIO

from model.checkpoint.fit import fit_each
from model.checkpoint.inspect import inspect
from model.checkpoint.progress import FileProgress
from model.checkpoint.verify import verify, write_manifest
from model.errors import PlainError
from model.quantization import BITS
from model.request import CancelToken
from model.sentences import say


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=prog, description=say("model.command.look_at_model_folder_verify_it")
    )
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("inspect", help=say("model.command.what_folder_holds_and_what_is"))
    one.add_argument("path", type=Path)
    one = commands.add_parser("verify", help=say("model.command.compare_every_file_with_manifest_json"))
    one.add_argument("path", type=Path)
    one.add_argument("--write", action="store_true", help=say("model.command.write_manifest_json_instead"))
    one = commands.add_parser("fit", help=say("model.command.foretell_memory"))
    one.add_argument("path", type=Path)
    one.add_argument("--device", default="auto")
    one.add_argument("--context", type=int, default=8192, help=say("model.command.tokens_default_default_s"))
    one = commands.add_parser("convert", help=say("model.command.quantise_folder_into_another_one_goes"))
    one.add_argument("source", type=Path)
    one.add_argument("target", type=Path)
    one.add_argument("--experts", choices=BITS, default="int4")
    one.add_argument("--linears", choices=BITS, default="int8")
    return parser


def main(arguments: list[str] | None = None, prog: str = "python -m model") -> int:
    """Carry out a command; returns the exit code: 0 right, 1 something is wrong, 130 cancelled."""
    given = _parser(prog).parse_args(arguments)
    cancel = CancelToken()
    signal.signal(signal.SIGINT, lambda *_: cancel.cancel())
    try:
        if given.command == "inspect":
            return _inspect(given.path)
        if given.command == "verify":
            return _verify(given.path, given.write, cancel)
        if given.command == "fit":
            for one in fit_each(given.path, given.device, given.context):
                print(one.sentence)
            return 0
        return _convert(given, cancel)
    except PlainError as error:
        print(f"{error}\n({error.code}: {error.detail})", file=sys.stderr)
        return 1


def _inspect(path: Path) -> int:
    found = inspect(path)
    print(
        say(
            "model.command.weights",
            architecture=found.architecture or say("model.command.no_model"),
            total=found.total,
            precision=found.precision or say("model.command.none"),
        )
    )
    for part, count in found.parameters.items():
        print(f"  {part:10} {count:>15,}")
    shards = len(found.shards)
    print(
        say(
            "model.command.shards_of_gb",
            shards=shards,
            all=shards + len(found.missing),
            gigabytes=found.nbytes / 1e9,
        )
    )
    print(
        say(
            "model.command.licence_manifest",
            licence=found.licence or say("model.command.no_file"),
            manifest=say("model.command.yes") if found.manifest else say("model.command.no"),
        )
    )
    for problem in found.problems:
        print(f"{problem}\n({problem.code}: {problem.detail})")
    return 1 if found.problems else 0


def _verify(path: Path, write: bool, cancel: CancelToken) -> int:
    progress = ProgressLines(sys.stderr)
    if write:
        written = write_manifest(path, progress, cancel)
        progress.end()
        return 0 if written else 130
    result = verify(path, progress, cancel)
    progress.end()
    for problem in result.problems:
        print(f"{problem}\n({problem.code}: {problem.detail})")
    if not result.finished:
        return 130
    if result.problems:
        return 1
    print(
        say("model.command.files_are_right", files=result.files)
        if result.manifest
        else say("model.command.no_manifest_only_lengths_were_looked")
    )
    return 0


def _convert(given: argparse.Namespace, cancel: CancelToken) -> int:
    from model.checkpoint.convert import convert
    from model.checkpoint.plan import Plan

    progress = ProgressLines(sys.stderr)
    result = convert(given.source, given.target, Plan(given.experts, given.linears), progress, cancel)
    progress.end()
    if not result.finished:
        print(say("model.command.stopped_start_it_again_to_go"), file=sys.stderr)
        return 130
    for part, loss in result.losses.items():
        print(say("model.command.relative_error_of_weights", part=part, loss=loss))
    return 0


class ProgressLines:
    """Progress on a stream: on a terminal a line that is overwritten, else a line for each tenth."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._overwrites = stream.isatty()
        self._tenth, self._width = -1, 0

    def __call__(self, progress: FileProgress) -> None:
        """Show how far it is, if there is something new to show."""
        share = progress.done / progress.total if progress.total else 1.0
        left = "" if progress.seconds_left is None else f", {progress.seconds_left / 60:.1f} min left"
        line = f"{share:6.1%} {progress.stage} {progress.file}{left}"
        if self._overwrites:
            print(f"\r{line:{self._width}}", end="", file=self._stream, flush=True)
            self._width = len(line)
        elif int(share * 10) > self._tenth:
            self._tenth = int(share * 10)
            print(line, file=self._stream, flush=True)

    def end(self) -> None:
        """Leave the line that was overwritten."""
        if self._overwrites:
            print(file=self._stream)


if __name__ == "__main__":
    sys.exit(main())
