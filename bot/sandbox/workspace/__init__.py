"""A small Slack in the browser: its protocol, its rules and its page."""
