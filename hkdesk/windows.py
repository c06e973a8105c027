"""What Windows itself is asked, in one place. On other systems each answer is the one that says nothing.

`ctypes` is imported by who asks: on the way to the first picture nobody does.
"""

from __future__ import annotations

import errno
import sys
from pathlib import Path

# Numbers of Windows' own (winerror.h) that hkdesk tells apart.
FILE_NOT_FOUND, PATH_NOT_FOUND, ACCESS_DENIED = 2, 3, 5
WRITE_PROTECT, NOT_READY = 19, 21
SHARING_VIOLATION, LOCK_VIOLATION = 32, 33
HANDLE_DISK_FULL, DISK_FULL = 39, 112
INVALID_NAME, PATH_TOO_LONG = 123, 206
PRIVILEGE_NOT_HELD = 1314
NETWORK_AWAY = frozenset({51, 53, 55, 59, 64, 67, 121, 1222, 1231, 1232})
"""No such server, share or network path, or the connection to it broke."""

DRIVE_REMOTE = 4
"""What GetDriveTypeW calls a letter that stands for a folder of another machine."""

APP_ID = "hkdesk.hkdesk"
"""By this name the taskbar gathers the windows of a run from source."""

_LONGEST_PATH = 260
_READ, _DELETE = 0x80000000, 0x00010000
_SHARE_ALL, _OPEN_EXISTING, _FOLDERS_TOO = 7, 3, 0x02000000
_INVALID = -1
_PROTECTED_LIST = 0x80000004
"""Set the list of who may do what, and let none of the folder's own count."""
_QUERY, _TOKEN_USER = 8, 1


def is_windows() -> bool:
    """Whether this is Windows; one place, so that a test can stand in for it."""
    return sys.platform == "win32"


def number_of(problem: OSError, path: Path) -> int:
    """Windows' own number for the failure, 0 on other systems and where it has none.

    `open` tells only C's number, in which a file that is held, one that may not be read and a folder that is not there
    look alike: then the path is asked once more, by a call that says which it was. Some calls tell a path that is too
    long as one that is not there, so its length decides.
    """
    if not is_windows() and not getattr(problem, "winerror", None):
        return 0
    number = int(getattr(problem, "winerror", None) or (open_error(path) if problem.errno is not None else 0))
    is_gone = problem.errno == errno.ENOENT or number in {FILE_NOT_FOUND, PATH_NOT_FOUND}
    return PATH_TOO_LONG if is_gone and len(str(path)) >= _LONGEST_PATH else number


def open_error(path: Path, *, to_move: bool = False) -> int:
    """Why the path cannot be opened for reading (or to be moved or replaced), 0 where it can.

    The handle is closed at once, and while it is open others may do all they could before.
    """
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.argtypes = (
            wintypes.LPCWSTR,
            wintypes.DWORD,
            wintypes.DWORD,
            wintypes.LPVOID,
            wintypes.DWORD,
            wintypes.DWORD,
            wintypes.HANDLE,
        )
        kernel.CreateFileW.restype = ctypes.c_ssize_t
        kernel.CloseHandle.argtypes = (ctypes.c_ssize_t,)
        wanted = _DELETE if to_move else _READ
        handle = kernel.CreateFileW(str(path), wanted, _SHARE_ALL, None, _OPEN_EXISTING, _FOLDERS_TOO, None)
        if handle == _INVALID:
            return ctypes.get_last_error()
        kernel.CloseHandle(handle)
    return 0


def write_protected(path: Path) -> bool:
    """Whether the file bears Windows' own mark «skrivebeskyttet», which its owner can take off."""
    try:
        return is_windows() and not path.stat().st_mode & 0o200
    except OSError:
        return False


def keep_to_owner(path: Path) -> bool:
    """Gives the file an access list of the user, the system and the administrators alone: what mode 0600 is elsewhere.

    Returns:
        Whether it has one now; False on other systems, and where the file system has no access lists (a stick).
    """
    if sys.platform == "win32":
        import ctypes

        advapi, kernel = ctypes.WinDLL("advapi32"), ctypes.WinDLL("kernel32")
        kernel.LocalFree.argtypes = (ctypes.c_void_p,)
        words = f"D:P(A;;FA;;;{_user()})(A;;FA;;;SY)(A;;FA;;;BA)"
        made = ctypes.c_void_p()
        convert = advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW
        if not convert(ctypes.c_wchar_p(words), 1, ctypes.byref(made), None):
            return False
        is_set = advapi.SetFileSecurityW(ctypes.c_wchar_p(str(path)), ctypes.c_uint32(_PROTECTED_LIST), made)
        kernel.LocalFree(made)
        return bool(is_set)
    return False


def _user() -> str:
    """The security id of the user whose program this is; "OW", whoever owns the file, where Windows does not say."""
    if sys.platform == "win32":
        import ctypes

        advapi, kernel = ctypes.WinDLL("advapi32"), ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        kernel.CloseHandle.argtypes = kernel.LocalFree.argtypes = (ctypes.c_void_p,)
        token, size, told = ctypes.c_void_p(), ctypes.c_uint32(), ctypes.c_wchar_p()
        if not advapi.OpenProcessToken(ctypes.c_void_p(kernel.GetCurrentProcess()), _QUERY, ctypes.byref(token)):
            return "OW"
        buffer = ctypes.create_string_buffer(256)
        found = advapi.GetTokenInformation(token, _TOKEN_USER, buffer, 256, ctypes.byref(size))
        kernel.CloseHandle(token)
        sid = ctypes.c_void_p.from_buffer(buffer)
        if found and advapi.ConvertSidToStringSidW(sid, ctypes.byref(told)) and told.value:
            return told.value
    return "OW"


def drive_kind(root: str) -> int:
    """What GetDriveTypeW says of a root such as `H:` with its backslash; else 0."""
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(root))
    return 0


def console_code_page() -> int:
    """The code page in which the console's programs read each other's answers; 0 without a console."""
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetConsoleOutputCP())
    return 0


def take_app_id() -> None:
    """Tells the taskbar whose windows these are, before the first is shown: else python.exe's, by its picture.

    The built program is known by its own path, which the shortcut in the start menu leads to: another name would part
    what is pinned from what runs.
    """
    if sys.platform == "win32" and not getattr(sys, "frozen", False):
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)
