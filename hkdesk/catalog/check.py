"""`python -m hkdesk.catalog.check [FOLDER]`: says every fault in a folder of content, one a line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from hkdesk.catalog.load import built_in_folder, read_catalogue
from hkdesk.domain.content.catalogue import Catalogue
from hkdesk.errors import ExitCode, HkdeskError, InvalidInput
from hkdesk.i18n import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints each fault as "file: key: reason", or what was found when all is well; answers an exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if len(words) > 1 or any(word.startswith("-") for word in words):
        print(_("Bruk: python -m hkdesk.catalog.check [MAPPE]"), file=sys.stderr)
        return ExitCode.BAD_INPUT
    try:
        folder = Path(words[0]) if words else built_in_folder()
        if not folder.is_dir():
            raise InvalidInput("not_a_folder" if folder.exists() else "no_such_folder", file=str(folder))
        catalogue, faults = read_catalogue(folder)
    except HkdeskError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    for fault in faults:
        print(fault, file=sys.stderr)
    if catalogue is None:
        return ExitCode.BAD_INPUT
    print(summary(catalogue))
    return ExitCode.DONE


def summary(catalogue: Catalogue) -> str:
    """One line on what the catalogue holds."""
    return _(
        "Innholdet er i orden: {themes} momenter med {items} spørsmål, "
        "{statements} utsagn i egenerklæringen, {topics} samtaletemaer, {clauses} avtalepunkter, "
        "{rule_sets} versjoner av regelverket, {texts} dokumenttekster, {help} hjelpetemaer. "
        "Versjon {version}."
    ).format(
        themes=len(catalogue.themes),
        items=sum(len(theme.items) for theme in catalogue.themes),
        statements=sum(len(section.items) for section in catalogue.declaration.sections),
        topics=len(catalogue.dialogue_topics),
        clauses=len(catalogue.clauses),
        rule_sets=len(catalogue.rule_sets),
        texts=len(catalogue.document_texts),
        help=len(catalogue.help_topics),
        version=catalogue.version[:12],
    )


if __name__ == "__main__":
    sys.exit(main())
