"""The paths of Slack's requests, and of the pages by which people install the app."""

EVENTS = "/slack/events"
INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
