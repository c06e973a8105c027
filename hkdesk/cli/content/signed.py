"""`hkdesk catalog key` and `hkdesk catalog pack`: a virksomhet's content in one signed file for its managers."""

from __future__ import annotations

from argparse import Namespace

from hkdesk.cli.answer_json import print_json
from hkdesk.errors import ExitCode, InvalidInput
from hkdesk.files import write_new
from hkdesk.i18n import _
from hkdesk.services.agreement.signed_content import fingerprint, new_key, pack_folder


def key(options: Namespace) -> ExitCode:
    """Makes the key that files are signed with, in a file that must not be there; says its public key."""
    if options.output is None:
        raise InvalidInput("usage", detail=_("Si med -o hvor nøkkelen skal ligge."))
    pem, public = new_key()
    write_new(options.output, pem)
    if options.json:
        print_json({"output": str(options.output), "key": public, "fingerprint": fingerprint(public)})
        return ExitCode.DONE
    print(_("Nøkkelen ligger i {file}. Hold den hemmelig, og ta en kopi.").format(file=options.output))
    print(_("Offentlig nøkkel, for ContentKey: {key}").format(key=public))
    print(_("Slik sammenlignes den: {fingerprint}").format(fingerprint=fingerprint(public)))
    return ExitCode.DONE


def pack(options: Namespace) -> ExitCode:
    """Signs a folder that is in order; 2 with its first fault where it is not."""
    if options.folder is None or options.output is None or options.key is None:
        raise InvalidInput("usage", detail=_("Si mappen, nøkkelen med --key og filen med -o."))
    if options.edition is None:
        raise InvalidInput("content_edition_missing")
    signed = pack_folder(options.folder, options.key, options.edition, options.output)
    if options.json:
        print_json({"output": str(options.output), "name": signed.name, "edition": signed.edition, "key": signed.key})
    else:
        print(
            _("{file}: {name}, utgave {edition}. Nøkkel: {fingerprint}").format(
                file=options.output, name=signed.name, edition=signed.edition, fingerprint=fingerprint(signed.key)
            )
        )
    return ExitCode.DONE
