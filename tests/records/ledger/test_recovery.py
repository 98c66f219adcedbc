"""A damaged ledger opens, names what is damaged, and keeps all else."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.support.examples import examples
from tests.support.records.ledgers import content, damages, everything, put, small_ledger
from tui.records.crypto.cipher import Cipher, CipherSeal
from tui.records.crypto.seal import PlainSeal, Seal
from tui.records.ledger.ledger import LedgerError, LedgerStorage
from tui.records.ledger.line import Coder
from tui.records.ledger.table import LedgerDB


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vault" / "children.ledger"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_ledger(tmp_path / "vault")


@pytest.mark.parametrize("parts", [1, 3])
def test_at_every_byte_the_last_save_is_whole_or_not_there(parts: int, path: Path) -> None:
    storage = LedgerStorage(path)
    storage.append([put(1)])
    storage.append([put(2, "қ")])
    states = [{}, {"балалар": {"1": put(1).document}}, everything(storage)]
    begin = len(path.read_bytes())
    storage.append([put(number, "ә") for number in range(2, 2 + parts)])
    states.append(everything(storage))
    storage.close()
    whole = path.read_bytes()
    cut = path.with_name("cut")
    for length in range(len(whole) + 1):
        cut.write_bytes(whole[:length])
        with LedgerDB(cut) as db:
            held = everything(db.storage)
            assert held in states
            if length >= begin:
                assert held == states[3 if length == len(whole) else 2]
                assert bool(db.storage.damages) is (length not in {begin, len(whole)})
            assert db.storage.verify() == []
            db.insert({"n": length})
        torn = cut.with_name("cut.torn")
        if torn.exists():
            kept = torn.read_bytes()
            assert whole[:length].endswith(kept)
            assert stat.S_IMODE(torn.stat().st_mode) == 0o600
            torn.unlink()
        assert content(cut) == {**held, "_default": {"1": {"n": length}}}
        assert damages(cut) == []
        cut.unlink()


def test_a_save_with_a_hole_in_its_midst_is_not_whole(small: Path) -> None:
    before = content(small)
    begin = small.stat().st_size
    storage = LedgerStorage(small)
    storage.append([put(number, "ә" * 20) for number in range(20, 25)])
    storage.close()
    whole = small.read_bytes()
    for start in range(begin, len(whole)):
        hole = min(start + 64, len(whole)) - start
        small.write_bytes(whole[:start] + bytes(hole) + whole[start + hole :])
        assert content(small) == before, start
        assert content(small, read_only=True) == before


def test_two_cuts_are_both_kept(small: Path) -> None:
    kept = b""
    for _ in range(2):
        data = small.read_bytes()
        small.write_bytes(data[:-5])
        kept += data[data.rfind(b"\n", 0, -1) + 1 : -5]
        assert [kind for _, kind in damages(small)] == ["torn"]
    assert small.with_name("children.ledger.torn").read_bytes() == kept


def test_a_flipped_bit_at_every_byte_is_named_and_harms_its_line_only(small: Path) -> None:
    whole = small.read_bytes()
    held = content(small)["балалар"]
    line = -1
    spoiled = small.with_name("spoiled")
    for at, byte in enumerate(whole):
        if at == 0 or whole[at - 1] == ord("\n"):
            line += 1
        bits = range(8) if byte == ord("\n") else [at * 5 % 8]
        for bit in bits:
            spoiled.write_bytes(whole[:at] + bytes([byte ^ 1 << bit]) + whole[at + 1 :])
            with LedgerDB(spoiled, name="children") as db:
                found = dict(db.storage.rows("балалар"))
                named = {each.line for each in db.storage.damages}
                expected = dict(held)
                if line and byte != ord("\n"):
                    del expected[str(line)]
                assert found == expected, (line, at, bit)
                assert named == {line}, (line, at, bit)
                if at % 7:
                    continue
                db.insert({"n": at})
            with LedgerDB(spoiled, read_only=True, name="children") as db:
                assert db.all() == [{"n": at}]
                assert dict(db.storage.rows("балалар")) == expected


def test_a_flipped_bit_in_the_only_line_is_said_and_nothing_is_cut(path: Path) -> None:
    storage = LedgerStorage(path)
    storage.append([put(1)])
    held = everything(storage)
    storage.close()
    whole = path.read_bytes()
    begin = whole.index(b"\n") + 1
    for at in range(begin, len(whole) - 1):
        for bit in (0, 3, 6):
            spoiled = whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :]
            if b"\n" in spoiled[begin:-1]:
                continue
            path.write_bytes(spoiled)
            with pytest.raises(LedgerError) as refused:
                LedgerStorage(path)
            assert refused.value.message.key == "ledger.error.unopened"
            assert path.read_bytes() == spoiled
    path.write_bytes(whole[:-1] + b"K")
    with LedgerDB(path) as db:
        assert damages(path, read_only=True) == [(1, "ending")]
        db.insert({"n": 1})
    assert damages(path) == [(1, "ending")]
    assert content(path) == {**held, "_default": {"1": {"n": 1}}}


OTHER = CipherSeal(Cipher(bytes(32)))


@pytest.mark.parametrize("lines", [1, 2, 3, 9])
@pytest.mark.parametrize("seal", [PlainSeal(), CipherSeal(Cipher(bytes(range(32))))])
def test_lines_of_another_key_are_said_and_kept(lines: int, seal: Seal, path: Path) -> None:
    storage = LedgerStorage(path, seal=seal)
    for number in range(lines):
        storage.append([put(number)])
    storage.close()
    whole = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(LedgerError) as refused:
            LedgerStorage(path, seal=OTHER, read_only=read_only)
        assert refused.value.message.key == "ledger.error.unopened"
    assert path.read_bytes() == whole
    assert not path.with_name(path.name + ".torn").exists()


def test_whole_lines_at_the_end_that_do_not_open_are_kept_and_counted(small: Path) -> None:
    held = content(small)
    whole = small.read_bytes()
    stray = LedgerStorage(small.with_name("stray"), seal=OTHER, name="children")
    for number in range(2):
        stray.append([put(number)])
    stray.close()
    lines = stray.path.read_bytes().split(b"\n")[1:-1]
    small.write_bytes(whole + lines[0] + b"\n" + lines[1] + b"\n")
    assert damages(small) == [(13, "unreadable"), (14, "unreadable")]
    assert content(small) == held
    with LedgerDB(small) as db:
        db.insert({"n": 1})
        assert db.storage.head[0] == 15
        assert db.storage.verify() == []
    assert damages(small) == [(13, "unreadable"), (14, "unreadable")]
    assert content(small) == {**held, "_default": {"1": {"n": 1}}}
    assert small.read_bytes().startswith(whole + lines[0] + b"\n" + lines[1] + b"\n15 ")


def test_the_other_lines_of_a_save_whose_last_line_is_damaged_stay(small: Path) -> None:
    storage = LedgerStorage(small)
    storage.append([put(number, "ә") for number in range(20, 25)])
    held = everything(storage)["балалар"]
    storage.close()
    whole = small.read_bytes()
    small.write_bytes(whole[:-9] + b"x" + whole[-8:])
    assert damages(small) == [(17, "unreadable")]
    del held["24"]
    assert content(small)["балалар"] == held


@pytest.mark.parametrize("gone", range(1, 12))
def test_a_line_that_was_taken_out_is_named(gone: int, small: Path) -> None:
    held = content(small)["балалар"]
    lines = small.read_bytes().split(b"\n")
    small.write_bytes(b"\n".join(lines[:gone] + lines[gone + 1 :]))
    assert damages(small) == [(gone, "missing")]
    del held[str(gone)]
    assert content(small)["балалар"] == held


@pytest.mark.parametrize("twice", range(1, 13))
def test_a_line_that_stands_twice_is_named(twice: int, small: Path) -> None:
    held = content(small)
    lines = small.read_bytes().split(b"\n")
    for at in {twice, 9, 13}:
        small.write_bytes(b"\n".join([*lines[:at], lines[twice], *lines[at:]]))
        assert (twice, "repeated") in damages(small, read_only=True)
        assert content(small, read_only=True) == held


@pytest.mark.parametrize(("one", "two"), [(1, 2), (2, 9), (5, 6), (4, 5), (11, 12), (1, 12)])
def test_lines_that_were_exchanged_are_named(one: int, two: int, small: Path) -> None:
    held = content(small)
    lines = small.read_bytes().split(b"\n")
    lines[one], lines[two] = lines[two], lines[one]
    small.write_bytes(b"\n".join(lines))
    assert damages(small) == [(one, "moved"), (two, "moved")]
    assert content(small) == held


def test_lines_are_taken_in_the_order_of_their_numbers(path: Path) -> None:
    storage = LedgerStorage(path)
    for text in "абв":
        storage.append([put(1, text)])
    storage.close()
    first, one, two, three, end = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([first, three, one, two, end]))
    storage = LedgerStorage(path)
    assert storage.rows("балалар")["1"]["text"] == "в"
    storage.append([put(1, "г")])
    assert [(each.document or {})["text"] for each in storage.history("балалар", "1")] == [*"абвг"]


def test_what_does_not_belong_there_is_named(small: Path) -> None:
    held = content(small)
    lines = small.read_bytes().split(b"\n")
    small.write_bytes(b"\n".join([*lines[:5], b"rubbish", b"", *lines[5:]]))
    assert damages(small) == [(4, "foreign")]
    assert content(small) == held


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["flip", "cut", "zero", "double", "end"]),
            st.floats(0, 1, exclude_max=True),
            st.integers(1, 400),
        ),
        min_size=1,
        max_size=4,
    )
)
@examples(80)
def test_whatever_the_damage_nothing_is_made_up_and_what_is_saved_then_stays(
    blows: list[tuple[str, float, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t"
        storage = LedgerStorage(path)
        for number in range(12):
            storage.append([put(number + part, "қ" * number) for part in range(1 + number % 3)])
        written = [each.document for each in storage.changes()]
        storage.close()
        data = path.read_bytes()
        for kind, where_, length in blows:
            at = int(len(data) * where_)
            piece, rest = data[at : at + length], data[at + length :]
            blow = {
                "flip": bytes([piece[0] ^ 1 << length % 8]) + piece[1:] if piece else b"",
                "cut": b"",
                "zero": bytes(len(piece)),
                "double": piece * 2,
                "end": b"",
            }
            data = data[:at] + blow[kind] + (b"" if kind == "end" else rest)
        path.write_bytes(data)
        try:
            with TinyDB(path, storage=LedgerStorage, name="t") as db:
                found = everything(db.storage)
                assert all(row in written for row in found.get("балалар", {}).values())
                db.insert({"n": 1})
        except LedgerError:
            assert path.read_bytes() == data
            return
        assert content(path, name="t") == {**found, "_default": {"1": {"n": 1}}}
        assert "torn" not in {kind for _, kind in damages(path, name="t")}


def test_a_lost_first_line_is_named(small: Path) -> None:
    held = content(small)
    _, _, rest = small.read_bytes().partition(b"\n")
    small.write_bytes(rest)
    assert damages(small) == [(0, "first")]
    assert content(small) == held


@pytest.mark.parametrize("name", ["3 а сыныбы", "children", "а"])
def test_a_ledger_that_was_renamed_opens_by_the_name_in_its_damaged_first_line(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "first.ledger"
    storage = LedgerStorage(path, name=name)
    storage.append([put(1), put(2)])
    storage.close()
    data = path.read_bytes()
    end = data.index(b"\n")
    path.write_bytes(data[: end - 1] + b"x" + data[end:])
    assert damages(path) == [(0, "first")]
    assert list(content(path)["балалар"]) == ["1", "2"]


def test_lines_that_no_name_opens_are_another_ledgers(tmp_path: Path) -> None:
    path = tmp_path / "first.ledger"
    storage = LedgerStorage(path, name="other")
    storage.append([put(1), put(2)])
    storage.close()
    data = path.read_bytes().partition(b"\n")[2]
    for begun in (b"", b'nysan-ledger 1 "another" 00000000\n', b"x" * 2000 + b"\n"):
        path.write_bytes(begun + data)
        with pytest.raises(LedgerError) as refused:
            LedgerStorage(path)
        assert refused.value.message.key == "ledger.error.other"


def test_a_line_replaced_by_one_rightly_sealed_breaks_the_chain(small: Path) -> None:
    storage = LedgerStorage(small)
    assert storage.verify() == []
    storage.close()
    lines = small.read_bytes().split(b"\n")
    coder = Coder("children", PlainSeal())
    lines[3] = coder.write(coder.open(lines[3])._replace(content=b'{"n":666}'))
    small.write_bytes(b"\n".join(lines))
    storage = LedgerStorage(small)
    assert storage.damages == []
    assert [(each.line, each.kind) for each in storage.verify()] == [(3, "changed")]


def test_damage_done_while_it_is_open_is_seen_when_it_is_read(small: Path) -> None:
    storage = LedgerStorage(small)
    data = small.read_bytes()
    small.write_bytes(data.replace("Бала 3".encode(), "Бала 4".encode()))
    assert [(each.line, each.kind) for each in storage.verify()] == [(3, "unreadable")]
    with pytest.raises(LedgerError):
        list(storage.history("балалар", "3"))


def test_saving_goes_on_behind_damage(small: Path) -> None:
    small.write_bytes(small.read_bytes().replace("Бала 3".encode(), "Бала 4".encode()))
    with LedgerDB(small) as db:
        db.insert({"n": 1})
        assert db.storage.head[0] == 13
        assert [each.number for each in db.storage.changes()] == [1, 2, *range(4, 14)]
    assert damages(small) == [(3, "unreadable")]
    assert content(small)["_default"] == {"1": {"n": 1}}
