"""What clashes inside an agreement, one file a kind, each with the ways out."""
