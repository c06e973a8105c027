"""A virksomhet's own folder that brings the questions up to a number, spread over the themes."""

from __future__ import annotations

from pathlib import Path

from hkdesk.catalog.load import load_catalogue

_HEAD = "name = 'Måling'\nprefix = 'bench'\nreviewed = 2026-11-23\n"
_WORDS = {
    "question": (
        "Er sak {n} avklart så godt at arbeidet kan gjøres hjemme?",
        "Er sak {n} avklart så godt at arbeidet kan gjerast heime?",
        "Is matter {n} clear enough for the work to be done at home?",
    ),
    "why": (
        "Virksomheten spør om dette i alle saker.",
        "Verksemda spør om dette i alle saker.",
        "The organisation asks this in every case.",
    ),
    "good": (
        "Dere har snakket sammen og er enige.",
        "De har snakka saman og er einige.",
        "You have talked and agree.",
    ),
}


def write_folder(folder: Path, questions: int) -> None:
    """Writes the folder; the catalogue with it has so many questions in all."""
    themes = load_catalogue().themes
    lacking = questions - sum(len(theme.items) for theme in themes)
    (folder / "themes").mkdir(parents=True)
    (folder / "overlay.toml").write_text(_HEAD, encoding="utf-8")
    for place, theme in enumerate(themes):
        numbers = range(place, lacking, len(themes))
        text = f"id = '{theme.id}'\n" + "".join(_item(n) for n in numbers)
        (folder / "themes" / f"{theme.id}.toml").write_text(text, encoding="utf-8")


def _item(n: int) -> str:
    lines = [f"{key}.{language} = '{words}'" for key, said in _WORDS.items() for language, words in _named(said, n)]
    return "\n".join(
        ["", "[[items]]", f"id = 'bench.matter_{n}'", *lines, "legal = ['virksomheten']", "reviewed = 2026-11-23", ""]
    )


def _named(said: tuple[str, ...], n: int) -> list[tuple[str, str]]:
    return [(language, words.format(n=n)) for language, words in zip(("nb", "nn", "en"), said, strict=True)]
