"""Disclosure: each way of viewing, printing and exporting leaves its line in the audit log."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import tui
from tui.desk.audit import log_entries, print_log
from tui.desk.child.packet import print_packet
from tui.desk.desk import Desk
from tui.desk.json_export import export_deleted, export_findings, export_records
from tui.forms.form import Form
from tui.host import Host
from tui.records.open_vault import Vault
from tui.records.vault.audit_reader import entries

CHILD = "Ойданов Бала"
FORM = "personal_file"


@dataclass
class Kept:
    """A desk with a child's record, one that was deleted, and a file to print into."""

    desk: Desk
    form: Form
    record: str
    deleted: str
    file: Path

    @property
    def lines(self) -> list[tuple[str, str, tuple[str, ...], dict[str, Any]]]:
        """What the log has noted of views, prints and exports."""
        acts = {"viewed", "printed", "printed_log", "exported"}
        found = [entry for entry in entries(self.desk.vault) if entry.act in acts]
        return [(each.act, each.form, each.records, dict(each.detail)) for each in found]


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    desk = Desk(Host(), Vault.create(tmp_path / "vault"))
    desk.vault.claim()
    form = desk.form(FORM)
    record = desk.add(form, {"surname": "Ойданов", "first": "Бала", "number": 1}).id
    deleted = desk.add(form, {"surname": "Ойданов", "first": "Басқа", "number": 2}).id
    desk.records(form).delete(deleted)
    yield Kept(desk, form, record, deleted, tmp_path / "paper.txt")
    desk.vault.close()


def record_of(kept: Kept) -> Any:
    return kept.desk.records(kept.form).get(kept.record)


VIEWS: dict[str, Callable[[Kept], object]] = {
    "show": lambda kept: kept.desk.view(kept.form, [kept.record], "show"),
    "compare": lambda kept: kept.desk.view(kept.form, [kept.record], "compare"),
    "history": lambda kept: kept.desk.view_history(kept.form, kept.record),
    "preview": lambda kept: kept.desk.printer.preview(kept.form, [record_of(kept)]),
}
ENTRIES: dict[str, Callable[[Kept], object]] = {
    "open": lambda kept: kept.desk.drafts.of(kept.form, record_of(kept)),
    "reopen": lambda kept: kept.desk.drafts.reopen(kept.form, kept.record),
    "copy": lambda kept: kept.desk.drafts.copy(kept.form, record_of(kept)),
}
PRINTS: dict[str, Callable[[Kept], object]] = {
    "records": lambda kept: kept.desk.printer.print(kept.form, [record_of(kept)], "txt", kept.file),
    "all": lambda kept: kept.desk.printer.print(
        kept.form, kept.desk.records(kept.form), "txt", kept.file
    ),
    "child": lambda kept: print_packet(
        kept.desk, kept.desk.children.by_id(kept.record), "txt", kept.file
    ),
    "list": lambda kept: kept.desk.printer.print_list(kept.form, "alphabet_book", "txt", kept.file),
}
EXPORTS: dict[str, Callable[[Kept], object]] = {
    "records": lambda kept: export_records(kept.desk, kept.form, [record_of(kept)]),
    "findings": lambda kept: export_findings(kept.desk, kept.desk.search.find("ойданов")),
}
SILENT: dict[str, Callable[[Kept], object]] = {
    "blank on the screen": lambda kept: kept.desk.printer.preview(kept.form, None),
    "blank on paper": lambda kept: kept.desk.printer.print(kept.form, None, "txt", kept.file),
    "new draft": lambda kept: kept.desk.drafts.begin(kept.form),
}


@pytest.mark.parametrize("way", VIEWS)
def test_a_view_leaves_its_line(kept: Kept, way: str) -> None:
    VIEWS[way](kept)
    assert kept.lines == [("viewed", FORM, (kept.record,), {"way": way})]


@pytest.mark.parametrize("way", ENTRIES)
def test_a_record_that_is_opened_for_entry_leaves_its_line(kept: Kept, way: str) -> None:
    ENTRIES[way](kept)
    assert kept.lines == [("viewed", FORM, (kept.record,), {"way": "entry"})]


def test_a_deleted_record_leaves_its_line(kept: Kept) -> None:
    [deleted] = kept.desk.records(kept.form).deleted()
    assert kept.desk.view_deleted(kept.form, deleted).values["first"] == "Басқа"
    assert export_deleted(kept.desk, kept.form, [deleted])[0]["id"] == kept.deleted
    assert kept.lines == [
        ("viewed", FORM, (kept.deleted,), {"way": "show"}),
        ("exported", FORM, (kept.deleted,), {"format": "json"}),
    ]


@pytest.mark.parametrize("what", PRINTS)
def test_a_print_leaves_its_line(kept: Kept, what: str) -> None:
    PRINTS[what](kept)
    assert kept.lines == [("printed", FORM, (kept.record,), {"format": "txt"})]


def test_a_printed_log_leaves_its_line(kept: Kept) -> None:
    print_log(kept.desk, log_entries(kept.desk), "txt", kept.file)
    assert kept.lines == [("printed_log", "", (), {"format": "txt"})]


@pytest.mark.parametrize("what", EXPORTS)
def test_an_export_leaves_its_line(kept: Kept, what: str) -> None:
    EXPORTS[what](kept)
    assert kept.lines == [("exported", FORM, (kept.record,), {"format": "json"})]


@pytest.mark.parametrize("what", SILENT)
def test_what_shows_no_record_leaves_no_line(kept: Kept, what: str) -> None:
    SILENT[what](kept)
    assert kept.lines == []


def test_only_the_desk_and_the_records_write_the_log() -> None:
    root = Path(str(tui.__file__)).parent
    writing = {
        path.relative_to(root).parts[0]
        for path in root.rglob("*.py")
        if re.search(r"\blog\.note\(", path.read_text("utf-8"))
    }
    assert writing == {"desk", "records"}
