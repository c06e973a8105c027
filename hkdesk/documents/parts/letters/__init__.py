"""The letters on paper, one file a kind, with the kind's name (`letter.part_of`)."""
