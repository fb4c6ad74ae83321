"""One module a family of error formats; `registry` lists them in the order of their certainty."""
