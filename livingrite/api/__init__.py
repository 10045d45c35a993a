"""The HTTP surface: thin routes over the slices' services."""
