"""Clients and appointments brought along from another program."""
