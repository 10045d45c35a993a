"""`/clients/<id>/documents`."""
