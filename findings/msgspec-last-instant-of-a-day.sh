#!/usr/bin/env bash
# Finding: msgspec reads the last instant of a day, "23:59:59.9999999", as 00:00, the first one.
#
# Guess: a `datetime.time` with more than six digits after the point is cut to microseconds
# (23:59:59.999999, as datetime.time.fromisoformat does), or at most refused: rounding up has nowhere to carry to.
#
# Seen with msgspec 0.23.0, CPython 3.11.7, Linux x86_64: json.decode and convert round to the nearest microsecond and
# let the carry run over the day, without an error:
#   "23:59:59.9999999" as datetime.time      -> 00:00:00                     (fromisoformat: 23:59:59.999999)
#   "2026-12-31T23:59:59.9999999" (datetime) -> 2027-01-01 00:00:00          (a right rounding: the date carries)
#   "9999-12-31T23:59:59.9999999" (datetime) -> "Invalid RFC3339 encoded datetime"; valid RFC 3339 section 5.6 but for
#                                               the offset, which msgspec does not ask for; the same with "Z"
#
# msgspec's page on supported types says nothing of more than six digits (read in a stored, older version).
#
# Who meets it: seven digits are .NET's resolution (its JSON format is "ss.FFFFFFF"; .NET was not run here), so they
# stand in its greatest TimeOnly and DateTime, which programs use for "until the end of the day" and "no end".
# "Open until 23:59:59.9999999" turns into "open until 00:00", an interval that
# ends before it begins; a check of from < until then fails on data that is in order. Round to microseconds before
# decoding, or decode such a field as str.
#
# Exit code: 0 as described above, 1 when msgspec behaves in another way (then read the output anew).
set -euo pipefail
python=${PYTHON:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" -m pip install -q --no-deps --only-binary :all: --target "$folder" msgspec==0.23.0
PYTHONPATH=$folder "$python" - <<'PY'
import platform
import sys
from datetime import datetime, time

import msgspec

print("msgspec", msgspec.__version__, "Python", platform.python_version(), platform.platform())


def read(kind, text):
    try:
        by_json = msgspec.json.decode(f'"{text}"'.encode(), type=kind)
        assert by_json == msgspec.convert(text, kind)
        return by_json
    except msgspec.ValidationError as error:
        return str(error)


seen = []
for kind, text in (
    (time, "23:59:59.999999"),
    (time, "23:59:59.9999994"),
    (time, "23:59:59.9999999"),
    (datetime, "2026-12-31T23:59:59.9999999"),
    (datetime, "9999-12-31T23:59:59.9999999"),
    (datetime, "9999-12-31T23:59:59.9999999Z"),
):
    seen.append(str(read(kind, text)))
    print(f"{kind.__name__:8} {text:30} msgspec: {seen[-1]:34} standard library: {kind.fromisoformat(text)}")

expected = [
    "23:59:59.999999",
    "23:59:59.999999",
    "00:00:00",
    "2027-01-01 00:00:00",
    "Invalid RFC3339 encoded datetime",
    "Invalid RFC3339 encoded datetime",
]
if seen != expected:
    print("CHANGED: expected", expected)
    sys.exit(1)
print("as described")
PY
