"""Fjernmøter: the unit's meetings, the checklist, and the travel that is spared."""
