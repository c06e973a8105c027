"""The step Oppfølging."""
