"""The system's own vault (Secret Service, KWallet, Keychain) through keyring, imported when it is asked."""

from __future__ import annotations

import logging

from hkdesk.errors import Surroundings
from hkdesk.store.keys.key_file import VAULT

_log = logging.getLogger(__name__)
_SERVICE = "hkdesk"
_REAL = 1  # keyring gives stand-ins and files in plain text a lower priority
_NOBODY = {"ImportError", "ModuleNotFoundError", "NoKeyringError", "InitError"}


class VaultHolder:
    """The vault holds the key under a random name; the key file holds the name."""

    kind = VAULT

    def keep(self, key: bytes) -> str:
        """Puts the key in the vault and reads it back."""
        import secrets  # not on the way to the list

        name = f"store-{secrets.token_hex(8)}"
        try:
            import keyring

            if keyring.get_keyring().priority >= _REAL:
                keyring.set_password(_SERVICE, name, key.hex())
                if keyring.get_password(_SERVICE, name) == key.hex():
                    return name
        except Exception as error:  # each vault fails in its own words
            _log.info("no vault for the key: %s", type(error).__name__)
            raise Surroundings("vault_none") from error
        raise Surroundings("vault_none")

    def give(self, kept: str) -> bytes:
        """The key under the name."""
        try:
            import keyring

            if keyring.get_keyring().priority < _REAL:
                raise Surroundings("vault_gone")
            found = keyring.get_password(_SERVICE, kept)
        except Surroundings:
            raise
        except Exception as error:  # as above
            _log.info("the vault did not give the key: %s", type(error).__name__)
            gone = type(error).__name__ in _NOBODY
            raise Surroundings("vault_gone" if gone else "vault_refused") from error
        try:
            return bytes.fromhex(found or "")
        except ValueError:
            return b""  # not ours; the caller says that the key is not there

    def forget(self, kept: str) -> None:
        """Takes the key out of the vault; one that does not answer keeps a key that opens nothing."""
        try:
            import keyring

            keyring.delete_password(_SERVICE, kept)
        except Exception as error:  # noqa: BLE001 - as above
            _log.info("the vault did not forget the key: %s", type(error).__name__)
