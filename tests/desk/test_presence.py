"""The vault's folder goes away while it is open: nothing is made in its place, nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from tui.desk.desk import Desk
from tui.forms.entry.draft import Draft
from tui.host import Host
from tui.locale import say
from tui.records.crypto.key_slots import WrongSecretError
from tui.records.open_vault import Vault
from tui.user_error import UserError

PASSPHRASE = "жеті көк шаңырақ"
FORM = "registration"
pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture(params=["sealed", "plain"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Desk:
    """A session that writes, with a record and a draft."""
    vault = Vault.create(tmp_path / "vault", PASSPHRASE if request.param == "sealed" else "")
    vault.claim()
    found = Desk(Host(), vault)
    found.add(found.form(FORM), {"child": "Әлия Ойдан"})
    draft_of(found, "Болат Ойдан")
    vault.log.flush()
    return found


def draft_of(desk: Desk, child: str) -> Draft:
    """A draft of a new record, kept."""
    draft = desk.drafts.begin(desk.form(FORM))
    draft.enter("child", child)
    desk.drafts.keep(draft)
    return draft


def gone(vault: Vault) -> None:
    """Move the folder away."""
    vault.folder.rename(vault.folder.with_name("away"))


def empty(vault: Vault) -> None:
    """Move it away and leave an empty folder, as unmounting does."""
    gone(vault)
    vault.folder.mkdir()


def another(vault: Vault) -> None:
    """Move it away and put another vault there."""
    gone(vault)
    Vault.create(vault.folder).close()


def a_file(vault: Vault) -> None:
    """Move it away and put a file there."""
    gone(vault)
    vault.folder.write_bytes(b"")


def there(path: Path) -> dict[str, bytes]:
    """All that is at a path, by name."""
    found = {str(each): each.is_file() and each.read_bytes() for each in path.rglob("*")}
    return {**found, str(path): path.exists()}  # type: ignore[dict-item]


def acts(desk: Desk, picture: Path) -> dict[str, Callable[[], object]]:
    """All that writes into a vault."""
    vault, form = desk.vault, desk.form(FORM)
    (record,) = desk.records(form)
    draft = desk.drafts.begin(form)
    draft.enter("child", "Ғани Ойдан")
    (kept,) = desk.drafts.waiting()
    return {
        "add": lambda: desk.add(form, {"child": "Ғани Ойдан"}),
        "add to another form": lambda: desk.add(desk.form("students"), {"child": "Ғани Ойдан"}),
        "change": lambda: desk.records(form).change(record.id, {"child": "Ғ"}, record.edition),
        "delete": lambda: desk.records(form).delete(record.id),
        "save": lambda: desk.save(draft),
        "keep a draft": lambda: desk.drafts.keep(draft),
        "drop a draft": lambda: vault.drafts.throw_away(kept),
        "set": lambda: vault.set("author", "Айгүл"),
        "language": lambda: vault.use_language("ru"),
        "photo": lambda: vault.photos.take(picture),
        "backup": lambda: vault.backups.make("asked"),
        "passphrase": lambda: vault.keyring.reseal("басқа құпиясөз"),
        "open another form": lambda: list(desk.records(desk.form("students"))),
    }


@pytest.mark.parametrize("go_away", [gone, empty, another, a_file])
def test_nothing_is_made_where_the_folder_was(
    desk: Desk, tmp_path: Path, go_away: Callable[[Vault], None]
) -> None:
    picture = tmp_path / "picture.png"
    Image.new("RGB", (30, 40)).save(picture)
    vault, doing = desk.vault, acts(desk, picture)
    go_away(vault)
    before = there(vault.folder)
    said = {}
    for name, act in doing.items():
        with pytest.raises((UserError, OSError)) as refused:
            act()
        said[name] = str(refused.value) if isinstance(refused.value, UserError) else ""
    vault.log.note("viewed", FORM, ["x"])
    vault.log.flush()
    sentence = say("vault.gone", folder=vault.folder)
    assert said == dict.fromkeys(doing, sentence) | {"drop a draft": ""}
    assert desk.vault.collection.known_count("students") is None
    vault.close()
    assert there(vault.folder) == before


def test_a_wrong_passphrase_is_noted_nowhere_else(desk: Desk) -> None:
    if not desk.vault.header.sealed:
        return
    desk.vault.lock()
    empty(desk.vault)
    with suppress(WrongSecretError):
        desk.vault.unlock("басқа")
    assert list(desk.vault.folder.iterdir()) == []


@pytest.mark.parametrize("go_away", [gone, empty])
def test_it_goes_on_where_the_folder_is_back(desk: Desk, go_away: Callable[[Vault], None]) -> None:
    vault, form = desk.vault, desk.form(FORM)
    draft = desk.drafts.begin(form)
    draft.enter("child", "Ғани Ойдан")
    go_away(vault)
    with pytest.raises(UserError):
        desk.save(draft)
    shutil.rmtree(vault.folder, ignore_errors=True)
    vault.folder.with_name("away").rename(vault.folder)
    desk.save(draft)
    assert children(desk) == ["Әлия Ойдан", "Ғани Ойдан"]
    vault.close()
    assert children(opened(vault.folder)) == ["Әлия Ойдан", "Ғани Ойдан"]


def test_another_copy_of_the_folder_is_claimed_and_read_anew(desk: Desk) -> None:
    """As of a stick that was put in again, or a folder that a program has synced."""
    vault, form = desk.vault, desk.form(FORM)
    away = vault.folder.with_name("away")
    gone(vault)
    with pytest.raises(UserError):
        desk.add(form, {"child": "Ғани Ойдан"})
    shutil.copytree(away, vault.folder)
    elsewhere = opened(vault.folder)
    assert elsewhere.vault.claim()
    elsewhere.add(elsewhere.form(FORM), {"child": "Дана Ойдан"})
    with pytest.raises(UserError, match="nysan"):
        desk.add(form, {"child": "Ғани Ойдан"})
    elsewhere.vault.close()
    vault.read_only = None
    assert vault.claim()
    desk.add(form, {"child": "Ғани Ойдан"})
    assert children(desk) == ["Әлия Ойдан", "Дана Ойдан", "Ғани Ойдан"]
    vault.close()
    assert children(opened(vault.folder)) == ["Әлия Ойдан", "Дана Ойдан", "Ғани Ойдан"]


def opened(folder: Path) -> Desk:
    """The desk of another session."""
    vault = Vault.open(folder)
    if vault.locked:
        vault.unlock(PASSPHRASE)
    return Desk(Host(), vault)


def children(desk: Desk) -> list[str]:
    """The children of the records."""
    return [values["child"] for values in desk.values(FORM)]
