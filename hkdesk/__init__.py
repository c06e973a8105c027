"""hkdesk: decisions about home office, from the first question to a signed and archived agreement."""

__version__ = "0.1.0"
