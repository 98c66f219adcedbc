"""The account of what was done: the log and the changes, in words for screen, line and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.kinds.name import monogram
from tui.locale import language, say_in
from tui.records.lifecycle.footprint import deleted_records
from tui.records.storage.timestamp import local_time
from tui.records.vault.audit_reader import entries

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from tui.desk.desk import Desk
    from tui.documents.paper import Paper
    from tui.records.search.child import Child, Key
    from tui.records.vault.audit_log import LogEntry

_MOST: Final = 12
"""Ids that one row of the printed log names; the command line tells all."""
_SHORT: Final = 6
"""The end of a record's id, by which it is told apart on paper."""
_COLUMNS: Final = ("at", "by", "act", "form", "records")
_WIDTHS: Final = (30.0, 28.0, 40.0, 50.0, 40.0)


def account(
    desk: Desk,
    first: str = "",
    last: str = "",
    *,
    keys: Collection[Key] | None = None,
    form: str = "",
    gaps: list[str] | None = None,
) -> list[LogEntry]:
    """Return what was done in some days with some records or one form, the oldest first.

    An entry about many records is told of those that were asked for. `gaps` takes the names of
    the files of which not all can be read.

    Raises:
        UserError: the vault is locked.
    """
    found = []
    for entry in entries(desk.vault, first, last, gaps):
        if form and entry.form != form:
            continue
        if keys is not None:
            records = tuple(each for each in entry.records if (entry.form, each) in keys)
            if not records:
                continue
            entry = entry._replace(records=records)  # noqa: PLW2901
        found.append(entry)
    return found


def keys_of(desk: Desk, child: Child) -> set[Key]:
    """Return a child's records, those that were deleted among them."""
    gone = deleted_records(desk.vault, desk.host.forms, desk.children, child)
    return {*child.keys, *gone}


class Words(NamedTuple):
    """An entry in words."""

    at: str
    by: str
    act: str
    form: str
    records: str

    @property
    def line(self) -> str:
        """All of it on one line."""
        return "  ".join(filter(None, self))


def told(desk: Desk, entry: LogEntry, *, names: bool = False, code: str = "") -> Words:
    """Put an entry into words; children are told by their initials, or with `names` in full."""
    code = code or language()
    act = say_in(code, f"log.act.{entry.act}")
    more = [say_in(code, f"log.way.{entry.detail['way']}")] if "way" in entry.detail else []
    more += [str(entry.detail[name]) for name in ("command", "format") if name in entry.detail]
    known = desk.host.forms.get(entry.form)
    return Words(
        f"{local_time(entry.at):%d.%m.%Y %H:%M:%S}",
        entry.by,
        f"{act} ({', '.join(more)})" if more else act,
        known.sheet(code=code).title if known else entry.form,
        _records(desk, entry, names=names, code=code),
    )


def _records(desk: Desk, entry: LogEntry, *, names: bool, code: str) -> str:
    shown = []
    for record in entry.records[:_MOST]:
        child = desk.children.by_record(entry.form, record)
        called = (child.name if names else monogram(child.name)) if child else ""
        shown.append(" ".join(filter(None, (record[-_SHORT:], called))))
    if more := len(entry.records) - len(shown):
        shown.append(say_in(code, "log.more", count=more))
    return ", ".join(shown)


def account_paper(
    desk: Desk,
    found: Sequence[LogEntry],
    *,
    names: bool = False,
    code: str = "kk",
    gaps: Sequence[str] = (),
) -> Paper:
    """Return the account as a document; with `gaps`, it says of which files not all was read."""
    from tui.documents.paper import Grid, GridRow, Paper, Paragraph, Run
    from tui.forms.language.sheet import Page

    title = say_in(code, "log.title")
    days = [told(desk, entry, code=code).at[:10] for entry in (*found[:1], *found[-1:])]
    period = say_in(code, "log.period", first=days[0], last=days[-1]) if days else ""
    rows = (told(desk, entry, names=names, code=code) for entry in found)
    grid = Grid(
        tuple(say_in(code, f"log.column.{column}") for column in _COLUMNS),
        [GridRow(tuple((Run(text),) for text in row)) for row in rows],
        _WIDTHS,
    )
    head = (Paragraph((Run(title),), "centre", "title"), Paragraph((Run(period),), "centre"))
    missing = [Paragraph((Run(say_in(code, "log.gaps", files=", ".join(gaps))),))] if gaps else []
    return Paper(title, (*head, *missing, grid), Page(landscape=True), code)
