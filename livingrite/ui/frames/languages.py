"""The languages of the product, by their own names."""

LANGUAGES = (("en", "English"), ("he", "עברית"), ("de", "Deutsch"))
