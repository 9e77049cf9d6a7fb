"""The kinds of documents, one module each."""

from __future__ import annotations

from model.demo.corpus.kinds.bank_statement import BANK_STATEMENT
from model.demo.corpus.kinds.complaint import COMPLAINT
from model.demo.corpus.kinds.contract import CONTRACT
from model.demo.corpus.kinds.cv import CV
from model.demo.corpus.kinds.delivery_note import DELIVERY_NOTE
from model.demo.corpus.kinds.insurance_claim import INSURANCE_CLAIM
from model.demo.corpus.kinds.invoice import INVOICE
from model.demo.corpus.kinds.laboratory_report import LABORATORY_REPORT
from model.demo.corpus.kinds.medical_letter import MEDICAL_LETTER
from model.demo.corpus.kinds.minutes import MINUTES
from model.demo.corpus.kinds.order import ORDER
from model.demo.corpus.kinds.public_notice import PUBLIC_NOTICE
from model.demo.corpus.parts import Kind

ALL: tuple[Kind, ...] = (
    INVOICE, ORDER, DELIVERY_NOTE, BANK_STATEMENT, INSURANCE_CLAIM, COMPLAINT,
    MEDICAL_LETTER, LABORATORY_REPORT, CONTRACT, MINUTES, PUBLIC_NOTICE, CV,
)  # fmt: skip
"""Every kind, in the order in which they are listed."""
