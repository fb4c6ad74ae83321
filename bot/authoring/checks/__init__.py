"""`faultbook check`: collects every problem of the knowledge before it fails."""
