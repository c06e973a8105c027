"""What a folder for Windows may not be without, and what it may not hold.

    python .dev/windows/gates.py FOLDER

Wine has libraries of its own for some that a new Windows lacks, so a program that starts under wine may not start on a
laptop: each library that a binary asks for must lie beside it, at the folder's root or in its own package, or be one
that every Windows 10 brings.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pefile

BINARIES = {".dll", ".exe", ".pyd"}
WINE_MARKS = (b"Wine builtin DLL", b"Wine placeholder DLL")
STUBS = {"icuuc.dll", "mscms.dll", "bcryptprimitives.dll"}
"""Windows' own; in the folder they could only be the stubs of the build."""

# Part of every Windows 10, by the name before the dot.
WINDOWS_10 = frozenset(
    """
    advapi32 authz avrt bcrypt bcryptprimitives cfgmgr32 combase comctl32 comdlg32 crypt32 d2d1 d3d11 d3d12 d3d9
    d3dcompiler_47 dbghelp dcomp dinput8 dnsapi dwmapi dwrite dxgi gdi32 gdiplus glu32 hid icu icuin icuuc imagehlp
    imm32 iphlpapi kernel32 ktmw32 mf mfplat mfreadwrite mpr mscms msimg32 msvcrt ncrypt netapi32 ntdll ole32 oleaut32
    opengl32 powrprof propsys psapi rpcrt4 secur32 setupapi shcore shell32 shlwapi ucrtbase uiautomationcore user32
    userenv usp10 uxtheme version wevtapi winhttp winmm winspool wintrust wldap32 ws2_32 wsock32 wtsapi32
    """.split()
)


def asked_for(binary: Path) -> set[str]:
    """The libraries a binary names, in small letters, also those it loads only when it needs them."""
    with pefile.PE(str(binary), fast_load=True) as read:
        kinds = ("IMAGE_DIRECTORY_ENTRY_IMPORT", "IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT")
        read.parse_data_directories([pefile.DIRECTORY_ENTRY[kind] for kind in kinds])
        found = [*getattr(read, "DIRECTORY_ENTRY_IMPORT", []), *getattr(read, "DIRECTORY_ENTRY_DELAY_IMPORT", [])]
        return {entry.dll.decode("ascii").lower() for entry in found}


def of_windows(library: str) -> bool:
    """Whether every Windows 10 brings it."""
    stem = library.partition(".")[0]
    return stem in WINDOWS_10 or stem.startswith(("api-ms-win", "ext-ms-win"))


def missing(folder: Path) -> dict[str, list[str]]:
    """Each library that is neither there nor Windows' own, and the binaries that ask for it."""
    binaries = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in BINARIES]
    beside: dict[Path, set[str]] = defaultdict(set)
    for path in binaries:
        beside[path.parent].add(path.name.lower())
    roots = [folder, *(path for path in folder.rglob("_internal") if path.is_dir())]
    found: dict[str, list[str]] = defaultdict(list)
    for path in binaries:
        near = set().union(*(beside[where] for where in searched(path, roots)))
        for library in asked_for(path) - near:
            if not of_windows(library):
                found[library].append(path.relative_to(folder).as_posix())
    return dict(found)


def searched(binary: Path, roots: Iterable[Path]) -> Iterator[Path]:
    """Where Windows looks for what a binary asks for: beside it, at the roots, in its package and what that adds."""
    yield binary.parent
    for root in roots:
        yield root
        if binary.is_relative_to(root) and len(parts := binary.relative_to(root).parts) > 1:
            yield root / parts[0]
            yield root / f"{parts[0]}.libs"  # where wheels keep what they bring
            if parts[0] == "PySide6":
                yield root / "shiboken6"  # PySide6 says so itself as it is imported


def of_wine(folder: Path) -> list[str]:
    """Files that came from wine or from the build's own stubs."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in BINARIES:
            continue
        if path.name.lower() in STUBS or any(mark in path.read_bytes()[:4096] for mark in WINE_MARKS):
            found.append(path.relative_to(folder).as_posix())
    return found


def faults(folder: Path) -> list[str]:
    """What is wrong with the folder, a line each."""
    lacking = [f"{library} is not there, asked for by {', '.join(by)}" for library, by in missing(folder).items()]
    return lacking + [f"{name} is wine's and not Windows'" for name in of_wine(folder)]


def main(folder: Path) -> int:
    """Prints what is wrong; answers 1 when anything is."""
    found = faults(folder)
    print("\n".join(found) if found else "nothing is lacking, and nothing of wine is there")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
