"""Organizations, logins, roles, sessions and invitations."""
