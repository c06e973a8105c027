"""Arkivet: what the archive's system calls things, filled in once, so that a hand-over carries its message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from hkdesk.domain.case.archive.profile import MOST_CLASSES, ArchiveClass, ArchiveProfile, PostType, check_profile
from hkdesk.errors import HkdeskError
from hkdesk.i18n import _
from hkdesk.services.out import messages
from hkdesk.services.words.archive import post_words
from hkdesk.ui.kit.basics import button, label, row
from hkdesk.ui.kit.input.binding import Binder
from hkdesk.ui.kit.input.forms import FormRows, Row
from hkdesk.ui.kit.input.textline import TextLine
from hkdesk.ui.kit.layout import Section
from hkdesk.ui.kit.messages import Notice, error_notice
from hkdesk.ui.kit.showing import discard
from hkdesk.ui.typed.saver import Saver


class ArchiveSection(Section):
    """The profile, folded until it is asked for. It saves itself; without one a hand-over carries no message.

    Args:
        saving: is handed the saver, to tell of it and to save when the window closes.
        path: where the profile lies; None for the place of this machine.
    """

    def __init__(self, saving: Callable[[Saver], object], path: Path | None = None) -> None:
        super().__init__(
            _("Arkivet"),
            _(
                "Når arkivet har fylt ut dette, får en overlevert sak med seg en melding som arkivsystemet kan lese "
                "(Fiks Arkiv). Uten blir saken overlevert som filer."
            ),
        )
        self._path = path or messages.profile_path()
        self._draft = self._kept = ArchiveProfile()
        self._binder = Binder()
        self.rows: dict[str, Row] = {}
        self.notice: Notice | None = None
        self.saver = Saver(self._flush, self)
        saving(self.saver)
        self.state_label = label("", "muted", wrap=True)
        self.edit_button = button(_("Fyll ut"), self._fold)
        self.read_button = button(_("Les fra fil …"), self.ask_file)
        self.read_button.setAccessibleName(_("Les arkivprofilen fra fil"))
        self.write_button = button(_("Lagre som fil …"), self.ask_where)
        self.write_button.setAccessibleName(_("Lagre arkivprofilen som fil"))
        self.form = FormRows()
        self._fill(self.form)
        self.form.hide()
        self.add(self.state_label)
        self.body.addLayout(row(self.edit_button, self.read_button, self.write_button, 0))
        self.add(self.form)
        self._read()

    def _fill(self, form: FormRows) -> None:
        self._line("system", _("Navnet arkivet kjenner systemet under"), _("Må være fylt ut."))
        rule = _("Arkivets eget ord for slike saker.")
        form.beside(self._line("series", _("Arkivdel")), self._line("rule", _("Regel"), rule))
        for n in range(MOST_CLASSES):
            three = [
                self._class(n, "system", _("Klasse {n}: system").format(n=n + 1)),
                self._class(n, "code", _("Klasse {n}: kode").format(n=n + 1)),
                self._class(n, "title", _("Klasse {n}: tittel").format(n=n + 1)),
            ]
            form.beside(*three, stretch=(2, 2, 3))
        employees = _("Tomt felt: ansattnummer er ikke klasse.")
        self._line("employee_system", _("System der ansattnummer er en klasse"), employees)
        code = self._line("screening_code", _("Kode for skjermet"))
        form.beside(code, self._line("screening_words", _("Hva koden heter")))
        self._line("screening_law", _("Hjemmel som foreslås"), _("Den som overleverer, bestemmer hver gang."))
        role = self._line("role_code", _("Kode for den ansattes rolle"))
        form.beside(role, self._line("role_words", _("Hva rollen heter")))
        kinds = [(one.value, post_words(one)) for one in PostType]
        self.rows["post_type"] = form.combo_row(_("Type journalpost"), kinds)
        self._bind("post_type", lambda text: PostType(str(text)))
        document = self._line("document_type", _("Dokumenttype for avtalen"))
        form.beside(document, self._line("attachment_type", _("Dokumenttype for vedlegg")))
        self.rows["eformidling"] = form.check_row(_("Ta også med meldingen for eFormidling"))
        self._bind("eformidling", bool)

    def _line(self, name: str, text: str, hint: str = "") -> Row:
        self.rows[name] = self.form.row(text, TextLine(), help=hint)
        self._bind(name, str)
        return self.rows[name]

    def _bind(self, name: str, typed: Callable[[object], object]) -> None:
        def put(value: object) -> None:
            self._change(replace(self._draft, **{name: typed(value)}))  # type: ignore[arg-type]

        self._binder.bind(self.rows[name], lambda: getattr(self._draft, name), put)

    def _class(self, n: int, part: str, text: str) -> Row:
        made = self.rows[f"class{n}.{part}"] = self.form.row(text, TextLine())
        self._binder.bind(made, lambda: getattr(self._classes()[n], part), partial(self._put_class, n, part))
        return made

    def _classes(self) -> list[ArchiveClass]:
        empty = [ArchiveClass("", "")] * MOST_CLASSES
        return [*self._draft.classes, *empty][:MOST_CLASSES]

    def _put_class(self, n: int, part: str, text: str) -> None:
        classes = self._classes()
        classes[n] = replace(classes[n], **{part: text})
        self._change(replace(self._draft, classes=tuple(classes)))

    def _change(self, profile: ArchiveProfile) -> None:
        """Takes what holds, as typed. Raises InvalidInput for what does not."""
        check_profile(profile)
        self._draft = profile
        self.saver.touch()

    def _flush(self) -> bool:
        wanted = check_profile(self._draft)
        if wanted == self._kept:
            return False
        messages.keep_profile(wanted, self._path)
        self._kept = wanted
        self._show()
        return True

    def _read(self) -> None:
        try:
            self._draft = self._kept = messages.kept_profile(self._path) or ArchiveProfile()
        except HkdeskError as error:
            self._say(error_notice(error))
        self._binder.reload()
        self._show()

    def _show(self) -> None:
        empty = self._kept == ArchiveProfile()
        self.state_label.setText(
            _("Ikke fylt ut.") if empty else _("Fylt ut for {system}.").format(system=self._kept.system or _("arkivet"))
        )
        self.write_button.setEnabled(not empty)

    def _fold(self) -> None:
        shown = self.form.isHidden()
        self.form.setVisible(shown)
        self.edit_button.setText(_("Skjul feltene") if shown else _("Fyll ut"))
        if shown:
            self.rows["system"].widget.setFocus()

    def ask_file(self) -> None:
        """Asks for a profile that the archive has sent, and takes it in the place of what stands here."""
        kinds = _("Arkivprofil (*.json)")
        chosen, _kind = QFileDialog.getOpenFileName(self.window(), _("Les arkivprofilen fra fil"), "", kinds)
        if not chosen:
            return
        try:
            self._draft = messages.read_profile(Path(chosen))
        except HkdeskError as error:
            self._say(error_notice(error))
            return
        self._binder.reload()
        if self.saver.save_now():
            self._say(Notice("good", _("Arkivprofilen er lest inn."), dismissable=True))

    def ask_where(self) -> None:
        """Asks for a place and writes the profile there, for another machine or the command line."""
        kinds = _("Arkivprofil (*.json)")
        chosen, _kind = QFileDialog.getSaveFileName(
            self.window(), _("Lagre arkivprofilen som fil"), "archive-profile.json", kinds
        )
        if not chosen:
            return
        try:
            messages.keep_profile(check_profile(self._draft), Path(chosen))
        except HkdeskError as error:
            self._say(error_notice(error))
            return
        self._say(Notice("good", _("Arkivprofilen ligger i {name}.").format(name=chosen), dismissable=True))

    def _say(self, notice: Notice) -> None:
        if self.notice is not None:
            discard(self.notice)
        self.notice = notice
        self.body.insertWidget(0, notice)
