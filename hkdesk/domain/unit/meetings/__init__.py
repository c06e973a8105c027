"""Fjernmøter: which of the unit's meetings suit remote, hybrid or one room, and the travel that is saved."""
