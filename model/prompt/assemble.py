"""From a request's turns to prompt tokens with room for the pictures."""

from collections.abc import Callable
from dataclasses import dataclass

from model.errors import CheckpointDamaged
from model.prompt import thinking
from model.prompt.template import ChatTemplate, Shield, Turn
from model.prompt.tokenizer import PromptTokenizer
from model.request import FramesPart, ImagePart, Message, Request, TextPart
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
    """What the encoder reads."""

    tokens: tuple[int, ...]
    pictures: tuple[PlacedPicture, ...]


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
            "The chat template of the model does not take pictures.",
            "Remove the pictures, or choose another model.",
            f"{rendered.count(image_mark)} placeholders for {len(pictures)} pictures",
        )
    waiting = iter(pictures)
    if pictures:
        start, *rest = rendered.split(image_mark)
        rendered = start + "".join(shield.keep(next(waiting)) + text for text in rest)

    tokens: list[int] = []
    placed: list[PlacedPicture] = []
    for text, kept in shield.part(rendered):
        if isinstance(kept, ImagePart):
            start_at = len(tokens) + 1
            count = soft_tokens(kept)
            tokens += [marks.begin, *[marks.soft] * count, marks.end]
            placed.append(PlacedPicture(kept, start_at, start_at + count))
        elif kept is not None:
            tokens += tokenizer.encode_plain(kept)
        else:
            tokens += tokenizer.encode(text)
    return Prompt(tuple(tokens), tuple(placed))


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
        if items and items[-1]["type"] == "text":
            # Templates trim each item; the blanks between two parts belong to the text.
            items[-1]["text"] += text
        else:
            items.append({"type": "text", "text": text})
    if all(item["type"] == "text" for item in items):
        return {"role": role, "content": items[0]["text"] if items else ""}
    return {"role": role, "content": items}


def _text(part: TextPart | FramesPart, shield: Shield, own: bool) -> str:
    if isinstance(part, TextPart):
        return shield.cover(thinking.without(part.text) if own else part.text)
    return " ".join(f"{stamp} {shield.keep(image)}" for stamp, image in stamped(part))
