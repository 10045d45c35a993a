"""What the staff's and the family's page of documents share: the list, the viewer, sending, the form, the history."""
