"""How the tables of each released version become those of the next; run by `bot.runtime.schema`."""
