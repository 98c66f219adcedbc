"""The packet of a child: all its documents by one act, with a list of them, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tui.desk.child.packet import packet_of, print_packet, print_separately
from tui.desk.desk import Desk
from tui.documents.pdf.file.handling import Handling, handled
from tui.host import Host
from tui.progress import Stopped
from tui.records.open_vault import Vault
from tui.records.search.child import Child

CHILD = "Қасымов Дәурен Ерланұлы"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(Host(), Vault.create(tmp_path / "vault"))
    desk.vault.claim()
    cards = ("2026-05-04", "2026-02-03")
    for day in cards:
        desk.add(desk.form("development_card"), {"date": day, "child": CHILD})
    for day in ("2026-10-01", "2026-09-02"):
        row = {"date": day, "who": "оқушы", "client": CHILD, "request": "үйрену"}
        desk.add(desk.form("consultations"), row)
    desk.add(desk.form("registration"), {"first_visit": "2026-02-01", "child": CHILD})
    yield desk
    desk.vault.close()


@pytest.fixture
def child(desk: Desk) -> Child:
    return desk.children.by_name(CHILD)[0]


def expected_order(desk: Desk) -> list[str]:
    counts = {"development_card": 2, "consultations": 1, "registration": 1}
    return [form.id for form in desk.forms for _ in range(counts.get(form.id, 0))]


def test_documents_stand_in_the_order_of_the_forms_the_oldest_first(
    desk: Desk, child: Child
) -> None:
    found = packet_of(desk, child)
    assert [each.form.id for each in found] == expected_order(desk)
    days = [each.day for each in found]
    assert sorted(days) == ["01.02.2026", "02.09.2026 – 01.10.2026", "03.02.2026", "04.05.2026"]


@pytest.mark.parametrize("duplex", [False, True])
def test_the_list_says_on_which_page_each_document_begins(
    duplex: bool, desk: Desk, child: Child, tmp_path: Path
) -> None:
    with handled(Handling(duplex=duplex)):
        print_packet(desk, child, "pdf", tmp_path / "all.pdf", contents=True)
    reader = PdfReader(tmp_path / "all.pdf")
    said = reader.pages[0].extract_text().split()
    outline: Any = reader.outline
    marks = {each["/Title"]: reader.get_destination_page_number(each) for each in outline}
    # Behind the list's own page one bookmark for each kind of document, on the page that it names.
    assert next(iter(marks)) == "Құжаттар тізімі"
    assert len(marks) == 4
    for number in list(marks.values())[1:]:
        assert number is not None
        assert any(word.split("–")[0] == str(number + 1) for word in said)
        assert number % 2 == 0 or not duplex
    assert not print_packet(desk, child, "txt", tmp_path / "all.txt").lost
    assert "Құжаттар тізімі" not in (tmp_path / "all.txt").read_text(encoding="utf-8")


def test_each_document_gets_a_file_of_its_own(desk: Desk, child: Child, tmp_path: Path) -> None:
    printed = print_separately(desk, child, "docx", tmp_path / "packet", contents=True)
    names = [f"{at:02}-{form}.docx" for at, form in enumerate(expected_order(desk), start=1)]
    assert sorted(path.name for path in printed.path.iterdir()) == ["00-contents.docx", *names]
    again = print_separately(desk, child, "docx", tmp_path / "packet")
    assert again.path == tmp_path / "packet-2"
    assert sorted(path.name for path in again.path.iterdir()) == names


@pytest.mark.parametrize("separate", [False, True])
def test_who_stops_it_finds_nothing_half_done(
    desk: Desk, child: Child, tmp_path: Path, *, separate: bool
) -> None:
    reported = []

    def stop(done: int, total: int) -> None:
        reported.append((done, total))
        if done == 3:
            raise Stopped

    write = print_separately if separate else print_packet
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Stopped):
        write(desk, child, "pdf", tmp_path / "packet", contents=True, report=stop)
    assert reported == [(1, 4), (2, 4), (3, 4)]
    assert sorted(tmp_path.iterdir()) == before
