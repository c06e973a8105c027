"""Measurements of the bars in the design: ratios within one run, never timed tests."""
