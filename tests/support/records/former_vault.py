"""`python -m tests.support.records.former_vault`: vaults as this version leaves them.

They go into `tests/records/former`, where each later version opens them; see its README.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image

from tests.support.passphrases import least_cost
from tui.desk.demo import fill
from tui.desk.desk import Desk
from tui.forms.entry.draft import Draft
from tui.host import Host
from tui.records.open_vault import Vault
from tui.records.vault.header import Header
from tui.version import version

FORMER: Final = Path(__file__).parents[2] / "records" / "former"
PASSPHRASE: Final = "ескі құпиясөз 7"
DAY: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)
_MEETINGS: Final = """+++
id = "meetings"
edition = 2026-09-01
name = "{child} {date}"
columns = ["date", "child", "agreed"]
+++
# Ата-анамен әңгіме
Күні {date: date, required, default today}
Баланың аты-жөні {child: name, required, same child.name}
Не келісілді {agreed: long, lines 3}
"""


def make_vault(folder: Path, passphrase: str) -> str:
    """Make a vault with something of each kind that is kept; its paper code, if it has one."""
    vault = Vault(folder, Header(), lambda: DAY)
    code = vault.make(passphrase)
    vault.claim()
    vault.set("author", "Сынақ")
    vault.set("lock_minutes", 9)
    (folder / "forms").mkdir(exist_ok=True)
    (folder / "forms" / "meetings.form").write_text(_MEETINGS, "utf-8")
    desk = Desk(Host(), vault)
    fill(desk, 3, 7)
    _add_photo(desk)
    drafts = [desk.drafts.of(desk.form("registration")), _add_meetings(desk)]
    for draft, (blank, text) in zip(
        drafts, (("child", "Дина Ойдан"), ("agreed", "Үшінші, сақталмаған")), strict=True
    ):
        draft.enter(blank, text)
        desk.drafts.keep(draft)
    vault.backups.make("asked")
    vault.close()
    (folder / "lock").unlink()
    return code


def _add_photo(desk: Desk) -> None:
    with TemporaryDirectory() as scratch:
        picture = Path(scratch) / "a.png"
        Image.new("RGB", (30, 40), "teal").save(picture)
        name = desk.vault.photos.take(picture)
    desk.add(desk.form("personal_file"), {"surname": "Ойдан", "first": "Әлия", "photo": name})


def _add_meetings(desk: Desk) -> Draft:
    """Add records of the form of one's own; a draft of a change to one of them."""
    form = desk.form("meetings")
    records = desk.records(form)
    final, changed, deleted = (
        desk.add(form, {"date": f"2026-11-0{day}", "child": child, "agreed": agreed})
        for day, child, agreed in (
            (2, "Әлия Ойдан", "Айына бір рет кездесу"),
            (3, "Болат Ойдан", "Бірінші"),
            (4, "Ғани Ойдан", "Жойылған"),
        )
    )
    records.change(changed.id, {**changed.values, "agreed": "Екінші"}, changed.edition)
    records.delete(deleted.id)
    records.finalize(final.id)
    return desk.drafts.of(form, records.get(changed.id))


def main() -> None:
    """Make both vaults of this version, which must not be there yet."""
    with least_cost():
        for name, passphrase in (("sealed", PASSPHRASE), ("plain", "")):
            print(name, make_vault(FORMER / f"{version()}-{name}", passphrase))


if __name__ == "__main__":
    main()
