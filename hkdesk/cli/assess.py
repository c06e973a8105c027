"""`hkdesk assess`: where the guided assessment of a case file stands."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from typing import Any

from hkdesk.cli.answer_json import print_json
from hkdesk.domain.case.tasks import Beside
from hkdesk.domain.values.wording import short_date
from hkdesk.errors import ExitCode
from hkdesk.i18n import N_, _
from hkdesk.services.case_files import read_case_file
from hkdesk.services.case_view import CaseView, view_case
from hkdesk.services.clock import Clock
from hkdesk.services.content import catalogue
from hkdesk.services.reports.assess import assess_report
from hkdesk.services.words import counted
from hkdesk.services.words.labels import label
from hkdesk.services.words.reevaluation import reevaluation_words
from hkdesk.services.words.tasks import parts, remarks, sum_line

_DAYS = {"wished": N_("Ønsket: {days} i uka"), "proposed": N_("Foreslått: {days} i uka")}


def assess(options: Namespace) -> ExitCode:
    """Themes, open questions, whose answers count, tasks, measures and what is due; 1 while anything is open."""
    view = view_case(read_case_file(options.file), options.on or Clock().today())
    report = assess_report(view)
    if options.json:
        print_json(report)
    else:
        print("\n".join(_lines(view, report)))
    return ExitCode.NOT_IN_ORDER if report["open"] else ExitCode.DONE


def _lines(view: CaseView, report: dict[str, Any]) -> Iterator[str]:
    themes = report["themes"]
    answered, total = sum(t["answered"] for t in themes), sum(t["total"] for t in themes)
    yield f"{report['employee']} ({report['case']}): " + _("{n} av {total} spørsmål besvart").format(
        n=answered, total=total
    )
    for theme in themes:
        yield f"  {theme['number']} {theme['title']}: " + _("{n} av {total}").format(
            n=theme["answered"], total=theme["total"]
        )
    yield from _questions(report)
    yield from _tasks(view, report["tasks"])
    yield from _change(report["catalogue_change"])
    yield from _conclusion(view, report)
    yield from _measures(report)
    yield from _declaration(report["declaration"])
    yield from _sensitive(report["sensitive_hints"])
    if not report["open"]:
        yield _("Ingenting er åpent.")


def _group(words: str, rows: list[str]) -> Iterator[str]:
    if rows:
        yield f"{words} ({len(rows)}):"
        yield from (f"  - {row}" for row in rows)


def _questions(report: dict[str, Any]) -> Iterator[str]:
    yield from _group(_("Åpne spørsmål"), [_open(q) for q in report["open_questions"]])
    from_group = _("Arvet fra gruppen «{group}»").format(group=report["role_group"])
    yield from _group(from_group, [f"{q['question']} {q['label']}" for q in report["inherited"]])
    yield from _group(_("Avvik fra gruppen"), [_deviation(q) for q in report["deviating"]])
    kept = _("Svar som er beholdt, men ikke teller fordi spørsmålet ikke stilles")
    yield from _group(kept, [f"{q['question']} {q['label']}" for q in report["hidden"]])


def _open(row: dict[str, Any]) -> str:
    if not row["asked_again"]:
        return str(row["question"])
    return _("{question} (betydningen er endret siden det ble svart)").format(question=row["question"])


def _deviation(row: dict[str, Any]) -> str:
    said = _("{question} {own} (gruppen: {group})").format(
        question=row["question"], own=row["label"], group=row["group"]["label"]
    )
    return said + (" " + _("Begrunnelse mangler.") if row["reason_missing"] else "")


def _tasks(view: CaseView, tasks: dict[str, Any]) -> Iterator[str]:
    if tasks["tasks"]:
        yield _("Oppgaver ({n}): {sum}").format(n=len(tasks["tasks"]), sum=sum_line(view.home_share)).rstrip()
        yield from (f"  {line}" for line in parts(view.home_share))
        yield from (f"  {line}" for line in remarks(view.file.case.assessment.tasks, view.home_share))
    for key, words in _DAYS.items():
        if tasks[f"{key}_days"] is not None:
            beside = tasks[f"{key}_beside"]
            where = f" ({label(Beside(beside))})" if beside else ""
            yield _(words).format(days=counted.days(tasks[f"{key}_days"])) + where


def _change(change: dict[str, Any]) -> Iterator[str]:
    """What a newer catalogue has changed under the assessment."""
    yield from _group(_("Nye spørsmål siden vurderingen ble gjort"), [_words(one) for one in change["new"]])
    yield from _group(_("Spørsmål som betyr noe annet enn før"), [_words(one) for one in change["changed"]])
    gone = [f"{q['question'] or q['item']} {q['label'] or ''}".rstrip() for q in change["gone_answers"]]
    yield from _group(_("Spørsmål som ikke stilles lenger. Svarene er beholdt"), gone)


def _words(item_id: str) -> str:
    return catalogue().question(item_id)


def _conclusion(view: CaseView, report: dict[str, Any]) -> Iterator[str]:
    yield _("Konklusjon: {said}").format(said=report["conclusion"]["label"] or _("ikke konkludert"))
    waiting = report["reevaluation"]
    if waiting is not None:
        since = _("Vurder på nytt, siden {date}").format(date=_short(waiting["raised_on"]))
        yield from _group(since, reevaluation_words(view))
    opened = _("Uten svar siden konklusjonen, som står")
    yield from _group(opened, [str(q["question"]) for q in report["opened_since_conclusion"]])


def _measures(report: dict[str, Any]) -> Iterator[str]:
    yield from _group(_("Tiltak"), [_measure(m) for m in report["measures"]])


def _measure(row: dict[str, Any]) -> str:
    words = [
        row["what"].rstrip(" ."),
        row["who"],
        _("frist {date}").format(date=_short(row["deadline"])) if row["deadline"] else "",
    ]
    state = _("Åpent, over fristen") if row["overdue"] else row["label"]
    return f"{', '.join(word for word in words if word)}: {state}"


def _declaration(told: dict[str, Any]) -> Iterator[str]:
    if told["declared_on"] is None or not told["answered"]:
        yield _("Egenerklæring: ikke fylt ut")
        return
    yield _("Egenerklæring: {date}, {n} av {total} besvart. Fornyes senest {due}.").format(
        date=_short(told["declared_on"]), n=told["answered"], total=told["questions"], due=_short(told["renew_on"])
    )
    yield from _group(_("Egenerklæringen skal fornyes"), [reason["label"] for reason in told["renewal"]])


def _sensitive(found: list[dict[str, Any]]) -> Iterator[str]:
    yield from _group(
        _("Se på disse feltene. De kan ha noe som ikke skal stå der"),
        [f"{hint['field']}: {hint['label']} ({hint['count']})" for hint in found],
    )


def _short(day: str) -> str:
    return short_date(date.fromisoformat(day))
