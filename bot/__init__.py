"""Faultbook: recognises a pasted cloud error, answers it, and looks read-only into the account."""
