"""Random texts, blocks and documents."""

from __future__ import annotations

from hypothesis import strategies as st

from hkdesk.documents import blocks as b
from hkdesk.documents import fonts
from hkdesk.documents.inline import clean
from tests.documents.samples import HEAD, WHEN

_LETTERS = "abcdefghijklmnoprstuvyæøåABDEKÆØÅáčđŋšŧžÁČĐŊŠŦŽ     \n.,;:!?–-«»()/0123456789☐☑✓→•\\%\u00ad\u00a0"


def _printable(text: str) -> bool:
    return all(char == "\n" or not fonts.missing_glyphs(char) for char in clean(text))


strings = st.text(_LETTERS, max_size=300) | st.text(max_size=20).filter(_printable)
filled = strings.filter(lambda text: bool(text.replace("\u00ad", "").strip()))
spans = st.builds(b.Span, strings, st.booleans(), st.booleans())
texts = strings | st.lists(spans, max_size=4).map(tuple)
_many = st.lists(texts, max_size=5).map(tuple)


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 6))
    row = st.lists(texts, max_size=columns).map(tuple)
    return b.Table(
        header=tuple(draw(st.lists(texts, min_size=columns, max_size=columns))),
        rows=tuple(draw(st.lists(row, max_size=8))),
        widths=draw(st.just(()) | st.tuples(*[st.floats(0.05, 90)] * columns)),
        row_header=draw(st.booleans()),
        align=draw(st.just("") | st.text("lr", min_size=columns, max_size=columns)),
    )


_groups = st.lists(st.text("0123456789ABCDEF", min_size=1, max_size=5), min_size=1, max_size=8).map(tuple)
check_rows = st.builds(b.CheckRow, texts, st.none() | st.integers(0, 2), texts)
leaf_blocks = st.one_of(
    st.builds(b.Heading, filled, st.sampled_from((1, 2, 3)), st.booleans(), strings),
    st.builds(b.Paragraph, texts, st.sampled_from(("body", "small", "lead", "muted"))),
    st.builds(b.Paragraph, filled.map(lambda text: text * 12)),
    st.builds(b.BulletList, _many),
    st.builds(b.NumberedList, _many, st.integers(1, 2_000)),
    tables(),
    st.builds(b.KeyValues, st.lists(st.tuples(texts, texts), max_size=5).map(tuple)),
    st.builds(b.Quote, texts, strings),
    st.builds(b.Signatures, st.lists(st.builds(b.Signer, strings, strings), min_size=1, max_size=3).map(tuple)),
    st.builds(b.CheckboxTable, st.lists(check_rows, max_size=6).map(tuple), comment_mm=st.floats(0, 400)),
    st.builds(b.BlankLines, st.integers(-1, 40)),
    st.just(b.PageBreak()),
    st.builds(b.Spacer, st.floats(0, 500)),
    st.builds(b.CodeGroups, _groups, st.just("A1")),
    st.builds(b.Callout, st.sampled_from(("info", "attention")), texts, strings),
)
any_block = st.recursive(
    leaf_blocks, lambda inner: st.builds(b.KeepTogether, st.lists(inner, max_size=3).map(tuple)), max_leaves=4
)
# Repeated, so that most documents have pages to turn: chance alone makes short ones.
contents = st.builds(
    lambda blocks, times: tuple(blocks) * times, st.lists(any_block, max_size=8), st.sampled_from((1, 5, 25))
)
parts = st.builds(
    b.Part,
    title=filled,
    blocks=contents,
    copy_label=strings,
    copy_number=st.integers(0, 3),
    letterhead=st.none() | st.just(HEAD) | st.builds(b.Letterhead, strings, strings, strings, strings),
    footer=strings,
)
documents = st.builds(
    b.Document,
    title=filled,
    document_id=st.just("HK-2026-000123"),
    parts=st.lists(parts, min_size=1, max_size=3).map(tuple),
    created=st.just(WHEN),
    author=strings,
    subject=strings,
    keywords=strings,
    lang=st.sampled_from(("nb-NO", "nn-NO", "en")),
)
