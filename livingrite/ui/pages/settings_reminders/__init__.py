"""Who is told what, by which way, when; the words; the quiet hours."""
