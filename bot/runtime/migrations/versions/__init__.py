"""The revisions, one a file.

A revision does not import `bot.runtime.tables`, which changes after it. While replicas are replaced
one by one, old ones write to the new tables: a new column has a default, and none is taken away
before no version reads it any more.
"""
