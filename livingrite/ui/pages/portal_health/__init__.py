"""How a loved one is, week by week."""
