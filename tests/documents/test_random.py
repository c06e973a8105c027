"""Whatever is put in: the file is archivable, and a screen reader gets every text, whole and in order."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.documents.samples import pdf
from tests.documents.strategies import documents
from tests.support import pagecheck
from tests.support.archival import assert_archival
from tests.support.blocktext import document_text
from tests.support.tagtext import tagged_text

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@given(documents)
@settings(max_examples=40, deadline=None, suppress_health_check=_SLOW)
def test_random_documents_are_sound_and_whole(document):
    data = pdf(document)
    assert pagecheck.findings(data) == []
    assert tagged_text(data) == document_text(document)


@given(documents)
@settings(max_examples=8, deadline=None, suppress_health_check=_SLOW)
def test_verapdf_agrees(document):
    assert_archival(pdf(document))
