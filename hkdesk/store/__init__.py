"""The store: one encrypted SQLite file that holds units, cases, issued documents and the journal.

The way in is `hkdesk.store.store.Store`. Nothing is imported here, so that a list opens without what it does not need.
"""
