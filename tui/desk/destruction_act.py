"""The act about a destruction, as a document to be signed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.forms.entry.child_facts import comparable_name
from tui.forms.kinds.date import Date
from tui.locale import say, say_in
from tui.records.backup.rotation import day_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.desk.desk import Desk
    from tui.documents.paper import Block, Paper
    from tui.forms.kinds.kind import Values
    from tui.records.lifecycle.acts import DestructionPlan

_COLUMNS: Final = ("number", "form", "count", "records")
_WIDTHS: Final = (12.0, 70.0, 18.0, 80.0)
"""Millimetres."""
_POSTS: Final = ("psychologist", "social_pedagogue")
"""The people of the school who keep the documents, in the form `school`."""
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
        *map(_line, _backups(plan, code)),
        Gap(),
        *_signatures(school, plan.by or desk.vault.author, code),
    )
    return Paper(title, blocks, Page(), code)


def describe_act(act: DestructionPlan) -> str:
    """A line on a destruction: its day, the child by initials, how many records, the reason."""
    child = ", ".join(filter(None, (act.initials, act.born)))
    count = sum(map(len, act.records.values()))
    line = say("act.line", day=Date().show(act.day), child=child, count=count, reason=act.reason)
    if not act.returned:
        return line
    return f"{line} · {say('act.returned', day=Date().show(act.returned))}"


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


def _backups(plan: DestructionPlan, code: str) -> Iterator[str]:
    """What was found when the backups were looked into."""
    if plan.held:
        days = ", ".join(dict.fromkeys(Date().show(day_in(Path(each))) for each in plan.held))
        yield say_in(code, "act.backups", count=len(plan.held), days=days)
    elif not plan.unread:
        yield say_in(code, "act.no_backups")
    if plan.unread:
        yield say_in(code, "act.backups_unread", count=len(plan.unread))


def _signatures(school: Values, user: str, code: str) -> list[Block]:
    names = {"director": str(school.get("director") or ""), "done_by": person(school, user)}
    return [
        _line(f"{say_in(code, f'act.{who}')} ____________________ {names.get(who, '')}".rstrip())
        for who in _SIGNERS
    ]


def person(school: Values, user: str) -> str:
    """Who the user of this machine is, by the form `school`; the user's name where it is silent.

    Where it names a psychologist and a social pedagogue, and the user is called by neither name,
    both stand: who signs is seen from the signature.
    """
    named = [str(school[post]) for post in _POSTS if school.get(post)]
    words = set(comparable_name(user).split())
    mine = [name for name in named if words and words <= set(comparable_name(name).split())]
    return " / ".join(mine or named) or user
