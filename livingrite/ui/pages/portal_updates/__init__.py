"""The family's feed of care updates."""
