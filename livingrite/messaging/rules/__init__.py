"""Pure parts of messaging: the words of the mails and their HTML."""
