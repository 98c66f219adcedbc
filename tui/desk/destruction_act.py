"""The act about a destruction, as a document to be signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.forms.kinds.date import Date
from tui.locale import say_in
from tui.records.lifecycle.destruction import backup_day, backups_holding

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.documents.paper import Block, Paper
    from tui.records.lifecycle.destruction import DestructionPlan

_COLUMNS: Final = ("number", "form", "count", "records")
_WIDTHS: Final = (12.0, 70.0, 18.0, 80.0)
"""Millimetres."""
_SIGNERS: Final = ("done_by", "member", "member", "director")


def act_paper(desk: Desk, plan: DestructionPlan, *, name: str = "", code: str = "kk") -> Paper:
    """The act about a destruction, in the language `code`.

    The child is named by its initials, or by `name` where one is given.
    """
    from tui.documents.paper import Paper
    from tui.forms.language.nodes import Gap
    from tui.forms.language.sheet import Page

    school = desk.last("school") or {}
    title = say_in(code, "act.title")
    child = ", ".join(filter(None, (name or plan.initials, plan.born)))
    count = sum(map(len, plan.records.values()))
    blocks: tuple[Block, ...] = (
        _line(title, "centre", "title"),
        _line(str(school.get("name") or ""), "centre"),
        _line(say_in(code, "act.day", day=Date().show(plan.day))),
        _line(say_in(code, "act.child", child=child)),
        _line(say_in(code, "act.reason", reason=plan.reason)),
        _table(desk, plan, code),
        _line(say_in(code, "act.total", count=count, files=len(plan.files))),
        _line(_backups(desk, plan, code)),
        Gap(),
        *_signatures(str(school.get("director") or ""), desk.vault.author, code),
    )
    return Paper(title, blocks, Page(), code)


def form_title(desk: Desk, form: str, code: str = "") -> str:
    """The title of a form by its id, in the language `code` or the one in use.

    The id itself where no plugin knows it.
    """
    known = desk.host.forms.get(form)
    if known is None:
        return form
    return known.sheet(code=code).title if code else known.title


def _line(text: str, align: str = "left", style: str = "plain") -> Block:
    from tui.documents.paper import Paragraph, Run

    return Paragraph((Run(text),), align, style)


def _table(desk: Desk, plan: DestructionPlan, code: str) -> Block:
    from tui.documents.paper import Grid, GridRow, Run

    rows = [
        (str(number), form_title(desk, form, code), str(len(ids)), " ".join(ids))
        for number, (form, ids) in enumerate(plan.records.items(), start=1)
    ]
    return Grid(
        tuple(say_in(code, f"act.column.{column}") for column in _COLUMNS),
        [GridRow(tuple((Run(text),) for text in row)) for row in rows],
        _WIDTHS,
    )


def _backups(desk: Desk, plan: DestructionPlan, code: str) -> str:
    backups = backups_holding(desk.vault, plan)
    if not backups:
        return say_in(code, "act.no_backups")
    days = ", ".join(dict.fromkeys(Date().show(backup_day(path)) for path in backups))
    return say_in(code, "act.backups", count=len(backups), days=days)


def _signatures(director: str, author: str, code: str) -> list[Block]:
    names = {"director": director, "done_by": author}
    return [
        _line(f"{say_in(code, f'act.{who}')} ____________________ {names.get(who, '')}".rstrip())
        for who in _SIGNERS
    ]
