"""From a request's turns to prompt tokens with room for the pictures."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from model.errors import CheckpointDamaged
from model.prompt import thinking
from model.prompt.template import ChatTemplate, Shield, Turn
from model.prompt.tokenizer import PromptTokenizer
from model.request import FramesPart, ImagePart, Message, Request, TextPart
from model.sentences import say
from model.vision.video import stamped


@dataclass(frozen=True, slots=True)
class PictureMarks:
    """Token ids around and for a picture: begin, one soft token, end."""

    begin: int
    soft: int
    end: int


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture and the run of soft tokens, `[start, stop)`, that stands for it in the prompt."""

    image: ImagePart
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the encoder reads.

    Attributes:
        joints: where the last text of each of the person's turns begins, which is what they ask: another
            question to the same sources has the same tokens up to there.
    """

    tokens: tuple[int, ...]
    pictures: tuple[PlacedPicture, ...]
    joints: tuple[int, ...] = ()


#: Travels through the template as a mark, and is no part of the text.
_JOINT = object()


def assemble(
    request: Request,
    template: ChatTemplate,
    tokenizer: PromptTokenizer,
    marks: PictureMarks,
    soft_tokens: Callable[[ImagePart], int],
) -> Prompt:
    """Render the conversation and turn it into tokens.

    Text of documents and people cannot pass for markup: special tokens in it are read as letters.

    Args:
        soft_tokens: how many soft tokens a picture takes.

    Raises:
        CheckpointDamaged: the template cannot render the conversation.
    """
    shield = Shield(tuple(tokenizer.special))
    pictures: list[ImagePart] = []
    turns = [_turn(message, shield, pictures) for message in request.messages]
    rendered = template.render(turns, request.thinking)
    image_mark = tokenizer.mark(marks.soft)
    if pictures and rendered.count(image_mark) != len(pictures):
        raise CheckpointDamaged(
            say("model.prompt.chat_template_of_model_does_not"),
            say("model.prompt.remove_pictures_or_choose_another_model"),
            f"{rendered.count(image_mark)} placeholders for {len(pictures)} pictures",
        )
    waiting = iter(pictures)
    if pictures:
        start, *rest = rendered.split(image_mark)
        rendered = start + "".join(shield.keep(next(waiting)) + text for text in rest)

    tokens: list[int] = []
    placed: list[PlacedPicture] = []
    joints: list[int] = []
    for text, places, kept in _segments(shield.part(rendered)):
        ids, ends = tokenizer.encode_with_ends(text)
        # A token that goes over the joint belongs to what follows.
        joints += [len(tokens) + sum(end <= place for end in ends) for place in places]
        tokens += ids
        if isinstance(kept, ImagePart):
            start_at = len(tokens) + 1
            count = soft_tokens(kept)
            tokens += [marks.begin, *[marks.soft] * count, marks.end]
            placed.append(PlacedPicture(kept, start_at, start_at + count))
        elif kept is not None:
            tokens += tokenizer.encode_plain(kept)
    return Prompt(tuple(tokens), tuple(placed), tuple(joints))


def _segments(parted: list[tuple[str, Any]]) -> Iterator[tuple[str, list[int], Any]]:
    """Texts as they are tokenised, the characters of each before which a joint is, and what follows it."""
    text, places = "", []
    for piece, kept in parted:
        text += piece
        if kept is _JOINT:
            places.append(len(text))
        elif kept is not None:
            yield text, places, kept
            text, places = "", []
    yield text, places, None


def _turn(message: Message, shield: Shield, pictures: list[ImagePart]) -> Turn:
    """A turn for the template; pictures of their own are noted in order, those of a video travel as marks."""
    role = "assistant" if message.role == "model" else message.role
    items: list[Turn] = []
    for part in message.parts:
        if isinstance(part, ImagePart):
            pictures.append(part)
            items.append({"type": "image"})
            continue
        text = _text(part, shield, message.role == "model")
        follows = bool(items) and items[-1]["type"] == "text"
        if message.role == "user" and part is message.parts[-1] and isinstance(part, TextPart):
            before = items.pop()["text"] if follows else ""
            follows = False
            text = _joined(before, text, shield)
        if follows:
            # Templates trim each item; the blanks between two parts belong to the text.
            items[-1]["text"] += text
        else:
            items.append({"type": "text", "text": text})
    if all(item["type"] == "text" for item in items):
        return {"role": role, "content": items[0]["text"] if items else ""}
    return {"role": role, "content": items}


def _joined(before: str, asked: str, shield: Shield) -> str:
    """Two texts with the joint between them, where nothing is trimmed or melts into one token with it.

    Blanks at the joint belong to what follows; at the beginning, where a template trims, to what is before.
    """
    body = before.rstrip()
    if body:
        return body + shield.keep(_JOINT) + before[len(body) :] + asked
    body = (before + asked).lstrip()
    return (before + asked).removesuffix(body) + shield.keep(_JOINT) + body


def _text(part: TextPart | FramesPart, shield: Shield, own: bool) -> str:
    if isinstance(part, TextPart):
        return shield.cover(thinking.without(part.text) if own else part.text)
    return " ".join(f"{stamp} {shield.keep(image)}" for stamp, image in stamped(part))
