"""Sentences about verifications and restores."""

from __future__ import annotations

from datetime import date

import pytest

from tui.desk.backup_text import describe_preview, describe_verification
from tui.locale import use_language
from tui.records.backup.preview import Counts, RestorePreview
from tui.records.backup.verification import Verification

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("code", "today", "yesterday"),
    [
        ("kk", "бүгін", "1 күн бұрын"),
        ("ru", "сегодня", "1 день назад"),
        ("en", "today", "1 day ago"),
    ],
)
def test_a_check_of_today_is_of_today(code: str, today: str, yesterday: str) -> None:
    use_language(code)
    for before, said in ((TODAY, today), (date(2026, 11, 28), yesterday)):
        assert said in list(describe_verification(Verification(), before, TODAY))[-1]


def test_what_does_not_change_is_not_counted() -> None:
    use_language("ru")
    preview = RestorePreview({"a": Counts(gone=58), "b": Counts(1, 2, 0)}, *[Counts()] * 3)
    assert list(describe_preview(preview, {"a": "Журнал", "b": "План"})) == [
        "Журнал: уйдёт 58",
        "План: добавится 1, изменится 2",
    ]
