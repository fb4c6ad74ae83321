"""Measurements of Faultbook beside what people use today: `python -m benchmarks [NAME …]`."""
