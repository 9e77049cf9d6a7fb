"""The forms at hand: those that come with the program, and those that the person keeps."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from app.core.forms.errors import FormError, FormNotSaved, FormUnknown
from app.core.forms.file import read_form, write_form
from app.core.forms.form import Form
from app.core.language import Language
from app.core.paths import Places, private_folder, resources
from app.core.sentences import say

_SUFFIX = ".toml"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A form at hand.

    Attributes:
        origin: "ready" came with the program; "own" is the person's.
    """

    form: Form
    origin: Literal["ready", "own"]
    path: Path


@dataclass(frozen=True, slots=True)
class FormShelf:
    """Two folders of forms.

    Attributes:
        ready: those of the program.
        own: the person's; it need not be there yet. `None` where none are kept.
    """

    ready: Path
    own: Path | None = None

    @classmethod
    def at(cls, places: Places | None) -> "FormShelf":
        """The program's forms, and those that are kept in these places."""
        return cls(resources() / "forms", None if places is None else places.forms)

    def forms(self) -> tuple[tuple[Shelved, ...], tuple[FormError, ...]]:
        """All forms, the person's first, each by its name; and what is wrong with files that are none."""
        found: list[Shelved] = []
        problems: list[FormError] = []
        for origin, folder in self._folders():
            here: list[Shelved] = []
            for path in sorted(folder.glob(f"*{_SUFFIX}")):
                try:
                    here.append(Shelved(read_form(path), origin, path))
                except FormError as problem:
                    problems.append(problem)
            found += sorted(here, key=lambda one: (one.form.name.casefold(), one.form.key))
        return tuple(found), tuple(problems)

    def named(self, name: str, language: Language = "en") -> Form:
        """The form with this key, or key without its language, or name; one of this language first.

        Raises:
            FormUnknown: there is none; the way on names the nearest.
        """
        known = [one.form for one in self.forms()[0]]
        wanted = name.casefold()
        for fits in (
            lambda form: form.key.casefold() == wanted,
            lambda form: form.key.casefold() == f"{wanted}.{language}",
            lambda form: form.name.casefold() == wanted and form.language == language,
            lambda form: wanted in (form.name.casefold(), form.key.casefold().rpartition(".")[0]),
        ):
            for form in known:
                if fits(form):
                    return form
        near = difflib.get_close_matches(wanted, [form.key for form in known], n=1, cutoff=0.4)
        raise FormUnknown(
            say("core.forms.there_is_no_form_called", name=name),
            say("core.forms.did_you_mean", near=near[0]) if near else say("core.forms.see_list_of_forms"),
        )

    def save(self, form: Form) -> Form:
        """Keep a form for the person, in place of their own one with its key; without a key it gets one.

        Raises:
            FormNotSaved: it cannot be written, or none are kept.
        """
        if self.own is None:
            raise FormNotSaved(say("core.forms.no_forms_are_kept_here"), say("core.forms.export_it_to_file"))
        try:
            private_folder(self.own)
        except OSError as error:
            raise FormNotSaved(
                say("core.forms.form_could_not_be_saved", name=form.name),
                say("core.forms.export_it_to_file"),
                str(error),
            ) from error
        kept = form if _may_name_file(form.key) else replace(form, key=self._free_key(form.name))
        write_form(self.own / f"{kept.key}{_SUFFIX}", kept)
        return kept

    def take_in(self, path: Path) -> Form:
        """Keep a copy of the form in a file, beside whatever is there.

        Raises:
            FormError: it is none, or cannot be kept.
        """
        return self.save(replace(read_form(path), key=""))

    def remove(self, key: str) -> None:
        """Take a form of the person's away; one that is not there is no fault.

        Raises:
            FormNotSaved: it cannot be removed.
        """
        if self.own is None or not _may_name_file(key):
            return
        try:
            (self.own / f"{key}{_SUFFIX}").unlink(missing_ok=True)
        except OSError as error:
            raise FormNotSaved(
                say("core.forms.form_could_not_be_removed"), say("core.forms.try_again_later"), str(error)
            ) from error

    def _folders(self) -> Iterator[tuple[Literal["ready", "own"], Path]]:
        if self.own is not None and self.own.is_dir():
            yield "own", self.own
        yield "ready", self.ready

    def _free_key(self, name: str) -> str:
        assert self.own is not None
        base = re.sub(r"[^\w]+", "-", name.casefold()).strip("-")[:60] or "form"
        key, number = base, 2
        while (self.own / f"{key}{_SUFFIX}").exists():
            key, number = f"{base}-{number}", number + 1
        return key


def _may_name_file(key: str) -> bool:
    return re.fullmatch(r"[\w-][\w.-]*", key) is not None
