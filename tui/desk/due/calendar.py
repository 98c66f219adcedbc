"""What is due as a file that calendars take in: iCalendar, RFC 5545.

It needs an entry of a day, its escapes and its folded lines, and no more of that standard: a
library for all of it would bring two others along.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Final

from tui.desk.due.event import coded_events, named_events
from tui.desk.printing.output_folder import write_output
from tui.forms.clean import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.due.event import Event
    from tui.hooks import Reminder

ENDING: Final = "ics"
_LONGEST: Final = 75
"""Octets of a line, without its end."""
_PRODUCT: Final = "-//nysan//nysan//KK"


def write_calendar(
    desk: Desk, lines: Sequence[Reminder], path: Path, *, names: bool = False
) -> Path:
    """Write lines about what is due as a calendar; the path that it got.

    It has codes in place of children unless `names` are asked for. The act is noted in the log.

    Raises:
        UserError: a child needs a new code, and this session does not write; or the file cannot
            be written.
    """
    events = (named_events if names else coded_events)(desk, lines)
    written = write_output(path, calendar_of(events, desk.vault.clock()))
    way = {} if names else {"way": "coded"}
    for form in dict.fromkeys(line.form for line in lines if line.record):
        ids = dict.fromkeys(line.record for line in lines if line.form == form and line.record)
        desk.vault.log.note("exported", form, ids, format=ENDING, **way)
    return written


def calendar_of(events: Iterable[Event], now: datetime) -> bytes:
    """The calendar of entries as it is at a time."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN"]
    stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for event in events:
        lines += _entry(event, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _entry(event: Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{f'{event.day}'.replace('-', '')}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.about:
        yield f"DESCRIPTION:{_escaped(event.about)}"
    yield "CLASS:PRIVATE"
    # It takes up no time: nobody is busy all day because of it.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    text = clean_text(text).replace("\\", "\\\\").replace(";", "\\;")
    return text.replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A line with its end, broken where it is too long, but never within a letter."""
    parts, room = [bytearray()], _LONGEST
    for letter in line:
        octets = letter.encode(errors="replace")
        if len(parts[-1]) + len(octets) > room:
            # The space before the rest takes one.
            parts.append(bytearray())
            room = _LONGEST - 1
        parts[-1] += octets
    return b"\r\n ".join(parts) + b"\r\n"
