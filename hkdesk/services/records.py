"""The record of a document, handed on to the window, which never speaks to the store itself."""

from __future__ import annotations

from hkdesk.store.records import DocumentRecord as DocumentRecord
from hkdesk.store.records import NewDocuments as NewDocuments
