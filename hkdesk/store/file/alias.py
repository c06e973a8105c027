"""The one place where sqlite_utils is imported, and only once it has been told which SQLite we use.

sqlite_utils looks for a module named `pysqlite3` and catches that module's exceptions. Handed a connection of
sqlcipher3 without this, it misses the driver's errors and can leave a transaction open in silence.
Importing this module costs some 70 ms, so it is imported when a store is made or brought up to date, and never else.
"""

from __future__ import annotations

import sys

import sqlcipher3
import sqlcipher3.dbapi2

if "sqlite_utils" in sys.modules and sys.modules.get("pysqlite3") is not sqlcipher3:
    raise ImportError("sqlite_utils was imported before hkdesk.store.file.alias")
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

from sqlite_utils import Database, Migrations  # noqa: E402 - the alias must stand first

__all__ = ["Database", "Migrations"]
