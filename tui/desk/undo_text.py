"""Acts that are undone, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.language.record_name import record_name
from tui.locale import say
from tui.records.storage.timestamp import local_time

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.records.ledger.undo import UndoPlan


def act_words(desk: Desk, form: Form, plan: UndoPlan) -> dict[str, str]:
    """The act that a plan undoes or does again, and the name of the record that it changed."""
    record = desk.records(form).latest(plan.ids[0])
    name = record_name(form.sheet_or_latest(record), record.values)
    more = say("records.turn_more", count=len(plan.ids) - 1) if plan.ids[1:] else ""
    return {"act": say(f"log.act.{plan.act}"), "name": f"{name} {more}".rstrip()}


def describe_earlier(desk: Desk, form: Form, plan: UndoPlan) -> list[str]:
    """Lines that say of an act before this session what it was, and by whom and when."""
    at = f"{local_time(plan.at):%d.%m.%Y %H:%M}"
    act = " — ".join(act_words(desk, form, plan).values())
    return [say("undo.earlier"), act, f"{at}, {plan.by}"]
