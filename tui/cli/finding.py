"""The commands that find children and records, and show a child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.output import put, put_json
from tui.desk.child.summary import lines_of, view_summary
from tui.desk.json_export import export_findings
from tui.forms.entry.child_facts import CLASS
from tui.forms.language.record_name import record_name
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.desk.child.summary import Section
    from tui.desk.desk import Desk
    from tui.records.search.child import Child


def find_text(desk: Desk, options: argparse.Namespace) -> None:
    """Print the children and the other records that have some words."""
    found = desk.search.find(" ".join(options.text))
    if options.json:
        put_json(export_findings(desk, found))
        return
    for child in found.children:
        facts = (child.name, str(child.fact(CLASS) or ""), child.born, child.iin)
        where = " ".join(map(":".join, child.keys))
        put("  ".join((*filter(None, facts), where)))
    for key in found.records:
        form = desk.form(key[0])
        record = desk.records(form).get(key[1])
        name = record_name(form.sheet_or_latest(record), record.values)
        put(f"{':'.join(key)}  {name}")


def show_child(desk: Desk, options: argparse.Namespace) -> None:
    """Print the summary of a child, named by words of its name, its IIN or a record's id."""
    child = _named(desk, " ".join(options.text))
    sections = view_summary(desk, child)
    if options.json:
        facts = {"name": child.name, "iin": child.iin, "born": child.born}
        put_json({**facts, **{each.name: _exported(each) for each in sections}})
        return
    put(child.name)
    for line in lines_of(sections):
        put(line)


def _named(desk: Desk, words: str) -> Child:
    found = desk.children.by_name(words) or desk.children.find(words)
    if len(found) > 1:
        names = ", ".join(f"{each.name} ({each.born or each.keys[0][1]})" for each in found)
        raise UserError(message("child.several", names=names))
    return found[0] if found else desk.children.by_id(words)


def _exported(section: Section) -> list[dict[str, object]]:
    """The lines of a section, each with the record and the place that it is about."""
    found = []
    for line in section.lines:
        form, record = line.key or (line.form, "")
        place = list(line.place) if isinstance(line.place, tuple) else line.place
        about: dict[str, object] = {"form": form, "record": record, "place": place}
        found.append({"label": line.label, "text": line.text, **about})
    return found
