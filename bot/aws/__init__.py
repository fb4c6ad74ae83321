"""AWS: accounts and sessions, the guard that lets only reads leave, the allow-list, pacing."""
