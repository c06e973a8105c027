"""`hkdesk person`: what is kept of a person."""
