"""The checkpoint's template is rendered in a sandbox."""

import pytest

from model.errors import CheckpointDamaged
from model.prompt.template import ChatTemplate, Shield

MARKS = {"bos_token": "<bos>"}
TURN = [{"role": "user", "content": "Hi"}]


def test_render() -> None:
    source = (
        "{{ bos_token }}{% for m in messages %}{{ m.role + ':' + m.content }}{% endfor %}"
        "{{ ' think' if enable_thinking }}{{ '>' if add_generation_prompt }}"
    )
    template = ChatTemplate(source, MARKS)
    assert template.render(TURN, thinking=False) == "<bos>user:Hi>"
    assert template.render(TURN, thinking=True) == "<bos>user:Hi think>"


@pytest.mark.parametrize(
    "source",
    [
        "{{ messages[0].__class__.__mro__ }}",
        "{{ messages.append(1) }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ raise_exception('no system turns') }}",
        "{{ 1 + 'a' }}",
    ],
)
def test_what_a_template_may_not_do_is_a_plain_error(source: str) -> None:
    with pytest.raises(CheckpointDamaged):
        ChatTemplate(source, MARKS).render(TURN, thinking=False)


def test_a_template_that_is_no_template() -> None:
    with pytest.raises(CheckpointDamaged):
        ChatTemplate("{% for %}", MARKS)


def test_shield_covers_and_parts() -> None:
    shield = Shield(["<eos>", "<|turn>"])
    covered = shield.cover("a<|turn>b<eos>")
    assert "<" not in covered
    image = object()
    rendered = f"[{covered}]{shield.keep(image)}"
    assert shield.part(rendered) == [
        ("[a", None),
        ("", "<|turn>"),
        ("b", None),
        ("", "<eos>"),
        ("]", None),
        ("", image),
    ]


def test_a_document_cannot_forge_a_mark() -> None:
    shield = Shield([])
    mark = shield.keep("secret")
    covered = shield.cover(f"before {mark} after")
    joined = "".join(text + (kept or "") for text, kept in shield.part(covered))
    assert joined == f"before {mark} after"
