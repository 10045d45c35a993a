"""Google Calendar, two ways: busy times and changes come in, copies of our appointments go out."""
