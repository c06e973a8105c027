#!/usr/bin/env bash
# Finding: after another connection has merged an FTS5 index, `PRAGMA integrity_check` on a connection that used the index
# before calls the sound database corrupt, until that connection reads the index once.
#
# Guess: the pragma looks at the file as it is now, so that what it says is true of the file whoever else has written to
# it; each connection learns of the others' changes when its next statement begins.
#
# Seen with SQLite 3.54.1 (apsw 3.54.1.0), CPython 3.11, Linux x86_64; the same came with the SQLite 3.53.4 in SQLCipher
# 4.19.0, and not with SQLite 3.40.1. Write-ahead log, 30 rows, each a transaction by itself:
#   first connection    writes the rows, integrity_check                  ok
#   second connection   the `optimize` command, integrity_check           ok
#   first connection    integrity_check                                   fts5: corruption found reading blob ...
#   first connection    a search, integrity_check                         found all 30 rows; ok
# The same without a log (journal_mode=DELETE). The check seems to walk the segments the connection remembers, which the
# merge has taken away; a search asks first whether the file has changed since.
#
# Who meets it: whoever checks a database on a connection that stays open while a worker, another process or a backup tidies
# the search index, and tells people that their data are damaged. Read the index once before the check, or check over a
# connection of its own.
#
# Exit code: 0 as described above, 1 when it behaves in another way (then read the output anew).
set -euo pipefail
python=${PYTHON:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" -m pip install -q --only-binary :all: --target "$folder" apsw==3.54.1.0
PYTHONPATH=$folder "$python" - "$folder" <<'PY'
import platform
import sys
from pathlib import Path

import apsw

print("SQLite", apsw.sqlite_lib_version(), "apsw", apsw.apsw_version(), "Python", platform.python_version())
CHECK = "PRAGMA integrity_check"


def told(connection):
    return [text for (text,) in connection.execute(CHECK)]


def run(mode):
    path = str(Path(sys.argv[1]) / f"{mode}.db")
    first = apsw.Connection(path)
    first.execute(f"PRAGMA journal_mode={mode}").fetchall()
    first.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
    for n in range(30):
        first.execute("INSERT INTO words (text) VALUES (?)", (f"word{n} common",))
    seen = [told(first)]
    second = apsw.Connection(path)
    second.execute("INSERT INTO words (words) VALUES ('optimize')")
    seen += [told(second), told(first)]
    seen.append(first.execute("SELECT count(*) FROM words WHERE words MATCH 'common'").fetchall())
    seen += [told(first), told(apsw.Connection(path))]
    return seen


results = [run("WAL"), run("DELETE")]
print(*results, sep="\n")
ok = ["ok"]
for seen in results:
    alarm = seen.pop(2)
    if not alarm[0].startswith("fts5: corruption found reading blob") or seen != [ok, ok, [(30,)], ok, ok]:
        print("CHANGED")
        sys.exit(1)
print("as described")
PY
