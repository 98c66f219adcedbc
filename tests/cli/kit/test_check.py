"""`nysan form check`: what is wrong with texts, for people and for programs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plugins
import tui
from tests.support.sheets import text_of
from tui.cli.kit import check

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.answer import Answer

WRONG = text_of("Аты {child: name, same child.nam}\n[Screen]\nКүні {born: dat}")
RIGHT = text_of("# Акт\nАты {child: name, same child.name}\nКүні {born: date}")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "made.form"
    path.write_text(WRONG, "utf-8")
    return path


def test_all_that_is_wrong_is_said_at_once_with_place_and_mend(
    cli: Callable[..., Answer], file: Path, home: Path
) -> None:
    answer = cli("form", "check", str(file))
    assert (answer.status, answer.err) == (1, "")
    fact, mark, kind, total = answer.out.splitlines()
    assert fact == (
        "! made.form:5:5: «child» орны: «child.nam» деген дерек басқа еш нысанда жоқ. Мүмкін,"
        " «child.name» керек шығар?"
    )
    assert mark == (
        "✗ made.form:6:1: «[Screen]» деген белгі жоқ. Былай жазыңыз: [screen] — не дәл осылай басу"
        " үшін жолды «\\» белгісінен бастаңыз"
    )
    assert kind == "✗ made.form:7:6: «born» орны: «dat» түрі жоқ. Мүмкін, «date» керек шығар?"
    assert total == "тексерілген мәтін: 1, қате: 2, ескерту: 1"
    assert not home.exists()


def test_programs_have_it_as_json(cli: Callable[..., Answer], file: Path) -> None:
    answer = cli("form", "check", str(file), "--json")
    assert answer.status == 1
    assert answer.json[2] == {
        "file": "made.form",
        "line": 7,
        "column": 6,
        "what": "«born» орны: «dat» түрі жоқ.",
        "mend": "Мүмкін, «date» керек шығар?",
        "level": "fault",
    }
    assert [fault["level"] for fault in answer.json] == ["warning", "fault", "fault"]


def test_warnings_alone_are_no_failure(cli: Callable[..., Answer], file: Path) -> None:
    file.write_text(RIGHT.replace("{born: date}", "{born: date} {born2: date}"), "utf-8")
    answer = cli("form", "check", str(file), "--json")
    assert (answer.status, [fault["level"] for fault in answer.json]) == (0, ["warning"])


def test_of_what_is_right_only_the_number_is_said(cli: Callable[..., Answer], file: Path) -> None:
    file.write_text(RIGHT, "utf-8")
    answer = cli("form", "check", str(file))
    assert (answer.status, answer.out) == (0, "тексерілген мәтін: 1, қате: 0, ескерту: 0\n")


def test_without_a_file_the_texts_of_the_vault_are_checked(
    cli: Callable[..., Answer], home: Path
) -> None:
    assert cli("init", "--without-passphrase").status == 0
    (home / "forms").mkdir(exist_ok=True)
    (home / "forms" / "made.form").write_text(WRONG, "utf-8")
    (home / "forms" / "made.form.txt").write_text(WRONG, "utf-8")
    answer = cli("form", "check", "--json")
    assert [(fault["file"], fault["line"]) for fault in answer.json] == [
        ("made.form", 5),
        ("made.form", 6),
        ("made.form", 7),
        ("made.form.txt", 0),
    ]


def test_a_file_that_is_not_there_is_a_fault(cli: Callable[..., Answer], tmp_path: Path) -> None:
    answer = cli("form", "check", str(tmp_path / "gone.form"))
    assert answer.status == 1
    assert answer.out.startswith("✗ gone.form: файл оқылмады (")


def test_a_translation_is_held_against_the_text_beside_it(
    cli: Callable[..., Answer], file: Path
) -> None:
    file.write_text(RIGHT, "utf-8")
    other = file.with_name("made.ru.form")
    other.write_text("+++\n+++\n# Акт\nИмя {child}\nДата {brn}\n", "utf-8")
    answer = cli("form", "check", str(other), "--json")
    assert [(fault["line"], fault["mend"]) for fault in answer.json] == [
        (5, "Мүмкін, «born» керек шығар?")
    ]
    file.write_text(WRONG, "utf-8")
    answer = cli("form", "check", str(other), "--json")
    assert [fault["mend"] for fault in answer.json] == ["Алдымен түпнұсқаны түзетіңіз"]


def test_watching_says_it_again_when_a_file_changes(
    cli: Callable[..., Answer], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = iter([None, RIGHT, None])

    def wait(seconds: float) -> None:
        assert seconds > 0
        try:
            text = next(waits)
        except StopIteration:
            raise KeyboardInterrupt from None
        if text is not None:
            file.write_text(text, "utf-8")

    monkeypatch.setattr(check, "sleep", wait)
    answer = cli("form", "check", str(file), "--watch")
    before, after = answer.out.split("\n\n")
    assert before.endswith("қате: 2, ескерту: 1")
    assert after == "тексерілген мәтін: 1, қате: 0, ескерту: 0\n"
    assert answer.status == 0


def test_of_the_texts_that_come_along_there_is_nothing_to_be_said(
    cli: Callable[..., Answer],
) -> None:
    files = [*Path(str(plugins.__file__)).parent.glob("*/*.form")]
    files.append(Path(str(tui.__file__)).parent / "forms" / "school.form")
    answer = cli("form", "check", *map(str, files))
    assert (answer.status, answer.out) == (
        0,
        f"тексерілген мәтін: {len(files)}, қате: 0, ескерту: 0\n",
    )
