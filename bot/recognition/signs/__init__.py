"""Signs from which the provider and service of an error follow; one module per provider."""
