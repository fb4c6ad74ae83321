"""Signs in a text that tell whose error it is, one module a provider."""
