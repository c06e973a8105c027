"""What may stand in a text: one rule for every field, whether typed or read from a file."""

from __future__ import annotations

import unicodedata

from hkdesk.errors import InvalidInput

LINE_LIMIT = 200
TEXT_LIMIT = 20_000

# Marks that change the direction or joining of what is printed without being seen themselves.
_UNSEEN = frozenset(map(chr, (0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)))
_KEPT_CONTROLS = frozenset("\n")
# What other programs put where a line ends: Word's own (vertical tab, column, cell), page breaks, and Unicode's two.
_LINE_ENDS = dict.fromkeys(map(ord, "\v\f\r\x07\x0e\x85\u2028\u2029"), "\n")
# Hyphens that do not break a line: Word's own on the clipboard, and Unicode's two, which few fonts have.
_HYPHENS = dict.fromkeys(map(ord, "\x1e\u2010\u2011"), "-")
# Bullets of symbol fonts, as Word pastes them.
_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF02D: "-"}
_AS_MEANT = {**_LINE_ENDS, **_HYPHENS, **_BULLETS, ord("\t"): " "}
SHOWN_LIMIT = 80

# Controls, half of a pair, private, unassigned, and the two characters that end a line without being "\n".
_REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


def _refused(char: str) -> bool:
    category = unicodedata.category(char)
    return char in _UNSEEN or (category in _REFUSED_CATEGORIES and char not in _KEPT_CONTROLS)


def _name(char: str) -> str:
    code = f"U+{ord(char):04X}"
    name = unicodedata.name(char, "")
    return f"{code} {name}".strip()


def tidy(text: str) -> str:
    """The text as hkdesk keeps it when typed: NFC, one kind of line end, no unseen marks, tabs as spaces.

    Guarantees that `clean` accepts the result unchanged, save for its length, and that nothing visible is gone: what
    another program means as a hyphen or a bullet becomes one, and a sign nobody knows is kept as U+FFFD, in sight.
    """
    text = text.replace("\r\n", "\n").translate(_AS_MEANT)
    # Last, for an unseen mark may stand between a letter and its accent.
    return unicodedata.normalize("NFC", "".join(map(_kept, text)))


def as_value(text: str) -> str:
    """A text that is to be read as a date, a time or a number: tidy, every kind of space alike, none around it."""
    return " ".join(tidy(text).split())


def _kept(char: str) -> str:
    if not _refused(char):
        return char
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(char) in {"Co", "Cn", "Cs"} else ""


def shown(text: str) -> str:
    """A piece of foreign text, safe inside a message: at most 80 characters, one line, nothing unseen."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _refused(c) or c == "\n" else c for c in text[:SHOWN_LIMIT])


def clean(text: str, field: str, *, limit: int = TEXT_LIMIT, one_line: bool = False) -> str:
    """The text in NFC, or an error that names the field; nothing is dropped in silence.

    Raises:
        InvalidInput: too_long, not_one_line, or not_allowed_char (controls, unseen direction marks,
            private or unassigned characters) with the place counted from 1.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    if len(text) > limit:
        raise InvalidInput("too_long", field=field, got=len(text), limit=limit)
    if one_line and "\n" in text:
        raise InvalidInput("not_one_line", field=field)
    if text.replace("\n", "").isprintable():  # none of what is refused is, and this is asked of every text of a case
        return text
    for position, char in enumerate(text, 1):
        if _refused(char):
            raise InvalidInput("not_allowed_char", field=field, name=_name(char), position=position)
    return text


def clean_line(text: str, field: str) -> str:
    """A text of one line and at most 200 characters; raises as `clean`."""
    return clean(text, field, limit=LINE_LIMIT, one_line=True)
