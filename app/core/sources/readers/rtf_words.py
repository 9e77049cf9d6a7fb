"""The control words of rich text that matter for its text (Rich Text Format Specification 1.9.1)."""

#: Groups whose content is not on the page.
SKIPPED = frozenset(
    (
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "objdata", "themedata",
        "colorschememapping", "datastore", "latentstyles", "listtable", "listoverridetable",
        "rsidtbl", "generator", "fldinst", "xmlnstbl", "filetbl", "nonshppict", "pgdsctbl", "atnid",
        "atnref", "atndate", "atntime", "atnparent", "atrfstart", "atrfend", "bkmkstart", "bkmkend",
        "fontemb", "fontfile", "falt", "panose", "mmathPr", "wgrffmtfilter", "pnseclvl", "sp",
        "blipuid", "keywords", "background", "userprops", "template", "passwordhash",
    )
)  # fmt: skip
PICTURES = ("pict", "objdata")
#: Groups that stand apart from the page.
APART = {
    "footnote": "footnote",
    "annotation": "comment",
    "atnauthor": "author",
    "revtbl": "authors",
    "listtext": "label",
    "pntext": "label",
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
}
#: Groups that are read though old programs may pass over them.
KNOWN = frozenset({*APART, "shptxt", "shpinst", "shppict", "fldrslt", "nesttableprops", "ud"})
SIGNS = {
    **dict.fromkeys(("par", "line", "sect", "page", "column", "row", "nestrow"), "\n"),
    **dict.fromkeys(("tab", "cell", "nestcell"), "\t"),
    **dict.fromkeys(("emspace", "enspace", "qmspace"), " "),
    "emdash": "\N{EM DASH}",
    "endash": "\N{EN DASH}",
    "lquote": "\N{LEFT SINGLE QUOTATION MARK}",
    "rquote": "\N{RIGHT SINGLE QUOTATION MARK}",
    "ldblquote": "\N{LEFT DOUBLE QUOTATION MARK}",
    "rdblquote": "\N{RIGHT DOUBLE QUOTATION MARK}",
    "bullet": "\N{BULLET}",
}
MARKS = {
    "deleted": "deleted",
    "revised": "inserted",
    "v": "hidden",
    "strike": "struck out",
    "striked": "struck out",
}
#: Letters above (1) and below (-1) the line, and back on it.
RAISED = {"super": 1, "sub": -1, "nosupersub": 0}
#: Character sets of fonts (\fcharset) as Python's codecs.
CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
OLD_CODECS = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}
