"""Treatment records: templates, notes that are signed and never changed, codes of diagnoses."""
