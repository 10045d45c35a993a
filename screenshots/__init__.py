"""Pictures of the product: the walk that README.md shows, or every page in every size, theme and language."""
