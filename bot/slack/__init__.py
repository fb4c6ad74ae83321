"""The conversation in Slack: what people ask, what they press, and what they are shown."""
