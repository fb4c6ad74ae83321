"""Slack's requests over HTTP: verified, bounded, read, and handed to Bolt."""
