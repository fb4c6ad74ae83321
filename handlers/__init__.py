"""Slack listeners: one module per surface, each a thin translation of a payload."""
