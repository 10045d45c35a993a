"""The page behind the link of an offered place: take it, decline it, or see that it is over."""
