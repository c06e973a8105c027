"""What waits, recomputed from facts each time: a table says of each kind when it is raised, silenced and gone."""
