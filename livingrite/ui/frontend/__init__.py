"""What the frontend build needs beyond stock Reflex: own origin, theme by cookie, texts by language."""
