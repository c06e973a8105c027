"""The tables of a new store, subject by subject. A later schema is made from this one by a step in `migrations`.

All tables are STRICT. What was issued, what was attached and the journal are guarded by triggers, so that a mistake in
our own code cannot change them either.
"""

from __future__ import annotations

_UNITS = """
CREATE TABLE unit (
    pk INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL CHECK (json_valid(body)),
    updated_at TEXT NOT NULL
) STRICT;
"""

# What the store knows of itself: which unit is its owner's.
_FACTS = """
CREATE TABLE store_fact (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
"""

# The plain columns of case_ are `CaseSummary`, what lists sort and filter by; the case itself lies in case_body, so
# that a list never reads past it. The seal is the key of the journal's digests of this case: it goes with the case, and
# from then on nobody can try names against them.
_CASES = """
CREATE TABLE case_ (
    pk INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE COLLATE NOCASE,
    unit_id TEXT NOT NULL REFERENCES unit (id),
    revision INTEGER NOT NULL CHECK (revision > 0),
    updated_at TEXT NOT NULL,
    content TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    title TEXT NOT NULL,
    role_group TEXT NOT NULL,
    stage TEXT NOT NULL,
    home_days TEXT NOT NULL,
    days_before TEXT NOT NULL,
    issued_on TEXT,
    signed_on TEXT,
    start_on TEXT,
    end_on TEXT,
    ended_on TEXT,
    waiting_on TEXT,
    earlier_from_on TEXT,
    earlier_until_on TEXT,
    next_on TEXT,
    review_on TEXT,
    next_measure_on TEXT,
    renew_on TEXT,
    reevaluate_on TEXT,
    deliver_on TEXT,
    return_on TEXT,
    opened INTEGER NOT NULL CHECK (opened >= 0),
    differs INTEGER NOT NULL CHECK (differs IN (0, 1)),
    rules_key TEXT NOT NULL,
    closed_on TEXT,
    closed_reason TEXT
) STRICT;
CREATE INDEX case_by_name ON case_ (name_key, pk);
CREATE INDEX case_by_next ON case_ (next_on, name_key, pk);
CREATE INDEX case_by_state ON case_ (issued_on, stage, signed_on, start_on, end_on, ended_on, waiting_on,
    earlier_from_on, earlier_until_on, closed_on);
CREATE INDEX case_by_unit ON case_ (unit_id, name_key, pk);
CREATE INDEX case_by_content ON case_ (content);
CREATE TABLE case_body (
    case_pk INTEGER PRIMARY KEY REFERENCES case_ (pk) ON DELETE CASCADE,
    seal BLOB NOT NULL CHECK (length(seal) = 32),
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE TRIGGER case_seal_is_kept BEFORE UPDATE OF seal ON case_body
    BEGIN SELECT RAISE(ABORT, 'the seal of a case is never changed'); END;
CREATE VIRTUAL TABLE case_search USING fts5 (
    who, words,
    content = '', contentless_delete = 1, prefix = '2 3', tokenize = "unicode61 remove_diacritics 0"
);
"""

# What is typed in forms and not sent. It is no part of a case, and goes with it.
_UNSENT = """
CREATE TABLE unsent (
    case_id TEXT REFERENCES case_ (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) STRICT;
CREATE UNIQUE INDEX unsent_once ON unsent (ifnull(case_id, ''), field);
CREATE INDEX unsent_by_case ON unsent (case_id);
"""

# Earlier states of a case, for undo after a restart: what each had otherwise than the state after it.
_UNDO = """
CREATE TABLE undo_step (
    pk INTEGER PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES case_ (id) ON DELETE CASCADE,
    size INTEGER NOT NULL CHECK (size >= 0),
    before TEXT NOT NULL CHECK (json_valid(before))
) STRICT;
CREATE INDEX undo_step_by_case ON undo_step (case_id, pk, size);
"""

# Notes about single days of the week: no text but who wrote them. Taken back once, and never changed otherwise.
_WEEK_NOTES = """
CREATE TABLE week_note (
    pk INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    case_id TEXT NOT NULL REFERENCES case_ (id) ON DELETE CASCADE,
    on_day TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN
        ('leave', 'course', 'called_in', 'office', 'home', 'plan_office', 'plan_home')),
    pair TEXT NOT NULL,
    because TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    withdrawn_at TEXT,
    withdrawn_by TEXT,
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
) STRICT;
CREATE INDEX week_note_by_case ON week_note (case_id, on_day);
CREATE TRIGGER week_note_is_frozen BEFORE UPDATE ON week_note WHEN OLD.withdrawn_at IS NOT NULL
    OR (NEW.id, NEW.case_id, NEW.on_day, NEW.kind, NEW.pair, NEW.because, NEW.entered_at, NEW.entered_by)
    IS NOT (OLD.id, OLD.case_id, OLD.on_day, OLD.kind, OLD.pair, OLD.because, OLD.entered_at, OLD.entered_by)
    BEGIN SELECT RAISE(ABORT, 'a note is taken back and written anew'); END;
"""

# An index for each order of the archive. One letter is searched for too, while a word is being typed.
_DOCUMENTS = """
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
CREATE INDEX document_by_time ON document (created_at, pk);
CREATE INDEX document_by_number ON document (number, pk);
CREATE INDEX document_by_pages ON document (pages, pk);
CREATE INDEX document_by_kind ON document (kind, created_at, pk);
CREATE INDEX document_by_kind_newest ON document (kind, created_at DESC, pk DESC);
CREATE TRIGGER document_is_frozen BEFORE UPDATE ON document
    BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END;
CREATE VIRTUAL TABLE document_search USING fts5 (
    who, words,
    content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0"
);
CREATE TABLE document_read (
    document_pk INTEGER PRIMARY KEY REFERENCES document (pk) ON DELETE CASCADE
) STRICT;
"""

# The head names the journal's last row a second time: one that is put in past hkdesk, or cut off, leaves a whole chain.
_JOURNAL = """
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
CREATE TABLE journal_head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
INSERT INTO journal_head (one, seq, hash) VALUES (1, 0, printf('%064d', 0));
CREATE INDEX journal_by_subject ON journal (subject_id, seq);
CREATE TRIGGER journal_is_frozen BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END;
"""

# The state and what follows from it stand beside the page, so that the start page reads no event; `integrity` holds
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
CREATE INDEX ledger_page_returned ON ledger_page (sha256, state) WHERE returns = 1;
CREATE INDEX ledger_page_awaited ON ledger_page (state, since, case_id) WHERE state IN ('out', 'missing');
CREATE TRIGGER ledger_page_is_frozen BEFORE UPDATE OF document_id, version, digest, copy, page, pages, case_id,
    sha256, title, copy_label, areas, returns ON ledger_page
    BEGIN SELECT RAISE(ABORT, 'what was issued is never changed'); END;
CREATE TRIGGER ledger_page_is_kept BEFORE DELETE ON ledger_page
    WHEN NOT EXISTS (SELECT 1 FROM erasing WHERE case_id = OLD.case_id)
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
    WHEN NOT EXISTS (SELECT 1 FROM erasing e JOIN ledger_page p ON p.case_id = e.case_id WHERE p.pk = OLD.page_pk)
    BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
"""

# A row of `erasing` opens the guards of ledger and scans for one case, and cannot outlive its transaction: its column
# `none` points at nothing, which SQLite looks at when the transaction ends. It is put in only right after the erasure
# was told in the journal, and taken out only when the case is gone; so the guards open for nothing else.
_ERASURES = """
CREATE TABLE erasure (
    journal_seq INTEGER PRIMARY KEY REFERENCES journal (seq),
    case_id TEXT NOT NULL,
    told TEXT NOT NULL CHECK (json_valid(told)),
    finished_at TEXT,
    unreached TEXT NOT NULL CHECK (json_valid(unreached))
) STRICT;
CREATE TRIGGER erasure_is_frozen BEFORE UPDATE OF journal_seq, case_id, told ON erasure
    BEGIN SELECT RAISE(ABORT, 'what was erased is never told anew'); END;
CREATE TRIGGER erasure_is_kept BEFORE DELETE ON erasure
    BEGIN SELECT RAISE(ABORT, 'erasures are kept'); END;
CREATE TABLE erasing (
    pk INTEGER PRIMARY KEY CHECK (pk = 1),
    case_id TEXT NOT NULL,
    none INTEGER NOT NULL DEFAULT 0 CHECK (none = 0) REFERENCES erasing (pk) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TRIGGER erasing_is_told BEFORE INSERT ON erasing
    WHEN NOT EXISTS (SELECT 1 FROM erasure e JOIN journal_head h ON h.seq = e.journal_seq
        JOIN journal j ON j.seq = h.seq WHERE e.case_id = NEW.case_id AND j.what = 'person_erased')
    BEGIN SELECT RAISE(ABORT, 'an erasure is told first'); END;
CREATE TRIGGER erasing_is_frozen BEFORE UPDATE ON erasing
    BEGIN SELECT RAISE(ABORT, 'one erasure at a time'); END;
CREATE TRIGGER erasing_is_whole BEFORE DELETE ON erasing WHEN EXISTS (SELECT 1 FROM case_ WHERE id = OLD.case_id)
    BEGIN SELECT RAISE(ABORT, 'a person is erased whole'); END;
"""

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
    AND NOT (NEW.place = OLD.place AND NEW.ledger_page_pk = OLD.ledger_page_pk AND EXISTS (SELECT 1 FROM erasing))
    BEGIN SELECT RAISE(ABORT, 'an attached page is never changed'); END;
CREATE TRIGGER scan_page_is_kept BEFORE DELETE ON scan_page WHEN OLD.place = 'attached'
    AND NOT EXISTS (SELECT 1 FROM erasing e JOIN ledger_page p ON p.case_id = e.case_id WHERE p.pk = OLD.ledger_page_pk)
    BEGIN SELECT RAISE(ABORT, 'an attached page is kept'); END;
"""

# Copies of the store (docs/backup.md): the sealed entry of each in each place, and what came of the last look at it.
_BACKUPS = """
CREATE TABLE backup (
    place TEXT NOT NULL,
    name TEXT NOT NULL,
    entry TEXT NOT NULL CHECK (json_valid(entry)),
    proved_at TEXT NOT NULL,
    looked_at TEXT NOT NULL,
    fault TEXT NOT NULL,
    PRIMARY KEY (place, name)
) STRICT;
"""

FIRST = (
    _UNITS
    + _FACTS
    + _CASES
    + _UNSENT
    + _UNDO
    + _WEEK_NOTES
    + _DOCUMENTS
    + _JOURNAL
    + _LEDGER
    + _ERASURES
    + _SCANS
    + _BACKUPS
)

# What is kept of a unit beside its cases, a kind a value (`hkdesk.domain.unit.kinds`). What is about one person names
# the case, and goes with it.
UNIT_RECORDS = """
CREATE TABLE unit_record (
    pk INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    unit_id TEXT NOT NULL REFERENCES unit (id),
    kind TEXT NOT NULL,
    case_id TEXT REFERENCES case_ (id) ON DELETE CASCADE,
    body TEXT NOT NULL CHECK (json_valid(body)),
    revision INTEGER NOT NULL CHECK (revision > 0),
    entered_at TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;
CREATE INDEX unit_record_by_kind ON unit_record (unit_id, kind, pk);
CREATE INDEX unit_record_by_case ON unit_record (case_id) WHERE case_id IS NOT NULL;
CREATE TRIGGER unit_record_is_whose BEFORE UPDATE OF id, unit_id, kind, case_id, entered_at, entered_by ON unit_record
    BEGIN SELECT RAISE(ABORT, 'whose a record is, and who wrote it first, is never changed'); END;
"""

# What I dag needs of a case besides, off the same row.
WAITS = """
ALTER TABLE case_ ADD COLUMN opened_on TEXT;
ALTER TABLE case_ ADD COLUMN trial_on TEXT;
ALTER TABLE case_ ADD COLUMN loan_on TEXT;
ALTER TABLE case_ ADD COLUMN differs_by TEXT NOT NULL DEFAULT '';
ALTER TABLE case_ ADD COLUMN drafted TEXT NOT NULL DEFAULT '';
UPDATE case_ SET content = '';
"""

STEPS = (FIRST, UNIT_RECORDS, WAITS)
"""The tables of each step of `migrations`, in their order."""
