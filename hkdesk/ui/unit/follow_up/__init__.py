"""Oppfølging of the unit: what is due first, measures, happenings, talks."""
