"""The forms of the five letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hkdesk.domain.agreement.contradictions.dates import trial_end
from hkdesk.domain.case.letters import (
    EndedBy,
    EndHow,
    InformationPoint,
    LetterKind,
    Often,
    OrderKind,
    Visitor,
)
from hkdesk.domain.case.loans import to_bring_back
from hkdesk.domain.case.terms import Terms
from hkdesk.domain.content.catalogue import PointId
from hkdesk.domain.letters.termination import agreed_trial_days, agreed_weeks
from hkdesk.domain.values.wording import long_date
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.content import rules_on
from hkdesk.services.paper.letter_drafts import (
    issue_day,
    may_be_none,
    may_stop_at_once,
    point_of,
    reasons_to_give,
    with_point,
    worked_out,
)
from hkdesk.services.words.labels import label as word
from hkdesk.ui.kit.basics import label
from hkdesk.ui.kit.input.forms import Row
from hkdesk.ui.letters.form import LetterForm
from hkdesk.ui.typed.sensitive_hints import watch_text
from hkdesk.ui.typed.typing import typed


class RefusalForm(LetterForm):
    """Reasons ticked among the answers of the assessment, and the manager's own words."""

    kind = LetterKind.REFUSAL

    def add_fields(self) -> None:
        self.date("decided_on", required=True)
        found = reasons_to_give(self.session.file)
        lead = _("Kryss av svarene du vil vise til. De står i brevet med begrunnelsen fra vurderingen.")
        nothing = _("Vurderingen har ingen svar som taler imot. Skriv begrunnelsen selv.")
        self.rows.section(self.words("reasons"), lead if found else nothing)
        self.reasons: dict[str, Row] = {}
        for one in found:
            reason = one.reason.strip().partition("\n")[0]
            made = self.rows.check_row(f"{one.question} {one.answer}", help=reason)
            self.reasons[one.item_id] = made
            self.binder.bind(made, self._is_ticked(one.item_id), self._tick(one.item_id))
        own = _("Den ansatte får lese dette. Skriv hva du bygger på, ikke private forhold.")
        self.text("own_words", lines=4, help=own)

    def _is_ticked(self, item_id: str) -> Callable[[], bool]:
        return lambda: item_id in self.facts.reasons

    def _tick(self, item_id: str) -> Callable[[bool], None]:
        def tick(ticked: bool) -> None:
            chosen = {*self.facts.reasons, item_id} if ticked else {*self.facts.reasons} - {item_id}
            kept = [one for one in self.reasons if one in chosen]
            self.put(replace(self.facts, reasons=tuple(kept)), f"reasons.{item_id}")

        return tick


class TerminationForm(LetterForm):
    """Who ends it and how; the last day is worked out while one writes, with its arithmetic."""

    kind = LetterKind.TERMINATION

    def add_fields(self) -> None:
        self.choice("ended_by", EndedBy)
        self.choice("how", EndHow, help=self._how_help())
        received = _("Dagen varselet kom fram til den andre. Fristen regnes fra denne dagen.")
        self.date("received_on", help=received, required=True)
        self.number("notice_weeks", 52, _("uker"), help=self._weeks_help())
        self.number("notice_days", 364, _("dager"), help=self._trial_help())
        self.date("last_day", required=True)
        self.count_label = label("", wrap=True)
        self.count_label.setAccessibleName(_("Siste dag"))
        self.rows.add(self.count_label)
        why = _("Må fylles ut når arbeidsgiver avslutter, og når det stanses straks.")
        self.text("reason", help=why)
        self.rows.section(_("Utstyr"), self._lent_text())
        self.date("return_by", help=self._return_help())
        self.text("return_note", lines=2)
        self.text("documents_note", lines=2, help=_("Brevet har en fast tekst om dokumenter."))

    def _terms(self) -> Terms:
        signed = self.session.case.signed_agreement
        return signed.terms if signed is not None else self.session.case.terms

    def _how_help(self) -> str:
        ends = trial_end(self._terms())
        trial = _("Prøvetiden er til {date}.").format(date=long_date(ends)) if ends is not None else ""
        stop = _("«Straks» gjelder ved fare for liv, helse eller informasjonssikkerhet, når avtalen åpner for det.")
        return " ".join(part for part in (trial, stop if may_stop_at_once(self.session.file) else "") if part)

    def _weeks_help(self) -> str:
        weeks = agreed_weeks(self._terms())
        if weeks is None:
            return _("Avtalen har ingen frist i uker. Skriv den fristen du gir.")
        return _("Tomt felt betyr fristen i avtalen: {n} uker. Du kan gi lengre frist.").format(n=weeks)

    def _trial_help(self) -> str:
        days = agreed_trial_days(self._terms())
        if days is None:
            return _("Avtalen har ingen egen frist i prøvetiden. Skriv den fristen du gir.")
        return _("Tomt felt betyr fristen i avtalen: {n} dager. Du kan gi lengre frist.").format(n=days)

    def _return_help(self) -> str:
        days = self._terms().equipment.return_days
        return "" if days is None else _("Tomt felt betyr {n} dager etter siste dag, som i avtalen.").format(n=days)

    def _lent_text(self) -> str:
        loans = self.session.case.loans
        names = ", ".join(f"{one.name} ({one.count})" for one in to_bring_back(self._terms(), loans))
        if not names and loans:
            return _("Ingenting av det som er delt ut, er ute.")
        if not names:
            return _("Utstyrslisten i avtalen har ikke noe som arbeidsgiver eier.")
        return _("Dette skal tilbake: {names}.").format(names=names)

    def shown(self) -> dict[str, bool]:
        by, how = self.facts.ended_by, self.facts.how
        alone = by in (EndedBy.EMPLOYER, EndedBy.EMPLOYEE)
        return {
            "how": alone,
            "received_on": alone,
            "notice_weeks": alone and how is EndHow.NOTICE,
            "notice_days": alone and how is EndHow.TRIAL,
            "last_day": by is EndedBy.BOTH,
        }

    def refresh(self) -> None:
        super().refresh()
        self.count_label.setText(self._count_text())
        self.count_label.setVisible(bool(self.count_label.text()))

    def _count_text(self) -> str:
        today = self.context.workspace.clock.today()
        try:
            found = worked_out(self.session.file, self.draft, issue_day(self.draft, today))
        except InvalidInput:
            return ""
        if found.last_day is None:
            return ""
        last = long_date(found.last_day)
        if found.notice is None:
            return _("Siste dag med hjemmekontor: {last}.").format(last=last)
        counted = long_date(found.notice.counted_to)
        days, received = found.notice.days, long_date(found.notice.received_on)
        if found.notice.moved:
            return _(
                "{n} dager etter {received} er {counted}, som ikke er en arbeidsdag. Siste dag blir {last}."
            ).format(n=days, received=received, counted=counted, last=last)
        return _("{n} dager etter {received} er {last}. Det er siste dag.").format(n=days, received=received, last=last)


class InformationForm(LetterForm):
    """The eight list items of § 2, and the drøfting that comes first."""

    kind = LetterKind.INFORMATION

    def add_fields(self) -> None:
        self.choice("order", OrderKind)
        self.text("basis", lines=2, required=True)
        consulted = _("Informasjonen skal drøftes med de tillitsvalgte før den gis (§ 2 tredje ledd).")
        self.date("consulted_on", help=consulted, required=True)
        self.line("consulted_with", required=True)
        self.rows.beside(
            self.date("from_on", required=True),
            self.date("until_on", help=_("Tomt: så lenge pålegget eller anbefalingen gjelder.")),
        )
        today: date = self.context.workspace.clock.today()
        for point in sorted(rules_on(today).points, key=lambda one: one.number):
            self._add_point(point.id)

    def _add_point(self, point: PointId) -> None:
        title = self.words(f"points.{point.value}")
        made = self.rows.text_row(title, lines=2)
        watch_text(made)
        self.fields[f"points.{point.value}"] = made
        self.binder.bind(
            made,
            lambda: "" if point_of(self.facts, point).none else point_of(self.facts, point).text,
            lambda text: self._say(point, typed(text)),
        )
        if may_be_none(point):
            none = self.rows.check_row(_("Ingen særskilte bestemmelser"))
            none.widget.setAccessibleName(_("{point}: ingen særskilte bestemmelser").format(point=title))
            self.fields[f"none.{point.value}"] = none
            self.binder.bind(none, lambda: point_of(self.facts, point).none, lambda ticked: self._none(point, ticked))

    def _say(self, point: PointId, text: str) -> None:
        said = InformationPoint(point, point_of(self.facts, point).none and not text, text)
        self.put(with_point(self.facts, said), f"points.{point.value}")

    def _none(self, point: PointId, ticked: bool) -> None:
        said = replace(point_of(self.facts, point), none=ticked)
        self.put(with_point(self.facts, said), f"none.{point.value}")

    def shown(self) -> dict[str, bool]:
        return {f"points.{point.value}": not point_of(self.facts, point).none for point in PointId}


class OtherPlaceForm(LetterForm):
    """Where, when, and how information is kept safe."""

    kind = LetterKind.OTHER_PLACE

    def add_fields(self) -> None:
        self.line("place", help=_("For eksempel hytte."), required=True)
        self.line("address", required=True)
        self.yes_no("in_norway")
        abroad = _("Skatt, trygd, forsikring og sikkerhet må avklares med HR og IT først. Brevet sier det også.")
        self.line("country", help=abroad, required=True)
        self.choice("often", Often)
        self.rows.beside(self.date("from_on", required=True), self.date("until_on", required=True))
        self.line("days", required=True)
        self.line("hours", help=_("For eksempel: som på kontoret."), required=True)
        self.line("contact", required=True)
        self.text("security", lines=3, required=True)
        self.text("note", lines=2)

    def shown(self) -> dict[str, bool]:
        return {"country": self.facts.in_norway is False, "days": self.facts.often is Often.PERIOD}


class HomeAccessForm(LetterForm):
    """Who may come, why and when; the employee can take it back without saying why."""

    kind = LetterKind.HOME_ACCESS

    def add_fields(self) -> None:
        self.rows.section(self.words("visitors"))
        for visitor in Visitor:
            made = self.rows.check_row(word(visitor))
            self.binder.bind(made, self._is_let_in(visitor), self._let_in(visitor))
            self.fields.setdefault("visitors", made)
        self.line("other_visitor", required=True)
        self.text("purpose", lines=2, required=True)
        self.text("when", lines=2, required=True)
        self.number("notice_days", 60, _("dager"))
        self.date("until_on", help=_("Tomt: så lenge den ansatte har hjemmekontor på adressen."))
        self.text("note", lines=2)

    def _is_let_in(self, visitor: Visitor) -> Callable[[], bool]:
        return lambda: visitor in self.facts.visitors

    def _let_in(self, visitor: Visitor) -> Callable[[bool], None]:
        def let_in(ticked: bool) -> None:
            others = tuple(one for one in self.facts.visitors if one is not visitor)
            self.put(replace(self.facts, visitors=(*others, visitor) if ticked else others), f"visitors.{visitor}")

        return let_in

    def shown(self) -> dict[str, bool]:
        return {"other_visitor": Visitor.OTHER in self.facts.visitors}


FORMS: dict[LetterKind, type[LetterForm]] = {
    form.kind: form for form in (RefusalForm, TerminationForm, InformationForm, OtherPlaceForm, HomeAccessForm)
}
