"""Passwords that PDFs are shut with: each that is taken opens the file in every program."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from tui.desk.printing.password import usable_password
from tui.documents.paper import Paper
from tui.documents.pdf.exporter import write_pdf
from tui.documents.pdf.file.handling import Handling
from tui.forms.language.sheet import Page
from tui.user_error import UserError


@pytest.mark.parametrize("password", ["құлын 7 тау", "ңғүұқөһі" * 7 + "тауқұла", "a" * 127])
def test_what_is_taken_opens_the_file_as_it_was_typed(password: str) -> None:
    file = BytesIO()
    paper = Paper("Үлгі", (), Page())
    handling = Handling(password=usable_password(password))
    write_pdf(paper, file, printed=date(2026, 11, 30), handling=handling)
    assert PdfReader(file).decrypt(password)


def test_letters_in_two_parts_are_composed_as_a_keyboard_writes_them() -> None:
    assert usable_password("и\u0306од") == "йод"


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("Мектеп№5", "№"),
        ("\u200b\u00ad", "U+200B"),
        ("тау\u00a0құлын", "U+00A0"),
        ("тау\x1bқұлын", "U+001B"),
        ("тау שלום", "ש"),
        ("ң" * 64, "63"),
    ],
)
def test_what_some_programs_would_not_open_is_refused(password: str, told: str) -> None:
    with pytest.raises(UserError, match=told.replace("+", r"\+")):
        usable_password(password)
