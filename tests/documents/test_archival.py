"""Every kind of block is archivable and accessible; and the validators can fail."""

from __future__ import annotations

import unicodedata

import pytest

from hkdesk.documents.blocks import Paragraph, Span
from hkdesk.documents.fonts import covered
from tests.documents.samples import every_block, make, pdf
from tests.support import mutants, pagecheck, verapdf
from tests.support.archival import Kept, assert_archival, kept
from tests.support.blocktext import document_text
from tests.support.tagtext import leaves, tagged_text


@pytest.fixture(scope="module")
def sound():
    return pdf(every_block())


def test_every_block_is_archival_and_read_whole_and_in_order(sound):
    assert_archival(sound)
    assert tagged_text(sound) == document_text(every_block())


@pytest.mark.skipif(bool(verapdf.why_not()), reason=verapdf.why_not())
def test_verapdf_passes_the_sound_file_and_refuses_each_mutant(sound):
    for file in (sound, mutants.resaved(sound)):
        kept.add(file)
    for file in mutants.mutants(sound).values():
        kept.add(file, broken=True)


def test_what_verapdf_says_otherwise_than_it_should_is_told_with_the_maker(tmp_path, monkeypatch):
    monkeypatch.setattr(verapdf, "check", lambda files: [verdict(file) for file in files for _profile in "ab"])
    ours, theirs = (Kept(tmp_path / "kept") for _worker in range(2))
    ours.add(b"sound")
    theirs.add(b"refused")
    theirs.add(b"refused mutant", broken=True)
    assert [("refused" in said, "test_what_verapdf_says" in said) for said in ours.check()] == [(True, True)] * 2
    assert theirs.check() == []
    ours.add(b"mutant", broken=True)
    (told,) = theirs.check()
    assert "should have been refused" in told
    assert list(tmp_path.iterdir()) == []


def verdict(file):
    refused = file.read_bytes().startswith(b"refused")
    return verapdf.Verdict("FAIL" if refused else "PASS", "2a", file, "refused" if refused else "")


# The second validator does not object to bytes after the end.
@pytest.mark.parametrize("name", sorted(set(mutants.BREAK) | {"truncated"}))
def test_page_validation_refuses_each_mutant(sound, name):
    assert pagecheck.findings(mutants.mutants(sound)[name])


def test_only_the_tagged_text_notices_a_document_that_is_all_decoration(sound):
    mute = mutants.all_artifacts(sound)
    assert pagecheck.findings(mute) == []
    assert tagged_text(mute) == []


def test_an_unsound_file_fails_the_assertion(sound):
    with pytest.raises(AssertionError, match="2a: "):
        assert_archival(mutants.mutants(sound)["no_mark_info"])


def test_more_letters_than_one_font_subset_holds():
    letters = [chr(point) for point in sorted(covered())]
    letters = [letter for letter in letters if letter not in " \u00ad" and _stands_alone(letter)]
    assert len(letters) > 1_000
    text = " ".join(letters)
    document = make(Paragraph(text), Paragraph((Span(text, bold=True), Span(text, italic=True))))
    data = pdf(document)
    assert_archival(data)
    assert tagged_text(data) == document_text(document)


def _stands_alone(letter):
    return unicodedata.normalize("NFC", letter) == letter and not unicodedata.combining(letter)


def test_repeated_table_headers_are_not_read_twice(sound):
    texts = tagged_text(sound)
    assert texts.count("Påstand") == 1


def test_headings_and_lists_have_their_tags(sound):
    found = leaves(sound)
    by_text = {leaf.text.strip(): leaf for leaf in found}
    assert by_text["Avtale om hjemmekontor"].tag == "H1"
    assert by_text["Omfang"].tag == "H2" or by_text["Omfang"].tag == "TH"
    assert by_text["Dager"].tag == "H3"
    assert by_text["Utstyr"].tag in {"H4", "TH"}
    assert by_text["9."].path[-2:] == ("L", "LI")
    assert by_text["Mandag"].tag == "LBody"
    assert by_text["Skjerm"].tag == "TH"
    assert by_text["Åse-Kjærsti Ŋilsen"].path[-1] == "BlockQuote"
