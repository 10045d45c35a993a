"""A day on paper: one clinician per page, the whole day on whole pages, readable also in Hebrew."""
