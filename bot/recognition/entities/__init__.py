"""Extracts named values from a text: ids, names, ARNs, regions, status, operation."""
