"""The world outside: connections and the inbox of webhooks, common to all, then one folder per vendor; `local` is what
runs when no vendor is configured."""
