"""What is kept packed for finding: it says what the records say, is sealed, bound, and goes."""

from __future__ import annotations

import stat
from random import Random
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import pytest

from tui.desk.desk import Desk
from tui.desk.erasure import destroy, footprint_of
from tui.host import Host
from tui.records.ledger.index import OF_ALL_LEDGERS
from tui.records.open_vault import Vault
from tui.records.search.kept import index_file
from tui.records.vault.inventory import sources_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tui.forms.form import Form
    from tui.records.ledger.records import Records
    from tui.records.search.child import Key

PASSPHRASE = "жеті көк шаңырақ"
SURNAMES = ("Асанов", "Әлиев", "Қожахметов", "Ким", "Асан")
FIRST = ("Айгүл", "Ержан", "Ян", "Әлия")
WORDS = ("зейіні", "тұрақсыз", "үйірме", "12", "2026", "көмек")
QUERIES = ("а", "асан", "асанов ер", "әлия", "ян", "2015", "зей", "12", "8701", "кoжа", "асонов")


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_file, "FEW", 5)


@pytest.fixture(scope="module")
def host() -> Host:
    return Host()


Open = "Callable[[], Desk]"


@pytest.fixture
def opened(tmp_path: Path, host: Host) -> Iterator[Callable[[], Desk]]:
    """A function that opens the vault anew, as the next start does."""
    folder = tmp_path / "vault"
    vaults = [Vault.create(folder)]

    def opened() -> Desk:
        vaults[-1].close()
        vaults.append(Vault.open(folder))
        if vaults[-1].locked:
            vaults[-1].unlock(PASSPHRASE)
        vaults[-1].claim()
        return Desk(host, vaults[-1])

    yield opened
    vaults[-1].close()


def some_values(chance: Random) -> dict[str, Any]:
    values: dict[str, Any] = {
        "child": f"{chance.choice(SURNAMES)} {chance.choice(FIRST)}",
        "born": chance.choice(("2015-09-01", "2016-01-02", None)),
        "refusal": " ".join(chance.choices(WORDS, k=3)),
        "phones": chance.choice(("+77011234567", "+77052223344", None)),
        "iin": chance.choice(("150902600018", "181228500010", None, None, None)),
    }
    return {name: value for name, value in values.items() if value is not None}


def fill(desk: Desk, count: int, seed: int = 1) -> list[str]:
    chance = Random(seed)
    form = desk.form("registration")
    edition = form.sheet().edition.isoformat()
    rows = [{"_edition": edition, **some_values(chance)} for _ in range(count)]
    return list(map(str, desk.records(form).table.insert_multiple(rows)))


def kept_files(desk: Desk) -> list[Path]:
    folder = desk.vault.folder / "ledgers"
    return [folder / name for name in OF_ALL_LEDGERS if (folder / name).exists()]


def told(desk: Desk) -> dict[str, Any]:
    """All that is said of children, and found."""
    found: dict[str, Any] = {
        "children": sorted(sorted(child.keys) for child in desk.children.all()),
        "count": len(desk.children),
        "names": sorted(child.name for child in desk.children.all()),
    }
    for surname in SURNAMES:
        for first in FIRST:
            name = f"{surname} {first}"
            found[name] = sorted(sorted(child.keys) for child in desk.children.by_name(name))
    for number in ("150902600018", "181228500010"):
        child = desk.children.by_iin(number)
        found[number] = sorted(child.keys) if child else None
    for query in QUERIES:
        results = desk.search.find(query)
        found[f"find {query}"] = [child.keys for child in results.children], results.records
        known = desk.children.find(query, 50)
        found[f"known {query}"] = sorted(sorted(child.keys) for child in known)
    return found


def fresh(opened: Callable[[], Desk]) -> dict[str, Any]:
    """What is said when nothing is kept."""
    desk = opened()
    for path in kept_files(desk):
        path.unlink()
    return told(desk)


def test_what_was_kept_says_what_the_records_say(opened: Callable[[], Desk]) -> None:
    fill(opened(), 60)
    read = told(opened())
    desk = opened()
    assert len(kept_files(desk)) == 2
    assert desk.children.packed is None
    assert told(desk) == read
    assert desk.children.packed is not None


@pytest.mark.parametrize("seed", range(6))
def test_it_follows_what_is_changed_in_a_session_and_since(
    opened: Callable[[], Desk], seed: int
) -> None:
    chance = Random(seed)
    desk = opened()
    ids = fill(desk, 40, seed)
    told(desk)
    for packed_first in (True, False):
        desk = opened()
        if packed_first:
            told(desk)
        form = desk.form("registration")
        for _ in range(3):
            key = chance.choice(ids)
            if key in desk.records(form).ids():
                desk.records(form).change(key, some_values(chance), form.sheet().edition)
        desk.records(form).delete(gone := chance.choice(desk.records(form).ids()))
        ids = [key for key in ids if key != gone]
        ids.append(desk.records(form).add(some_values(chance), form.sheet().edition).id)
        desk.children.clear() if not packed_first else None
        assert told(desk) == fresh_of(desk)
        assert told(opened()) == fresh_of(desk)


def fresh_of(desk: Desk) -> dict[str, Any]:
    """What a desk without anything kept says of the same vault."""
    other = Desk(desk.host, desk.vault)
    for path in kept_files(desk):
        path.unlink()
    other.children._file = None
    other.search._file = None
    return told(other)


def test_many_changes_since_pack_all_anew(opened: Callable[[], Desk]) -> None:
    desk = opened()
    fill(desk, 20)
    told(desk)
    desk = opened()
    before = [path.stat().st_mtime_ns for path in kept_files(desk)]
    fill(desk, 6, seed=2)
    assert told(desk) == told(opened())
    assert all(
        path.stat().st_mtime_ns != then for path, then in zip(kept_files(desk), before, strict=True)
    )


def kept_words(desk: Desk) -> bool:
    """Whether what is kept of all words is of use."""
    file = index_file.IndexFile(desk.vault, "words.index")
    return file.load(list(desk.all_records()), list) is not None


def flipped(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_a_flipped_bit_in_it_or_in_a_ledger_makes_it_worth_nothing(
    opened: Callable[[], Desk],
) -> None:
    desk = opened()
    fill(desk, 20)
    read = told(desk)
    for path in kept_files(desk):
        for at in (0, 20, path.stat().st_size // 2, path.stat().st_size - 1):
            flipped(path, at)
            assert told(opened()) == read
    assert kept_words(desk)
    ledger = desk.vault.ledger_path("registration")
    desk.vault.close()
    flipped(ledger, ledger.stat().st_size // 2)
    assert not kept_words(opened())


def test_it_is_sealed_and_nobody_elses_to_read_and_in_no_backup(
    opened: Callable[[], Desk],
) -> None:
    desk = opened()
    fill(desk, 20)
    told(desk)
    assert any("асанов".encode() in path.read_bytes() for path in kept_files(desk))
    desk.vault.keyring.reseal(PASSPHRASE)
    assert kept_files(desk) == []
    told(opened())
    desk = opened()
    assert len(kept_files(desk)) == 2
    for path in kept_files(desk):
        data = path.read_bytes()
        assert not any(word.encode() in data for word in ("асанов", "айгул", "зей"))
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    names = [source.name for source in sources_of(desk.vault)[0]]
    assert not [name for name in names if name.endswith(OF_ALL_LEDGERS)]


def test_it_goes_with_a_destruction(opened: Callable[[], Desk]) -> None:
    desk = opened()
    fill(desk, 20)
    told(desk)
    child = desk.children.all()[0]
    theirs: set[Key] = set(child.keys)
    destroy(desk, footprint_of(desk, child), "сақтау мерзімі бітті")
    assert kept_files(desk) == []
    assert not theirs & {key for each in desk.children.all() for key in each.keys}
    assert told(opened()) == told(opened())


def test_a_session_that_only_reads_keeps_nothing(opened: Callable[[], Desk], host: Host) -> None:
    desk = opened()
    fill(desk, 20)
    reading = Desk(host, Vault.open(desk.vault.folder))
    assert not reading.vault.claim()
    told(reading)
    assert kept_files(desk) == []


def test_children_joined_by_hand_since_are_grouped_anew(opened: Callable[[], Desk]) -> None:
    desk = opened()
    fill(desk, 20)
    told(desk)
    one, other = desk.children.all()[:2]
    desk.ties.join(one.keys[0], other.keys[0])
    joined = told(desk)
    assert joined["count"] == len(told(opened())["children"])
    assert joined == fresh(opened)


def test_what_another_version_kept_counts_for_nothing(
    opened: Callable[[], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened()
    fill(desk, 20)
    read = told(desk)
    monkeypatch.setattr(index_file, "_KIND", "another")
    assert told(opened()) == read
    monkeypatch.undo()
    monkeypatch.setattr(index_file, "FEW", 5)
    assert not kept_words(opened())
    for content in (b"", b"nysan-kept 1\n", b"nysan-kept 1\n[]\n", b"\xff" * 100, b"{" * 10_000):
        for name in OF_ALL_LEDGERS:
            (desk.vault.folder / "ledgers" / name).write_bytes(content)
        assert told(opened()) == read


def test_what_can_be_read_otherwise_is_packed_anew(opened: Callable[[], Desk]) -> None:
    desk = opened()
    fill(desk, 20)
    read = told(desk)
    forms = list(desk.all_records())
    file = index_file.IndexFile(desk.vault, "words.index")
    assert file.can_keep(forms)
    file.save(forms, [b"1", b"what no version has kept"])
    assert told(opened()) == read


def test_while_children_are_read_no_key_waits_and_no_change_is_missed(
    opened: Callable[[], Desk],
) -> None:
    desk = opened()
    form = desk.form("registration")
    fill(desk, 20)
    held, begun = Event(), Event()
    read = desk.children._read

    def slowly() -> Iterator[tuple[Form, Records]]:
        yield from read()
        begun.set()
        held.wait(20)

    desk.children._read = slowly
    reader = Thread(target=desk.children.load)
    reader.start()
    assert begun.wait(20)
    assert desk.children.busy
    assert desk.recollection.children("а") == ()
    assert desk.recollection.child({"child.name": "Асанов Ержан"}) is None
    assert desk.recollection.child_of(form.id, desk.records(form).ids()[0]) is None
    assert desk.recollection.family({"mother.name": "Асанова Әлия"}) == {}
    added = desk.records(form).add({"child": "Жаңаев Жаңа"}, form.sheet().edition)
    desk.records(form).delete(gone := desk.records(form).ids()[0])
    held.set()
    reader.join(20)
    [child] = desk.children.by_name("Жаңаев Жаңа")
    assert child.keys == [(form.id, added.id)]
    assert desk.children.by_record(form.id, gone) is None
    assert told(desk) == fresh_of(desk)
