"""The form of an ending."""

from __future__ import annotations

from hkdesk.domain.agreement.contradictions.dates import trial_end
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.letter_kinds.termination import EndedBy, EndHow
from hkdesk.domain.case.loans import to_bring_back
from hkdesk.domain.case.terms import Terms
from hkdesk.domain.letters.termination import agreed_trial_days, agreed_weeks
from hkdesk.errors import InvalidInput
from hkdesk.i18n import _
from hkdesk.services.paper.letter_drafts import issue_day, may_stop_at_once, worked_out
from hkdesk.services.words import counted
from hkdesk.services.words.screen.wording import long_date
from hkdesk.ui.kit.basics import label
from hkdesk.ui.letters.form import LetterForm


class Form(LetterForm):
    """Who ends it and how; the last day is worked out while one writes, with its arithmetic."""

    kind = LetterKind.TERMINATION

    def add_fields(self) -> None:
        self.choice("ended_by", EndedBy)
        self.choice("how", EndHow, help=self._how_help())
        received = _("Dagen den andre får varselet i hendene, eller fikk det. Fristen regnes fra denne dagen.")
        self.date("received_on", help=received)
        self.number("notice_weeks", _("uker"), help=self._weeks_help())
        self.number("notice_days", _("dager"), help=self._trial_help())
        self.date("last_day")
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
        trial = ""
        if ends is not None:
            trial = _("Prøvetiden er til {date}.").format(date=long_date(ends))
            if ends < self.context.workspace.clock.today():
                trial = _("Prøvetiden var ute {date}.").format(date=long_date(ends))
        stop = _("«Straks» gjelder ved fare for liv, helse eller informasjonssikkerhet, når avtalen åpner for det.")
        return " ".join(part for part in (trial, stop if may_stop_at_once(self.session.file) else "") if part)

    def _weeks_help(self) -> str:
        weeks = agreed_weeks(self._terms())
        if weeks is None:
            return _("Avtalen har ingen frist i uker. Skriv den fristen du gir.")
        return _("Tomt felt betyr fristen i avtalen: {weeks}. Du kan gi lengre frist.").format(
            weeks=counted.weeks(weeks)
        )

    def _trial_help(self) -> str:
        days = agreed_trial_days(self._terms())
        if days is None:
            return _("Avtalen har ingen egen frist i prøvetiden. Skriv den fristen du gir.")
        said = counted.days(days)
        return _("Tomt felt betyr fristen i avtalen: {days}. Du kan gi lengre frist.").format(days=said)

    def _return_help(self) -> str:
        days = self._terms().equipment.return_days
        if days is None:
            return ""
        return _("Tomt felt betyr {days} etter siste dag, som i avtalen.").format(days=counted.days(days))

    def _lent_text(self) -> str:
        loans = self.session.case.loans
        names = ", ".join(f"{one.name} ({one.count})" for one in to_bring_back(self._terms(), loans))
        if not names and loans:
            return _("Alt som er lånt ut, er levert tilbake.")
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
        to = long_date(found.notice.counted_to)
        days, received = counted.days(found.notice.days), long_date(found.notice.received_on)
        if found.notice.moved:
            return _("{days} etter {received} er {day}, som ikke er en arbeidsdag. Siste dag blir {last}.").format(
                days=days, received=received, day=to, last=last
            )
        return _("{days} etter {received} er {last}. Det er siste dag.").format(days=days, received=received, last=last)
