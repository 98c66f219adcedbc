"""The system's reasons: in the language of the screen, whatever the system itself speaks."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator

import pytest

from tui.locale import LANGUAGES, catalogue, use_language
from tui.user_error import system_reason

LATIN = set("abcdefghijklmnopqrstuvwxyz")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each language of the screen, in use."""
    use_language(request.param)
    yield request.param
    use_language("")


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "forbidden"),
        (errno.EPERM, "forbidden"),
        (errno.EIO, "failing"),
        (errno.ENOLCK, "unable"),
        (errno.EOPNOTSUPP, "unable"),
        (errno.EMFILE, "many_files"),
        (errno.ENAMETOOLONG, "long_name"),
        (errno.ESTALE, "network"),
    ],
)
def test_a_known_error_has_a_reason_of_its_own(language: str, number: int, key: str) -> None:
    said = str(system_reason(OSError(number, os.strerror(number), "файл")))
    assert said == catalogue(language)[f"system.{key}"]


def test_no_error_of_the_system_speaks_another_language(language: str) -> None:
    for number in errno.errorcode:
        said = str(system_reason(OSError(number, os.strerror(number))))
        assert os.strerror(number) not in said
        assert language == "en" or not LATIN & set(said.casefold()), said


def test_an_error_that_is_not_known_has_its_number(language: str) -> None:
    assert str(system_reason(OSError(4095, "?"))) == catalogue(language)["system.unknown"].format(
        number=4095
    )
    assert str(system_reason(OSError("words"))) == catalogue(language)["system.unnamed"]


def test_a_file_that_windows_shares_is_busy() -> None:
    error = PermissionError(errno.EACCES, "?")
    error.winerror = 32  # type: ignore[attr-defined, unused-ignore]
    assert system_reason(error).key == "system.busy"
