"""Two schools, and a child who goes from one to the other."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from tests.support.records.doomed import picture
from tui.desk.desk import Desk
from tui.desk.leaving.leaving import Departure, Wanted, leave
from tui.desk.leaving.taking_in import read_sealed
from tui.host import Host
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

    from tui.desk.leaving.coming import Coming
    from tui.desk.leaving.leaving import Left
    from tui.forms.kinds.kind import Value
    from tui.records.search.child import Child

NAME, IIN, BORN = "Оразова Әлия", "170624600015", "2017-06-24"
SECRET = "жеті көк шаңырақ"
LEFT = date(2026, 11, 27)
CAME = date(2026, 12, 1)
DEPARTURE = Departure(LEFT, "№ 7 мектеп", "көшті")
VISIT = """+++
id = "visit"
edition = 2026-09-01
name = "{child}"
columns = ["day", "child"]
+++
# Үйге бару парағы
Күні {day: date, default today}
Баланың аты-жөні {child: name, required, same child.name}
Байқағаны {seen: long, lines 4}
"""


def school(folder: Path, name: str, text: str = "") -> Desk:
    """A school's vault, with the text of a form of its own if there is one."""
    make = Vault.open if Vault.exists(folder) else Vault.create
    vault = make(folder, clock=lambda: datetime(2026, 11, 30, 9, tzinfo=UTC))
    if text:
        (folder / "forms" / "visit.form").write_text(text)
    vault.claim()
    desk = Desk(Host(), vault)
    if not desk.last("school"):
        desk.add(desk.form("school"), {"name": name, "director": f"Басшы {name}"})
    return desk


def pupil(desk: Desk, *, photo: Path | None = None, **more: Value) -> Child:
    """The child: in the table, with a file, a card, consultations and a visit."""
    known = {"born": BORN, "iin": IIN}
    add(desk, "students", child=NAME, arrived="2023-09-01", **{"class": "4Ә"}, **known, **more)
    shown = {"photo": desk.vault.photos.take(picture(photo))} if photo else {}
    add(desk, "personal_file", surname="Оразова", first="Әлия", **shown, **known)
    add(desk, "registration", child=NAME, born=BORN)
    for request in ("ұйқысы нашар", "досымен ұрысқан"):
        add(desk, "consultations", who="оқушы", client=NAME, request=request)
    if "visit" in desk.host.forms:
        add(desk, "visit", child=NAME, seen="бәрі жақсы")
    return the_child(desk)


def the_child(desk: Desk) -> Child:
    """The child, by its number."""
    found = desk.children.by_iin(IIN)
    assert found
    return found


def add(desk: Desk, form: str, **values: Any) -> str:
    """A new record's id."""
    return desk.add(desk.form(form), values).id


def go(desk: Desk, file: Path) -> Left:
    """Let the child leave with a sealed file."""
    return leave(desk, the_child(desk), DEPARTURE, Wanted(file, SECRET))


def arrive(desk: Desk, file: Path) -> Coming:
    """What the sealed file would bring."""
    return read_sealed(desk, file, SECRET)


def kept(desk: Desk, *forms: str) -> dict[tuple[str, str], object]:
    """All records of some forms, or of all, by form and id."""
    return {
        (form.id, record.id): record
        for form in desk.forms
        if form.id != "school" and (not forms or form.id in forms)
        for record in desk.records(form)
    }
