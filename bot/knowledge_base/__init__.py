"""The knowledge: models of its files, loading, the SDK catalogue, templates, hot reload."""
