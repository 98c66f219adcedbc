"""The command that says in words what differs between two texts of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.output import put, put_json
from tui.desk.kit.texts import named_sheet
from tui.desk.kit.touched import count_touched
from tui.forms.kit.difference import difference, sentences
from tui.locale import message, say

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk
    from tui.forms.form import Form
    from tui.forms.kit.difference import FormDifference


def compare_forms(desk: Desk, options: argparse.Namespace) -> None:
    """Say what differs, with how many records of the vault each change touches."""
    old, new = named_sheet(desk, options.old), named_sheet(desk, options.new)
    found = difference(old.sheet, new.sheet)
    counts = count_touched(desk, old, found.touched)
    if options.json:
        put_json(_data(found, counts, old.form))
        return
    if found.is_empty:
        put(say("kit.diff.none"))
        return
    for name, sentence in sentences(found):
        count = counts.get(name, 0)
        told = f"  {message('kit.diff.records', count=count)}" if name in counts else ""
        put(f"{sentence}{told}")
    if found.wording:
        put(say("kit.diff.wording"))
    for line in found.wording:
        put(f"  {line[:1]} {line[1:]}")


def _data(found: FormDifference, counts: dict[str, int], form: Form | None) -> dict[str, object]:
    return {
        "form": form.id if form else "",
        "header": [{"key": c.aspect, "old": c.old, "new": c.new} for c in found.header],
        "renamed": dict(found.renamed),
        "dropped": list(found.dropped),
        "gone": list(found.gone),
        "added": list(found.added),
        "changed": [
            {"name": c.name, "what": c.aspect, "old": c.old, "new": c.new} for c in found.changed
        ],
        "moved": list(found.moved),
        "maybe_renamed": [each._asdict() for each in found.maybe_renamed],
        "wording": list(found.wording),
        "records": counts,
    }
