"""What leaves the house and comes back: the hand-over, plain files with readable names, local signatures."""
