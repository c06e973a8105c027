#!/usr/bin/env bash
# Finding: highspy writes two lines of its own to standard output when a solver is made with `Highs()`, before any option can
# be set; `setOptionValue("output_flag", False)` silences only what comes after it.
#
# Guess: a solver that is told to be silent before anything is solved writes nothing; the C++ library prints its banner
# when a model is run or read, by then the option is set.
#
# Seen with highspy 1.16.0 and numpy 2.4.6, CPython 3.11, Linux x86_64, in a process that only makes a solver, sets
# output_flag to False, solves a model of one column and prints one line of JSON:
#   standard output   Running HiGHS 1.16.0 (git hash: ...): Copyright (c) 2026 ...
#                     Includes third-party software components, ...
#                     {"status": "kOptimal"}
#   by whom           the method enableCallbacks, which the constructor calls; made with that method replaced by one that
#                     does nothing, the process writes the JSON alone
#   the print is C's  contextlib.redirect_stdout round the constructor does not catch it
#
# Who meets it: whoever plans a week or a rota behind a command that answers in JSON or CSV, or a program started by
# another one: the first line is no JSON. Make the solver from a small subclass whose enableCallbacks sets output_flag
# first, or keep file descriptor 1 aside while it is made.
#
# Exit code: 0 as described above, 1 when it behaves in another way (then read the output anew).
set -euo pipefail
python=${PYTHON:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" -m pip install -q --only-binary :all: --target "$folder" highspy==1.16.0 numpy==2.4.6
cat > "$folder/answer.py" <<'PY'
import contextlib
import io
import json
import sys

import highspy

way = sys.argv[1]
if way == "replaced":
    highspy.Highs.enableCallbacks = lambda self: None
with contextlib.redirect_stdout(io.StringIO()) if way == "redirected" else contextlib.nullcontext():
    solver = highspy.Highs()
solver.setOptionValue("output_flag", False)
column = solver.addVariable(lb=0, ub=3, obj=-1)
solver.run()
print(json.dumps({"status": solver.getModelStatus().name}), flush=True)
PY
cat > "$folder/hold.py" <<'PY'
import platform
import subprocess
import sys
from importlib.metadata import version

print("highspy", version("highspy"), "numpy", version("numpy"), "Python", platform.python_version())
JSON = '{"status": "kOptimal"}'
seen = {}
for way in ("plain", "redirected", "replaced"):
    done = subprocess.run([sys.executable, sys.argv[1], way], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    print(way, lines)
    seen[way] = (len(lines), lines[-1] == JSON, any(line.startswith("Running HiGHS 1.16.0") for line in lines))
if seen != {"plain": (3, True, True), "redirected": (3, True, True), "replaced": (1, True, False)}:
    print("CHANGED", seen)
    sys.exit(1)
print("as described")
PY
PYTHONPATH=$folder "$python" "$folder/hold.py" "$folder/answer.py"
