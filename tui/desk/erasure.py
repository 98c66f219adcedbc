"""Destroying what is kept of a child, and the act about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.clean import clean_line
from tui.forms.kinds.date import Date
from tui.forms.kinds.name import monogram
from tui.locale import message, say, say_in
from tui.records.lifecycle.destruction import Plan, backups_with, day_of_backup, destroy_planned
from tui.records.lifecycle.footprint import SETTINGS, Trace, departed, named, trace
from tui.records.vault.files import unwritable
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.desk.desk import Desk
    from tui.documents.paper import Block, Paper
    from tui.records.search.child import Child, Key

_COLUMNS: Final = ("number", "form", "count", "records")
_WIDTHS: Final = (12.0, 70.0, 18.0, 80.0)
_SIGNERS: Final = ("done_by", "member", "member", "director")
_NAMES: Final = 9
"""Records of others that are told one by one; of more, how many."""


class Scope(NamedTuple):
    """A child, and all that would go with it."""

    child: Child
    trace: Trace

    @property
    def total(self) -> int:
        """The number of records."""
        return sum(map(len, self.records.values()))

    @property
    def records(self) -> dict[str, list[str]]:
        """The ids by form, wherever the records are kept."""
        return {**self.trace.records, **self.trace.foreign}


def scope_of(desk: Desk, child: Child) -> Scope:
    """Find all that would be destroyed with a child.

    Raises:
        UserError: a ledger is damaged, or the disk refuses.
    """
    try:
        return Scope(child, trace(desk.vault, desk.host.forms, desk.children, child))
    except OSError as error:
        raise unwritable(desk.vault.folder, error) from error


def child_known_as(desk: Desk, written: str) -> Child:
    """Return a child by its IIN or the id of a record, be it one that was deleted.

    Raises:
        UserError: there is none, or several.
    """
    try:
        return desk.children.by_id(written)
    except UserError:
        if child := departed(desk.vault, desk.forms, desk.children, written):
            return child
        raise


def told(desk: Desk, scope: Scope) -> Iterator[str]:
    """Yield what would be destroyed, line by line."""
    for form, ids in scope.records.items():
        yield f"{len(ids):>3}  {title_of(desk, form)}"
    yield say("destroy.files", drafts=len(scope.trace.drafts), photos=len(scope.trace.photos))
    if scope.trace.left:
        yield say("destroy.left", names=", ".join(path.name for path in scope.trace.left))
    mentions = scope.trace.mentions
    if mentions:
        yield say("destroy.mentions", count=len(mentions))
        yield from (f"  {_mention(desk, key)}" for key in mentions[:_NAMES])
        if more := len(mentions[_NAMES:]):
            yield f"  {say('log.more', count=more)}"


def told_backups(desk: Desk, plan: Plan) -> Iterator[str]:
    """Yield the backups that still hold what was destroyed."""
    for path in backups_with(desk.vault, plan):
        yield say("destroy.backup", day=Date().show(day_of_backup(path)), file=path)


def destroy(desk: Desk, scope: Scope, reason: str) -> Plan:
    """Destroy all that was found of a child; return what the act tells of.

    Raises:
        UserError: no reason, one that names the child, another session writes, or the disk refuses.
    """
    reason = clean_line(reason).strip()
    if not reason:
        raise UserError(message("destroy.no_reason"))
    if named(scope.child, reason):
        raise UserError(message("destroy.reason_name"))
    desk.vault.check_writable()
    for form, ids in scope.trace.foreign.items():
        for record in ids:
            desk.records(desk.form(form)).delete(record, reason=reason)
    child, found = scope
    plan = Plan(
        day=desk.today().isoformat(),
        since=found.since,
        reason=reason,
        initials=monogram(child.name),
        born=child.born[:4],
        records=scope.records,
        files=[*found.drafts, *found.photos],
    )
    try:
        destroy_planned(desk.vault, plan)
    finally:
        desk.read_anew()
    for form in plan.records:
        if form in desk.host.forms:
            # So that it is known where the ledger ends.
            desk.records(desk.form(form)).ids()
    try:
        desk.vault.collection.keep_marks()
    except OSError as error:
        raise unwritable(desk.vault.folder, error) from error
    return plan


def act(desk: Desk, plan: Plan, *, name: str = "", code: str = "kk") -> Paper:
    """Return the act about a destruction; the child is told by its initials, or by `name`."""
    from tui.documents.paper import Grid, GridRow, Paper, Paragraph, Run
    from tui.forms.language.nodes import Gap
    from tui.forms.language.sheet import Page

    def line(text: str, align: str = "left", style: str = "plain") -> Paragraph:
        return Paragraph((Run(text),), align, style)

    school = desk.last("school") or {}
    title = say_in(code, "act.title")
    child = ", ".join(filter(None, (name or plan.initials, plan.born)))
    rows = [
        (str(number), title_of(desk, form, code), str(len(ids)), " ".join(ids))
        for number, (form, ids) in enumerate(plan.records.items(), start=1)
    ]
    grid = Grid(
        tuple(say_in(code, f"act.column.{column}") for column in _COLUMNS),
        [GridRow(tuple((Run(text),) for text in row)) for row in rows],
        _WIDTHS,
    )
    count = sum(map(len, plan.records.values()))
    backups = backups_with(desk.vault, plan)
    days = ", ".join(dict.fromkeys(Date().show(day_of_backup(path)) for path in backups))
    held = say_in(code, "act.backups", count=len(backups), days=days)
    director = str(school.get("director") or "")
    names = {"director": director, "done_by": desk.vault.author}
    signatures = (
        line(f"{say_in(code, f'act.{who}')} ____________________ {names.get(who, '')}".rstrip())
        for who in _SIGNERS
    )
    blocks: tuple[Block, ...] = (
        line(title, "centre", "title"),
        line(str(school.get("name") or ""), "centre"),
        line(say_in(code, "act.day", day=Date().show(plan.day))),
        line(say_in(code, "act.child", child=child)),
        line(say_in(code, "act.reason", reason=plan.reason)),
        grid,
        line(say_in(code, "act.total", count=count, files=len(plan.files))),
        line(held if backups else say_in(code, "act.no_backups")),
        Gap(),
        *signatures,
    )
    return Paper(title, blocks, Page(), code)


def title_of(desk: Desk, form: str, code: str = "") -> str:
    """Return what people call a form; its id where no plugin knows it."""
    known = desk.host.forms.get(form)
    if known is None:
        return form
    return known.sheet(code=code).title if code else known.title


def _mention(desk: Desk, key: Key) -> str:
    form, record = key
    return f"{say('destroy.settings') if form == SETTINGS else title_of(desk, form)} {record}"
