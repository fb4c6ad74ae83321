"""The error formats, one module per family; `registry` sorts them, the most certain first."""
