"""Signaturloggen as a use case: pages in, what happened to each, signatures."""
