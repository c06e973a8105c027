"""What the content of a PDF page draws, and nothing else: resources it does not name are left out, keys too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject, PdfObject, StreamObject

_BY_OPERATOR = {
    b"Do": "/XObject",
    b"gs": "/ExtGState",
    b"Tf": "/Font",
    b"cs": "/ColorSpace",
    b"CS": "/ColorSpace",
    b"sh": "/Shading",
    b"scn": "/Pattern",
    b"SCN": "/Pattern",
}
_ALWAYS = {"/ColorSpace": {"/DefaultGray", "/DefaultRGB", "/DefaultCMYK"}}
_STREAM = {"/Length", "/Filter", "/DecodeParms"}
_IMAGE = _STREAM | {
    *("/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Intent", "/ImageMask", "/Mask"),
    *("/Decode", "/Interpolate", "/SMask", "/SMaskInData", "/Matte"),
}
_FORM = _STREAM | {"/Type", "/Subtype", "/FormType", "/BBox", "/Matrix", "/Resources", "/Group"}
_GROUP = {"/Type", "/S", "/CS", "/I", "/K"}
_DEEPEST = 12  # forms inside forms
_BOX_POINTS = 3.0
_LINES = {b"m", b"l", b"c", b"v", b"y"}
_PAINTS = {b"n", b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"}
Names = dict[str, set[str]]


class NotAsIs(Exception):
    """The page holds what only a drawing of it can leave out."""


def keep_what_is_drawn(page: PageObject) -> None:
    """Leaves out of the page's resources what its content does not draw, also inside forms.

    Raises:
        NotAsIs: more may lie there than is shown: layers, fonts that are drawings, clipping to a part of the page,
            forms that draw from the page's resources, dictionaries of symbols for many pages.
    """
    content = page.get_contents()
    names: Names = {}
    if content is not None:
        names = _named(content, page)
    resources = _dictionary(page.get("/Resources"))
    page[NameObject("/Resources")] = _kept(resources, names, 0)
    if "/Group" in page:
        page[NameObject("/Group")] = _only(_dictionary(page["/Group"]), _GROUP)


def _named(content: ContentStream, page: PageObject | None) -> Names:
    """The resources that the content names, by category."""
    names: Names = {}
    clip = _Clip(page)
    for operands, operator in content.operations:
        clip.follow(operands, operator)
        if operator == b"INLINE IMAGE":
            _inline(operands, names)
        elif operator in {b"BDC", b"DP"}:
            if operands[0] == "/OC":
                raise NotAsIs
            _add(names, "/Properties", operands[1])
        elif operator in _BY_OPERATOR and operands:
            _add(names, _BY_OPERATOR[operator], operands[0 if operator == b"Tf" else -1])
    return names


def _add(names: Names, category: str, name: object) -> None:
    if isinstance(name, NameObject):
        names.setdefault(category, set()).add(str(name))


class _Clip:
    """Follows what the content is clipped to, and raises NotAsIs when that may be a part of the page."""

    def __init__(self, page: PageObject | None) -> None:
        self._page = page
        self._moved = False
        self._boxes: list[list[float]] = []

    def follow(self, operands: Any, operator: bytes) -> None:
        """One operator of the content."""
        if operator == b"cm":
            self._moved = True
        elif operator == b"re":
            self._boxes.append([float(n) for n in operands])
        elif operator in _LINES:
            self._boxes.append([])
        elif operator in _PAINTS:
            self._boxes = []
        elif operator in {b"W", b"W*"} and not self._is_whole():
            raise NotAsIs

    def _is_whole(self) -> bool:
        """Whether the only thing on the path is a rectangle around the whole page."""
        if self._page is None or self._moved or len(self._boxes) != 1 or not self._boxes[0]:
            return False
        x, y, wide, high = self._boxes[0]
        seen = self._page.cropbox
        return (
            min(x, x + wide) <= float(seen.left) + _BOX_POINTS
            and min(y, y + high) <= float(seen.bottom) + _BOX_POINTS
            and max(x, x + wide) >= float(seen.right) - _BOX_POINTS
            and max(y, y + high) >= float(seen.top) - _BOX_POINTS
        )


def _inline(picture: Any, names: Names) -> None:
    settings = picture.get("settings") if isinstance(picture, dict) else None
    for key in ("/CS", "/ColorSpace"):
        _add(names, "/ColorSpace", settings.get(key) if isinstance(settings, dict) else None)


def _kept(resources: DictionaryObject, names: Names, depth: int) -> DictionaryObject:
    kept = DictionaryObject()
    for category in ("/XObject", "/ExtGState", "/Font", "/ColorSpace", "/Shading", "/Pattern"):
        every = _dictionary(resources.get(category))
        wanted = names.get(category, set()) | _ALWAYS.get(category, set())
        chosen = DictionaryObject({NameObject(name): every.raw_get(name) for name in every if name in wanted})
        for name in chosen:
            _clean(category, chosen[name], depth)
        if chosen:
            kept[NameObject(category)] = chosen
    marks = {NameObject(name): DictionaryObject() for name in names.get("/Properties", ())}
    if marks:  # what they said of the pages' structure is gone with it
        kept[NameObject("/Properties")] = DictionaryObject(marks)
    return kept


def _clean(category: str, thing: PdfObject, depth: int) -> None:
    if depth > _DEEPEST:
        raise NotAsIs
    if category == "/XObject" and isinstance(thing, StreamObject):
        _clean_drawn(thing, depth)
    elif category == "/Pattern" and isinstance(thing, StreamObject):
        _clean_form(thing, depth)
        return
    font, state = category == "/Font", category == "/ExtGState"
    if font and _dictionary(thing).get("/Subtype") == "/Type3":
        raise NotAsIs
    if state and isinstance(_dictionary(thing).get("/SMask"), DictionaryObject):
        raise NotAsIs


def _clean_drawn(thing: StreamObject, depth: int) -> None:
    if "/OC" in thing:
        raise NotAsIs
    if thing.get("/Subtype") == "/Form":
        _clean_form(thing, depth)
        _strip(thing, _FORM)
        return
    if any("/JBIG2Globals" in parms for parms in _parameters(thing)):
        raise NotAsIs
    _strip(thing, _IMAGE)
    for mask in (thing.get("/SMask"), thing.get("/Mask")):
        if isinstance(mask, StreamObject):
            _strip(mask, _IMAGE)


def _clean_form(form: StreamObject, depth: int) -> None:
    if "/Resources" not in form:  # it draws from the resources of whichever page it is drawn on
        raise NotAsIs
    named = _named(ContentStream(form, form.indirect_reference.pdf if form.indirect_reference else None), None)
    form[NameObject("/Resources")] = _kept(_dictionary(form["/Resources"]), named, depth + 1)
    if "/Group" in form:
        form[NameObject("/Group")] = _only(_dictionary(form["/Group"]), _GROUP)


def _parameters(thing: StreamObject) -> Iterator[DictionaryObject]:
    said = thing.get("/DecodeParms")
    for one in said if isinstance(said, ArrayObject) else (said,):
        found = one.get_object() if one is not None else None
        if isinstance(found, DictionaryObject):
            yield found


def _strip(thing: DictionaryObject, keys: set[str]) -> None:
    for key in [key for key in thing if key not in keys]:
        del thing[key]


def _only(thing: DictionaryObject, keys: set[str]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): thing.raw_get(key) for key in thing if key in keys})


def _dictionary(thing: object) -> DictionaryObject:
    found = thing.get_object() if isinstance(thing, PdfObject) else thing
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
