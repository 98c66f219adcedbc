"""Keys of the console of Windows, on layouts that are switched, as the program gets them."""

from __future__ import annotations

import pytest

from tui.system.console_keys import ConsoleKeys, KeyRecord

CTRL, LEFT_ALT, ENHANCED, NUM_LOCK = 0x08, 0x02, 0x100, 0x20
SHIFT, ALT = 0x10, 0x12


def typed(*records: KeyRecord) -> bytes:
    return ConsoleKeys().bytes_of(records)


def press(letter: str, key: int, state: int = 0) -> tuple[KeyRecord, KeyRecord]:
    """A key pressed and let go."""
    return KeyRecord(letter, key, state), KeyRecord(letter, key, state, down=False)


def test_kazakh_letters_of_the_row_of_digits_are_typed_once() -> None:
    row = dict(zip("234589\u00bd\u00bb0", "әіңғұқөһү", strict=True))
    records = [record for key, letter in row.items() for record in press(letter, ord(key))]
    assert typed(*records).decode() == "әіңғұқөһү"


@pytest.mark.parametrize("layout", ["en", "ru", "kk"])
def test_ctrl_with_a_letter_is_the_same_on_each_layout(layout: str) -> None:
    """The console makes it of the key's number, which no layout changes."""
    assert typed(*press("\x13", ord("S"), CTRL)) == b"\x13"


def test_keys_that_type_nothing_are_left_out_and_ctrl_with_space_is_not() -> None:
    for key in (SHIFT, 0x11, ALT, 0x14, 0x5B, 0x90):
        assert typed(*press("\0", key, CTRL)) == b""
    assert typed(*press("\0", 0x70)) == b""
    assert typed(*press("\0", 0x20, CTRL)) == b"\0"


def test_a_sequence_comes_letter_by_letter() -> None:
    assert typed(*(KeyRecord(letter) for letter in "\x1b[1;3A")) == b"\x1b[1;3A"


def test_what_the_console_tells_its_window_is_no_key() -> None:
    assert typed(KeyRecord("x", 0, NUM_LOCK)) == b""


def test_a_key_that_is_held_is_typed_as_often_as_it_came() -> None:
    assert typed(KeyRecord("ә", ord("2"), times=3)).decode() == "әәә"
    assert len(typed(KeyRecord("x", 88, times=60_000))) == 100


def test_a_letter_that_the_layout_lacks_is_pasted_as_a_number_with_alt() -> None:
    """So the console of old pastes «қ» while the layout is English: Alt, 1, 1, 7, 9, Alt up."""
    digits = [KeyRecord("\0", 0x61, LEFT_ALT), KeyRecord("1", 0x61, LEFT_ALT)]
    let_go = KeyRecord("қ", ALT, down=False)
    assert typed(KeyRecord("\0", ALT, LEFT_ALT), *digits, let_go).decode() == "қ"
    # The arrows beside the number pad, with Alt, are keys of their own.
    assert typed(KeyRecord("a", 0x26, LEFT_ALT | ENHANCED)) == b"a"


def test_a_letter_of_two_halves_may_come_in_two_times_and_a_half_alone_ends_nothing() -> None:
    high, low = "\ud83d", "\ude00"
    keys = ConsoleKeys()
    assert keys.bytes_of([KeyRecord("a", 65), KeyRecord(high)]) == b"a"
    assert keys.bytes_of([KeyRecord(low), KeyRecord("b", 66)]).decode() == "😀b"
    assert typed(KeyRecord(low), KeyRecord("c", 67)).decode() == "\ufffdc"
    assert typed(KeyRecord(high), KeyRecord("c", 67)).decode() == "\ufffdc"
