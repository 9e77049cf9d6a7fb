"""The XMP of a PDF: title, language, that a machine wrote it, in words that other programs know."""

from xml.sax.saxutils import escape

from app.core.reports import words
from app.core.reports.document import Report
from app.core.reports.marking import machine_facts, source_type

_HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'


def xmp_of(report: Report) -> str:
    """The packet (ISO 16684-1), with IPTC's digital source type."""
    facts = machine_facts(report)
    own = "".join(
        f"<vitrine:{name}>{escape(value)}</vitrine:{name}>" for name, value in sorted(facts.items())
    )
    made = report.made.isoformat(timespec="seconds")
    return (
        f'{_HEAD}<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
        ' xmlns:vitrine="urn:vitrine:report:1">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(report.title)}</rdf:li></rdf:Alt>'
        "</dc:title>"
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(words.machine_notice())}</rdf:li>'
        "</rdf:Alt></dc:description>"
        f"<dc:language><rdf:Bag><rdf:li>{report.language}</rdf:li></rdf:Bag></dc:language>"
        f"<dc:creator><rdf:Seq><rdf:li>{escape(report.person or report.program)}</rdf:li></rdf:Seq>"
        "</dc:creator>"
        f"<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>"
        f"<xmp:CreatorTool>{escape(report.program)}</xmp:CreatorTool>"
        f"<Iptc4xmpExt:DigitalSourceType>{source_type(report)}</Iptc4xmpExt:DigitalSourceType>"
        f"{own}</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )
