"""举报渠道 over the register: listed, missing and stale (待核实) on a day."""

from dataclasses import dataclass
from datetime import date

from tongbao.dates import year_later
from tongbao.records import Channel, ChannelStatus, Organ, Records, Term

__all__ = ["ChannelRow", "ChannelState", "channel_state", "channels_on"]


class ChannelState(Term):
    """What a place's channel is on a day."""

    IN_FORCE = "in-force", "有效"
    STALE = "stale", "待核实"
    MOVED = "moved", "已变更"
    MISSING = "missing", "未公布"

    @property
    def listed(self) -> bool:
        """Whether the place counts as listed: moved and missing do not."""
        return self in {ChannelState.IN_FORCE, ChannelState.STALE}


@dataclass(frozen=True, kw_only=True)
class ChannelRow:
    """One place of the register with its channel."""

    organ: Organ
    channel: Channel | None
    state: ChannelState


def channel_state(channel: Channel | None, day: date) -> ChannelState:
    """The state of a channel on a day.

    It stands from the day it was published, else verified; past ``valid_until`` or over twelve
    months after ``verified`` it is 待核实, and so is one that was never verified.
    """
    if channel is None or not channel.counts_on(day):
        return ChannelState.MISSING
    since = channel.published or channel.verified
    if since is not None and since > day:
        return ChannelState.MISSING
    if channel.status is ChannelStatus.MOVED:
        return ChannelState.MOVED
    over = channel.valid_until is not None and channel.valid_until < day
    old = channel.verified is None or year_later(channel.verified) < day
    stale = channel.status is ChannelStatus.UNVERIFIED or over or old
    return ChannelState.STALE if stale else ChannelState.IN_FORCE


def channels_on(records: Records, day: date, *, fictional: bool = False) -> tuple[ChannelRow, ...]:
    """The register of places with their channels on a day, in the order of the codes."""
    return tuple(
        ChannelRow(organ=organ, channel=channel, state=channel_state(channel, day))
        for organ in records.organs.values()
        if organ.registered and organ.fictional == fictional and organ.counts_on(day)
        for channel in (records.channels.get(organ.id),)
    )
