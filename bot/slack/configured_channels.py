"""How channels are answered by `faultbook.yml`, where their people have set nothing."""

from collections.abc import Iterable, Mapping

from bot.aws.slack_rows import ChannelRow
from bot.runtime.channel_settings import ChannelSettings, Mode


def configured_channels(rows: Iterable[ChannelRow]) -> Mapping[str, ChannelSettings]:
    """The settings of each channel that the file names, by its id."""
    return {row.id: ChannelSettings(Mode(row.mode), row.bots, row.digest) for row in rows}
