"""E-mails with attachments, as MIME and as Outlook writes them, and an archive."""

import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from app.core.sources.opening import amount
from tests.support.outlook import Message, write_msg

_BODY = "Sehr geehrte Frau Öztürk,\n\nanbei der Vertrag über 1.200,00 EUR.\nGrüße, Jörg Weiß\n"


def write_all(folder: Path) -> Iterator[tuple[Path, str]]:
    """Write the samples; gives each with the text of its own page."""
    inner = EmailMessage()
    inner["From"], inner["To"], inner["Subject"] = (
        "C. Müller <c@example.org>",
        "weiss@example.org",
        "Freigabe",
    )
    inner["Date"], inner["Message-ID"] = "Fri, 01 Mar 2024 08:00:00 +0100", "<2@example.org>"
    inner.set_content("Freigegeben bis 900 EUR.\n")
    mail = EmailMessage()
    mail["From"], mail["To"] = "Jörg Weiß <weiss@example.org>", "Ayşe Öztürk <o@example.org>, b@example.org"
    mail["Cc"], mail["Subject"] = "Prüfung <p@example.org>", "Vertrag Nr. 17 – Entwurf für Köln"
    mail["Date"], mail["Message-ID"] = "Sun, 03 Mar 2024 10:30:00 +0100", "<1@example.org>"
    mail.set_content(_BODY)
    mail.add_alternative("<p>Sehr geehrte Frau Öztürk</p>", subtype="html")
    mail.add_attachment(
        (folder / "table.csv").read_bytes(), maintype="text", subtype="csv", filename="Beträge.csv"
    )
    mail.add_attachment((folder / "contract.docx").read_bytes(), maintype="application", subtype="octet-stream",
                        filename="Vertrag.docx")  # fmt: skip
    mail.add_attachment(inner)
    mail.set_boundary("a" * 20)
    (folder / "letter.eml").write_bytes(mail.as_bytes())
    yield (
        folder / "letter.eml",
        "From: Jörg Weiß <weiss@example.org>\nTo: Ayşe Öztürk <o@example.org>, b@example.org\n"
        "Cc: Prüfung <p@example.org>\nDate: Sun, 03 Mar 2024 10:30:00 +0100\n"
        f"Subject: Vertrag Nr. 17 – Entwurf für Köln\n\n{_BODY}",
    )
    sender = ("Jörg Weiß", "weiss@example.org")
    inside = Message(sender, (("C. Müller", "c@example.org"),), "Freigabe", "Freigegeben bis 900 EUR.")
    message = Message(sender, (("Ayşe Öztürk", "o@example.org"), ("Prüfung", "p@example.org")), "Vertrag Nr. 17", _BODY,
                      attachments=(("Beträge.csv", (folder / "table.csv").read_bytes()), ("Freigabe", inside)))  # fmt: skip
    write_msg(folder / "letter.msg", message)
    yield (
        folder / "letter.msg",
        "From: Jörg Weiß <weiss@example.org>\nTo: Ayşe Öztürk <o@example.org>, Prüfung <p@example.org>\n"
        f"Date: 2024-03-03 09:30:00 UTC\nSubject: Vertrag Nr. 17\n\n{_BODY}",
    )
    with zipfile.ZipFile(folder / "folder.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for name in ("table.csv", "contract.docx"):
            packed.writestr(
                zipfile.ZipInfo(f"Akte 17/{name}", (2024, 3, 3, 0, 0, 0)), (folder / name).read_bytes()
            )
    sizes = [(folder / name).stat().st_size for name in ("table.csv", "contract.docx")]
    yield (
        folder / "folder.zip",
        f"Akte 17/table.csv\t{amount(sizes[0])}\nAkte 17/contract.docx\t{amount(sizes[1])}",
    )
