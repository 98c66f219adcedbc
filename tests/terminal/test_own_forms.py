"""A form written from nothing on a terminal of 80x24, with the keys of the Kazakh layout."""

from __future__ import annotations

from tests.support.terminals.screen import Start

F3, F4, F11, INSERT, DOWN = "\x1bOR", "\x1bOS", "\x1b[23~", "\x1b[2~", "\x1b[B"
CTRL_END = "\x1b[1;5F"


def test_a_form_is_written_from_nothing_put_into_use_and_shown_as_it_prints(start: Start) -> None:
    screen = start()
    keys = 0

    def press(*pressed: str) -> None:
        nonlocal keys
        keys += len(pressed)
        screen.type("".join(pressed))

    screen.see("консультацияларын")
    press(F4)
    screen.see("InsЖаңа")
    press(INSERT)
    screen.see("Бос мәтіннен")
    press("\r")
    screen.see("қалай аталады?")
    press(*"Үйге бару", "\r")
    screen.see("{date: date, default today}")
    press(CTRL_END, *"Телефоны", INSERT)
    screen.see("Толтыратын орын")
    press("\r")
    screen.see("Мұнда не толтырылады?")
    press(*"тел", "\r")
    screen.see("{telefony: phone}")
    press(F11)
    screen.see("қолданысқа енгізілсін бе?")
    press(DOWN, "\r")
    screen.see("«Үйге бару» қолданысқа енгізілді")
    press(F3)
    page = screen.see("Телефоны ___")
    assert "Баланың аты-жөні ___" in page
    # The title, a label and the beginning of a kind have 20 letters.
    assert keys == 20 + 12
    screen.type("\x1b")
    screen.see("InsЖаңа")
    screen.type("\x1b[21~")
    assert screen.end() == 0
