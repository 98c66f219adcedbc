"""The rows of what was found: children, and records of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.entry import child_facts
from tui.forms.kinds.date import Date
from tui.forms.kinds.school_class import SchoolClass
from tui.forms.language.record_name import record_name
from tui.locale import language
from tui.records.search.content import excerpt
from tui.user_error import UserError
from tui.widgets.lines import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.desk.desk import Desk
    from tui.records.search.child import Child, Key

_CLASS_WIDTH, _DATE_WIDTH = 7, 10
_DATE, _CLASS = Date(), SchoolClass()


def record_row(desk: Desk, key: Key, words: Sequence[str], width: int) -> str:
    """A record on one line of a width: its name, its form, and the text around what was found."""
    try:
        form = desk.form(key[0])
        record = desk.records(form).get(key[1])
        name = record_name(desk.sheet(form, record), record.values)
        around = excerpt(form, record, words, language())
    except UserError as refusal:
        return str(refusal)
    except Exception as error:  # noqa: BLE001 - a plugin's kind may raise anything
        desk.host.add_fault(form.plugin, "show", error)
        return f"▲ {key[1]}"
    third = max(width // 3 - 1, 1)
    return f"{cut(name, third)} {cut(form.title, third)} {cut(around, width - 2 * third - 2)}"


def child_row(desk: Desk, child: Child, width: int) -> str:
    """A child on one line of a width: name, class, birthday, and the forms that name it."""
    forms = [desk.form(id).title for id in child.records if id in desk.host.forms]  # noqa: A001
    titles = f"{len(child.keys)} · {', '.join(forms)}"
    rest = max(width - _CLASS_WIDTH - _DATE_WIDTH - 3, 2)
    name = rest * 3 // 5
    cells = (
        cut(child.name, name),
        cut(_CLASS.show(child.fact(child_facts.CLASS)), _CLASS_WIDTH),
        cut(_DATE.show(child.born), _DATE_WIDTH),
        cut(titles, rest - name),
    )
    return " ".join(cells)
