"""XML from files that nobody trusts: nothing is fetched, no entity is resolved, no size is without bound."""

import io
from collections.abc import Iterator
from typing import Any

from app.core.sentences import say
from app.core.user_errors import SourceDamaged

_SETTINGS: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "dtd_validation": False,
    "attribute_defaults": False,
    "huge_tree": False,
}


def preload() -> None:
    """Import what parsing needs."""
    from lxml import etree

    etree.fromstring(b"<a>b</a>", etree.XMLParser(**_SETTINGS))


def parse(data: bytes, comments: bool = False) -> Any:
    """The root element.

    Raises:
        SourceDamaged: it is not well-formed, nested too deep, or its entities would blow it up.
    """
    from lxml import etree

    parser = etree.XMLParser(remove_comments=not comments, remove_pis=True, **_SETTINGS)
    try:
        return etree.fromstring(data, parser)
    except etree.LxmlError as reason:
        raise _refused(reason) from reason


def elements(stream: io.BufferedIOBase, tag: str | tuple[str, ...]) -> Iterator[Any]:
    """Each element with such a tag once it is complete; it is emptied afterwards.

    Raises:
        SourceDamaged: as `parse`.
    """
    from lxml import etree

    try:
        for _, element in etree.iterparse(stream, tag=tag, remove_comments=True, **_SETTINGS):
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.LxmlError as reason:
        raise _refused(reason) from reason


def _refused(reason: Exception) -> SourceDamaged:
    from lxml import etree

    code = getattr(reason, "code", None)
    kinds = etree.ErrorTypes
    words = str(reason)
    if code == kinds.ERR_ENTITY_LOOP or "amplification" in words or "entity" in words.lower():
        return SourceDamaged(
            say("core.sources.file_declares_entities_that_would_blow"),
            say("core.sources.do_not_trust_where_it_comes"),
        )
    if "depth" in words.lower() or "Excessive" in words:
        return SourceDamaged(
            say("core.sources.its_content_is_nested_too_deep"), say("core.sources.save_it_anew_then_add_that")
        )
    return SourceDamaged(
        say("core.sources.file_is_damaged_or_cut_short"), say("core.sources.open_it_where_it_comes_from")
    )
