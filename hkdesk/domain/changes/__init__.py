"""Every change to a case: commands, and `apply`, with one file for each kind of thing that changes."""
