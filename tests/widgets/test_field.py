"""A line to edit in a dialog: what is offered in it is replaced by typing, as on a blank."""

from __future__ import annotations

from textual import events

from tui.widgets.field import Field


def press(field: Field, *keys: str) -> str:
    for key in keys:
        field.press_key(events.Key(key, key if len(key) == 1 else None))
    return field.pen.text


def test_typing_replaces_what_is_offered_and_then_goes_on() -> None:
    assert press(Field("30"), "5", "0") == "50"
    assert press(Field("30"), "backspace") == ""
    assert press(Field("30"), "delete", "7") == "7"
    pasted = Field("30")
    pasted.paste("12")
    assert press(pasted, "3") == "123"


def test_a_key_that_moves_goes_into_what_is_offered() -> None:
    assert press(Field("30"), "end", "5") == "305"
    assert press(Field("30"), "right", "backspace") == "3"
    assert press(Field("30"), "home", "1") == "130"
    assert press(Field(""), "4", "5") == "45"


def test_another_offer_is_replaced_and_a_completed_text_is_not() -> None:
    field = Field("")
    press(field, "а")
    field.write("басқа")
    assert press(field, "б") == "б"
    field.complete("бала")
    assert press(field, "м") == "балам"
    assert not field.press_key(events.Key("f2", None))
