#!/usr/bin/env bash
# Finding: a field of a Word file may be written in two ways. Written as runs (w:fldChar) mammoth and python-docx give the
# text it shows; written as one element (w:fldSimple) both lose that text: mammoth tells of an ignored element,
# python-docx's `paragraph.text` says nothing.
#
# Guess: the text that Word shows for a field comes through whichever of the two ways the file has it; the standard calls
# what stands in a w:fldSimple the field's current content.
#
# Seen with mammoth 1.13.0 and python-docx 1.2.0, CPython 3.11, Linux x86_64, on "Mellom " and a merge field that shows
# «Navn»:
#   way          mammoth                    its messages                                     python-docx
#   w:fldChar    <p>Mellom «Navn».</p>      none                                             Mellom «Navn».
#   w:fldSimple  <p>Mellom .</p>            An unrecognised element was ignored: w:fldSimple  Mellom .
#
# Who meets it: whoever reads an employer's letter or agreement from Word, where names, dates and cross references stand in
# fields, and which way a field is written depends on the program and on whether its text has been formatted. The sentence
# stays whole and grammatical, "Avtalen gjelder fra .", and only the fact is gone. Turn each w:fldSimple into the runs it
# holds before converting, or refuse the file by that message.
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
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

print("mammoth", version("mammoth"), "python-docx", version("python-docx"), "Python", platform.python_version())
RUN = "<w:r><w:t>«Navn»</w:t></w:r>"
WAYS = {
    "fldChar": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> MERGEFIELD Navn </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{RUN}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "fldSimple": f'<w:fldSimple w:instr=" MERGEFIELD Navn ">{RUN}</w:fldSimple>',
}
seen = {}
for way, field in WAYS.items():
    document = docx.Document()
    paragraph = document.add_paragraph("Mellom ")
    for element in parse_xml(f"<w:p {nsdecls('w')}>{field}</w:p>"):
        paragraph._p.append(element)
    paragraph.add_run(".")
    file = BytesIO()
    document.save(file)
    html = mammoth.convert_to_html(BytesIO(file.getvalue()))
    read = docx.Document(BytesIO(file.getvalue())).paragraphs[0].text
    seen[way] = (html.value, [message.message for message in html.messages], read)
    print(way, *seen[way])
expected = {
    "fldChar": ("<p>Mellom «Navn».</p>", [], "Mellom «Navn»."),
    "fldSimple": ("<p>Mellom .</p>", ["An unrecognised element was ignored: w:fldSimple"], "Mellom ."),
}
if seen != expected:
    print("CHANGED: expected", expected)
    sys.exit(1)
print("as described")
PY
