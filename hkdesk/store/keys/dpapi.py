"""Windows: the key sealed to the user's account by the system itself (DPAPI), which needs no password."""

from __future__ import annotations

import base64
import binascii
import ctypes
import logging
import sys
from collections.abc import Callable

from hkdesk.errors import Surroundings
from hkdesk.store.keys.key_file import DPAPI

_log = logging.getLogger(__name__)
_NO_WINDOW = 0x1  # CRYPTPROTECT_UI_FORBIDDEN
Call = Callable[[str, bytes], bytes | int]
"""A function of crypt32 by its name, on these bytes: what it answers, or Windows' error number."""


class _Blob(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint32), ("data", ctypes.POINTER(ctypes.c_char)))


# What Windows says where the sealed bytes are those of another account or machine, or the profile was made anew:
# ERROR_INVALID_DATA, NTE_BAD_KEY_STATE, ERROR_INVALID_PARAMETER for bytes it never sealed, ERROR_FILE_NOT_FOUND.
_ANOTHERS = {13, 0x8009000B, 87, 2}


class DpapiHolder:
    """The key file holds the sealed key; only this account on this machine opens it."""

    kind = DPAPI

    def __init__(self, call: Call | None = None) -> None:
        self._call = call or _windows

    def keep(self, key: bytes) -> str:
        """The sealed key, which was opened again before it is trusted."""
        sealed = self._call("CryptProtectData", key)
        if isinstance(sealed, int) or self._call("CryptUnprotectData", sealed) != key:
            _log.info("Windows did not seal the key: %s", sealed if isinstance(sealed, int) else "not the same")
            raise Surroundings("vault_none")
        return base64.b64encode(sealed).decode()

    def give(self, kept: str) -> bytes:
        """The key, on the account and the machine that sealed it."""
        try:
            sealed = base64.b64decode(kept, validate=True)
        except binascii.Error as error:
            raise Surroundings("key_altered") from error
        key = self._call("CryptUnprotectData", sealed)
        if isinstance(key, int):
            _log.info("Windows did not open the key: %#x", key)
            raise Surroundings("vault_lost" if key in _ANOTHERS else "vault_refused")
        return key

    def forget(self, kept: str) -> None:
        """It is gone with the key file that is written anew."""


def _windows(function: str, content: bytes) -> bytes | int:
    if sys.platform == "win32":
        buffer = ctypes.create_string_buffer(content, len(content))
        given = _Blob(len(content), ctypes.cast(buffer, ctypes.POINTER(ctypes.c_char)))
        answer = _Blob()
        call = getattr(ctypes.WinDLL("crypt32", use_last_error=True), function)
        if not call(ctypes.byref(given), None, None, None, None, _NO_WINDOW, ctypes.byref(answer)):
            return ctypes.get_last_error() & 0xFFFFFFFF
        try:
            return ctypes.string_at(answer.data, answer.size)
        finally:
            free = ctypes.WinDLL("kernel32").LocalFree
            free.argtypes = (ctypes.c_void_p,)
            free(ctypes.cast(answer.data, ctypes.c_void_p))
    return 0
