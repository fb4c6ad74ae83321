"""The company in the simulated account, made through the account's own API."""
