"""The diary: services, hours, appointments, holds, the public booking page's slots."""
