"""Intake: forms that an organization makes, and what people answer before their first visit."""
