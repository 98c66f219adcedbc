"""Commands about forms and plugins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.cli.output import note, put, put_json
from tui.desk.damage_text import describe_own_storages
from tui.locale import say
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse

    from tui.desk.desk import Desk
    from tui.desk.editions.survey import TextNotice
    from tui.forms.form import Form


def list_forms(desk: Desk, options: argparse.Namespace) -> None:
    """Print the forms, with how many records they have."""
    counts = {form.id: _count(desk, form) for form in desk.forms}
    notices = desk.editions.notices
    damaged = desk.vault.collection.damages.names if not desk.vault.locked else set()
    found = [
        {
            "id": form.id,
            "title": form.title,
            "kind": form.kind,
            "plugin": form.plugin,
            "editions": [edition.isoformat() for edition in form.editions],
            "records": counts[form.id],
            "damaged": form.id in damaged or counts[form.id] is None,
            "lost": form.gone,
            "repealed": form.repealed.isoformat() if form.repealed else None,
            "texts": [_as_json(each) for each in notices if each.form == form.id],
        }
        for form in desk.forms
    ]
    lost = sorted({*desk.vault.ledgers(), *desk.vault.stores()} - {form.id for form in desk.forms})
    if options.json:
        nothing: dict[str, Any] = {
            "title": "",
            "kind": "",
            "plugin": "",
            "editions": [],
            "records": None,
            "repealed": None,
            "texts": [],
        }
        gone = ({"id": name, **nothing, "damaged": name in damaged, "lost": True} for name in lost)
        put_json([*found, *gone])
        return
    for one in found:
        count = "" if one["records"] is None else one["records"]
        mark = "!" if one["damaged"] else ""
        put(f"{one['id']:24} {f'{count}{mark}':>6}  {one['title']}")
    for name in lost:
        put(f"{name:24} {'?':>6}  {say('form.lost')}")
    for each in notices:
        if each.what != "no_text":
            put(f"▲ {each.sentence}")


def _as_json(notice: TextNotice) -> dict[str, Any]:
    return {
        "what": notice.what,
        "edition": notice.edition.isoformat() if notice.edition else None,
        "text": notice.text,
        "records": notice.records,
        "sentence": str(notice.sentence),
    }


def _count(desk: Desk, form: Form) -> int | None:
    """The number of records of a form; None where they cannot be read.

    Each ledger is opened for it: its mark does not know what happened to its bytes since.
    """
    try:
        if form.id in desk.vault.ledgers():
            return len(desk.records(form))
        return desk.vault.collection.count(form)
    except UserError as refusal:
        if form.id not in desk.vault.collection.damages.names:
            note(f"{form.id}: {refusal}")
        return None


def print_wording(desk: Desk, options: argparse.Namespace) -> None:
    """Print the order's wording of a form."""
    from tui.forms.language.wording import wording

    for line in wording(desk.form(options.form).sheet(), everything=options.all):
        put(line)


def list_plugins(desk: Desk, options: argparse.Namespace) -> None:
    """Print the plugins, and what failed in them."""
    host = desk.host
    if not desk.vault.locked:
        desk.editions.notices  # noqa: B018 - the list of faults has them, too
    if options.json:
        faults = [
            {
                "plugin": fault.plugin,
                "where": fault.where,
                "reason": fault.reason,
                **({"traceback": fault.traceback} if fault.traceback else {}),
            }
            for fault in host.faults
        ]
        plain = [form.id for form in desk.vault.collection.plain_storages(desk.forms)]
        found = {"plugins": host.plugins, "faults": faults, "plain_storages": plain}
        put_json(found)
        return
    for name in host.plugins:
        forms = [form.id for form in desk.forms if form.plugin == name]
        waiting = [form for form, plugin in host.textless.items() if plugin == name]
        forms += [f"({say('plugin.textless', form=form)})" for form in waiting]
        put(f"{name:20} {', '.join(forms)}")
    for notice in describe_own_storages(desk.vault, desk.host.forms):
        put(f"  {notice}")
    for fault in host.faults:
        put(f"✗ {fault.plugin}: {fault.where}: {fault.reason}")
        for line in fault.traceback.splitlines():
            put(f"  {line}")
