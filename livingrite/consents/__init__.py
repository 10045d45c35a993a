"""What people agree to: the texts an organization asks them to accept, and every consent given or withdrawn."""
