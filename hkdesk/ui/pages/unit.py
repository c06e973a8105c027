"""Enheten: the facts that drafts are made from. Saves itself; what is issued never changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hkdesk.domain.agreement.date_order import keeps_core_hours
from hkdesk.domain.case import validate
from hkdesk.domain.case.people import RoleGroup, Unit, Weekday
from hkdesk.domain.values.allowed_text import tidy
from hkdesk.i18n import _
from hkdesk.services.content import catalogue
from hkdesk.services.words.contradictions import clash_sentence
from hkdesk.services.words.screen.wording import weekdays
from hkdesk.ui.context import ROLE_GROUP_PAGE, UNIT_HANDOVER_PAGE, AppContext
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.head.headline import HeadLine
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.numberfield import NumberField
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.input.timefield import TimeField
from hkdesk.ui.kit.layout import EmptyState, Page
from hkdesk.ui.kit.messages import Notice
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.pages.role_group_lines import RoleGroups
from hkdesk.ui.pages.unit_choice import UnitBar
from hkdesk.ui.paper.logo_field import LogoField
from hkdesk.ui.typed.refused import may_lose
from hkdesk.ui.typed.saver import Saver
from hkdesk.ui.unit.arrangement.state import governs
from hkdesk.ui.unit.contents import UnitContents
from hkdesk.ui.unit.places import FACTS_TITLE

if TYPE_CHECKING:
    from hkdesk.ui.pages.role_group import RoleGroupPage

_EMPLOYEES, _UNIT = "employees", "unit"
_LARGEST_STAFF = 500
_GROUP_FIELD = "unit.role_groups"


class UnitPage(QWidget):
    """What is kept of the unit, place by place, or the way to the welcome while the unit has no name."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.setAccessibleName(_("Enheten"))
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.head = HeadLine(_("Enheten"))
        layout.addWidget(self.head)
        layout.addWidget(self._stack)
        begin = button(_("Gå til Ansatte"), partial(context.go, _EMPLOYEES), kind="primary")
        take = button(_("Ta over en enhet …"), partial(context.frame.show_page, UNIT_HANDOVER_PAGE))
        text = _("Gi den et navn på siden Ansatte. Så kan du fylle ut resten her.")
        self._nameless = EmptyState("building-2", _("Enheten har ikke fått navn ennå"), text, [begin, take])
        self._stack.addWidget(self._nameless)
        self.form: UnitForm | None = None
        self.contents: UnitContents | None = None
        context.unit_changed.connect(self._choose)
        self._choose()

    def _choose(self) -> None:
        unit = self._context.workspace.unit
        self.head.set_title(_("Enheten"), unit.name if unit is not None else "")
        if unit is None:
            self._stack.setCurrentWidget(self._nameless)
            return
        lead_to, place, by_list = "", "", False
        if self.form is not None and self.contents is not None and self.form.is_overtaken_by(unit):
            lead_to, place = self.form.units.leads_to(), self.contents.current
            by_list = self.contents.units.hasFocus()
            self.form.binder.clear()
            self._stack.removeWidget(self.contents)
            self.contents.let_go()
            discard(self.form)
            discard(self.contents)
            self.form = self.contents = None
        if self.form is None or self.contents is None:
            self.form = UnitForm(self._context, unit)
            self.contents = UnitContents(self._context, unit, self.form, self.form.may_leave)
            self._stack.addWidget(self.contents)
        self._stack.setCurrentWidget(self.contents)
        self.form.units.refresh()
        if place:
            self.contents.show_place(place, focus=False)
        else:
            self.contents.refresh()
        if by_list:
            self.contents.units.setFocus()
        if lead_to:
            self.form.lead_to(lead_to)

    def show_place(self, place_id: str) -> None:
        """Shows a place within the page; see `hkdesk.ui.unit.places`."""
        if self.contents is not None:
            self.contents.show_place(place_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Led on to the pane. A focus proxy would have Tab pass over what stands above the first field."""
        if self.contents is not None:
            self.contents.focus_pane()

    def save_now(self) -> bool:
        """Saves what is not saved; False when something stands in the way."""
        return self.contents is None or self.contents.save_now()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._choose()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.save_now()


class UnitForm(Page):
    """Every fact in one column of rows. A value that does not hold stands with its reason and is not saved."""

    def __init__(self, context: AppContext, unit: Unit) -> None:
        lead = _("Det som er likt for alle avtalene i enheten. Alt lagres av seg selv.")
        super().__init__(_(FACTS_TITLE), lead, inner=True)
        self._context = context
        self._draft = self._kept = unit  # as typed, and as this form last read or wrote it
        self.binder = Binder()
        self.rows: dict[str, Row] = {}
        self._governed = governs(context.workspace, unit.id)
        self.saver = Saver(self._flush, self)
        context.say_saving(self.saver)
        context.frame.closing.connect(self.saver.stop)
        self.units = UnitBar(context, unit.id, self.may_leave)
        self.action_line.addWidget(self.units)
        self.handover_button = self.add_action(
            button(
                _("Lederbytte …"),
                partial(context.frame.show_page, UNIT_HANDOVER_PAGE),
                hint=_("Gi over enheten til en ny leder, eller ta over en"),
            )
        )
        self.add(Notice("info", _("Endringer her følger med i utkast. Avtaler som er utstedt, endres aldri.")))
        form = FormRows()
        self._add_facts(form)
        self._add_arrangement(form)
        form.section(_("Stillingsgrupper"), _("Ansatte som gjør samme slags arbeid."))
        self.groups = RoleGroups(self._change_groups, self._used_by, self._assess)
        form.add(self.groups)
        self.add(form)
        self.groups.show_groups(unit.role_groups)
        self.lead_focus_to(self.rows["organisation"].widget)

    def lead_to(self, name: str) -> None:
        """The focus goes to a field, or to the choice of unit for what is none."""
        target = self.rows[name].widget if name in self.rows else self.units.combo
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_facts(self, form: FormRows) -> None:
        form.beside(
            self._line(form, "organisation", _("Virksomhet")),
            self._line(form, "organisation_number", _("Organisasjonsnummer")),
            stretch=(2, 1),
        )
        self._line(form, "name", _("Enhet"), required=True)
        self._line(form, "office_address", _("Kontoradresse"), help=_("Det faste arbeidsstedet i utkastene."))
        form.beside(
            self._line(form, "manager_name", _("Leder")), self._line(form, "manager_title", _("Lederens stilling"))
        )
        self._add_second(form)
        logo = LogoField()
        made = form.row(
            _("Logo i brevhodet"),
            logo,
            help=_("PNG eller SVG. Står ved siden av navnet på virksomheten i alt som skrives ut."),
        )
        self._bind("logo", made)
        logo.failed.connect(made.set_error)

    def _add_second(self, form: FormRows) -> None:
        """Whether one more approves; set, and not to be changed here, where the virksomhet's own folder asks for it."""
        everywhere = catalogue().second_approver
        helps = _("Da må hver avtale ha navnet på den som godkjenner, og en egen linje for signaturen.")
        if everywhere:
            helps = _("Virksomheten krever det i alle enheter.") + " " + helps
        made = form.check_row(_("Avtalene skal også godkjennes av en annen enn den som signerer"), help=helps)
        self._bind("second_approver", made, lambda asked: bool(asked or everywhere))
        made.setDisabled(everywhere)

    def _add_arrangement(self, form: FormRows) -> None:
        form.section(_("Ordningen"))
        if self._governed:
            self._add_decided(form)
        else:
            self._add_rules(form)
        start = form.row(_("Kjernetid fra"), TimeField())
        end = form.row(_("Kjernetid til"), TimeField())
        form.beside(start, end, stretch=(1, 4))
        self._bind("core_from", start)
        self._bind("core_until", end)
        for made in (start, end):  # after the binding, which clears a row whose value holds
            cast("TimeField", made.widget).changed.connect(lambda _value: self._hint_at_hours())
        self._hint_at_hours()
        self._line(form, "time_system", _("System for tidsregistrering"))
        self._line(
            form,
            "channels",
            _("Kanaler for kontakt"),
            help=_("For eksempel telefon, Teams og e-post. Følger med i utkast."),
        )
        self._line(
            form,
            "support_contact",
            _("Hjelp med utstyr og tilgang"),
            help=_("Brukerstøtte: navn og hvordan de nås. Følger med i utkast."),
        )
        self._line(form, "safety_representative", _("Verneombud"), help=_("Følger med i utkast."))

    def _add_rules(self, form: FormRows) -> None:
        """What the arrangement decides, while no version of it has been in force."""
        days = form.weekdays_row(_("Fellesdager på kontoret"), help=_("Dager da alle møter."))
        self._bind("common_office_days", days, frozenset, lambda value: tuple(Weekday(day) for day in sorted(value)))
        staffing = form.row(
            _("Minste bemanning på kontoret"),
            NumberField(0, _LARGEST_STAFF),
            unit=_("personer"),
            help=_("Kan stå tomt."),
        )
        self._bind("minimum_staffing", staffing)

    def _add_decided(self, form: FormRows) -> None:
        """The same as facts: they are changed in the arrangement, and nowhere else."""
        days, least = self._draft.common_office_days, self._draft.minimum_staffing
        told = _("Fellesdager: {days}. Minste bemanning: {least}.").format(
            days=weekdays(days) if days else _("ingen"), least=least if least else _("ikke fastsatt")
        )
        form.add(label(told, wrap=True))
        to_it = button(_("Endre i ordningen"), partial(self._context.show_unit_place, "arrangement"), kind="link")
        line = QWidget()
        line.setLayout(row(to_it, 0))
        form.add(line)

    def _line(self, form: FormRows, name: str, words: str, *, help: str = "", required: bool = False) -> Row:  # noqa: A002
        made = form.row(words, TextLine(), help=help, required=required)
        self._bind(name, made, str, lambda text: tidy(str(text)).strip())
        return made

    def _bind(
        self,
        name: str,
        made: Row,
        out: Callable[[Any], Any] = lambda value: value,
        back: Callable[[Any], Any] | None = None,
    ) -> None:
        self.rows[name] = made

        def change(value: Any) -> None:
            self._change(replace(self._draft, **{name: back(value) if back else value}))

        self.binder.bind(made, lambda: out(getattr(self._draft, name)), change)

    def _change(self, changed: Unit) -> None:
        checked = validate.unit(changed)
        keeps_core_hours(self._draft, checked)
        self._draft = checked
        self.saver.touch()

    def _hint_at_hours(self) -> None:
        """A core time that ends before it begins is refused; one that came so from elsewhere is said."""
        start, end = self._draft.core_from, self._draft.core_until
        turned = start is not None and end is not None and end < start
        until = self.rows["core_until"]
        if turned:
            until.set_error(clash_sentence("core_hours_order"))
        elif until.error_text == clash_sentence("core_hours_order"):
            until.set_error(None)

    def _change_groups(self, groups: tuple[RoleGroup, ...]) -> None:
        self._change(replace(self._draft, role_groups=groups))

    def _used_by(self, group: RoleGroup) -> int:
        """How many employees stand in the group in the list, counted up to a thousand."""
        saved = next((g.name for g in self._saved().role_groups if g.id == group.id), "")
        if not saved:
            return 0
        rows = self._context.workspace.cases(query=saved, unit_id=self._draft.id, limit=None)
        return sum(found.role_group == saved for found in rows)

    def _assess(self, group: RoleGroup) -> None:
        """Opens the group's own assessment, once the group is saved."""
        frame = self._context.frame
        if not self.save_now() or not any(g.id == group.id for g in self._saved().role_groups):
            return
        page = cast("RoleGroupPage", frame.page(ROLE_GROUP_PAGE))
        page.show_group(group.id)
        shown = page.form.name if page.form is not None else group.name
        crumbs = [(_("Enheten"), partial(self._context.go, _UNIT)), (shown, None)]
        frame.show_page(ROLE_GROUP_PAGE, crumbs=crumbs, place=_UNIT)
        if page.form is not None:
            page.form.places.focus_page()

    def may_leave(self) -> bool:
        """Whether another unit may take the place of this one: all is saved, or the user lets go of what is refused."""
        return self.save_now() and may_lose(self, _("Går du videre, går det tapt."), _("Gå videre"))

    def _saved(self) -> Unit:
        unit = self._context.workspace.unit
        return unit if unit is not None else self._draft

    def is_overtaken_by(self, unit: Unit) -> bool:
        """Whether the unit has been changed elsewhere, and nothing typed here waits to be saved."""
        changed = self._kept != unit or self._governed != governs(self._context.workspace, unit.id)
        return self._draft == self._kept and changed

    def _flush(self) -> bool:
        if self._draft == self._kept:  # not the store's own: what another wrote there is not ours to write over
            return False
        self._say_left(self._context.workspace.save_unit(self._draft))
        self._kept = self._draft
        self._context.frame.status.saved(self._context.workspace.clock.now().astimezone())
        self._context.unit_changed.emit()
        return True

    def _say_left(self, numbers: tuple[str, ...]) -> None:
        """Names the cases that a newer hkdesk wrote, which still carry the old name of their role group."""
        if numbers:
            text = _("Lagret av en nyere hkdesk, og beholder det gamle navnet på stillingsgruppen: {cases}.").format(
                cases=", ".join(numbers)
            )
            self.add(Notice("attention", text, dismissable=True))

    def save_now(self) -> bool:
        """Saves what is not saved; False when something stands in the way."""
        return self.saver.save_now()
