"""What a form may say, and what an answer may be: no database, no clock."""
