"""Questions as forms ask them and notes are built from them: one vocabulary, one way to check an answer."""
