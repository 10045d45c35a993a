"""What people see: the only package beside `livingrite.livingrite` that knows Reflex."""
