"""A local workspace in the browser and a simulated AWS account."""
