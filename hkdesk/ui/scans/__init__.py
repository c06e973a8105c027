"""Scans in the window: taking files in, the sort tray, and the signature lines beside the issued page."""
