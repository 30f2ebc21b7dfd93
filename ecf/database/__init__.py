"""PostgreSQL by Django's own backend, with one question less a request."""
