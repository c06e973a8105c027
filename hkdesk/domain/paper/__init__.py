"""Pages of issued documents and scans: their codes, where each is, and which page a scan shows."""
