"""Drøfting og verneombud: what was sent, met about, said and answered of a version of the arrangement."""
