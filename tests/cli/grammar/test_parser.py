"""The parser of the command line: what it takes, and the sentences on what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.support.answer import Answer
from tui.cli.grammar.command import Command, Needs
from tui.cli.grammar.parser import UsageError, find_command, parse
from tui.cli.table.commands import COMMANDS
from tui.desk.due.calendar import ENDING as CALENDAR
from tui.documents.exporters import EXPORTERS, TABLE_EXPORTERS
from tui.locale import LANGUAGES, say, use_language
from tui.records.lifecycle.retention import MOST

WRONG: dict[str, dict[str, str]] = {
    "": {
        "kk": "пәрмен жазылмаған. Бар пәрмендер: init, passphrase, ",
        "ru": "не названа команда. Есть: init, passphrase, ",
        "en": "a command is missing. There are: init, passphrase, ",
    },
    "жаз": {
        "kk": "«жаз» деген пәрмен жоқ. Бар пәрмендер: init, ",
        "ru": "команды «жаз» нет. Есть: init, ",
        "en": "there is no command 'жаз'. There are: init, ",
    },
    "lsit registration": {
        "kk": "«lsit» деген пәрмен жоқ. Мүмкін, «list» керек шығар?",
        "ru": "команды «lsit» нет. Может быть, «list»?",
        "en": "there is no command 'lsit'. Did you mean 'list'?",
    },
    "--palin": {
        "kk": "«--palin» деген белгі жоқ. Мүмкін, «--plain» керек шығар?",
        "ru": "параметра «--palin» нет. Может быть, «--plain»?",
        "en": "there is no option '--palin'. Did you mean '--plain'?",
    },
    "code --yaml": {
        "kk": "«--yaml» деген белгі жоқ. ",
        "ru": "параметра «--yaml» нет. ",
        "en": "there is no option '--yaml'. ",
    },
    "forms --yaml=1": {
        "kk": "«--yaml» деген белгі жоқ. Бар белгілер: --json",
        "ru": "параметра «--yaml» нет. Есть: --json",
        "en": "there is no option '--yaml'. There are: --json",
    },
    "print a b --form 2026-09-01": {
        "kk": "«--form» деген белгі жоқ. Мүмкін, «--from» керек шығар?",
        "ru": "параметра «--form» нет. Может быть, «--from»?",
        "en": "there is no option '--form'. Did you mean '--from'?",
    },
    "print a --l b": {
        "kk": "«--l» бірнеше белгіге сәйкес келеді: --list, --language",
        "ru": "«--l» подходит к нескольким параметрам: --list, --language",
        "en": "'--l' can mean several options: --list, --language",
    },
    "show": {
        "kk": "«form» жазылмаған: нысанның атауы, «nysan forms» тізімінен",
        "ru": "не хватает «form»: название формы из списка «nysan forms»",
        "en": "'form' is missing: the form's name, from 'nysan forms'",
    },
    "show registration --json": {
        "kk": "«id» жазылмаған: жазбаның нөмірі (басы немесе соңы да жарайды)",
        "ru": "не хватает «id»: номер записи (достаточно начала или конца)",
        "en": "'id' is missing: the record's id (its beginning or end will do)",
    },
    "find --json": {
        "kk": "«TEXT» жазылмаған: не іздейміз",
        "ru": "не хватает «TEXT»: что искать",
        "en": "'TEXT' is missing: what to look for",
    },
    "list registration --from": {
        "kk": "«--from» белгісінің мәні жазылмаған: осы күннен бастап",
        "ru": "после «--from» не хватает значения: с этого дня",
        "en": "'--from' needs a value: from this day on",
    },
    "forms --json=yes": {
        "kk": "«--json» белгісінің мәні болмайды",
        "ru": "у «--json» не бывает значения",
        "en": "'--json' takes no value",
    },
    "show a b c": {
        "kk": "«c» — артық сөз",
        "ru": "слово «c» лишнее",
        "en": "'c' is one word too many",
    },
    "demo --children көп": {
        "kk": "--children: «көп» бұл жерде жарамайды. Жарайтыны — бүтін сан: 1–5000",
        "ru": "--children: «көп» здесь не подходит. Подходит целое число: 1–5000",
        "en": "--children: 'көп' cannot stand here. A whole number can: 1–5000",
    },
    "keep registration 2.5": {
        "kk": "N: «2.5» бұл жерде жарамайды. Жарайтыны — бүтін сан: 0–99",
        "ru": "N: «2.5» здесь не подходит. Подходит целое число: 0–99",
        "en": "N: '2.5' cannot stand here. A whole number can: 0–99",
    },
    "list registration --from 01.09.2026": {
        "kk": "--from: «01.09.2026» күн емес. Күнді былай жазыңыз: 2026-09-01",
        "ru": "--from: «01.09.2026» — не дата. Пишите так: 2026-09-01",
        "en": "--from: '01.09.2026' is no date. Write it so: 2026-09-01",
    },
    "log --to 2026-02-30": {
        "kk": "--to: «2026-02-30» күн емес. Күнді былай жазыңыз: 2026-09-01",
        "ru": "--to: «2026-02-30» — не дата. Пишите так: 2026-09-01",
        "en": "--to: '2026-02-30' is no date. Write it so: 2026-09-01",
    },
    "blank registration --language en": {
        "kk": "--language: «en» бұл жерде жарамайды. Жарайтыны: kk, ru",
        "ru": "--language: «en» здесь не подходит. Подходит: kk, ru",
        "en": "--language: 'en' cannot stand here. These can: kk, ru",
    },
    "form x registration": {
        "kk": "«x» деген пәрмен жоқ. Бар пәрмендер: ",
        "ru": "команды «x» нет. Есть: ",
        "en": "there is no command 'x'. There are: ",
    },
}


@pytest.fixture(autouse=True)
def kazakh_afterwards() -> Iterator[None]:
    yield
    use_language("")


def parsed(line: str) -> dict[str, object]:
    command, words = find_command(COMMANDS, line.split())
    options = vars(parse(command, words))
    del options["help"]
    return options


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("line", WRONG)
def test_a_sentence_says_what_is_wrong_and_how_it_is_written(line: str, code: str) -> None:
    use_language(code)
    with pytest.raises(UsageError) as caught:
        parsed(line)
    assert str(caught.value).startswith(WRONG[line][code])
    command = next((name for name in COMMANDS if f"{line} ".startswith(f"{name} ")), "")
    assert caught.value.usage.startswith(f"{say('cli.usage')} nysan {command}".rstrip() + " [-h]")


def test_it_is_said_on_standard_error_with_the_status_2(cli: Callable[..., Answer]) -> None:
    answer = cli("list", "registration", "--to", "tomorrow\x1b[2J")
    assert answer.refused(2)
    sentence, usage, *_ = answer.err.splitlines()
    assert sentence.startswith("nysan: --to: «tomorrow")
    assert usage.startswith(f"{say('cli.usage')} nysan list [-h] [--json]")


@pytest.mark.parametrize("line", ["--help", "-h", "--plain --help"])
def test_the_help_lists_every_command(cli: Callable[..., Answer], line: str) -> None:
    answer = cli(*line.split())
    assert (answer.status, answer.err) == (0, "")
    rows = [f"{row.strip()}  " for row in answer.out.splitlines() if row.startswith("    ")]
    listed = [name for row in rows for name in COMMANDS if row.startswith(f"{name}  ")]
    assert listed == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_names_all_its_arguments(
    cli: Callable[..., Answer], name: str
) -> None:
    answer = cli(*name.split(), "--help")
    assert (answer.status, answer.err) == (0, "")
    assert COMMANDS[name].about in answer.out
    for argument in COMMANDS[name].arguments:
        assert argument.label in answer.out


def test_positions_and_options_may_come_in_any_order() -> None:
    expected = parsed("print registration a1 b2 --as txt -o out.txt --from 2026-09-01")
    assert expected["ids"] == ["a1", "b2"]
    assert expected["from_day"] == "2026-09-01"
    for line in (
        "print --as txt registration a1 -oout.txt b2 --from=2026-09-01",
        "print --as=txt -o out.txt --from 2026-09-01 registration a1 b2",
        "print registration --from 2026-09-01 --as txt a1 -o out.txt -- b2",
        "--plain print registration a1 b2 --as txt -o out.txt --fr 2026-09-01",
    ):
        assert parsed(line) == expected, line


def test_words_that_look_like_options_and_are_none() -> None:
    assert parsed("due --put-off -1")["put_off"] == "-1"
    assert parsed("add registration -")["file"] == "-"
    assert parsed("find -- --json")["text"] == ["--json"]


@pytest.mark.parametrize(
    "line",
    [
        *(f"due --days {word}" for word in ("-5", "1_0", "٣", "10000", "1e3")),
        *(f"demo --children {word}" for word in ("-5", "0", "5001", "9" * 30)),
        "demo --consultations -4",
        "demo --years 0",
        "demo --seed -1",
        "acts 0",
        f"keep registration {MOST + 1}",
        "keep registration -1",
    ],
)
def test_a_number_that_would_mean_nothing_is_refused(line: str) -> None:
    *_, argument, word = line.split()
    label = argument if argument.startswith("--") else "N"
    with pytest.raises(UsageError, match=f"^{label}: «{word}» "):
        parsed(line)
    assert parsed(f"keep registration {MOST}")["years"] == MOST


def test_what_is_left_out_has_its_default() -> None:
    assert parsed("add registration") == {"form": "registration", "file": "-"}
    assert parsed("demo") == {
        "children": 40,
        "seed": 1,
        "consultations": None,
        "years": 1,
    }
    assert parsed("keep registration")["years"] is None
    assert parsed("backup --second=") == {"file": None, "second": ""}
    assert parsed("blank registration")["language"] == "kk"


def test_a_command_that_takes_all_words_takes_options_too() -> None:
    command = Command("own", lambda *_: 0, Needs.KEY, takes_all=True)
    assert parse(command, ["--help", "a", "--", "-x"]).words == ["--help", "a", "--", "-x"]


def test_the_help_names_the_kinds_of_file_that_there_are() -> None:
    kinds = {
        argument.metavar
        for command in COMMANDS.values()
        for argument in command.arguments
        if argument.name == "ending"
    }
    assert kinds == {
        "|".join(EXPORTERS),
        "|".join((*EXPORTERS, *TABLE_EXPORTERS)),
        "|".join(TABLE_EXPORTERS),
        CALENDAR,
    }
