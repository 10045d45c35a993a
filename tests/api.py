"""The HTTP surface that tests ask: one for a process, for its routes take most of a second to make."""

from livingrite.api.app import create_api

API = create_api()
