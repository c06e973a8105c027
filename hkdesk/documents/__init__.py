"""Typed blocks in, tagged and archivable PDF (PDF/A-2a, PDF/UA-1) out: see blocks.py and render.py."""
