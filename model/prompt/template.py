"""The checkpoint's chat template, rendered in Jinja's sandbox: the folder is not trusted."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from model.errors import CheckpointDamaged
from model.sentences import say

#: A turn as templates know it: `role`, and `content` as a string or a list of items with a `type`.
Turn = dict[str, Any]


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
        environment = ImmutableSandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
        )
        environment.globals["raise_exception"] = self._refuse
        try:
            self._template = environment.from_string(source)
        except jinja2.TemplateError as error:
            raise _broken(error) from error
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
            return self._template.render(
                messages=list(turns), add_generation_prompt=True, enable_thinking=thinking, **self._marks
            )
        except (jinja2.TemplateError, TypeError, KeyError, ValueError) as error:
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
