"""Clients with an appointment to come whom no message can reach."""
