"""What a document is made of: the contract between those who write documents and the engine that prints them.

A document is parts, a part is blocks, a block holds text. Everything is frozen, compares by value and imports
no PDF library, so parts can be assembled and tested without drawing anything.

    Document(
        title="Avtale om hjemmekontor", document_id="HK-2026-123", version=1, created=when, author="Leder",
        parts=(
            Part(
                title="Avtale om hjemmekontor",
                copy_label="Arbeidsgivers eksemplar",
                copy_number=1,
                letterhead=Letterhead("Nordfjord kommune", "Seksjon byggesak", "HK-2026-123", "23.11.2026"),
                blocks=(
                    Heading("Partene"),
                    KeyValues((("Arbeidstaker", "Šárá Ŋáŧŧi"), ("Stilling", "Saksbehandler"))),
                    Paragraph((Span("To dager", bold=True), Span(" i uka hjemmefra."))),
                    Signatures((Signer("Leder", "Kari Nordmann"), Signer("Arbeidstaker", "Šárá Ŋáŧŧi"))),
                ),
            ),
        ),
    )

What the engine promises
- Every block's text stands on the page whole and in this order, on paper and for a screen reader.
- `Text` is a plain str or a tuple of `Span`. A line feed is a line break. Runs of spaces become one space;
  U+00A0 never breaks; U+00AD is a place where a word may be divided.
- A letter the font lacks stops the work before anything is drawn, and names the place (check.py).
- Headings stay with what follows, signatures with what goes before, table headers are repeated on each page.
- `Heading.level` is how it looks and nests below the part's title; a skipped level is closed up in the tags.
- The same document gives the same bytes. Nothing is read from the clock: `created` comes from the caller.
Wrong shapes (a row with too many cells, an unknown style) are the caller's bugs and raise ValueError at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias, get_args

from hkdesk.domain.case.logo import Logo
from hkdesk.domain.unit.charts.chart import Chart as Chart
from hkdesk.domain.values.language import BOKMAAL


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style. Bold wins where both are asked for: there is no bold italic face.

    `lang` is the BCP 47 tag of words in another language than the text around them, else "".
    """

    text: str
    bold: bool = False
    italic: bool = False
    lang: str = ""


Text: TypeAlias = str | tuple[Span, ...]
Style: TypeAlias = Literal["body", "over", "small", "lead", "muted", "muted_over", "note"]
Choice: TypeAlias = int | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the part's title. `bookmark` puts it in the file's outline.

    `note` is small print that belongs to it: at the end of its line where both fit, else below it.
    """

    text: str
    level: Literal[1, 2, 3] = 1
    bookmark: bool = True
    note: Text = ""

    def __post_init__(self) -> None:
        _require(bool(self.text.strip()), "a heading needs text")
        _require(self.level in (1, 2, 3), f"heading level {self.level}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. Nothing is drawn for an empty one. One "over" (or "muted_over") what follows is on its page."""

    text: Text
    style: Style = "body"

    def __post_init__(self) -> None:
        _require(self.style in get_args(Style), f"paragraph style {self.style}")


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points in no order."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Points in order, numbered from `start`."""

    items: tuple[Text, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Across:
    """A row over all columns of a table.

    `names` tells what it is: the name of the rows that follow, on the page of the first of them, or words that belong
    to the row above, of any length.
    """

    text: Text
    names: bool = False


Row: TypeAlias = tuple[Text, ...] | Across


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on every page the table reaches.

    Attributes:
        header: one cell a column, never empty as a whole.
        rows: cells from the left, a short row filled up with empty cells; or one text across.
        widths: one number a column: shares of the text width (sum up to 1) or millimetres; () shares equally.
        row_header: the first cell of each row names the row (for the screen reader, and in bold).
        align: one letter a column, "l" or "r"; "" is left throughout.
        least_mm: least height of a row in millimetres, so that a hand can write in it.
    """

    header: tuple[Text, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...] = ()
    row_header: bool = False
    align: str = ""
    least_mm: float = 0.0

    def __post_init__(self) -> None:
        columns = len(self.header)
        _require(columns > 0, "a table needs a header")
        fit = all(isinstance(row, Across) or len(row) <= columns for row in self.rows)
        _require(fit, "a table row has more cells than the header")
        _require(len(self.widths) in (0, columns), "one width a column, or none")
        _require(all(width > 0 for width in self.widths), "a column width must be more than 0")
        _require(len(self.align) in (0, columns) and set(self.align) <= set("lr"), "align is one of l, r a column")


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Facts: a label to the left, its value to the right; a table with row headers for the screen reader."""

    rows: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Someone's own words, set apart; `by` says whose."""

    text: Text
    by: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, and as what; `title` is the position, which stands by the name at the line."""

    role: str
    name: str = ""
    title: Text = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """A place, a date and a line to sign on for each signer; never alone on a page.

    `compact` leaves less air, where one sheet is signed more than once.
    """

    signers: tuple[Signer, ...]
    compact: bool = False

    def __post_init__(self) -> None:
        _require(bool(self.signers), "a signature block needs someone to sign")


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A statement, the box that is ticked (index into the choices, None for none yet), and a comment."""

    statement: Text
    choice: Choice = None
    comment: Text = ""


@dataclass(frozen=True, slots=True)
class CheckboxTable:
    """Statements with boxes to tick, on paper or already ticked, and room for a comment by hand.

    Attributes:
        rows: the statements.
        choices: the headings of the boxes.
        comment_mm: least height of a row in millimetres, so that a hand can write in it.
    """

    rows: tuple[CheckRow, ...]
    choices: tuple[str, ...] = ("Ja", "Nei", "Usikker")
    comment_mm: float = 11.0

    def __post_init__(self) -> None:
        _require(1 <= len(self.choices) <= 5, "one to five boxes")
        ticked = (row.choice for row in self.rows if row.choice is not None)
        _require(
            all(0 <= choice < len(self.choices) for choice in ticked),
            "a ticked box must be one of the choices",
        )


@dataclass(frozen=True, slots=True)
class BlankLines:
    """Lines to write on by hand, 9 mm apart."""

    count: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page; nothing happens at the top of one."""


@dataclass(frozen=True, slots=True)
class Spacer:
    """Air, in millimetres; swallowed at the top of a page."""

    mm: float


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that stay on one page as long as they fit on one."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A tinted panel for what must not be overlooked; `title` stands in bold above the text."""

    kind: Literal["info", "attention"]
    text: Text
    title: str = ""

    def __post_init__(self) -> None:
        _require(self.kind in ("info", "attention"), f"callout kind {self.kind}")


@dataclass(frozen=True, slots=True)
class CodeGroups:
    """A code to copy by hand: its groups large and numbered in a frame, and the same in a square code beside them.

    The square is decoration: it says nothing that the groups do not.
    """

    groups: tuple[str, ...]
    square: str

    def __post_init__(self) -> None:
        _require(0 < len(self.groups) <= 8, "one to eight groups")
        _require(bool(self.square), "the square needs a text")


Block: TypeAlias = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Table
    | KeyValues
    | Quote
    | Signatures
    | CheckboxTable
    | BlankLines
    | PageBreak
    | Spacer
    | KeepTogether
    | Callout
    | CodeGroups
    | Chart
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a part's first page: the sender to the left, number and date to the right.

    The logo stands before the sender's name and is decoration: the name beside it says in words what it shows.
    """

    organisation: Text
    unit: Text = ""
    number: str = ""
    date: str = ""
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the packet that begins on a page of its own, unless it runs on.

    Attributes:
        title: the part's heading (H1) and bookmark.
        blocks: the content.
        copy_label: such as "Arbeidsgivers eksemplar"; stands by the title and in the footer.
        copy_number: 1, 2, ... where the same text is printed more than once (part of the page code), else 0.
        letterhead: the head of the first page, or None.
        footer: a line of its own in the footer, such as who keeps this part.
        lang: BCP 47 tag of the part's text where it is another than the document's, else "".
        runs_on: begins below the end of the part before, where there is room; for what the same person keeps. It has
            no head of its own, and the foot of a page is that of the part the page begins with.
    """

    title: str
    blocks: tuple[Block, ...]
    copy_label: str = ""
    copy_number: int = 0
    letterhead: Letterhead | None = None
    footer: str = ""
    lang: str = ""
    runs_on: bool = False

    def __post_init__(self) -> None:
        _require(bool(self.title.strip()), "a part needs a title")
        _require(not (self.runs_on and self.letterhead), "a part that runs on has no letterhead")


@dataclass(frozen=True, slots=True)
class Words:
    """The few words the engine itself puts on paper; give them in the document's language."""

    page: str = "Side {page} av {pages}"
    version: str = "versjon {version}"
    place: str = "Sted"
    date: str = "Dato"
    signature: str = "Underskrift"
    statement: str = "Påstand"
    comment: str = "Merknad"


@dataclass(frozen=True, slots=True)
class Document:
    """One file: parts, and what the file says about itself.

    Attributes:
        title: shown in the window title of a reader and in the archive's metadata.
        document_id: see `hkdesk.domain.paper.page_code.PageCode`; stands in the footer and in every page's code.
        parts: at least one.
        created: when the content was fixed, with a time zone; written into the file as its only date.
        version: 1 or more.
        author: the body that issues it.
        lang: BCP 47 tag of the text, such as "nb-NO".
        words: the engine's own words in that language.
        archive: what an archive asks of the file, by the names in `hkdesk.documents.archive`; printed nowhere.
    """

    title: str
    document_id: str
    parts: tuple[Part, ...]
    created: datetime
    version: int = 1
    author: str = ""
    subject: str = ""
    keywords: str = ""
    lang: str = BOKMAAL.tag
    words: Words = Words()
    archive: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        _require(bool(self.title.strip()), "a document needs a title")
        _require(bool(self.parts), "a document needs a part")
        _require(self.created.tzinfo is not None, "the document's time needs a time zone")


def plain(text: Text) -> str:
    """The letters of a text without its styles."""
    return text if isinstance(text, str) else "".join(span.text for span in text)


def _require(holds: bool, why: str) -> None:
    if not holds:
        raise ValueError(why)
