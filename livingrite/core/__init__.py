"""The core knows no domain: configuration, database, transactions, secrets, time."""
