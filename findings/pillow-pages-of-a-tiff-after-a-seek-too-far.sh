#!/usr/bin/env bash
# Finding: asked for a page beyond the last of a TIFF, Pillow raises EOFError as documented, and from then on says that the
# file has as many pages as were asked for, plus one.
#
# Guess: a seek that fails leaves the picture as it was: `n_frames` of a file of two pages is 2 before and after.
#
# Seen with Pillow 13.0.0, CPython 3.11, Linux x86_64, on files that Pillow itself writes:
#   file                      n_frames   seek(2000)                              n_frames after, not asked before
#   TIFF of 2 pages           2          EOFError: no more images in TIFF file   2001
#   TIFF of 5 pages           5          EOFError                                2001
#   TIFF of 2, asked before   2          EOFError                                2 (what was counted is kept)
#   GIF of 2 pages            2          EOFError                                2
# And seeking to page 3 then raises EOFError although n_frames says that there are 2001.
#
# Who meets it: whoever takes in what a scanner makes, a TIFF of many pages, and first asks whether there are more than a
# limit (seek to the limit, EOFError means fewer) before counting: every file of several pages is then refused as too long,
# or a loop over range(n_frames) runs into EOFError. Count before seeking, or open the file anew after a failed seek.
#
# Exit code: 0 as described above, 1 when it behaves in another way (then read the output anew).
set -euo pipefail
python=${PYTHON:-python3}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" -m pip install -q --only-binary :all: --target "$folder" pillow==13.0.0
PYTHONPATH=$folder "$python" - <<'PY'
import io
import platform
import sys

import PIL
from PIL import Image

print("Pillow", PIL.__version__, "Python", platform.python_version())
FAR = 2000


def written(kind, pages):
    first, *rest = [Image.new("L", (40, 60), 40 * number) for number in range(pages)]
    file = io.BytesIO()
    first.save(file, kind, save_all=True, append_images=rest)
    return file.getvalue()


def asked(kind, pages, *, counted_before=False):
    picture = Image.open(io.BytesIO(written(kind, pages)))
    true = Image.open(io.BytesIO(written(kind, pages))).n_frames
    if counted_before:
        assert picture.n_frames == pages
    answers = []
    for number in (FAR, pages):
        try:
            picture.seek(number)
            answers.append("there")
        except EOFError:
            answers.append("EOFError")
        if number == FAR:
            after = picture.n_frames
    return true, after, answers


seen = [asked("TIFF", 2), asked("TIFF", 5), asked("TIFF", 2, counted_before=True), asked("GIF", 2)]
print(*seen, sep="\n")
none = ["EOFError", "EOFError"]
if seen != [(2, FAR + 1, none), (5, FAR + 1, none), (2, 2, none), (2, 2, none)]:
    print("CHANGED")
    sys.exit(1)
print("as described")
PY
