"""Mail through SendGrid: an organization's own account, or the installation's for all of them."""
