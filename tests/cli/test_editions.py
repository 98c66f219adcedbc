"""Editions on the command line: what is said of texts, records carried over, the next edition."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.answer import Answer

OLD = """+++
id = "talk"
edition = 2020-01-01
name = "{child}"
columns = ["child", "mood"]
+++
# Әңгіме
Бала {child: name} Көңіл күйі {mood: text}
"""
NEW = """+++
id = "talk"
edition = 2021-01-01
name = "{kid}"
columns = ["kid"]

[from.2020-01-01]
rename = { child = "kid" }
+++
# Әңгіме
Бала {kid: name} Күйі {state: text}
"""


@pytest.fixture
def vault(cli: Callable[..., Answer], home: Path) -> Path:
    """A vault with a record of an edition before the one in force."""
    cli("init", "--without-passphrase")
    (home / "forms" / "talk.form").write_text(OLD, "utf-8")
    cli("add", "talk", stdin='{"child": "Оспан Әли", "mood": "жақсы"}')
    return home


def test_records_are_carried_over_once_what_is_asked_is_answered(
    vault: Path, cli: Callable[..., Answer]
) -> None:
    (vault / "forms" / "new.form").write_text(NEW, "utf-8")
    asked = cli("form", "carry", "talk")
    assert (asked.status, asked.err) == (
        1,
        "Ештеңе жазылған жоқ: алдымен сұрақтарға жауап беріңіз.\n",
    )
    assert asked.out == (
        "Оспан Әли\n"
        "  орны жоқ, жазбамен бірге қалады: Көңіл күйі: жақсы\n"
        "«Көңіл күйі» (mood) орны жаңа мәтінде жоқ. Атауы өзгерді ме (state)? "
        "--rename mood=state не --drop mood\n"
        "«Әңгіме», 01.01.2021 редакциясы: көшетіні 1, оның ішінде орны жоқ мәні бары 1; "
        "сол күйінде қалатыны 0.\n"
    )
    (listed,) = cli("list", "talk", "--json").json
    assert (listed["kid"], listed["_left"]) == ("Оспан Әли", {"mood": "жақсы"})
    rehearsed = cli("form", "carry", "talk", "--drop", "mood", "--dry-run", "--json").json
    assert (rehearsed["written"], rehearsed["questions"]) == (False, [])
    assert rehearsed["records"][0]["left"] == {"mood": "жақсы"}
    assert cli("form", "carry", "talk", "--drop", "mood").status == 0
    key = listed["id"]
    assert cli("show", "talk", key, "--json").json == {
        "kid": "Оспан Әли",
        "_left": {"mood": "жақсы"},
    }
    assert cli("show", "talk", key).out.splitlines()[-2:] == [
        "Бұрынғы жазбадан — бұл мәтінде орны жоқ, басылмайды:",
        "Көңіл күйі: жақсы",
    ]
    assert "жақсы" not in Printed(vault, cli).text()
    assert cli("form", "carry", "talk").out.startswith(
        "«Әңгіме», 01.01.2021 редакциясы: көшетіні 0"
    )


class Printed:
    """What is printed of all records."""

    def __init__(self, vault: Path, cli: Callable[..., Answer]) -> None:
        self._path, self._cli = vault.parent / "out.txt", cli

    def text(self) -> str:
        self._path.unlink(missing_ok=True)
        self._cli("print", "talk", "--all", "--as", "txt", "-o", str(self._path))
        return self._path.read_text("utf-8")


def test_an_answer_that_cannot_be_is_refused(vault: Path, cli: Callable[..., Answer]) -> None:
    (vault / "forms" / "new.form").write_text(NEW, "utf-8")
    refused = cli("form", "carry", "talk", "--rename", "mood")
    assert refused.err == "«mood» түсініксіз. Былай жазыңыз: --rename ескі=жаңа\n"
    refused = cli("form", "carry", "talk", "--rename", "mood=stat")
    assert (refused.status, "state" in refused.err) == (1, True)


def test_a_text_that_was_changed_in_place_is_said_and_made_the_next_edition(
    vault: Path, cli: Callable[..., Answer]
) -> None:
    file = vault / "forms" / "talk.form"
    file.write_text(OLD.replace("Көңіл күйі {mood", "Көңілі {mood"), "utf-8")
    said = (
        "«Әңгіме»: talk.form файлындағы 01.01.2020 редакциясы 1 жазба жазылған мәтіннен өзгеше "
        "(1 жол). Олар бұрынғы мәтінмен ашылады. Өзгерген мәтінді келесі редакция ету: "
        "nysan form next talk --from КҮН (бағдарламада — F4 тізімінде F2)"
    )
    assert cli("forms").out.splitlines()[-1] == f"▲ {said}"
    assert [each["reason"] for each in cli("plugins", "--json").json["faults"]] == [said]
    (form,) = (each for each in cli("forms", "--json").json if each["id"] == "talk")
    assert [(each["what"], each["records"]) for each in form["texts"]] == [("differs", 1)]
    made = cli("form", "next", "talk", "--from", "2022-01-01")
    assert made.out == (
        "Келесі редакция talk-2022-01-01.form файлында, бұрынғысы орнына қойылды.\n"
    )
    assert file.read_text("utf-8") == OLD
    (form,) = (each for each in cli("forms", "--json").json if each["id"] == "talk")
    assert (form["editions"], form["texts"]) == (["2020-01-01", "2022-01-01"], [])


def test_a_repealed_form_is_said_to_be_so(vault: Path, cli: Callable[..., Answer]) -> None:
    text = OLD.replace("name =", "repealed = 2021-01-01\nname =")
    (vault / "forms" / "talk.form").write_text(text, "utf-8")
    (form,) = (each for each in cli("forms", "--json").json if each["id"] == "talk")
    assert (form["repealed"], form["texts"]) == ("2021-01-01", [])
    refused = cli("add", "talk", stdin=json.dumps({"child": "Әли"}))
    assert (refused.status, "01.01.2021" in refused.err) == (1, True)
