"""Short names of jobs and other things, the same in every process."""

import hashlib


def reference(id: str, *, length: int = 8) -> str:  # noqa: A002 - the port's word
    """A short hexadecimal reference of a job, shown to people and written to the logs."""
    return hashlib.sha256(id.encode(errors="replace")).hexdigest()[:length]
