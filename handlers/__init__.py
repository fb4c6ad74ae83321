"""Slack listeners: one module per surface, each a thin translation from payload to `bot` and back."""
