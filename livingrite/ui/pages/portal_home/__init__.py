"""The family's first page: who comes and when, what happened last, what is new."""
