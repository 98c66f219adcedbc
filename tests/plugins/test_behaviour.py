"""Behaviour that a plugin gives to a text which a user keeps in the vault's folder `forms`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui.desk.desk import Desk
from tui.host import Host
from tui.records.open_vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.answer import Answer
    from tests.support.site import Site

VISITS = """+++
id = "visits"
edition = 2026-09-01
name = "{child}"
+++
# Келушілер
Күні {date: date} Баласы {child: name, required} {born: date} {age: computed}
"""

BEHAVIOUR = """from tui.plugin import Form, Problem, hookimpl, years_between


class Visits(Form, form="visits"):
    needs = ("date", "born", "age")

    def derive(self, record, records):
        return {"age": years_between(record.get("born"), record.get("date"))}

    def check(self, record, records):
        if record["child"] == "Болат":
            raise ZeroDivisionError(record["child"])
        if record["child"] == "Ким":
            yield Problem("child", "Кім екенін жазыңыз")


@hookimpl
def nysan_forms():
    return [Visits()]
"""

GOOD = '{"child": "Әлия", "date": "2026-09-01", "born": "2015-09-02"}'


@pytest.fixture
def visits(site: Site, vault: Path) -> Path:
    site.add("visiting", BEHAVIOUR)
    text = vault / "forms" / "visits.form"
    text.write_text(VISITS, "utf-8")
    return text


def test_a_text_of_the_vault_computes_and_checks_what_a_plugin_says(
    visits: Path, cli: Callable[..., Answer]
) -> None:
    key = cli("add", "visits", stdin=GOOD).out.strip()
    assert cli("show", "visits", key, "--json").json["age"] == 10
    refused = cli("add", "visits", stdin='{"child": "Ким"}')
    assert (refused.status, refused.err) == (1, "child: Кім екенін жазыңыз\n")
    told = cli("plugins", "--json").json
    assert told["faults"] == []
    (form,) = [one for one in cli("forms", "--json").json if one["id"] == "visits"]
    assert form["plugin"] == "visiting"


def test_a_text_that_is_mended_has_its_behaviour_without_a_restart(
    visits: Path, vault: Path
) -> None:
    visits.write_text("+++\n", "utf-8")
    opened = Vault.open(vault)
    opened.claim()
    desk = Desk(Host(), opened)
    assert "visits" not in desk.host.forms
    assert desk.host.textless == {"visits": "visiting"}
    visits.write_text(VISITS, "utf-8")
    assert desk.host.texts.refresh()
    data = {"child": "Әлия", "date": "2026-09-01", "born": "2015-09-02"}
    assert desk.add(desk.form("visits"), data).values["age"] == 10
    assert desk.host.textless == {}
    opened.close()


def test_a_later_edition_that_the_user_adds_has_the_behaviour_too(
    visits: Path, cli: Callable[..., Answer]
) -> None:
    later = VISITS.replace("2026-09-01", "2026-10-01").replace("Келушілер", "Келгендер")
    visits.with_name("visits27.form").write_text(later, "utf-8")
    key = cli("add", "visits", stdin=GOOD).out.strip()
    assert cli("show", "visits", key, "--json").json["age"] == 10
    assert "Келгендер" in cli("show", "visits", key).out


def test_a_behaviour_that_raises_keeps_no_record_from_being_saved(
    visits: Path, vault: Path
) -> None:
    opened = Vault.open(vault)
    opened.claim()
    desk = Desk(Host(), opened)
    record = desk.add(desk.form("visits"), {"child": "Болат"})
    assert desk.records(desk.form("visits")).get(record.id).values["child"] == "Болат"
    (fault,) = desk.host.faults
    assert (fault.plugin, fault.reason) == ("visiting", "ZeroDivisionError")
    opened.close()


def test_a_behaviour_without_a_text_is_told_and_no_fault(
    site: Site, vault: Path, cli: Callable[..., Answer]
) -> None:
    site.add("visiting", BEHAVIOUR)
    assert cli("plugins", "--json").json["faults"] == []
    assert "visiting             (visits: мәтіні мұнда жоқ)\n" in cli("plugins").out
    assert cli("forms").status == 0


def test_a_blank_that_the_behaviour_needs_and_the_text_lacks_is_a_fault(
    visits: Path, cli: Callable[..., Answer]
) -> None:
    visits.write_text(VISITS.replace("{born: date} {age: computed}", ""), "utf-8")
    (fault,) = cli("plugins", "--json").json["faults"]
    assert fault == {
        "plugin": "visiting",
        "where": "нысанның мәтінін оқу (visits.form)",
        "reason": "модульге керек орындар мәтінде жоқ: born, age",
    }
    assert cli("add", "visits", stdin='{"child": "Әлия"}').status == 0


def test_a_behaviour_for_a_form_of_another_plugin_is_left_out_and_told(
    site: Site, vault: Path, cli: Callable[..., Answer]
) -> None:
    site.add("meddling", BEHAVIOUR.replace('form="visits"', 'form="registration"'))
    (fault,) = cli("plugins", "--json").json["faults"]
    assert fault["plugin"] == "meddling"
    assert fault["reason"] == "«registration» бар: оны «pmpk» бұрын берген"
    assert cli("add", "registration", stdin='{"child": "Әлия"}').status == 0


def test_of_two_behaviours_for_one_text_the_first_has_it(
    visits: Path, site: Site, cli: Callable[..., Answer]
) -> None:
    site.add(
        "ahead", BEHAVIOUR.replace("years_between(record.get(", "7 or ((").replace("))}", "))}")
    )
    (fault,) = cli("plugins", "--json").json["faults"]
    assert fault["plugin"] == "visiting"
    assert "ahead" in fault["reason"]
