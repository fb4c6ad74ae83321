"""`faultbook check`: walks all knowledge, collects every problem, and only then fails."""
