"""What each part says in each state of the case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hkdesk.catalog.load import load_catalogue
from hkdesk.documents.blocks import (
    Callout,
    CheckboxTable,
    CheckRow,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    Paragraph,
    Part,
    Quote,
    Signatures,
    Table,
)
from hkdesk.documents.parts.agreement import agreement_blocks, parties
from hkdesk.documents.parts.cover import where
from hkdesk.documents.parts.packet import signature_packet
from hkdesk.documents.parts.prose import DOTS
from hkdesk.documents.parts.unfilled import with_dots
from hkdesk.domain.agreement.statute import PointStatus
from hkdesk.domain.case import terms as a
from hkdesk.domain.case.answers import (
    Answer,
    Assessment,
    Conclusion,
    Response,
    Suitability,
    visible,
)
from hkdesk.domain.case.declaration import DeclarationAnswers, Declared, DeclaredItem
from hkdesk.domain.content.catalogue import Catalogue, PointId
from tests.documents.parts.example import DAY, EMPLOYEE, NOON, TALK, TERMS, UNIT, example_case, packet_source
from tests.support.blocktext import document_text

COVER, EMPLOYERS, EMPLOYEES, DECLARATION, SUMMARY, TALKS = range(6)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def part_of(source, number) -> Part:
    return signature_packet(source).parts[number]


def words(part: Part) -> list[str]:
    return document_text(Document("x", "X", (replace(part, letterhead=None),), NOON))


def flat(blocks) -> list:
    return [inner for b in blocks for inner in (flat(b.blocks) if isinstance(b, KeepTogether) else [b])]


def follows(found: list[str], first: str) -> str:
    return found[found.index(first) + 1]


# Cover -----------------------------------------------------------------------------------------------------


def test_the_cover_says_what_to_do_with_each_part(catalogue):
    cover = words(part_of(packet_source(example_case(catalogue)), COVER))
    assert "Arbeidsgiver beholder" in follows(cover, "Avtale om hjemmekontor Arbeidsgivers eksemplar")
    assert "Den ansatte beholder" in follows(cover, "Avtale om hjemmekontor Den ansattes eksemplar")
    assert "fyller ut" in follows(cover, "Egenerklæring om arbeidsplassen hjemme")
    assert "ikke signeres" in follows(cover, "Sammendrag av vurderingen")
    said = " ".join(cover)
    for demand in ("penn", "initialer", "hver side", "original størrelse", "300 punkter per tomme", "24-bits farger"):
        assert demand in said
    assert catalogue.rule_set_on(DAY).title.get() in said
    assert "HK-2026-0001, versjon 1" in cover
    assert "23. november 2026" in cover


def test_a_full_declaration_is_only_to_be_signed(catalogue):
    everything = tuple(DeclaredItem(i.id, Declared.YES) for s in catalogue.declaration.sections for i in s.items)
    source = packet_source(example_case(catalogue, declaration=DeclarationAnswers(DAY, everything)))
    cover = words(part_of(source, COVER))
    assert "ser over svarene" in follows(cover, "Egenerklæring om arbeidsplassen hjemme")
    declared = words(part_of(source, DECLARATION))
    assert "Sett ett kryss for hvert utsagn." not in declared
    assert "Svar så godt du kan" not in " ".join(declared)
    assert "Se over svarene dine." in " ".join(declared)


def test_every_point_of_the_law_is_placed_or_explained(catalogue):
    source = packet_source(example_case(catalogue))
    told = {v.point.id: where(source, v) for v in source.verdicts}
    number = {c.point: c.number for c in source.clauses if c.point}
    assert len(told) == 8
    assert told[PointId.EXTENT] == f"Se punkt {number[PointId.EXTENT]}."
    assert told[PointId.DURATION].startswith("Ikke aktuelt: avtalen er ikke midlertidig.")
    assert told[PointId.TRIAL] == f"Ingen særskilte bestemmelser avtalt. Se punkt {number[PointId.TRIAL]}."
    (checked,) = [text for text in words(part_of(source, COVER)) if "Kontrollert mot forskriften § 2" in text]
    assert all(f"{v.point.title.get()}: {told[v.point.id]}" in checked for v in source.verdicts)


def test_a_missing_point_is_said_to_be_missing_and_an_undecided_one_undecided(catalogue):
    source = packet_source(example_case(catalogue, terms=a.Terms()), draft=True)
    missing = [v for v in source.verdicts if v.status is PointStatus.MISSING]
    assert len(missing) == 7
    open_ones = {PointId.AVAILABILITY, PointId.ENDING, PointId.TRIAL, PointId.HANDLING}
    assert {v.point.id for v in missing if where(source, v) == "Mangler."} == {v.point.id for v in missing} - open_ones
    assert {v.point.id for v in missing if where(source, v) == "Ikke avklart."} == open_ones


def test_a_point_two_clauses_meet_names_both(catalogue):
    source = packet_source(example_case(catalogue))
    more = tuple(replace(c, point=PointId.EXTENT) if c.number in (3, 5) else c for c in source.clauses)
    verdict = next(v for v in source.verdicts if v.point.id is PointId.EXTENT)
    assert where(replace(source, clauses=more), verdict) == "Se punkt 3 og 5."
    assert where(replace(source, clauses=()), verdict) == "På plass."


# Agreement -------------------------------------------------------------------------------------------------


def test_clauses_are_numbered_whole_and_name_their_law(catalogue):
    source = packet_source(example_case(catalogue))
    found = words(part_of(source, EMPLOYERS))
    for clause in source.clauses:
        place = found.index(f"{clause.number} {clause.title}")
        law = [f"Grunnlag: {', '.join(clause.legal)}"] if clause.legal else []
        first = " ".join(clause.paragraphs[0].split("\n\n")[0].split())
        assert found[place + 1 : place + 2 + len(law)] == [*law, first]


def test_the_signatures_never_begin_a_page_alone(catalogue):
    for clauses in (None, ()):
        for free in ((), ("Ett punkt.",), TERMS.free_clauses):
            case = example_case(catalogue, terms=replace(TERMS, free_clauses=free))
            source = packet_source(case) if clauses is None else packet_source(case, clauses=clauses)
            blocks = agreement_blocks(source)
            groups = [b.blocks for b in blocks if isinstance(b, KeepTogether)]
            assert not any(isinstance(group[0], Heading) for group in groups)
            *_words, heading, intro = groups[-1]
            assert _words
            assert isinstance(heading, Heading)
            assert isinstance(intro, Paragraph)
            assert (heading.text, intro.text) == ("Signaturer", "Vi har lest avtalen og er enige om innholdet.")
            assert isinstance(blocks[-1], Signatures)
            last_group = blocks[-2]
            assert isinstance(last_group, KeepTogether)
            assert last_group.blocks is groups[-1]


def test_the_parties_are_named(catalogue):
    rows = dict(parties(packet_source(example_case(catalogue))).rows)
    assert rows == {
        "Virksomhet": "Nordfjord kommune, org.nr. 987 654 321",
        "Enhet": "Seksjon byggesak",
        "Arbeidsgivers representant": "Šárá Ŋáŧŧi-Bjørnsæther, seksjonsleder",
        "Ansatt": "Åse-Kjærsti Ŋilsen",
        "Stilling": "saksbehandler byggesak",
        "Ansattnummer": "10442",
        "Hovedarbeidsplass": "Rådhusgata 1, 6770 Nordfjordeid",
        "Arbeidssted hjemme": "Øvre Bråtåsvei 12 B, 6770 Nordfjordeid",
        "Avtalenummer": "HK-2026-0001, versjon 1",
    }


def test_what_a_hand_may_fill_in_is_a_dotted_line(catalogue):
    unit = replace(UNIT, manager_name=" ", manager_title="", organisation="", office_address="")
    case = example_case(catalogue, employee=replace(EMPLOYEE, home_address="", title=""))
    source = packet_source(case, unit=unit)
    rows = dict(parties(source).rows)
    dotted = {label for label, value in rows.items() if value == DOTS}
    assert dotted == {"Arbeidsgivers representant", "Stilling", "Hovedarbeidsplass", "Arbeidssted hjemme"}
    assert rows["Virksomhet"] == f"{DOTS}, org.nr. 987 654 321"
    signers = next(b for b in agreement_blocks(source) if isinstance(b, Signatures)).signers
    assert [s.name for s in signers] == [DOTS, "Åse-Kjærsti Ŋilsen"]


def test_a_clause_from_elsewhere_is_not_touched(catalogue):
    source = packet_source(example_case(catalogue, terms=a.Terms(), employee=replace(EMPLOYEE, home_address="")))
    place = next(c for c in source.clauses if c.clause_id == "place")
    own = replace(place, paragraphs=("Egen tekst om  stedet.",))
    changed = replace(source, clauses=tuple(own if c is place else c for c in source.clauses))
    assert own in with_dots(changed)
    assert any(DOTS in text for c in with_dots(source) if c.clause_id == "place" for text in c.paragraphs)


def test_equipment_stands_in_its_clause(catalogue):
    blocks = agreement_blocks(packet_source(example_case(catalogue)))
    place, table = next((n, b) for n, b in enumerate(blocks) if isinstance(b, Table))
    heading = next(b for b in reversed(blocks[:place]) if isinstance(b, Heading))
    assert heading.text.endswith("Utstyr og utgifter")
    assert table.rows == (
        ("Skjerm 27 tommer", "2", "Arbeidsgiver", "SN-4471-Å"),
        ("Hev- og senkbart skrivebord", "1", "Ansatt", "–"),
    )


def test_equipment_without_a_clause_gets_a_number_of_its_own(catalogue):
    blocks = agreement_blocks(packet_source(example_case(catalogue), clauses=()))
    headings = [b.text for b in flat(blocks) if isinstance(b, Heading)]
    assert headings == ["Partene", "1 Utstyrsliste", "2 Andre avtalte punkter", "Signaturer"]
    assert "Avtalen har ingen punkter ennå." in words(
        part_of(packet_source(example_case(catalogue), clauses=()), EMPLOYERS)
    )


def test_one_free_clause_needs_no_list_and_an_empty_one_no_heading(catalogue):
    def said(*clauses: str) -> list[str]:
        case = example_case(catalogue, terms=replace(TERMS, free_clauses=clauses))
        return words(part_of(packet_source(case), EMPLOYERS))

    assert "Bare dette." in said("Bare dette.", " \n")
    assert "1." not in said("Bare dette.", " \n")
    assert not any("Andre avtalte punkter" in text for text in said("", " "))


def test_a_draft_says_so_on_every_page_and_an_issued_packet_never(catalogue):
    draft = signature_packet(packet_source(example_case(catalogue), draft=True))
    for number in (COVER, EMPLOYERS, EMPLOYEES):
        notice = draft.parts[number].blocks[0]
        assert isinstance(notice, Callout)
        assert notice.title == "UTKAST"
        assert "ikke signeres" in notice.text
    assert {part.footer for part in draft.parts} == {"Utkast – ikke til signering"}
    assert "Laget" in words(part_of(packet_source(example_case(catalogue), draft=True), COVER))
    issued = signature_packet(packet_source(example_case(catalogue)))
    assert {part.footer for part in issued.parts} == {""}
    assert not any("utkast" in text.lower() for text in document_text(issued))


def test_signatures_follow_words_in_the_same_part(catalogue):
    for number in (EMPLOYERS, DECLARATION):
        blocks = part_of(packet_source(example_case(catalogue)), number).blocks
        assert isinstance(blocks[-1], Signatures)
        assert not isinstance(blocks[-2], Heading)


# Declaration -----------------------------------------------------------------------------------------------


def rows_of(part: Part) -> list[CheckRow]:
    return [row for block in part.blocks if isinstance(block, CheckboxTable) for row in block.rows]


def test_answers_are_ticked_and_the_rest_has_room_for_a_hand(catalogue):
    part = part_of(packet_source(example_case(catalogue)), DECLARATION)
    answers = example_case(catalogue).declaration
    items = [item for section in catalogue.declaration.sections for item in section.items]
    for item, row in zip(items, rows_of(part), strict=True):
        given = answers.item(item.id)
        assert row.statement == item.statement.get()
        assert row.choice == (None if given.answer is None else list(Declared).index(given.answer))
        assert row.comment == given.comment
    tables = [block for block in part.blocks if isinstance(block, CheckboxTable)]
    for table in tables:
        assert table.choices == ("Ja", "Nei", "Usikker")
        assert table.comment_mm >= (6 if all(row.choice is not None for row in table.rows) else 11)
    assert "20. november 2026" in words(part)


def test_a_long_comment_runs_across_the_page(catalogue):
    first = catalogue.declaration.sections[0].items[0]
    declared = DeclarationAnswers(DAY, (DeclaredItem(first.id, Declared.NO, "Langt. " * 60),))
    part = part_of(packet_source(example_case(catalogue, declaration=declared)), DECLARATION)
    assert rows_of(part)[0].comment == "Se under tabellen."
    found = words(part)
    last = len(found) - 1 - found[::-1].index(first.statement.get())
    assert found[last + 1] == ("Langt. " * 60).strip()


def test_an_answer_to_a_statement_that_is_gone_is_kept(catalogue):
    declared = DeclarationAnswers(DAY, (DeclaredItem("gone.one", Declared.UNSURE), DeclaredItem("gone.two")))
    rows = rows_of(part_of(packet_source(example_case(catalogue, declaration=declared)), DECLARATION))
    assert CheckRow("gone.one", 2) in rows
    assert not any(row.statement == "gone.two" for row in rows)


def test_only_the_employee_signs_the_declaration(catalogue):
    part = part_of(packet_source(example_case(catalogue)), DECLARATION)
    (signatures,) = (block for block in part.blocks if isinstance(block, Signatures))
    assert [signer.name for signer in signatures.signers] == ["Åse-Kjærsti Ŋilsen"]
    assert catalogue.declaration.duty.get() in words(part)


# Summary ---------------------------------------------------------------------------------------------------


def test_every_question_is_followed_by_its_answer(catalogue):
    case = example_case(catalogue)
    found = words(part_of(packet_source(case), SUMMARY))
    says = {Answer.YES: "Ja", Answer.PARTLY: "Delvis", Answer.NO: "Nei", Answer.NOT_APPLICABLE: "Ikke aktuelt"}
    asked = visible(case.assessment, catalogue.themes)
    for theme in catalogue.themes[:-1]:
        assert f"Moment {theme.number}: {theme.title.get()}" in found
        for item in theme.items:
            answer = case.assessment.response(item.id).answer
            assert answer is not None
            if item.id in asked:
                assert follows(found, item.question.get()) == says[answer]
            else:
                assert item.question.get() not in found
    answered = [item.id for theme in catalogue.themes[:-1] for item in theme.items if item.id in asked]
    assert 27 < len(answered) < len(case.assessment.responses)
    assert f"{len(answered)} av {len(asked)} spørsmål er besvart." in found


def test_questions_without_answers_are_said_to_have_none(catalogue):
    first, second = catalogue.themes[0].items[:2]
    assessed = Assessment((Response(first.id, Answer.YES), Response(second.id, None, "Bare en tanke.")))
    found = words(part_of(packet_source(example_case(catalogue, assessment=assessed)), SUMMARY))
    assert follows(found, second.question.get()) == "Ikke besvart"
    assert follows(found, "Ikke besvart") == "Bare en tanke."
    asked = [item for theme in catalogue.themes for item in theme.items if item.shown_when is None]
    assert found.count("Ikke besvart") == len(asked) - 1
    for theme in catalogue.themes:
        for item in theme.items:
            assert (item.question.get() in found) is (item.shown_when is None)


def test_the_conclusion_is_whole(catalogue):
    case = example_case(catalogue)
    found = words(part_of(packet_source(case), SUMMARY))
    concluded = case.assessment.conclusion
    assert follows(found, "Konklusjon") == "Egnet med vilkår"
    assert follows(found, "Foreslått omfang").startswith("2 ")
    assert follows(found, "Begrunnelse") == concluded.reason
    assert follows(found, "Vilkår") == concluded.conditions
    tail = found[found.index("Konklusjonen bygger særlig på") :]
    for item_id in concluded.rests_on:
        assert catalogue.item(item_id).question.get() in tail


def test_no_conclusion_yet_is_said_and_half_days_have_a_comma(catalogue):
    nothing = example_case(catalogue, assessment=Assessment())
    assert "Leder har ikke konkludert ennå." in words(part_of(packet_source(nothing), SUMMARY))
    half = Assessment((), Conclusion(Suitability.SUITABLE, extent_days_per_week=1.5, rests_on=("gone.question",)))
    found = words(part_of(packet_source(example_case(catalogue, assessment=half)), SUMMARY))
    assert follows(found, "Foreslått omfang").startswith("1,5 ")
    assert "gone.question" in found


def test_both_views_are_quoted_word_for_word_and_look_the_same(catalogue):
    part = part_of(packet_source(example_case(catalogue)), TALKS)
    quotes = [block for block in part.blocks if isinstance(block, Quote)]
    assert quotes == [Quote(TALK.manager_view, UNIT.manager_name), Quote(TALK.employee_view, EMPLOYEE.name)]


def test_a_talk_says_when_who_and_what_next(catalogue):
    later = replace(TALK, id="d2", took_part=False, why_not="Var syk.", corrects="d1", confirmed_on=None, next_on=None)
    part = part_of(packet_source(example_case(catalogue, dialogues=(TALK, later))), TALKS)
    first, second = [dict(b.rows) for b in part.blocks if isinstance(b, KeyValues) and dict(b.rows).get("Dato")]
    assert first == {
        "Dato": "10. november 2026",
        "Andre til stede": "Tillitsvalgt Bjørg Ødegård",
        "Den ansatte var med på å utforme resultatet": "Ja",
        "Neste samtale": "10. februar 2027",
        "Bekreftet av begge": "11. november 2026",
        "Tema i samtalen": "Hva den ansatte ønsker; gone.topic",
    }
    assert second["Den ansatte var med på å utforme resultatet"] == "Nei"
    assert second["Neste samtale"] == "Ikke oppgitt"
    assert second["Bekreftet av begge"] == "Ikke bekreftet"
    assert second["Retter"] == "Første samtale 10. november 2026"
    found = words(part)
    assert follows(found, "Hvorfor den ansatte ikke var med på å utforme resultatet") == "Var syk."


def test_that_no_talk_was_held_is_said(catalogue):
    found = words(part_of(packet_source(example_case(catalogue, dialogues=())), TALKS))
    assert follows(found, "Samtale") == "Det er ikke skrevet ned noen samtale."
