"""The audit log in words: which entries are asked for, how they are shown and printed; viewing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.kinds.name import monogram
from tui.locale import catalogue, language, message, say_in
from tui.records.lifecycle.footprint import deleted_records
from tui.records.storage.timestamp import local_time
from tui.records.vault.audit_reader import entries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.printing.printer import Printed
    from tui.documents.paper import Paper
    from tui.records.search.child import Child, Key
    from tui.records.vault.audit_log import LogEntry

_MOST: Final = 12
"""Ids that one row of the printed log names; the command line lists all."""
_SHORT: Final = 6
"""Letters of a record's id, from its end, that stand for it on paper."""
_COLUMNS: Final = ("at", "by", "act", "form", "records")
_WIDTHS: Final = (30.0, 28.0, 40.0, 50.0, 40.0)


def log_entries(
    desk: Desk,
    first: str = "",
    last: str = "",
    *,
    keys: Collection[Key] | None = None,
    form: str = "",
    gaps: list[str] | None = None,
) -> list[LogEntry]:
    """Entries of the log and changes of records, the oldest first.

    `first` and `last` are days, ISO 8601, or empty. With `keys`, only entries on these records,
    and of an entry on many only the ones among them; with `form`, only those on the form with
    this id. `gaps` takes the names of files that cannot be read to the end.

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


def child_keys(desk: Desk, child: Child) -> set[Key]:
    """The records of a child, those that were deleted among them."""
    gone = deleted_records(desk.vault, desk.host.forms, desk.children, child)
    return {*child.keys, *gone}


class LogLine(NamedTuple):
    """An entry in words, a text for each column."""

    at: str
    by: str
    act: str
    form: str
    records: str
    who: str = ""
    """The children alone, without the records' ids; no column of the printed log."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The texts of the columns."""
        return self[:-1]

    @property
    def line(self) -> str:
        """All columns on one line."""
        return "  ".join(filter(None, self.columns))


def describe_entry(desk: Desk, entry: LogEntry, *, names: bool = False, code: str = "") -> LogLine:
    """An entry in words, in the language `code` or the one in use.

    Children are named by their initials, or in full with `names`.
    """
    code = code or language()
    act = say_in(code, f"log.act.{entry.act}")
    more = [say_in(code, f"log.way.{entry.detail['way']}")] if "way" in entry.detail else []
    if "command" in entry.detail:
        more.append(_command(code, str(entry.detail["command"])))
    if "format" in entry.detail:
        more.append(str(entry.detail["format"]))
    known = desk.host.forms.get(entry.form)
    return LogLine(
        f"{local_time(entry.at):%d.%m.%Y %H:%M:%S}",
        entry.by,
        f"{act} ({', '.join(more)})" if more else act,
        known.sheet(code=code).title if known else entry.form,
        _records(desk, entry, names=names, code=code),
        _records(desk, entry, names=names, code=code, ids=False),
    )


def _command(code: str, name: str) -> str:
    """A command in words, or by its name where it is a plugin's."""
    known = catalogue(code).get(f"cli.help.{name}")
    return known.partition(";")[0].partition(" (")[0] if known else name


def _records(desk: Desk, entry: LogEntry, *, names: bool, code: str, ids: bool = True) -> str:
    shown: dict[str, None] = {}
    for record in entry.records[:_MOST]:
        child = desk.children.by_record(entry.form, record)
        called = (child.name if names else monogram(child.name)) if child else ""
        # A record about nobody is known by its id alone.
        own = record[-_SHORT:] if ids or not called else ""
        shown[" ".join(filter(None, (own, called)))] = None
    texts = list(shown)
    if more := len(entry.records) - _MOST:
        texts += [say_in(code, "log.more", count=more)] if more > 0 else []
    return ", ".join(texts)


def print_log(
    desk: Desk,
    found: Sequence[LogEntry],
    ending: str,
    path: Path,
    *,
    names: bool = False,
    code: str = "kk",
    gaps: Sequence[str] = (),
) -> Printed:
    """Print entries into a file, in the format that the file `ending` names; the log notes it.

    `names`, `code` and `gaps` as for `log_paper`.

    Raises:
        UserError: no such format, or the file cannot be written.
    """
    paper = log_paper(desk, found, names=names, code=code, gaps=gaps)
    printed = desk.printer.print_list_paper(paper, ending, path)
    desk.vault.log.note("printed_log", format=ending)
    if gaps and desk.printer.is_table(None, ending):
        # On paper a line of its own says so.
        printed = printed.with_notes([message("log.gaps", files=", ".join(gaps))])
    return printed


def log_paper(
    desk: Desk,
    found: Sequence[LogEntry],
    *,
    names: bool = False,
    code: str = "kk",
    gaps: Sequence[str] = (),
) -> Paper:
    """Entries as a document in the language `code`; it names the files in `gaps`, too."""
    from tui.documents.paper import Grid, GridRow, Paper, Paragraph, Run
    from tui.forms.language.sheet import Page

    title = say_in(code, "log.title")
    days = [describe_entry(desk, entry, code=code).at[:10] for entry in (*found[:1], *found[-1:])]
    period = say_in(code, "log.period", first=days[0], last=days[-1]) if days else ""
    rows = (describe_entry(desk, entry, names=names, code=code) for entry in found)
    grid = Grid(
        tuple(say_in(code, f"log.column.{column}") for column in _COLUMNS),
        [GridRow(tuple((Run(text),) for text in row.columns)) for row in rows],
        _WIDTHS,
    )
    head = (Paragraph((Run(title),), "centre", "title"), Paragraph((Run(period),), "centre"))
    missing = [Paragraph((Run(say_in(code, "log.gaps", files=", ".join(gaps))),))] if gaps else []
    return Paper(title, (*head, *missing, grid), Page(landscape=True), code)


def note_viewed(desk: Desk, keys: Iterable[Key], way: str) -> None:
    """Note in the log whose records are shown; `way` says how, as the log has it."""
    by_form: dict[str, list[str]] = {}
    for form, record in keys:
        by_form.setdefault(form, []).append(record)
    for form, records in by_form.items():
        desk.vault.log.note("viewed", form, records, way=way)
