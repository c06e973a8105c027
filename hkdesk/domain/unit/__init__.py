"""What is kept of a unit beside its cases: its arrangement, involvement, follow-up, equipment, meetings."""
