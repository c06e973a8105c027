"""The unit on the command line: its weeks."""
