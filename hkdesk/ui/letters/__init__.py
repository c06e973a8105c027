"""Letters in the window: a form beside the paper, and what was issued."""
