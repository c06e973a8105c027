"""The papers on privacy as PDF: certificate of an erasure, notice to employees, text for the record of processing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from hkdesk.documents.parts.phrases import Phrases
from hkdesk.documents.parts.privacy.certificate import Certified, certificate
from hkdesk.documents.parts.privacy.notice import notice, record
from hkdesk.documents.parts.privacy.source import PrivacySource
from hkdesk.domain.case.people import Unit
from hkdesk.domain.privacy.retention import RetentionPlan
from hkdesk.domain.values.language import MAIN_LANGUAGE
from hkdesk.files import write_whole
from hkdesk.services.content import catalogue
from hkdesk.services.paper.made import MadePaper, make_paper
from hkdesk.services.paper.packets import require_new_or_pdf
from hkdesk.store.erasure.erase import StoredErasure

NOTICE_NUMBER, RECORD_NUMBER = "PERSONVERN", "PROTOKOLL"


def certificate_paper(erasure: StoredErasure, unit: Unit, language: str = MAIN_LANGUAGE) -> MadePaper:
    """The certificate, dated when the erasure was made: the same bytes whenever it is asked for."""
    source = _source(unit, f"SLETTEBEVIS-{erasure.seq}", erasure.at, language)
    finished = erasure.finished_at is not None
    told = Certified(erasure.told, erasure.at, erasure.who, finished, erasure.unreached)
    return make_paper(certificate(source, told))


def notice_paper(unit: Unit, plan: RetentionPlan, now: datetime, language: str = MAIN_LANGUAGE) -> MadePaper:
    """The notice to employees (GDPR article 13)."""
    return make_paper(notice(_source(unit, NOTICE_NUMBER, now, language), plan))


def record_paper(unit: Unit, plan: RetentionPlan, now: datetime, language: str = MAIN_LANGUAGE) -> MadePaper:
    """The text for the record of processing (GDPR article 30)."""
    return make_paper(record(_source(unit, RECORD_NUMBER, now, language), plan))


def save_paper(made: MadePaper, path: Path) -> None:
    """Writes the PDF. Raises InvalidInput: would_replace, where something else lies there; Surroundings."""
    require_new_or_pdf(path)
    write_whole(path, made.pdf)


def _source(unit: Unit, number: str, now: datetime, language: str) -> PrivacySource:
    return PrivacySource(unit, Phrases(catalogue().document_texts, language), number, now)
