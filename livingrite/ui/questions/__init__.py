"""The questions of an intake form on a page: how they are drawn, and what was answered."""
