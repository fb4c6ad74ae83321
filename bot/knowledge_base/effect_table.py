"""Loads the rules on the effects of commands, from the package's own knowledge only."""

from typing import Final

from bot.knowledge_base.command_effects import EffectTable
from bot.knowledge_base.models import OURS
from bot.knowledge_base.yaml_file import read

EFFECTS: Final = read(OURS / "access" / "effects.yml", EffectTable, "knowledge/access/effects.yml")
