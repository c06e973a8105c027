"""What the catalogue's files freeze into: guidance, clauses and rules of law as values.

The catalogue reads and checks the files; domain, documents and services see only these types. Every text
carries its legal reference and the date somebody last read it against the law.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from hkdesk.domain.content.own_field import OwnField
from hkdesk.domain.content.own_rules import OwnRules
from hkdesk.domain.content.own_text import OwnTexts
from hkdesk.domain.content.text import Source as Source
from hkdesk.domain.content.text import Text as Text
from hkdesk.domain.values.language import MAIN_LANGUAGE


@dataclass(frozen=True, slots=True)
class AnswerIs:
    """Holds when the question has one of the answers (words of `assessment.Answer`)."""

    item_id: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one of the conditions does."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds when every one of the conditions does."""

    conditions: tuple[Condition, ...]


Condition = AnswerIs | AnyOf | AllOf


@dataclass(frozen=True, slots=True)
class Item:
    """One guided question in a theme.

    `shown_when` is None for a question that is always asked. The author raises `meaning` when the question no
    longer asks the same thing, so that answers to the old one are not taken for answers to the new. `added` is the
    day the question came into the catalogue; None for one that has been there from the beginning.
    """

    id: str
    question: Text
    why: Text
    good: Text
    source: Source
    research: Text | None = None
    since_2021: Text | None = None
    shown_when: Condition | None = None
    meaning: int = 1
    added: date | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """One of the circular's five momenter or STAMI's two factors, with its questions in order.

    `short` is its title where there is little room. `statement` says in one sentence what Ja to all that is always
    asked means, for the short way; without one the theme is answered question by question there too.
    """

    id: str
    number: int
    title: Text
    intro: Text
    source: Source
    items: tuple[Item, ...]
    short: Text | None = None
    statement: Text | None = None

    @property
    def name(self) -> Text:
        """Its title where there is little room."""
        return self.short or self.title


def theme_of(item_id: str, themes: Sequence[Theme]) -> str:
    """The id of the theme that holds the question. Raises StopIteration where none does."""
    return next(t.id for t in themes if any(i.id == item_id for i in t.items))


@dataclass(frozen=True, slots=True)
class DeclarationItem:
    """One statement of the employee's own declaration; answered Ja, Nei or Usikker."""

    id: str
    statement: Text


@dataclass(frozen=True, slots=True)
class DeclarationSection:
    """Statements that belong together."""

    id: str
    title: Text
    items: tuple[DeclarationItem, ...]


@dataclass(frozen=True, slots=True)
class Declaration:
    """The declaration form (FOR-2002-07-05-715 § 3): it never shifts the employer's duty, and says so.

    `intro`, `duty` and `confirmation` speak to the employee, on paper and where the two fill it in together; the three
    of the manager stand where the manager types alone.
    """

    intro: Text
    duty: Text
    confirmation: Text
    manager_intro: Text
    manager_duty: Text
    manager_confirmation: Text
    source: Source
    sections: tuple[DeclarationSection, ...]


@dataclass(frozen=True, slots=True)
class DialogueTopic:
    """One topic to tick while talking."""

    id: str
    kinds: tuple[str, ...]
    title: Text
    prompt: Text


class PointId(StrEnum):
    """The eight list items of § 2 first paragraph, in the order of the regulation. Never called bokstav."""

    EXTENT = "extent"
    HOURS = "hours"
    AVAILABILITY = "availability"
    DURATION = "duration"
    ENDING = "ending"
    TRIAL = "trial"
    EQUIPMENT = "equipment"
    HANDLING = "handling"


class Requirement(StrEnum):
    """When an agreement must cover a point."""

    ALWAYS = "always"
    WHEN_TEMPORARY = "when_temporary"
    IF_ANY = "if_any"


@dataclass(frozen=True, slots=True)
class RequiredPoint:
    """One list item of § 2: what it asks, in our words, and when."""

    id: PointId
    number: int
    requirement: Requirement
    title: Text
    asks: Text


@dataclass(frozen=True, slots=True)
class RuleSet:
    """FOR-2002-07-05-715 as it stood from `since` to `until` (the last day; None: still in force).

    `working_hours_act`: aml chapter 10 applies at home in full (since 1 July 2022; § 6 set much of it aside before).
    `occasional`: its own word in § 1 for work now and then («tilfeldig» until 1 July 2022, «sporadisk» since).
    """

    id: str
    title: Text
    since: date
    until: date | None
    source: Source
    points: tuple[RequiredPoint, ...]
    authority_letter: bool
    only_home_always_covered: bool
    summary: Text
    working_hours_act: bool = True
    occasional: Text = Text({MAIN_LANGUAGE: "sporadisk"})


@dataclass(frozen=True, slots=True)
class ScopeRules:
    """The thresholds of kortvarig and sporadisk, and the words of each verdict.

    Units: days a week on average, and whole days of a continuous spell.
    """

    occasional_below_days_per_week: float
    short_spell_at_most_days: int
    long_spell_at_least_days: int
    source: Source
    verdicts: Mapping[str, ScopeVerdictText]


@dataclass(frozen=True, slots=True)
class ScopeVerdictText:
    """How one verdict of the avklaring is said, and the paragraph it rests on."""

    title: Text
    explanation: Text
    legal: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClauseParagraph:
    """A paragraph of a clause. It stands when every flag in `when` holds ("!flag" means does not hold)."""

    body: Text
    when: tuple[str, ...] = ()


class Origin(StrEnum):
    """Whose words a clause is: ours, ours changed by the virksomhet, or the virksomhet's own."""

    OURS = "ours"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Clause:
    """One avtalepunkt. `point` is the list item of § 2 it meets, None for a clause § 2 does not ask for.

    `fields` are the virksomhet's own that it asks for or prints, and those that these wait for.
    """

    id: str
    number: int
    title: Text
    paragraphs: tuple[ClauseParagraph, ...]
    source: Source
    point: PointId | None = None
    when: tuple[str, ...] = ()
    needs_approval: bool = False
    origin: Origin = Origin.OURS
    fields: tuple[OwnField, ...] = ()


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """A point of the circular, or today's law, in our words; `outdated`: where law has moved on since."""

    id: str
    title: Text
    body: Text
    source: Source
    outdated: Text | None = None


@dataclass(frozen=True, slots=True)
class SensitiveWords:
    """Words that `sensitive.hints` looks for and passes over, in lower case.

    `health`: a word as it stands, or with "*" at either end for any letters there ("sykmeld*"). `not_names`:
    capitalised words that are never part of a person's name, such as names of programs and places.
    """

    health: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingQuestionText:
    """A question about a meeting, and how its answer is given as a reason; `because_not` only where a no can be one."""

    id: str
    question: Text
    because: Text
    because_not: Text | None = None


@dataclass(frozen=True, slots=True)
class ChecklistPart:
    """What is to be seen to before, during or after a hybrid meeting."""

    id: str
    title: Text
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class KnownFactor:
    """Published figures of a means of travel, as exact numbers in text, each with its year and source or not there."""

    means: str
    kr_per_km: str = ""
    kr_year: int = 0
    kr_source: str = ""
    grams_co2_per_person_km: str = ""
    co2_year: int = 0
    co2_source: str = ""


@dataclass(frozen=True, slots=True)
class MeetingGuidance:
    """Remote and hybrid meetings (circular 38/2021 point 3)."""

    source: Source
    questions: tuple[MeetingQuestionText, ...]
    checklist_title: Text
    checklist_intro: Text
    checklist: tuple[ChecklistPart, ...]
    factors: tuple[KnownFactor, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All content, checked and frozen. `version` is the digest of the files it was read from.

    `retired` holds the words of questions that are asked no more, by id: what was answered can still be read.
    `second_approver`: the virksomhet asks, in all its units, for one more who approves each agreement.
    `own_texts`: what a virksomhet adds to letters, leaflet and cover, and leaves out of them.
    `rules`: what the virksomhet asks of every agreement.
    `own_fields`: fields of the virksomhet's own in the agreement, in the order of the form.
    `short_way`: the assessment may be done as a page of statements.
    """

    version: str
    languages: tuple[str, ...]
    themes: tuple[Theme, ...]
    declaration: Declaration
    dialogue_topics: tuple[DialogueTopic, ...]
    clauses: tuple[Clause, ...]
    rule_sets: tuple[RuleSet, ...]
    scope: ScopeRules
    document_texts: Mapping[str, Text]
    help_topics: tuple[HelpTopic, ...] = field(default=())
    sensitive_words: SensitiveWords = SensitiveWords()
    retired: Mapping[str, Text] = field(default_factory=lambda: MappingProxyType({}))
    second_approver: bool = False
    short_way: bool = True
    meetings: MeetingGuidance | None = None
    own_texts: OwnTexts = OwnTexts()
    own_fields: tuple[OwnField, ...] = ()
    rules: OwnRules = OwnRules()

    def item(self, item_id: str) -> Item | None:
        """The question with the id, or None where it no longer lives."""
        return next((i for t in self.themes for i in t.items if i.id == item_id), None)

    def question(self, item_id: str, language: str = MAIN_LANGUAGE, asked: str = "") -> str:
        """The words of a question, also of one that is gone.

        Those of today, else those it was retired with, else `asked`, which is how it was worded when it was answered;
        its id where nothing else is known.
        """
        item = self.item(item_id)
        found = item.question if item is not None else self.retired.get(item_id)
        return found.get(language) if found is not None else asked.strip() or item_id

    def rule_set_on(self, day: date) -> RuleSet | None:
        """The rule set in force on the day; None before the first one known (1 January 2008)."""
        return next((r for r in self.rule_sets if r.since <= day and (r.until is None or day <= r.until)), None)
