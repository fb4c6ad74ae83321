"""Named values of a text: ids, names, ARNs, regions, status, operation."""
