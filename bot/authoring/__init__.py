"""For those who write knowledge: the check, drafts of entries, JSON schemas."""
