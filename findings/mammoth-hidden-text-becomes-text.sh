#!/usr/bin/env bash
# Finding: mammoth, which turns .docx into HTML or plain text, gives text that Word has as hidden ("Skjult tekst") as
# ordinary text, without a mark and without a message.
#
# Guess: hidden text is left out, as Word leaves it out on screen and on paper; or it comes through with a message, since
# mammoth reports what it meets and does not carry over.
#
# Seen with mammoth 1.13.0 and python-docx 1.2.0, CPython 3.11, Linux x86_64, on one paragraph of three runs of which the
# middle one is hidden (w:vanish), and on one whose only run is hidden through its character style:
#   convert_to_html    <p>Avtalen gjelder VEILEDNING: stryk det som ikke passer. i ett år.</p><p>Fylles ut av HR.</p>
#   extract_raw_text   the same words
#   messages           none about hidden text (one that the style is not mapped)
#
# Who meets it: whoever takes an employer's own agreement or letter out of Word. HR's templates keep guidance to the one
# who fills in as hidden text: it never shows in print, and after the conversion it is a sentence of the agreement. Look
# for w:vanish (in runs, and in the styles they name) before converting, and show what is found.
#
# Exit code: 0 as described above, 1 when it behaves in another way (then read the output anew).
set -euo pipefail
python=${PYTHON:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" -m pip install -q --only-binary :all: --target "$folder" mammoth==1.13.0 python-docx==1.2.0
PYTHONPATH=$folder "$python" - <<'PY'
import platform
import sys
from importlib.metadata import version
from io import BytesIO

import docx
import mammoth
from docx.enum.style import WD_STYLE_TYPE

print("mammoth", version("mammoth"), "python-docx", version("python-docx"), "Python", platform.python_version())
document = docx.Document()
paragraph = document.add_paragraph()
paragraph.add_run("Avtalen gjelder ")
paragraph.add_run("VEILEDNING: stryk det som ikke passer. ").font.hidden = True
paragraph.add_run("i ett år.")
style = document.styles.add_style("Veiledning", WD_STYLE_TYPE.CHARACTER)
style.font.hidden = True
document.add_paragraph().add_run("Fylles ut av HR.", style=style)
file = BytesIO()
document.save(file)

html = mammoth.convert_to_html(BytesIO(file.getvalue()))
raw = mammoth.extract_raw_text(BytesIO(file.getvalue()))
seen = (html.value, raw.value, [message.message for message in html.messages])
print(*seen, sep="\n")
whole = "Avtalen gjelder VEILEDNING: stryk det som ikke passer. i ett år."
expected = (
    f"<p>{whole}</p><p>Fylles ut av HR.</p>",
    f"{whole}\n\nFylles ut av HR.\n\n",
    ["Unrecognised run style: Veiledning (Style ID: Veiledning)"],
)
if seen != expected:
    print("CHANGED: expected", expected)
    sys.exit(1)
print("as described")
PY
