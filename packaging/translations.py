"""`python packaging/translations.py`: collects the window's texts and compiles them in other languages.

Qt's own way: `pyside6-lupdate` finds the texts, `resources/translations/vitrine_de.ts` says them in German
(edit it in Qt Linguist or by hand), `pyside6-lrelease` makes the `.qm` file that is loaded. Run it after
a text was added or changed; it prints what is not translated yet. What core and commands say stands in
`resources/sentences`.
"""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as Tree
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
FUNCTIONS = "Vitrine"
"""The context of `app.viewmodels.qt.tr`, whose texts stand in no class."""

Text = tuple[str, str]
"""Context and English text."""


def found() -> tuple[Text, ...]:
    """Every text of the window that `tr` is asked for, in the order of contexts."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "found.ts"
        files = sorted(str(file) for file in (ROOT / "app").rglob("*.py"))
        _tool("lupdate", "-silent", *files, "-ts", str(target))
        return tuple(text for text, _ in _messages(target))


def known(file: Path) -> dict[Text, str]:
    """What a `.ts` file says for each text; empty where it is not translated."""
    return dict(_messages(file)) if file.exists() else {}


def update(file: Path) -> tuple[Text, ...]:
    """Bring a `.ts` file up to date and compile it; returns the texts that it does not translate."""
    old = known(file)
    anywhere = {text: said for (_, text), said in old.items() if said}
    texts = {each: old.get(each) or anywhere.get(each[1], "") for each in found()}
    _write(file, texts)
    _tool("lrelease", "-silent", str(file), "-qm", str(file.with_suffix(".qm")))
    return tuple(text for text, said in texts.items() if not said)


def _tool(name: str, *arguments: str) -> None:
    """Run one of the tools that come with PySide6.

    Raises:
        CalledProcessError: it failed.
    """
    tool = Path(sys.executable).with_name(f"pyside6-{name}")
    subprocess.run([tool, *arguments], check=True)


def _messages(file: Path) -> Iterator[tuple[Text, str]]:
    root = Tree.parse(file).getroot()  # noqa: S314 - our own files
    for context in root.iter("context"):
        name = context.findtext("name") or FUNCTIONS
        for message in context.iter("message"):
            translation = message.find("translation")
            said = "" if translation is None or translation.get("type") else translation.text or ""
            yield (name, message.findtext("source") or ""), said


def _write(file: Path, texts: dict[Text, str]) -> None:
    root = Tree.Element("TS", version="2.1", language=file.stem.rpartition("_")[2], sourcelanguage="en")
    contexts: dict[str, Tree.Element] = {}
    for (context, text), said in sorted(texts.items()):
        if context not in contexts:
            contexts[context] = Tree.SubElement(root, "context")
            Tree.SubElement(contexts[context], "name").text = context
        message = Tree.SubElement(contexts[context], "message")
        Tree.SubElement(message, "source").text = text
        translation = Tree.SubElement(message, "translation")
        if said:
            translation.text = said
        else:
            translation.set("type", "unfinished")
    Tree.indent(root)
    file.parent.mkdir(exist_ok=True)
    head = b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    file.write_bytes(head + Tree.tostring(root, encoding="utf-8") + b"\n")


def main() -> int:
    """Update every language; 1 where something is not translated."""
    missing = 0
    for file in sorted(FOLDER.glob("*.ts")):
        for context, text in update(file):
            missing += 1
            print(f"{file.name}: {context}: {text!r} is not translated", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
