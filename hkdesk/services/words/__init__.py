"""What the screen and the command line call things, one file a subject."""
