"""The knowledge base: models of its files, loading, hot reload, templates, the SDK catalogue."""
