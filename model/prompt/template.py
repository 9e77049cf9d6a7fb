"""The checkpoint's chat template, rendered in Jinja's sandbox: the folder is not trusted."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import jinja2

from model.errors import CheckpointDamaged
from model.prompt.bounds import LONGEST, BoundedEnvironment, joining, rendered
from model.sentences import say

#: A turn as templates know it: `role`, and `content` as a string or a list of items with a `type`.
Turn = dict[str, Any]


_LONGEST_SOURCE = 1_000_000
"""Characters of a template; the published one has some thousands."""


_FAULTS = (
    jinja2.TemplateError, TypeError, LookupError, ValueError, ArithmeticError, AttributeError, RecursionError,
    MemoryError,
)  # fmt: skip
"""Whatever a stranger's program does wrong is a fault of its folder."""


def _broken(error: Exception) -> CheckpointDamaged:
    return CheckpointDamaged(
        say("model.prompt.chat_template_of_model_cannot_be"),
        say("model.prompt.copy_model_folder_again_from_where"),
        repr(error),
    )


class ChatTemplate:
    """Turns a conversation into the text the model was taught to continue.

    Args:
        source: Jinja text.
        marks: strings that the template refers to by name, such as `bos_token`.

    Raises:
        CheckpointDamaged: the template is not valid.
    """

    def __init__(self, source: str, marks: Mapping[str, str]) -> None:
        environment = BoundedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
        )
        environment.globals["raise_exception"] = self._refuse
        try:
            if len(source) > _LONGEST_SOURCE:
                raise jinja2.TemplateError(f"{len(source)} characters")
            self._template = environment.from_string(source)
        except _FAULTS as error:
            raise _broken(error) from error
        # What `~` is compiled to; it asks no environment.
        made = self._template.root_render_func.__globals__
        for name in ("str_join", "markup_join"):
            made[name] = joining(made[name])
        self._marks = dict(marks)

    @staticmethod
    def _refuse(message: str) -> None:
        raise jinja2.TemplateError(message)

    def render(self, turns: Sequence[Turn], thinking: bool) -> str:
        """Render the conversation, up to where the model begins to write.

        Raises:
            CheckpointDamaged: the template refuses an ordinary conversation.
        """
        try:
            text = rendered(
                lambda: self._template.render(
                    messages=list(turns), add_generation_prompt=True, enable_thinking=thinking, **self._marks
                )
            )
            if len(text) > LONGEST:
                raise jinja2.TemplateError(f"{len(text)} characters")
            return text
        except _FAULTS as error:
            raise _broken(error) from error


class Shield:
    """Carries strings through a template untouched, as marks no document contains, and finds them again.

    U+FDD0 and U+FDD1 are noncharacters: never part of a text that is exchanged.
    """

    _OPEN, _CLOSE = "\ufdd0", "\ufdd1"
    _MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")

    def __init__(self, dangerous: Sequence[str]) -> None:
        alternatives = sorted((*dangerous, self._OPEN, self._CLOSE), key=len, reverse=True)
        self._dangerous = re.compile("|".join(re.escape(text) for text in alternatives))
        self._kept: list[Any] = []

    def keep(self, value: Any) -> str:
        """A mark that stands for `value`."""
        self._kept.append(value)
        return f"{self._OPEN}{len(self._kept) - 1}{self._CLOSE}"

    def cover(self, text: str) -> str:
        """The text with every dangerous string replaced by a mark."""
        return self._dangerous.sub(lambda match: self.keep(match.group()), text)

    def part(self, rendered: str) -> list[tuple[str, Any]]:
        """Cut a rendered text at the marks: `(text, None)` and `("", value)` in order."""
        pieces: list[tuple[str, Any]] = []
        at = 0
        for match in self._MARK.finditer(rendered):
            pieces += [(rendered[at : match.start()], None), ("", self._kept[int(match.group(1))])]
            at = match.end()
        pieces.append((rendered[at:], None))
        return [piece for piece in pieces if piece != ("", None)]
