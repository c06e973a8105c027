"""Windows: the key sealed to the user's account by the system itself (DPAPI), which needs no password."""

from __future__ import annotations

import base64
import binascii
import ctypes
import sys

_NO_WINDOW = 0x1  # CRYPTPROTECT_UI_FORBIDDEN


class _Blob(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint32), ("data", ctypes.POINTER(ctypes.c_char)))


class DpapiHolder:
    """The small file holds the sealed key; only this account on this machine opens it."""

    kind = "dpapi"

    def keep(self, key: bytes) -> str | None:
        """The sealed key; None when Windows refuses."""
        sealed = _call("CryptProtectData", key)
        return None if sealed is None else base64.b64encode(sealed).decode()

    def give(self, kept: str) -> bytes | None:
        """The key; None on another account or machine."""
        try:
            return _call("CryptUnprotectData", base64.b64decode(kept, validate=True))
        except binascii.Error:
            return None


def _call(function: str, content: bytes) -> bytes | None:
    if sys.platform == "win32":
        buffer = ctypes.create_string_buffer(content, len(content))
        given = _Blob(len(content), ctypes.cast(buffer, ctypes.POINTER(ctypes.c_char)))
        answer = _Blob()
        call = getattr(ctypes.WinDLL("crypt32"), function)
        if call(ctypes.byref(given), None, None, None, None, _NO_WINDOW, ctypes.byref(answer)):
            try:
                return ctypes.string_at(answer.data, answer.size)
            finally:
                free = ctypes.WinDLL("kernel32").LocalFree
                free.argtypes = (ctypes.c_void_p,)
                free(ctypes.cast(answer.data, ctypes.c_void_p))
    return None
