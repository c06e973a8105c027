"""The case page's "Handlinger": closing a case, opening it again, removing it."""
