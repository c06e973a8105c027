"""The schema, as the steps that made it. Steps are only ever added; a released one never changes.

Each step runs in one transaction with the record of it having been applied. A step speaks raw SQL and never
imports today's classes, which will have moved on when it runs. When one is added, `SCHEMA` moves with it and
a store of the new schema is kept under tests/fixtures/stores.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlcipher3.dbapi2 import complete_statement

from hkdesk.errors import OurFault
from hkdesk.i18n import _
from hkdesk.store.file.alias import Database, Migrations
from hkdesk.store.file.connection import APPLICATION_ID, version_number

Step = Callable[[Database], None]
steps = Migrations("hkdesk")

# The plain columns of case_ are what lists sort and filter by; the case itself lies in case_body, so that
# a list never reads past it.
_FIRST = """
CREATE TABLE unit (
    pk INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL CHECK (json_valid(body)),
    updated_at TEXT NOT NULL
) STRICT;
CREATE TABLE case_ (
    pk INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE COLLATE NOCASE,
    unit_id TEXT NOT NULL REFERENCES unit (id),
    revision INTEGER NOT NULL CHECK (revision > 0),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    title TEXT NOT NULL,
    role_group TEXT NOT NULL,
    stage TEXT NOT NULL,
    days_per_week REAL,
    next_on TEXT,
    issued_on TEXT,
    signed_on TEXT,
    start_on TEXT,
    end_on TEXT,
    ended_on TEXT,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX case_by_name ON case_ (name_key, pk);
CREATE INDEX case_by_next ON case_ (next_on, name_key, pk);
CREATE INDEX case_by_state ON case_ (issued_on, stage, signed_on, start_on, end_on, ended_on);
CREATE INDEX case_by_unit ON case_ (unit_id);
CREATE TABLE case_body (
    case_pk INTEGER PRIMARY KEY REFERENCES case_ (pk) ON DELETE CASCADE,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE VIRTUAL TABLE case_search USING fts5 (
    who, words,
    content = '', contentless_delete = 1, prefix = '2 3', tokenize = "unicode61 remove_diacritics 0"
);
CREATE TABLE content (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    bytes BLOB NOT NULL
) STRICT;
CREATE TRIGGER content_is_frozen BEFORE UPDATE ON content
    BEGIN SELECT RAISE(ABORT, 'content is never changed'); END;
CREATE TABLE document (
    pk INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL REFERENCES content (sha256),
    case_id TEXT REFERENCES case_ (id),
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    version INTEGER NOT NULL,
    title TEXT NOT NULL,
    mime TEXT NOT NULL,
    pages INTEGER NOT NULL CHECK (pages >= 0),
    created_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX document_once ON document (sha256, case_id, kind, number, version);
CREATE INDEX document_by_case ON document (case_id, created_at);
CREATE TRIGGER document_is_frozen BEFORE UPDATE ON document
    BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END;
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    previous TEXT NOT NULL CHECK (length(previous) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX journal_by_subject ON journal (subject_id, seq);
CREATE TRIGGER journal_is_frozen BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
"""


def run(db: Database, script: str) -> None:
    """Runs the statements one by one: executescript would commit the transaction around the step."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if complete_statement(statement):
            db.conn.execute(statement)
            statement = ""
    assert not statement.strip(), statement


def step(known: Migrations, major: int, minor: int) -> Callable[[Step], Step]:
    """Adds a step that makes the schema of this version.

    The stamp, and a check that no row points to one that is gone, belong to the step's transaction.
    """

    def add(change: Step) -> Step:
        @known(name=change.__name__)
        def whole(db: Database) -> None:
            change(db)
            loose = db.conn.execute("PRAGMA foreign_key_check").fetchall()
            if loose:
                raise OurFault("bug", where=_("loggen"))
            db.conn.execute(f"PRAGMA user_version = {version_number(major, minor)}")

        return change

    return add


@step(steps, 1, 0)
def m001_first_schema(db: Database) -> None:
    """Units, cases, documents, the journal and the search index."""
    run(db, _FIRST)
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@step(steps, 1, 1)
def m002_what_the_assessment_left_to_do(db: Database) -> None:
    """Columns for measures, the egenerklæring and a re-evaluation.

    A store of 1.0 held declarations, which are to be made again a year after (1 March after 29 February), and
    neither measures nor what could raise a re-evaluation.
    """
    for name in ("next_measure_on", "renew_on", "reevaluate_on"):
        db.conn.execute(f"ALTER TABLE case_ ADD COLUMN {name} TEXT")
    db.conn.execute(
        "UPDATE case_ SET renew_on = (SELECT date(json_extract(body, '$.declaration.declared_on'), '+1 year')"
        " FROM case_body WHERE case_pk = pk AND json_extract(body, '$.refusal') IS NULL)"
    )


# The state and what follows from it stand beside the page, so that the start page reads no event; integrity holds
# them equal to the events.
_LEDGER = """
CREATE TABLE ledger_page (
    pk INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    digest TEXT NOT NULL CHECK (length(digest) = 12),
    copy INTEGER NOT NULL CHECK (copy >= 0),
    page INTEGER NOT NULL CHECK (page BETWEEN 1 AND pages),
    pages INTEGER NOT NULL,
    case_id TEXT REFERENCES case_ (id),
    sha256 TEXT NOT NULL REFERENCES content (sha256),
    title TEXT NOT NULL,
    copy_label TEXT NOT NULL,
    areas TEXT NOT NULL CHECK (json_valid(areas)),
    returns INTEGER NOT NULL CHECK (returns IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('issued', 'printed', 'out', 'back', 'missing', 'replaced')),
    since TEXT NOT NULL,
    sheets INTEGER NOT NULL CHECK (sheets >= 0)
) STRICT;
CREATE UNIQUE INDEX ledger_page_once ON ledger_page (document_id, version, digest, copy, page);
CREATE INDEX ledger_page_by_case ON ledger_page (case_id, document_id, version, page);
CREATE INDEX ledger_page_by_content ON ledger_page (sha256);
CREATE INDEX ledger_page_awaited ON ledger_page (state, since, case_id) WHERE state IN ('out', 'missing');
CREATE TRIGGER ledger_page_is_frozen BEFORE UPDATE OF document_id, version, digest, copy, page, pages, case_id,
    sha256, title, copy_label, areas, returns ON ledger_page
    BEGIN SELECT RAISE(ABORT, 'what was issued is never changed'); END;
CREATE TRIGGER ledger_page_is_kept BEFORE DELETE ON ledger_page
    BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TABLE ledger_event (
    seq INTEGER PRIMARY KEY,
    page_pk INTEGER NOT NULL REFERENCES ledger_page (pk),
    journal_seq INTEGER NOT NULL REFERENCES journal (seq),
    kind TEXT NOT NULL,
    on_day TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    note TEXT NOT NULL,
    scan TEXT REFERENCES content (sha256),
    copies INTEGER NOT NULL CHECK (copies >= 0)
) STRICT;
CREATE INDEX ledger_event_by_page ON ledger_event (page_pk, seq);
CREATE INDEX ledger_event_by_journal ON ledger_event (journal_seq);
CREATE INDEX ledger_event_by_scan ON ledger_event (scan) WHERE scan IS NOT NULL;
CREATE TRIGGER ledger_event_is_frozen BEFORE UPDATE ON ledger_event
    BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER ledger_event_is_kept BEFORE DELETE ON ledger_event
    BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
"""


@step(steps, 1, 2)
def m003_where_the_paper_is(db: Database) -> None:
    """The ledger: pages of what is issued, and what happened to them.

    What was issued before has no pages here until it is read the next time: a step cannot read a PDF.
    """
    run(db, _LEDGER)


@step(steps, 1, 3)
def m004_while_a_change_waits(db: Database) -> None:
    """Columns for an amendment that waits for ink, an arrangement that runs until a new one begins, and what differs.

    The earlier hkdesk told every case by its newest agreement; the next save of a case tells it by both.
    """
    for name in ("waiting_on", "earlier_from_on", "earlier_until_on"):
        db.conn.execute(f"ALTER TABLE case_ ADD COLUMN {name} TEXT")
    db.conn.execute("ALTER TABLE case_ ADD COLUMN differs INTEGER NOT NULL DEFAULT 0")
    db.conn.execute("ALTER TABLE case_ ADD COLUMN rules_key TEXT NOT NULL DEFAULT ''")
    db.conn.execute("DROP INDEX case_by_state")
    db.conn.execute(
        "CREATE INDEX case_by_state ON case_ (issued_on, stage, signed_on, start_on, end_on, ended_on, waiting_on,"
        " earlier_from_on, earlier_until_on)"
    )


# Without content, as case_search: the text can be read from the document again. `document_read` tells which were.
_ARCHIVE = """
CREATE VIRTUAL TABLE document_search USING fts5 (
    who, words,
    content = '', contentless_delete = 1, prefix = '2 3', tokenize = "unicode61 remove_diacritics 0"
);
CREATE TABLE document_read (
    document_pk INTEGER PRIMARY KEY REFERENCES document (pk) ON DELETE CASCADE
) STRICT;
CREATE INDEX ledger_page_returned ON ledger_page (sha256, state) WHERE returns = 1;
CREATE INDEX document_by_time ON document (created_at, pk);
CREATE INDEX document_by_kind ON document (kind, created_at, pk);
INSERT INTO document_search (rowid, who, words) SELECT pk, title || char(10) || number, '' FROM document;
"""


@step(steps, 1, 4)
def m005_words_of_the_archive(db: Database) -> None:
    """A search index over documents. Titles at once; the texts are read when the archive is next opened."""
    run(db, _ARCHIVE)


_SCANS = """
CREATE TABLE scan (
    sha256 TEXT PRIMARY KEY REFERENCES content (sha256),
    name TEXT NOT NULL,
    mime TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    pages INTEGER NOT NULL CHECK (pages >= 0),
    taken_at TEXT NOT NULL,
    who TEXT NOT NULL
) STRICT;
CREATE TABLE scan_page (
    pk INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL REFERENCES scan (sha256),
    page INTEGER NOT NULL CHECK (page > 0),
    place TEXT NOT NULL CHECK (place IN ('waiting', 'attached', 'aside')),
    turn INTEGER NOT NULL CHECK (turn IN (0, 90, 180, 270)),
    by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1)),
    reading TEXT NOT NULL CHECK (json_valid(reading)),
    ledger_page_pk INTEGER REFERENCES ledger_page (pk),
    CHECK ((place = 'attached') = (ledger_page_pk IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX scan_page_once ON scan_page (sha256, page);
CREATE INDEX scan_page_by_place ON scan_page (place) WHERE place = 'waiting';
CREATE INDEX scan_page_by_ledger ON scan_page (ledger_page_pk) WHERE ledger_page_pk IS NOT NULL;
CREATE TRIGGER scan_page_is_frozen BEFORE UPDATE ON scan_page WHEN OLD.place = 'attached'
    BEGIN SELECT RAISE(ABORT, 'an attached page is never changed'); END;
CREATE TRIGGER scan_page_is_kept BEFORE DELETE ON scan_page WHEN OLD.place = 'attached'
    BEGIN SELECT RAISE(ABORT, 'an attached page is kept'); END;
"""


@step(steps, 1, 5)
def m006_scans_and_the_sort_tray(db: Database) -> None:
    """Scanned files and where each of their pages is."""
    run(db, _SCANS)


# One letter is searched for too, while a word is being typed. An index without content cannot be rebuilt from itself.
_FASTER_ARCHIVE = """
CREATE INDEX document_by_number ON document (number, pk);
CREATE INDEX document_by_pages ON document (pages, pk);
CREATE INDEX document_by_kind_newest ON document (kind, created_at DESC, pk DESC);
DROP TABLE document_search;
DELETE FROM document_read;
CREATE VIRTUAL TABLE document_search USING fts5 (
    who, words,
    content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0"
);
INSERT INTO document_search (rowid, who, words) SELECT pk, title || char(10) || number, '' FROM document;
"""


@step(steps, 1, 6)
def m007_every_order_of_the_archive(db: Database) -> None:
    """An index for each order of the archive, and for one letter of a word. The texts are read once more."""
    run(db, _FASTER_ARCHIVE)


_DELIVER_BY = """
UPDATE case_ SET deliver_on = (
    SELECT min(coalesce(
        max(issued_on, CASE
            WHEN kind = 'information' THEN json_extract(value, '$.facts.information.from_on')
            WHEN kind = 'termination' AND json_extract(value, '$.facts.termination.ended_by') = 'employer'
                AND json_extract(value, '$.facts.termination.how') IN ('notice', 'trial')
                THEN json_extract(value, '$.facts.termination.received_on')
        END),
        date(issued_on, '+7 days')
    ))
    FROM (
        SELECT value, letters, json_extract(value, '$.kind') AS kind, json_extract(value, '$.version') AS version,
            json_extract(value, '$.issued_on') AS issued_on
        FROM (SELECT json_extract(body, '$.letters') AS letters FROM case_body WHERE case_pk = pk), json_each(letters)
    )
    WHERE kind IN ('refusal', 'termination', 'information')
        AND json_extract(value, '$.delivered_on') IS NULL AND json_extract(value, '$.withdrawn_on') IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM json_each(letters) AS other
            WHERE json_extract(other.value, '$.kind') = kind AND json_extract(other.value, '$.replaces') = version
        )
)
"""


@step(steps, 1, 7)
def m008_letters_to_deliver(db: Database) -> None:
    """A column for letters that were issued and that nobody has said were delivered."""
    db.conn.execute("ALTER TABLE case_ ADD COLUMN deliver_on TEXT")
    db.conn.execute(_DELIVER_BY)


@step(steps, 1, 8)
def m009_questions_opened_and_the_catalogue_of_a_row(db: Database) -> None:
    """Columns for the questions that came to be open under a conclusion, and for the catalogue a row was made with.

    Every row is made anew when hkdesk is next open with nothing else to do: no version of a catalogue is empty.
    """
    db.conn.execute("ALTER TABLE case_ ADD COLUMN opened INTEGER NOT NULL DEFAULT 0")
    db.conn.execute("ALTER TABLE case_ ADD COLUMN content TEXT NOT NULL DEFAULT ''")
    db.conn.execute("CREATE INDEX case_by_content ON case_ (content)")


@step(steps, 1, 9)
def m010_loans_to_come_back(db: Database) -> None:
    """A column for when what is still on loan is to be back; no case has a loan yet."""
    db.conn.execute("ALTER TABLE case_ ADD COLUMN return_on TEXT")


@step(steps, 1, 10)
def m011_days_until_a_change_applies(db: Database) -> None:
    """A column for the days a week until the newest agreement applies; every row is made anew to fill it."""
    db.conn.execute("ALTER TABLE case_ ADD COLUMN days_before TEXT NOT NULL DEFAULT ''")
    db.conn.execute("UPDATE case_ SET content = ''")
