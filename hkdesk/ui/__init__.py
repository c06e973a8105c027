"""The window. The only part of hkdesk that imports PySide6."""
