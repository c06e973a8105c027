"""Random commands to a case, valid each by itself; `strategies` gives the values in them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from hkdesk.domain.case.answers import Conclusion, Response, SeenItem
from hkdesk.domain.case.archive.filing import Filing
from hkdesk.domain.case.case import FollowUp, Refusal
from hkdesk.domain.case.declaration import DeclarationAnswers
from hkdesk.domain.case.dialogue import Dialogue, Party
from hkdesk.domain.case.letter_kinds.kinds import LetterKind
from hkdesk.domain.case.letters import LetterDraft
from hkdesk.domain.case.loans import Loan, LoanReturn
from hkdesk.domain.case.measures import Measure, MeasureStatus
from hkdesk.domain.case.people import Employee
from hkdesk.domain.case.scope import ScopeFacts
from hkdesk.domain.case.stages import CloseReason
from hkdesk.domain.case.tasks import Task
from hkdesk.domain.case.terms import IssuedAgreement, Terms
from hkdesk.domain.case.texts_seen import TextsSeen
from hkdesk.domain.changes import commands as c
from hkdesk.domain.paper.mistakes import Registered
from tests.domain.strategies import _list, _plans, days, halves, names, of, reasons, texts, whole
from tests.support.drawing import maybe

# Few ids and versions, so that commands meet each other.
_few_ids = st.sampled_from(["d1", "d2", "d3"])
_letter_ids = st.builds(lambda kind, n: f"{kind.value}-{n}", st.sampled_from(LetterKind), st.integers(1, 2))
commands: st.SearchStrategy[c.Command] = st.one_of(
    st.builds(c.SetEmployee, of(Employee)),
    st.builds(c.SetScope, of(ScopeFacts)),
    st.builds(c.Respond, of(Response)),
    st.builds(c.RespondToMany, st.lists(of(Response), max_size=3).map(tuple)),
    st.builds(c.Conclude, of(Conclusion)),
    st.builds(lambda d, i, k: c.RecordDialogue(replace(d, id=i, corrects=k)), of(Dialogue), _few_ids, _few_ids),
    st.builds(lambda d, i: c.RecordDialogue(replace(d, id=i)), of(Dialogue), _few_ids),
    st.builds(c.ConfirmDialogue, _few_ids, days),
    st.builds(c.ConfirmDialogueBy, _few_ids, st.sampled_from(Party), days),
    st.builds(c.SetTasks, _list(of(Task), "id")),
    st.builds(c.SetWish, maybe(halves)),
    st.builds(c.MarkSeen, _list(of(SeenItem), "id")),
    st.builds(lambda m, i: c.RecordMeasure(replace(m, id=i)), of(Measure), _few_ids),
    st.builds(c.CloseMeasure, _few_ids, st.sampled_from(MeasureStatus), maybe(days)),
    st.builds(c.RemoveMeasure, _few_ids),
    st.builds(c.ReportComplaint, maybe(days)),
    st.builds(c.SetDeclaration, of(DeclarationAnswers)),
    st.builds(c.SetTerms, of(Terms)),
    st.builds(c.SetTerms, of(Terms).map(lambda terms: whole(terms))),
    st.builds(c.SeeTexts, of(TextsSeen)),
    st.builds(c.SetPacket, _plans),
    st.builds(c.MarkSigned, st.integers(0, 4), days, names),
    st.builds(c.EndAgreement, st.integers(0, 4), days, texts),
    st.builds(lambda f, i: c.RecordFollowUp(replace(f, id=i)), of(FollowUp), _few_ids),
    st.builds(lambda loan, i: c.HandOut((replace(loan, id=i),)), of(Loan), _few_ids),
    st.builds(c.ReturnLoan, _few_ids, st.builds(LoanReturn, days, st.integers(-1, 3), names)),
    st.builds(c.CounterReturn, _few_ids, days, names, reasons),
    st.builds(c.RemoveLoan, _few_ids),
    st.builds(c.Refuse, maybe(of(Refusal))),
    st.builds(c.DraftLetter, of(LetterDraft)),
    st.builds(c.DropLetterDraft, st.sampled_from(LetterKind)),
    st.builds(c.RegisterLetter, _letter_ids, days, names),
    st.builds(c.WithdrawLetter, _letter_ids, days, reasons),
    st.builds(c.CloseCase, days, st.sampled_from(CloseReason), reasons, names),
    st.builds(c.ReopenCase, days, names, texts),
    st.builds(c.CounterAgreement, st.integers(0, 4), st.sampled_from(Registered), days, names, reasons),
    st.builds(c.RecordFiling, of(Filing)),
    st.builds(c.CounterLetter, _letter_ids, st.sampled_from(Registered), days, names, reasons),
)
issuing: st.SearchStrategy[IssuedAgreement] = of(IssuedAgreement)
