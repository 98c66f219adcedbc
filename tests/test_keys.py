"""The table of keys: every act has what it needs, and no two acts of a context are mixed up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.keyfile import read_keys
from tui.keys import ACTS, acts_by_key, acts_in, key_label, keys_text, use_keys
from tui.locale import LANGUAGES, catalogue, message, say, say_in, use_language

CONTEXTS = sorted(set().union(*(act.contexts for act in ACTS)) - {"all"})
HARMFUL = {"record.delete", "row.delete", "child.destroy"}
OFTEN = {"record.save", "record.print", "record.add", "row.add", "record.copy", "blank.choose"}


@pytest.fixture(autouse=True)
def usual_keys() -> Iterator[None]:
    yield
    use_keys({})


def test_every_act_has_a_key_and_words_in_all_languages() -> None:
    for act in ACTS:
        assert act.keys, act.name
        for code in LANGUAGES:
            assert catalogue(code).get(f"acts.{act.name}"), (code, act.name)
            if act.footer:
                word = catalogue(code).get(f"keys.{act.name}", "")
                assert 0 < len(word) <= 15, (code, act.name)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("context", CONTEXTS)
def test_the_footer_fits_into_eighty_columns(context: str, code: str) -> None:
    use_language(code)
    try:
        words = [key_label(act.keys[0]) + act.word for act in acts_in(context) if act.footer]
    finally:
        use_language("")
    assert len(" ".join(words)) <= 80, words


@pytest.mark.parametrize("context", CONTEXTS)
def test_no_two_acts_of_a_place_share_a_key(context: str) -> None:
    keys = [key for act in acts_in(context) for key in act.keys]
    assert len(keys) == len(set(keys))


def test_every_function_key_has_a_second_way() -> None:
    for act in ACTS:
        if act.keys[0][0] == "f" and act.keys[0][1:].isdigit():
            assert [key for key in act.keys[1:] if key[0] != "f" or "+" in key], act.name


def test_every_key_is_there_on_the_kazakh_keyboard() -> None:
    letters = "abcdefgklnopqrstuvwxyz"
    for act in ACTS:
        for key in act.keys:
            if match := re.fullmatch(r"(?:ctrl|alt)\+(?:shift\+)?(.)", key):
                assert match[1] in letters, key


def test_what_deletes_is_not_beside_what_is_pressed_all_day() -> None:
    rows = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    near = {frozenset(row[at : at + 2]) for row in rows for at in range(len(row) - 1)}
    for context in CONTEXTS:
        letters = {
            key[5:]: act.name
            for key, act in acts_by_key(context).items()
            if key.startswith("ctrl+") and len(key) == 6
        }
        for pair in near:
            names = {letters.get(letter, "") for letter in pair}
            assert not (names & HARMFUL and names & OFTEN), (context, names)


def test_the_help_names_every_way() -> None:
    save = next(act for act in ACTS if act.name == "record.save")
    assert keys_text(save) == "F2, Ctrl+S, Alt+2"


def test_an_act_gets_the_keys_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text('"record.save" = ["shift+f2", "ctrl+s"]\nrecord.view = "alt+v"\n', "utf-8")
    assert read_keys(path) == []
    keys = acts_by_key("entry")
    assert keys["shift+f2"].name == keys["ctrl+s"].name == "record.save"
    assert keys["alt+v"].name == "record.view"
    assert "f2" not in keys
    assert "f3" not in keys
    assert "Shift+F2" in next(
        keys_text(act) for act in acts_in("entry") if act.name == "record.save"
    )


def test_two_acts_can_change_places(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text('"record.save" = ["f5"]\n"record.print" = ["f2"]\n', "utf-8")
    assert read_keys(path) == []
    assert acts_by_key("entry")["f5"].name == "record.save"
    assert acts_by_key("entry")["f2"].name == "record.print"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"record.sve" = ["f2"]', "record.sve"),
        ('"record.save" = ["f3"]', "record.view"),
        ('"program.help" = ["ctrl+s"]', "record.save"),
        ('"record.save" = ["x"]', "«x»"),
        ('"record.save" = ["ctrl+ы"]', "ctrl+ы"),
        ('"record.save" = ["ctrl+j"]', "ctrl+j"),
        ('"record.save" = ["enter"]', "enter"),
        ('"record.save" = []', "record.save"),
        ('"record.save" = 2', "record.save"),
        ('"record.save" = [2]', "2"),
        ('"record.save" = [', "keys.toml"),
        ('"\\u001b]52;c;x" = ["f2"]', "]52;c;x"),
        ("\0", "keys.toml"),
    ],
)
def test_what_is_wrong_is_said_and_leaves_the_usual_keys(
    tmp_path: Path, text: str, said: str
) -> None:
    usual = {context: acts_by_key(context) for context in CONTEXTS}
    path = tmp_path / "keys.toml"
    path.write_text(text, "utf-8")
    (problem,) = read_keys(path)
    assert said in str(problem)
    assert "\x1b" not in str(problem)
    assert {context: acts_by_key(context) for context in CONTEXTS} == usual


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").mkdir()
    assert len(read_keys(tmp_path / "keys.toml")) == 1
    bad = tmp_path / "bad.toml"
    bad.write_bytes(b'"record.save" = ["\xff"]')
    assert len(read_keys(bad)) == 1


def test_one_wrong_line_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text('"record.save" = ["shift+f2"]\n"no.act" = ["f2"]\n', "utf-8")
    assert len(read_keys(path)) == 1
    assert acts_by_key("entry")["shift+f2"].name == "record.save"


@pytest.mark.parametrize(
    "text",
    [
        ".".join(["a"] * 3000) + " = 1",
        "\n".join(f"{'.'.join(['a'] * 400)}.b{number} = 1" for number in range(20)),
        "[" + ".".join(["a"] * 400) + "]\nb = 1",
        "a = " + "{a = " * 190 + "1" + "}" * 190,
        "a = " + "[" * 4000,
        '"record.save" = ' + "9" * 900,
        '"record.save" = [9999-12-31T23:59:59+23:59, nan, {}]',
        '"record.save" = "\\uD800"',
        "\0" * 100,
        "# " + "x" * 30_000,
    ],
)
def test_whatever_the_file_holds_ends_in_a_complaint(tmp_path: Path, text: str) -> None:
    path = tmp_path / "keys.toml"
    path.write_text(text)
    (problem, *_) = read_keys(path)
    assert problem.key.startswith("keyfile.")
    assert len(str(problem)) < 200


def test_of_many_complaints_ten_are_made_and_the_rest_counted(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text("\n".join(f'"a{number}" = "f2"' for number in range(500)))
    problems = read_keys(path)
    assert len(problems) == 11
    assert str(problems[-1]) == say("keyfile.more", count=490)


def test_what_is_no_file_is_said_so(tmp_path: Path) -> None:
    (problem,) = read_keys(tmp_path)
    assert problem.values == {"file": tmp_path.name, "detail": message("system.folder")}


_NAMED = re.compile(r"(?<![\w+])(?:F\d{1,2}\b|Ctrl\+[A-Z]\b|Ins\b)")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_help_of_a_screen_names_keys_of_it_or_of_the_list_below(code: str) -> None:
    listed = {key_label(key) for act in acts_in("records") for key in act.keys}
    for context in CONTEXTS:
        keys = listed | {key_label(key) for act in acts_in(context) for key in act.keys}
        assert {*_NAMED.findall(say_in(code, f"help.{context}"))} - keys == set(), context


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_sentence_names_a_key_that_does_nothing(code: str) -> None:
    keys = {"Ctrl+J", *(key_label(key) for act in ACTS for key in act.keys)}
    for key, sentence in catalogue(code).items():
        assert {*_NAMED.findall(sentence)} - keys == set(), key
