"""How text that does not stand plainly on the page is named in `Page.text`: one notation for all formats.

    [what: content]          a passage, within a line or on lines of its own
    [what by whom: content]  the same, where the file names an author
    [what]                   a mark at its place: a reference to a note, or a heading over what follows

    what                     stands for
    header, footer           what is printed on every page
    footnote 2, endnote 2    without content the reference, with content the note
    comment                  a remark beside the text or the cell ("comment on B7" in a sheet)
    deleted, inserted        tracked changes that nobody accepted yet
    moved away, moved here   the same for passages that were moved
    hidden                   text that the program does not show or print
    hidden sheet, hidden slide                  a heading: the whole page is hidden
    hidden row 7, hidden column C, merged A1:C1 before the row, or below all rows
    sheet, slide, notes      a sheet's name, a slide's title, what the speaker sees
    field, annotation        what was typed into a form, what was written on a PDF's page
    picture                  what the file says of a picture, for those who cannot see it
    picture 2                a picture stands here that may hold writing
    text on picture 2        what was recognised on it
    text of the file, not what is drawn         a layer of letters that says other things than the page shows
    drawn otherwise          figures of such a layer: what is drawn, for what it says
    at 0:07                  a heading: what follows is written in a video's frame at that time
    entity                   an XML entity that was not resolved

The notation serves people and the model. It proves nothing: a document can hold such brackets as own text.
"""


def passage(what: str, content: str, author: str = "") -> str:
    """ "[what by author: content]"; nothing at all for blank content."""
    content = content.strip()
    return f"[{_by(what, author)}: {content}]" if content else ""


def place(what: str, author: str = "") -> str:
    """ "[what by author]"."""
    return f"[{_by(what, author)}]"


def _by(what: str, author: str) -> str:
    name = " ".join(author.split())
    return f"{what} by {name}" if name else what
