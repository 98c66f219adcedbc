"""Texts that are broken into lines."""

from __future__ import annotations

from tui.widgets.lines import wrapped


def test_a_key_and_its_word_stay_on_a_line_with_the_dash_between_them() -> None:
    assert wrapped("Del — тастау · Esc — кейін", 21) == ["Del — тастау ·", "Esc — кейін"]


def test_what_fits_on_no_line_with_its_dash_is_broken_at_spaces() -> None:
    assert wrapped("мәліметтер — құпия", 12) == ["мәліметтер —", "құпия"]
