"""The catalogues: three languages that say the same, all of what the code asks for and no more."""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest

import plugins
import tui
from tui.cli.table.commands import COMMANDS
from tui.forms.kinds import KINDS
from tui.forms.language import header
from tui.host import Host
from tui.keys import ACTS
from tui.locale import LANGUAGES, _flatten, catalogue, language, say, use_language

if TYPE_CHECKING:
    from collections.abc import Iterator


def sentences(code: str) -> dict[str, str]:
    found = dict(catalogue(code))
    for path in Path(str(plugins.__file__)).parent.glob(f"*/locale/{code}.toml"):
        _flatten(tomllib.loads(path.read_text("utf-8")), path.parts[-3], found)
    return found


CATALOGUES = {code: sentences(code) for code in LANGUAGES}
KAZAKH = CATALOGUES["kk"]
"""The sentences of the shell and of the plugins that come along, by key."""
SOURCES = [
    path for package in (tui, plugins) for path in Path(str(package.__file__)).parent.rglob("*.py")
]
SPEAKING = {"say": 0, "message": 0, "say_in": 1}
"""Functions that say something, with the position of the key among their arguments."""
SAME = {
    "help.mark_keys",
    "loss.of",
    "record.rule",
    "program.name",
    "language.kk",
    "language.ru",
    "language.en",
    "language.letters",
    "language.readable",
    "language.unreadable",
    "language.putty",
    "language.charset",
    "language.font",
    "language.again",
    "help.escape_keys",
    "help.move_keys",
    "keys.blank.choose",
    "keys.program.language",
    "cli.command",
    "doctor.disk",
    "doctor.python",
    "doctor.terminal",
    "cli.output",
    "copy.code",
    "import.changes",
    "import.fault_comment",
    "import.fault_line",
    "import.fault_repair",
    "import.takes",
    "importing.repair",
    "text.error",
    "text.in_blank",
    "photo.title",
}
"""Keys whose sentence may be the same in Kazakh and in Russian."""


@dataclass(frozen=True)
class Use:
    """A place of the code that says something; of an f-string the gaps are `*`."""

    where: str
    key: str
    values: frozenset[str] | None
    """The names of the values that it gives; None where it cannot be seen."""


@cache
def nodes() -> list[tuple[Path, ast.expr]]:
    """Each call and each literal of the code, with its file."""
    return [
        (path, node)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call | ast.Constant)
    ]


@cache
def uses() -> list[Use]:
    return [*find_uses()]


def find_uses() -> Iterator[Use]:
    for path, node in nodes():
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        at = SPEAKING.get(node.func.id, len(node.args))
        if at < len(node.args):
            where = f"{path.name}:{node.lineno}"
            given = [keyword.arg for keyword in node.keywords]
            values = None if None in given else frozenset(filter(None, given))
            for key in keys_of(node.args[at]):
                yield Use(where, key, values)


def families() -> set[str]:
    """The keys that the code puts together, with `*` for what is put in."""
    return {use.key for use in uses() if "*" in use.key and not use.key.startswith("*")}


def keys_of(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(key)):
            yield key
        case ast.JoinedStr(values=parts):
            yield "".join(str(p.value) if isinstance(p, ast.Constant) else "*" for p in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from keys_of(one)
            yield from keys_of(other)


def words() -> set[str]:
    """Every text in the code that is a literal of its own: a key may be passed in a variable."""
    return {
        node.value
        for _, node in nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def values_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def test_all_languages_have_the_same_keys() -> None:
    for code in LANGUAGES:
        assert CATALOGUES[code].keys() == KAZAKH.keys(), code


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_languages_put_in_the_same_values(code: str) -> None:
    found = {key: values_in(sentence) for key, sentence in CATALOGUES[code].items()}
    assert found == {key: values_in(sentence) for key, sentence in KAZAKH.items()}


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_sentence_is_empty_or_has_spaces_at_its_ends(code: str) -> None:
    assert [key for key, s in CATALOGUES[code].items() if not s or s != s.strip()] == []


def test_kazakh_is_not_russian() -> None:
    same = {key for key, sentence in KAZAKH.items() if sentence == CATALOGUES["ru"][key]}
    assert {key for key in same if any(char.isalpha() for char in KAZAKH[key])} - SAME == set()


def test_whatever_the_code_says_is_in_the_catalogues() -> None:
    single = [use for use in uses() if "*" not in use.key]
    assert len(single) > 100
    assert [(use.where, use.key) for use in single if use.key not in KAZAKH] == []


def test_whatever_a_sentence_wants_is_given_to_it() -> None:
    wrong = [
        (use.where, use.key)
        for use in uses()
        if use.values is not None and use.key in KAZAKH
        if not values_in(KAZAKH[use.key]) <= use.values
    ]
    assert wrong == []


def test_words_that_are_not_known_can_be_complained_of_with_and_without_a_guess() -> None:
    guessed = {key.removesuffix("_near") for key in KAZAKH if key.endswith("_near")}
    assert {"text.kind", "text.option", "form.unknown", "record.blank", "print.format"} <= guessed
    for key in guessed:
        assert values_in(KAZAKH[key]) <= {"word", "known"}
        assert values_in(KAZAKH[f"{key}_near"]) <= {"word", "meant"}


def test_every_complaint_of_a_word_has_one_with_a_guess() -> None:
    asked = re.compile(r"\bunknown(?:_word)?\(\s*\"([a-z_.]+)\"")
    keys = {key for path in SOURCES for key in asked.findall(path.read_text("utf-8"))}
    assert len(keys) > 5
    assert [key for key in keys if key not in KAZAKH or f"{key}_near" not in KAZAKH] == []


def members() -> Iterator[str]:
    """Yield the keys that are put together while the program runs."""
    for act in ACTS:
        yield from (f"keys.{act.name}", f"acts.{act.name}")
        yield from (f"help.{place}" for place in act.contexts - {"all"})
    forms = Host().forms.values()
    yield from (f"{form.plugin}.list.{name}" for form in forms for name in form.lists())
    yield from (f"kind.{name}.expected" for name in KINDS)
    yield from (f"kind.{name}.how" for name in KINDS)
    yield from (f"kind.date.day.{day}" for day in range(7))
    yield from (f"kind.date.month.{month}" for month in range(1, 13))
    yield from (f"calendar.month_{month}" for month in range(1, 13))
    yield from (f"language.{code}" for code in LANGUAGES)
    yield from (f"cli.help.{name.replace(' ', '_')}" for name in COMMANDS)
    yield from (f"text.type.{wanted.__name__}" for wanted in header._KEYS.values())


def test_every_member_of_a_family_of_keys_is_there() -> None:
    assert [key for key in members() if key not in KAZAKH] == []
    for family in families():
        assert any(fits(family, key) for key in KAZAKH), family


def fits(family: str, key: str) -> bool:
    return re.fullmatch(re.escape(family).replace(r"\*", r"[a-z0-9_.]+"), key) is not None


def test_no_sentence_stands_there_for_nothing() -> None:
    said = words() | set(members())
    said |= {f"{word}_near" for word in said}
    known = families()
    unused = [
        key for key in KAZAKH if key not in said and not any(fits(family, key) for family in known)
    ]
    assert unused == []


def test_a_sentence_is_said_in_the_language_in_use_and_a_value_is_never_a_format() -> None:
    before = language()
    try:
        use_language("en")
        assert say("record.unknown", id="{form}", form="[/] %s") == (
            "There is no record '{form}' in the form '[/] %s'"
        )
        use_language("xx")
        assert say("program.name") == KAZAKH["program.name"]
        assert say("no.such.key") == "no.such.key"
    finally:
        use_language(before)


GONE = {
    "kk": (
        r"құпия сөз",
        r"стрелка",
        r"қаламсап",
        r"басып жатырмын",
        r"команда",
        r"артындағылар",
        r"бағаны бойынша",
        r"\bөшір(?!ме)",
        r"бұрынғы күйіне қайтар",
        r"\bеске\b",
        r"(?<!біржола )жою туралы акт",
        r"әрекетті қайтар",
        r"өзгерісті қайтар",
    ),
    "ru": (
        r"чему подходит срок",
        r"\bперо\b",
        r"чужих записях",
        r"ключ данных",
        r"вводов",
        r"парольн",
        r"бумажн",
        r"\bдн\.",
        r"\bмин\.",
        r"за этим числом",
        r"заблокиров",
    ),
    "en": (r"(ran|runs?) out", r"пмпк", r"commission", r"behind this number"),
}
"""Words that were put out of the catalogues: another says it better, or already says it."""


@pytest.mark.parametrize("code", LANGUAGES)
def test_words_that_were_replaced_have_not_come_back(code: str) -> None:
    found = {
        (key, word)
        for key, sentence in CATALOGUES[code].items()
        for word in GONE[code]
        if re.search(word, sentence.casefold())
    }
    assert found == set()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "ru",
            {1: "1 день", 2: "2 дня", 5: "5 дней", 11: "11 дней", 21: "21 день", 112: "112 дней"},
        ),
        ("en", {1: "1 day", 2: "2 days", 11: "11 days", 21: "21 days"}),
        ("kk", {1: "1 күн", 2: "2 күн"}),
    ],
)
def test_a_word_after_a_number_takes_its_form(code: str, words: dict[int, str]) -> None:
    use_language(code)
    for number, said in words.items():
        assert f" {said} " in f" {say('verification.before', days=number)} "
    use_language("")
