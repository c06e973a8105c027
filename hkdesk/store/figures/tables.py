"""The tables, the same for SQLite and PostgreSQL as they stand.

Days are whole tenths, so sums are exact everywhere. A bundle is one row: its margins are closed lists, and a question
about a year reads 35,000 rows instead of half a million. `newest` is kept as bundles come in, so nobody looks for the
newest edition. Rows are numbered by ourselves (COPY leaves a sequence behind).
"""

from __future__ import annotations

from hkdesk.domain.figures.kinds import OVERDUE, ROLES, STATES

VERSION = 1

HEAD = (
    *("seq", "bundle_id", "unit_id", "period", "edition", "replaces", "digest", "key_id"),
    *("made_at", "taken_on", "late", "newest", "people"),
)
STATE_COLUMNS = tuple(f"s_{one}" for one in STATES)
ROLE_COLUMNS = tuple(f"{part}_{one}" for one in ROLES for part in ("r", "a", "t"))
OVERDUE_COLUMNS = tuple(f"o_{one}" for one in OVERDUE)
COLUMNS = (*HEAD, *STATE_COLUMNS, *ROLE_COLUMNS, *OVERDUE_COLUMNS)

_COUNTS = ",\n    ".join(f"{one} INTEGER NOT NULL" for one in (*STATE_COLUMNS, *ROLE_COLUMNS, *OVERDUE_COLUMNS))
_CELLS = "\n    UNION ALL ".join(
    f"SELECT period, area, '{kind}' AS kind, '{name}' AS name, sum({column}) AS n FROM now GROUP BY period, area"  # noqa: S608
    for kind, names, columns in (("state", STATES, STATE_COLUMNS), ("overdue", OVERDUE, OVERDUE_COLUMNS))
    for name, column in zip(names, columns, strict=True)
)

TABLES = (
    "CREATE TABLE figures_version (version INTEGER NOT NULL)",
    """CREATE TABLE register_key (key_id CHAR(16) NOT NULL PRIMARY KEY, public CHAR(64) NOT NULL,
    unit_id VARCHAR(40) NOT NULL, from_on CHAR(10) NOT NULL, until_on CHAR(10))""",
    """CREATE TABLE unit_time (unit_id VARCHAR(40) NOT NULL, area VARCHAR(60) NOT NULL, from_p CHAR(7) NOT NULL,
    to_p CHAR(7) NOT NULL, PRIMARY KEY (unit_id, from_p))""",
    f"""CREATE TABLE bundle (seq INTEGER NOT NULL PRIMARY KEY, bundle_id CHAR(36) NOT NULL UNIQUE,
    unit_id VARCHAR(40) NOT NULL, period CHAR(7) NOT NULL, edition INTEGER NOT NULL, replaces CHAR(36),
    digest CHAR(64) NOT NULL, key_id CHAR(16) NOT NULL, made_at CHAR(20) NOT NULL, taken_on CHAR(10) NOT NULL,
    late INTEGER NOT NULL, newest INTEGER NOT NULL, people INTEGER NOT NULL,
    {_COUNTS},
    UNIQUE (unit_id, period, edition))""",
    "CREATE INDEX bundle_by_period ON bundle (period, newest)",
    """CREATE TABLE broken (seq INTEGER NOT NULL, rule VARCHAR(40) NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (seq, rule))""",
    """CREATE TABLE aside (digest CHAR(64) NOT NULL PRIMARY KEY, name VARCHAR(300) NOT NULL,
    reason VARCHAR(40) NOT NULL, place VARCHAR(80) NOT NULL, seen_on CHAR(10) NOT NULL)""",
    """CREATE TABLE release (release_id INTEGER NOT NULL PRIMARY KEY, made_on CHAR(10) NOT NULL, seq INTEGER NOT NULL,
    k INTEGER NOT NULL)""",
    # What was shown and what was hidden (n is NULL): what a reader may know already, and all a BI tool is to read.
    """CREATE TABLE shown_cell (release_id INTEGER NOT NULL, period CHAR(7) NOT NULL, sheet VARCHAR(20) NOT NULL,
    line VARCHAR(60) NOT NULL, col VARCHAR(20) NOT NULL, n INTEGER,
    PRIMARY KEY (period, sheet, line, col, release_id))""",
    # A cross join, so that SQLite looks the unit of each bundle up and never the bundles of each unit.
    """CREATE VIEW now AS SELECT b.*, t.area FROM bundle b CROSS JOIN unit_time t WHERE t.unit_id = b.unit_id
    AND b.period BETWEEN t.from_p AND t.to_p AND b.newest = 1""",
    f"CREATE VIEW cell AS {_CELLS}",
    """CREATE VIEW shown AS SELECT period, sheet, line, col, n FROM shown_cell c WHERE c.release_id =
    (SELECT max(x.release_id) FROM shown_cell x WHERE x.period = c.period AND x.sheet = c.sheet)""",
)  # fmt: skip
