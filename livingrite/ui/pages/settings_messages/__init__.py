"""`/settings/messages`: when messages are read, what is answered meanwhile, what is written often."""
