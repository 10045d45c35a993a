"""The staff's feed of care updates, with the composer."""
