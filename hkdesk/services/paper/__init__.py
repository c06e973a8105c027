"""From a case to paper: every document that is shown, printed, issued or frozen."""
