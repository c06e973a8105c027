"""The demonstration: a throwaway store, one employee taken the whole way, and the paper proved to be whole."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hkdesk.domain.assessment.inherited import effective
from hkdesk.domain.case.answers import visible
from hkdesk.domain.case.case import CaseFile
from hkdesk.errors import Surroundings
from hkdesk.files import write_whole
from hkdesk.i18n import _
from hkdesk.scanning.raster import page_texts
from hkdesk.services.case_files import write_case_file
from hkdesk.services.content import catalogue
from hkdesk.services.example import fill_example
from hkdesk.services.keys.made_up import made_up_key
from hkdesk.services.unit.example import fill_unit
from hkdesk.services.workspace import Workspace

SHOWN = "Åse-Kjærsti Ŋilsen"


@dataclass(frozen=True, slots=True)
class Demo:
    """What was made and where. `lost` names answers that could not be read back from the paper; must be empty."""

    folder: Path
    store: Path
    packet: Path
    case_file: Path
    cases: int
    pages: int
    answers: int
    lost: tuple[str, ...]

    @property
    def in_order(self) -> bool:
        """Whether every answer was read back from the paper, whole."""
        return not self.lost

    def report(self) -> dict[str, Any]:
        """The same as plain data."""
        return {
            "folder": str(self.folder),
            "store": str(self.store),
            "packet": str(self.packet),
            "case_file": str(self.case_file),
            "cases": self.cases,
            "pages": self.pages,
            "answers_read_back": self.answers - len(self.lost),
            "answers": self.answers,
            "lost": list(self.lost),
        }

    def story(self) -> str:
        """What a person is told."""
        lines = [
            _("Eksempelet ligger i {folder}").format(folder=self.folder),
            _("  {n} saker i {name}").format(n=self.cases, name=self.store.name),
            _("  {name}: signaturpakke på {n} sider").format(name=self.packet.name, n=self.pages),
            _("  {name}: saken som fil").format(name=self.case_file.name),
            _("  {n} av {all} tekster lest tilbake fra papiret, hele").format(
                n=self.answers - len(self.lost), all=self.answers
            ),
        ]
        return "\n".join([*lines, *(_("  MANGLER PÅ PAPIRET: {text}").format(text=text) for text in self.lost)])


def make_demo(folder: Path | None = None) -> Demo:
    """Makes the demonstration in the folder (a new temporary one when None).

    Raises:
        Surroundings: the folder cannot be written, or already holds a store.
    """
    folder = folder or Path(tempfile.mkdtemp(prefix="hkdesk-demo-"))
    store = folder / "demo.db"
    if store.exists():
        raise Surroundings("cannot_open", where=str(store), detail=_("Filen finnes fra før. Velg en tom mappe."))
    with Workspace.open(store, who="demo", key=made_up_key(store)) as workspace:
        ids = fill_example(workspace)
        fill_unit(workspace)
        session = workspace.session(ids[SHOWN])
        file = session.file
        agreement = file.case.agreements[-1]
        pdf = workspace.document(agreement.document_sha256)
    packet = folder / f"{agreement.number}.pdf"
    case_file = folder / f"{file.case.number}.json"
    write_whole(packet, pdf)
    write_case_file(file, case_file)
    said = answers_given(file)
    read = _squeezed("".join(page_texts(pdf)))
    lost = tuple(text for text in said if not _in_paper(text, read))
    return Demo(folder, store, packet, case_file, len(ids), agreement.pages, len(said), lost)


def answers_given(file: CaseFile) -> tuple[str, ...]:
    """Every text that was given, by the two or by the role group for one of them, and that must stand on paper."""
    case = file.case
    counted = effective(case, file.unit)
    asked = visible(counted, catalogue().themes)
    told = [r.reason for r in counted.responses if r.item_id in asked or catalogue().item(r.item_id) is None]
    told += [word for task in case.assessment.tasks for word in (task.title, task.needs)]
    told += [word for measure in case.measures for word in (measure.what, measure.who)]
    told += [item.comment for item in case.declaration.items]
    told += [case.assessment.conclusion.reason, case.assessment.conclusion.conditions]
    for talk in case.dialogues:
        told += [talk.others_present, talk.why_not, talk.manager_view, talk.employee_view, talk.agreed, talk.disagreed]
    terms = case.terms
    told += [terms.extent.tasks, terms.extent.note, terms.availability.channels, terms.handling.note]
    told += [line.name for line in terms.equipment.lines] + [line.number for line in terms.equipment.lines]
    told += [case.employee.name, case.employee.title, case.employee.employee_number, case.employee.home_address]
    return tuple(dict.fromkeys(text.strip() for text in told if text.strip()))


def _squeezed(text: str) -> str:
    """Letters only: line breaks, hyphens at line ends and page furniture's spaces do not count."""
    return re.sub(r"[\s\u00ad\u0002\ufffe-]+", "", text)


def _in_paper(text: str, read: str) -> bool:
    return all(_squeezed(part) in read for part in re.split(r"\n+", text))
