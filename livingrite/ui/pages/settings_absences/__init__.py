"""`/settings/absences`: what being away is called here, and how it looks in the diary."""
