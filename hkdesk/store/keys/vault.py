"""The system's own vault (Secret Service, KWallet, Keychain) through keyring, imported when it is asked."""

from __future__ import annotations

import logging
import secrets

_log = logging.getLogger(__name__)
_SERVICE = "hkdesk"
_REAL = 1  # keyring gives stand-ins and files in plain text a lower priority


class VaultHolder:
    """The vault holds the key under a random name; the small file holds the name."""

    kind = "vault"

    def keep(self, key: bytes) -> str | None:
        """Puts the key in the vault and reads it back; None when no vault answers as it should."""
        name = f"store-{secrets.token_hex(8)}"
        try:
            import keyring

            if keyring.get_keyring().priority < _REAL:
                return None
            keyring.set_password(_SERVICE, name, key.hex())
            return name if keyring.get_password(_SERVICE, name) == key.hex() else None
        except Exception as error:  # noqa: BLE001 - each vault fails in its own words; the file takes over
            _log.info("no vault for the key: %s", type(error).__name__)
            return None

    def give(self, kept: str) -> bytes | None:
        """The key under the name; None when the vault is locked, gone or does not know it."""
        try:
            import keyring

            found = keyring.get_password(_SERVICE, kept)
            return bytes.fromhex(found) if found else None
        except Exception as error:  # noqa: BLE001 - as above; the caller says that the key is missing
            _log.info("the vault did not give the key: %s", type(error).__name__)
            return None
