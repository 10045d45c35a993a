"""What a file is, how large it may be, what is taken out of it. No database."""
