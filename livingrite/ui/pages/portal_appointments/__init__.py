"""All appointments of everyone a family login looks after: a list, a week, a month."""
