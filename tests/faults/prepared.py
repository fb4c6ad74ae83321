"""Imports the app and reads our knowledge, once for all forks of the process that imports this."""

import gc

import bot.app
import bot.main
import bot.web  # noqa: F401 - all three for the forks
from bot.knowledge_base.folder import FolderReader
from bot.lookups.library import ALL_KINDS
from tests.read_once import ours_read_once

_reading = ours_read_once()
_reading.__enter__()
FolderReader(ALL_KINDS)
gc.freeze()  # what all forks share is left alone, so that it stays shared
