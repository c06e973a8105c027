#!/usr/bin/env bash
# Finding: a contentless FTS5 table with contentless_delete=1 from which rows are removed one by one, each removal followed
# by the `optimize` command, is broken for good at the 2,001st removal: "fts5: corrupt structure record".
#
# Guess: `optimize` merges the index into one b-tree, as the documentation says, so that it may be run after every change
# and costs time only. It is also what takes a removed word out of the file: without it words of removed rows stay.
#
# Seen with SQLite 3.54.1 (apsw 3.54.1.0), CPython 3.11, Linux x86_64; the same came with the SQLite 3.53.4 in SQLCipher
# 4.19.0. 2,600 rows, each change a transaction by itself:
#   table                                what is done to each row             outcome
#   content='', contentless_delete=1     delete, optimize                     the 2,001st delete fails
#   and then                             search, insert, optimize,            each fails, with the same words
#                                        integrity-check
#   content='', contentless_delete=1     delete, insert another, optimize     2,600 of 2,600
#   content='', contentless_delete=1     delete alone, optimize once at last  2,600 of 2,600
#   a table with its content             delete, optimize                     2,600 of 2,600
# Each merge that follows nothing but removals seems to take a level of its own in the structure, which may have 2,000.
#
# Who meets it: whoever keeps a search index of personal data beside the data and takes each person's words out at once, as
# a right to erasure asks for. Nothing shows in tests of a few rows. Merge once for many removals, and be able to make the
# index anew: the rows of a contentless table are lost with it.
#
# Exit code: 0 as described above, 1 when it behaves in another way (then read the output anew).
set -euo pipefail
python=${PYTHON:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" -m pip install -q --only-binary :all: --target "$folder" apsw==3.54.1.0
PYTHONPATH=$folder "$python" - <<'PY'
import platform
import sys

import apsw

print("SQLite", apsw.sqlite_lib_version(), "apsw", apsw.apsw_version(), "Python", platform.python_version())
ROWS = 2600
MERGE = "INSERT INTO words (words) VALUES ('optimize')"


def filled(options):
    store = apsw.Connection(":memory:")
    store.execute(f"CREATE VIRTUAL TABLE words USING fts5 (text{options})")
    with store:
        for row in range(1, ROWS + 1):
            store.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (row, f"word{row} other{row % 50}"))
    return store


def answer(store, sql):
    try:
        store.execute(sql).fetchall()
        return "well"
    except apsw.Error as error:
        return str(error)


def removals(store, *, merged=True, replaced=False):
    """How many rows went before one could not, and what was said."""
    for row in range(1, ROWS + 1):
        try:
            store.execute("DELETE FROM words WHERE rowid = ?", (row,))
            if replaced:
                store.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (ROWS + row, f"word{row} other7"))
            if merged:
                store.execute(MERGE)
        except apsw.Error as error:
            return row - 1, str(error)
    return ROWS, answer(store, MERGE)


LOST = 'fts5: corrupt structure record for table "words"'
CONTENTLESS = ", content='', contentless_delete=1"
broken = filled(CONTENTLESS)
seen = [
    removals(broken),
    [
        answer(broken, "SELECT count(*) FROM words WHERE words MATCH 'other7'"),
        answer(broken, "INSERT INTO words (rowid, text) VALUES (9999, 'ny')"),
        answer(broken, MERGE),
        answer(broken, "INSERT INTO words (words) VALUES ('integrity-check')"),
    ],
    removals(filled(CONTENTLESS), replaced=True),
    removals(filled(CONTENTLESS), merged=False),
    removals(filled("")),
]
print(*seen, sep="\n")
if seen != [(2000, LOST), [LOST] * 4, (ROWS, "well"), (ROWS, "well"), (ROWS, "well")]:
    print("CHANGED")
    sys.exit(1)
print("as described")
PY
