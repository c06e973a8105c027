"""What argparse itself says, in bokmål.

argparse asks `gettext` for each of its sentences, in a domain that is the whole process's. hkdesk gives it a table of
its own instead, so no locale of the machine decides what a user reads. `tests/cli/test_argparse_words.py` holds the
table against the argparse of the Python that runs.
"""

from __future__ import annotations

import argparse

from hkdesk.i18n import N_, _

SENTENCES: dict[str, str] = {
    "usage: ": N_("bruk: "),
    "positional arguments": N_("hva"),
    "options": N_("valg"),
    "subcommands": N_("kommandoer"),
    "%(heading)s:": N_("%(heading)s:"),
    "show program's version number and exit": N_("vis versjonen"),
    "show this help message and exit": N_("vis denne hjelpen"),
    "argument %(argument_name)s: %(message)s": N_("%(argument_name)s: %(message)s"),
    "the following arguments are required: %s": N_("Dette mangler: %s"),
    "unrecognized arguments: %s": N_("Forstår ikke: %s"),
    "ambiguous option: %(option)s could match %(matches)s": N_("%(option)s kan bety flere ting: %(matches)s"),
    "invalid choice: %(value)r (choose from %(choices)s)": N_("«%(value)s» er ikke et valg. Velg blant: %(choices)s"),
    "unknown parser %(parser_name)r (choices: %(choices)s)": N_(
        "«%(parser_name)s» er ikke et valg. Velg blant: %(choices)s"
    ),
    "expected one argument": N_("trenger en verdi"),
    "expected at most one argument": N_("tar høyst én verdi"),
    "expected at least one argument": N_("trenger minst én verdi"),
    "expected %s argument": N_("trenger %s verdi"),
    "expected %s arguments": N_("trenger %s verdier"),
    "invalid %(type)s value: %(value)r": N_("kan ikke være %(value)r"),
    "one of the arguments %s is required": N_("En av disse må med: %s"),
    "not allowed with argument %s": N_("kan ikke brukes sammen med %s"),
    "ignored explicit argument %r": N_("tar ingen verdi, men fikk %r"),
    "unexpected option string: %s": N_("Forstår ikke: %s"),
    "can't open '%(filename)s': %(error)s": N_("kan ikke åpne «%(filename)s»: %(error)s"),
    "%(prog)s: error: %(message)s\n": N_("%(prog)s: %(message)s\n"),
}
"""Each sentence a user can meet, by argparse's own words for it."""


def _said(text: str) -> str:
    return _(SENTENCES[text]) if text in SENTENCES else text


def _counted(one: str, several: str, count: int) -> str:
    return _said(one if count == 1 else several)


def speak_bokmal() -> None:
    """From now on every parser of this process speaks bokmål; what is not in the table stays English.

    The two names are argparse's own imports from gettext and looked up at each use; there is no public way in.
    """
    vars(argparse).update({"_": _said, "ngettext": _counted})
