"""What a case holds: frozen values for each subject, what each must hold, and the file format."""
