"""Documents of many children in one file: the list before them says where each begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tui.desk.desk import Desk
from tui.desk.printing.many import print_many
from tui.documents.pdf.file.handling import Handling, handled
from tui.host import Host
from tui.progress import Stopped
from tui.records.open_vault import Vault
from tui.user_error import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from tui.records.ledger.record import Record

CHILDREN = ("Ойдан Дана", "Мысал Болат", "Қиял Әлия")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(Host(), Vault.create(tmp_path / "vault"))
    desk.vault.claim()
    for child in CHILDREN:
        surname, first = child.split()
        desk.add(desk.form("personal_file"), {"surname": surname, "first": first})
    return desk


@pytest.fixture
def records(desk: Desk) -> list[Record]:
    return list(desk.records(desk.form("personal_file")))


@pytest.mark.parametrize("duplex", [False, True])
def test_the_list_says_whose_document_begins_on_which_page(
    duplex: bool, desk: Desk, records: list[Record], tmp_path: Path
) -> None:
    with handled(Handling(duplex=duplex)):
        print_many(desk, desk.form("personal_file"), records, "pdf", tmp_path / "a.pdf")
    contents, *pages = [page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages]
    for child in CHILDREN:
        name = f"{child.split()[0]} {child.split()[1][0]}."
        first = next(at for at, text in enumerate(pages, start=2) if name in text)
        line = next(line for line in contents.splitlines() if name in line)
        assert line.split()[-1].split("–")[0] == str(first)


def test_whoever_stops_it_finds_no_file(desk: Desk, records: list[Record], tmp_path: Path) -> None:
    def report(done: int, total: int) -> None:
        assert total == len(records)
        if done == len(records):
            raise Stopped

    with pytest.raises(Stopped):
        print_many(
            desk, desk.form("personal_file"), records, "pdf", tmp_path / "a.pdf", report=report
        )
    assert not [*tmp_path.glob("a*")]


def test_a_register_has_no_such_list(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="--contents"):
        print_many(desk, desk.form("consultations"), [], "pdf", tmp_path / "a.pdf")
