#!/usr/bin/env bash
# Finding: asked for Norwegian names by the language's own code, "nb" (or "nn", "nb_NO"), `holidays` gives the names of the
# language of the process, English or Ukrainian say, and warns of nothing. Only "no" gives Norwegian everywhere.
#
# Guess: with `language="nb"` the names of Norway's holidays are in bokmål; and should the code be none that the library
# knows, then its documentation holds: "Unsupported values will result in names being shown in the entity's original
# language", which for Norway is Norwegian.
#
# Seen with holidays 0.109, CPython 3.11, Linux x86_64, the name of 1 January 2026 in Norway:
#   LANG          language="nb", "nn" or "nb_NO"   language="no"
#   nb_NO.UTF-8   Første nyttårsdag                Første nyttårsdag
#   C.UTF-8       New Year's Day                   Første nyttårsdag
#   en_US.UTF-8   New Year's Day                   Første nyttårsdag
#   uk_UA.UTF-8   Новий рік                        Første nyttårsdag
#   de_DE.UTF-8   Første nyttårsdag                Første nyttårsdag
# A code that is not supported is answered as if none had been given: from LANGUAGE, LC_ALL, LC_MESSAGES and LANG. Where
# the environment speaks a language the country's holidays are translated to, that wins over the original language.
#
# Who meets it: whoever prints a calendar or a letter in bokmål or nynorsk and names its language by the tag that pages,
# PDFs and the standards use (nb, nn). On the developer's Norwegian machine it looks right; on a server (C.UTF-8) and on a
# colleague's English one the paper names "Maundy Thursday". Map nb and nn to "no" yourself, and test with LANG=C.UTF-8.
#
# Exit code: 0 as described above, 1 when it behaves in another way (then read the output anew).
set -euo pipefail
python=${PYTHON:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" -m pip install -q --only-binary :all: --target "$folder" holidays==0.109
cat > "$folder/ask.py" <<'PY'
from datetime import date

import holidays

codes = ("nb", "nn", "nb_NO", "no")
print("|".join(holidays.country_holidays("NO", years=2026, language=code)[date(2026, 1, 1)] for code in codes))
PY
cat > "$folder/hold.py" <<'PY'
import os
import platform
import subprocess
import sys

import holidays

print("holidays", holidays.__version__, "Python", platform.python_version())
norwegian, english, ukrainian = "Første nyttårsdag", "New Year's Day", "Новий рік"
expected = {
    "nb_NO.UTF-8": norwegian, "C.UTF-8": english, "en_US.UTF-8": english, "uk_UA.UTF-8": ukrainian,
    "de_DE.UTF-8": norwegian,
}
bare = {name: value for name, value in os.environ.items() if name != "LANGUAGE" and not name.startswith("LC_")}
seen = {}
for language in expected:
    asked = subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", sys.argv[1]],
        env={**bare, "LANG": language}, capture_output=True, text=True, encoding="utf-8", check=True,
    )
    *unsupported, supported = asked.stdout.strip().split("|")
    print(f"{language:12} {unsupported} {supported!r} {asked.stderr!r}")
    seen[language] = (unsupported, supported, asked.stderr)
if seen != {language: ([name] * 3, norwegian, "") for language, name in expected.items()}:
    print("CHANGED: expected", expected, "for nb, nn and nb_NO, and Norwegian for no")
    sys.exit(1)
print("as described")
PY
PYTHONPATH=$folder PYTHONUTF8=1 "$python" "$folder/hold.py" "$folder/ask.py"
