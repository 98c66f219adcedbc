"""The conversation in this process: orders, offers, lists, the lock, a second session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from io import StringIO
from pathlib import Path

import pytest

from tests.support import talking
from tests.support.orders import PLACES
from tests.support.session.memory import Newcomers
from tui.desk.desk import Desk
from tui.forms.entry.draft import Draft
from tui.host import Host
from tui.linear.command import match_order
from tui.linear.conversation import Conversation, Ended
from tui.linear.entry import ORDERS
from tui.locale import say, say_in, use_language
from tui.records.ledger.record import Record
from tui.records.open_vault import Vault
from tui.records.vault.audit_reader import entries
from tui.system import clock

TODAY = date(2026, 11, 23)
CHILD = {"child": "Ойданов Үлгібай Мысалұлы", "born": "2014-05-12", "class": "5Ә"}
PASSPHRASE = "жеті көк шаңырақ"
Talk = Callable[..., str]


@pytest.fixture
def desk(home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Desk, "today", lambda _: TODAY)
    return Desk(Host(), Vault.create(home))


@pytest.fixture
def talk(desk: Desk) -> Talk:
    """Give answers from the list of forms on, until they come to an end; return what was said."""

    return partial(talking.talk, desk)


def only(desk: Desk, form: str) -> Record:
    (record,) = desk.records(desk.form(form))
    return record


@pytest.mark.parametrize("word", ["с", "сақтау", "САҚ", "сохранить", "save", "s", "cfreq", "c"])
def test_an_order_is_understood_in_any_language_layout_and_shortened(word: str) -> None:
    if word in {"cfreq", "c"}:
        # `с` and `сақ…` on the Latin layout.
        assert match_order(word[:1], ORDERS) == "save"
    else:
        assert match_order(word, ORDERS) == "save"


@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_no_two_orders_of_one_place_share_a_word(code: str) -> None:
    use_language(code)
    for orders in PLACES:
        words = [word for name in orders for word in say(f"linear.order.{name}").split()]
        assert len(set(words)) == len(words)
    use_language("")


@pytest.mark.parametrize("orders", PLACES, ids="-".join)
def test_no_letter_means_one_thing_in_kazakh_and_another_in_russian(orders: Sequence[str]) -> None:
    meant: dict[str, set[str]] = {}
    for name in orders:
        for code in ("kk", "ru"):
            for word in say_in(code, f"linear.order.{name}").split():
                meant.setdefault(word, set()).add(name)
    assert {word: names for word, names in meant.items() if len(names) > 1} == {}


def test_going_back_emptying_and_undoing(talk: Talk, desk: Desk) -> None:
    said = talk(
        "консультация", "ж", "", "9", "1", "Ойдан Бала", "!а", "!бос", "!бд", "!с", "0", "0"
    )
    assert say("linear.undone") in said
    record = only(desk, "consultations")
    assert record.values["client"] == "Ойдан Бала"
    assert record.values["date"] == TODAY.isoformat()


def test_what_is_refused_leads_back_to_the_first_wrong_blank(talk: Talk, desk: Desk) -> None:
    said = talk("тіркеу ф", "ж", "!с", "Ойданов Үлгібай", "!с", "0")
    assert say("linear.refused", count=1) in said
    assert str(say("record.required")) in said
    assert only(desk, "registration").values["child"] == "Ойданов Үлгібай"


def test_a_known_child_is_offered_and_its_facts_with_it(talk: Talk, desk: Desk) -> None:
    desk.vault.claim()
    desk.add(desk.form("students"), CHILD)
    said = talk("тіркеу ф", "ж", "!к аты-жөні", "1", "?ой", "!1", "", "!с", "0")
    assert "!1  Ойданов Үлгібай Мысалұлы" in said
    assert say("linear.offered", value="12.05.2014") in said
    assert only(desk, "registration").values["born"] == "2014-05-12"


def test_a_row_is_taken_out(talk: Talk, desk: Desk) -> None:
    rows = ("Бір Ойданұлы", "5ә", "Екі Ойданқызы", "6б", "", "!к сыныбы 1", "!ж", "!с", "0")
    said = talk("консультация", "ж", "", "", "топ", "Топ", "", "2", *rows)
    assert say("linear.row_gone") in said
    kept = only(desk, "consultations").values["participants"]
    assert [row["name"] for row in kept] == ["Екі Ойданқызы"]


def test_records_are_found_read_printed_deleted_and_brought_back(
    talk: Talk, desk: Desk, tmp_path: Path
) -> None:
    desk.vault.claim()
    for number in range(12):
        desk.add(desk.form("students"), {**CHILD, "child": f"Ойданов Бала{number:02}"})
    form = "оқушылар туралы"
    said = talk(form, "т", "")
    assert say("linear.shown", first=1, last=10, count=12) in said
    assert say("linear.shown", first=11, last=12, count=12) in said
    file = tmp_path / "out.txt"
    said = talk(form, "бала03", "1", "1", "2", "4", "txt", str(file), "5", "7", "1", "0")
    assert "5 «Ә»" in said
    assert "Бала03" in file.read_text("utf-8")
    assert say("history.put") in said
    assert say("linear.deleted") in said
    assert len(desk.records(desk.form("students"))) == 11
    said = talk(form, "1", "7", "1", "болдырмау")
    assert say("records.undone", act=say("log.act.deleted"), name="") in said
    assert len(desk.records(desk.form("students"))) == 11
    said = talk(form, "қайталау")
    assert say("records.redone", act=say("log.act.deleted"), name="") in said
    assert len(desk.records(desk.form("students"))) == 10


def test_a_table_is_written_with_the_columns_that_are_chosen(
    talk: Talk, desk: Desk, tmp_path: Path
) -> None:
    desk.vault.claim()
    desk.add(desk.form("students"), CHILD)
    file = tmp_path / "out.csv"
    said = talk("оқушылар туралы", "шығару", "csv", str(file), "4", "0")
    assert say("table.columns_listed_private", count=8) in said
    heading, _ = file.read_text("utf-8-sig").splitlines()
    labels = "№;Оқушы;Сыныбы;Туған күні;Жынысы;Әлеуметтік мәртебесі;Анасы;Әкесі;Телефоны"
    assert heading == labels
    said = talk("оқушылар туралы", "шығару", "csv", str(tmp_path / "b.csv"), "0", "0")
    assert say("work.stopped") in said
    assert not (tmp_path / "b.csv").exists()


def test_what_is_to_be_typed_over_is_told_and_marked(talk: Talk, desk: Desk) -> None:
    desk.vault.claim()
    for name in ("Ойданов Үлгібай", "Мысалов Жалғыз", "Сынақов Қиял"):
        desk.add(desk.form("students"), {**CHILD, "child": name})
    said = talk("оқушылар туралы", "ұбдқ", "үлгібай", "1", "0", "0", "0")
    assert "Оқушы:  → Ойданов Үлгібай" in said
    assert say("national.marked", count=1) in said
    said = talk("оқушылар туралы", "ұбдқ", "бәрі", "1", "0")
    assert "Оқушы:  → Ойданов Үлгібай" not in said
    assert say("national.marked", count=2) in said
    assert say("national.nothing") in said


def test_an_act_of_an_earlier_session_is_named_and_undone_only_after_a_yes(
    talk: Talk, desk: Desk
) -> None:
    desk.vault.claim()
    records = desk.records(desk.form("students"))
    for name in ("Ойданов Үлгібай", "Мысалов Жалғыз"):
        desk.add(desk.form("students"), {**CHILD, "child": name})
    records.delete(records.ids()[0])
    records.close()
    said = talk("оқушылар туралы", "болдырмау", "0", "болдырмау", "1", "болдырмау", "1", "0")
    assert f"{say('log.act.deleted')} — Ойданов Үлгібай" in said
    assert said.count(say("undo.earlier")) == 3
    assert (
        said.count(say("records.undone", act=say("log.act.deleted"), name="Ойданов Үлгібай")) == 1
    )
    assert [record.values["child"] for record in records] == ["Ойданов Үлгібай"]
    records.close()
    said = talk("оқушылар туралы", "қайталау", "1", "0")
    assert say("records.redone", act=say("log.act.added"), name="Мысалов Жалғыз") in said


def test_what_was_deleted_before_is_read_and_brought_back(talk: Talk, desk: Desk) -> None:
    desk.vault.claim()
    form = desk.form("students")
    for name in ("Ойданов Үлгібай", "Мысалов Жалғыз"):
        desk.records(form).delete(desk.add(form, {**CHILD, "child": name}).id)
    said = talk("оқушылар туралы", "себет", "ойданов", "1", "0", "0", "0")
    assert say("bin.title", title=form.title) in said
    assert "5 «Ә»" in said
    assert say("records.restored") in said
    assert only(desk, "students").values["child"] == "Ойданов Үлгібай"
    said = talk("оқушылар туралы", "с", "1", "1", "с", "0", "0")
    assert say("bin.empty") in said
    assert len(desk.records(form)) == 2


def test_the_documents_of_a_child_are_read_printed_and_begun(
    talk: Talk, desk: Desk, tmp_path: Path
) -> None:
    desk.vault.claim()
    desk.add(desk.form("students"), CHILD)
    desk.add(desk.form("registration"), {"child": CHILD["child"], "born": CHILD["born"]})
    file = tmp_path / "papers.txt"
    begun = ("ж", "консультация", *[""] * 400)
    said = talk("ойдан", "1", "б", "txt", str(file), *begun)
    assert f"{CHILD['child']} (5 «Ә», 12.05.2014) · {say('linear.papers', count=2)}" in said
    assert file.read_text("utf-8").split()[:2] == ["Құжаттар", "тізімі"]
    assert say("linear.close") in said
    talk("ойдан", "1", "ж", "консультация", "!с", "0", "0")
    assert only(desk, "consultations").values["client"] == CHILD["child"]
    said = talk("ойдан", "1", "консультация", "1", "0", "0", "0")
    assert say("linear.papers", count=3) in said


def test_a_copy_is_begun_and_a_draft_left(talk: Talk, desk: Desk) -> None:
    desk.vault.claim()
    desk.add(desk.form("students"), CHILD)
    said = talk("оқушылар туралы", "1", "6", "Ойдан Көшірме", "!ш", "0", "0")
    assert say("linear.kept") in said
    assert [kept.form for kept in desk.drafts.waiting()] == ["students"]


def test_every_form_is_walked_through_with_enter_alone(talk: Talk, desk: Desk) -> None:
    for number, form in enumerate(desk.forms, 1):
        new = () if form.sheet().single else ("ж",)
        said = talk(str(number), *new, *[""] * 400)
        assert say("linear.close") in said, form.id
        assert not desk.drafts.waiting(), form.id


def test_the_language_is_changed(talk: Talk, desk: Desk) -> None:
    said = talk("тіл", "2", "0")
    assert "Какая форма?" in said
    assert desk.vault.language == "ru"


def test_a_second_session_reads_and_says_so(talk: Talk, desk: Desk, home: Path) -> None:
    first = Vault.open(home)
    first.claim()
    said = talk("консультация", "ж", "", "", "", "Бала", "!с", "!ш", "0")
    assert "тек оқу" in said
    assert desk.vault.read_only is not None
    assert str(desk.vault.read_only.sentence) in said
    assert not list(desk.values("consultations"))
    first.close()


@pytest.mark.usefixtures("quick")
class TestSealed:
    @pytest.fixture
    def desk(self, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
        (tmp_path / "phrase").write_text(PASSPHRASE, "utf-8")
        monkeypatch.setenv("NYSAN_PASSPHRASE_FILE", str(tmp_path / "phrase"))
        return Desk(Host(), Vault.create(home, PASSPHRASE))

    def test_an_answer_that_took_too_long_waits_for_the_passphrase(
        self, talk: Talk, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        steps = iter([0.0] * 14 + [60.0 * clock.IDLE_MINUTES] * 1000)
        monkeypatch.setattr(clock, "_seconds", lambda: next(steps))
        locked: list[list[object]] = []
        forget, newcomers = desk.forget, Newcomers(monkeypatch)

        def forgetting() -> None:
            locked.append(newcomers.of(Draft))
            forget()

        monkeypatch.setattr(desk, "forget", forgetting)
        said = talk("консультация", "ж", "", "", "1", "Ойдан Бала", "5ә", "!с", "0")
        assert say("linear.locked") in said
        assert locked == [[]]
        assert only(desk, "consultations").values["client"] == "Ойдан Бала"

    def test_a_wrong_passphrase_ends_it(self, talk: Talk, desk: Desk, tmp_path: Path) -> None:
        (tmp_path / "phrase").write_text("басқа", "utf-8")
        desk.forget()
        said = StringIO()
        with pytest.raises(Ended):
            Conversation(desk, StringIO(""), said).unlock()
        assert say("vault.wrong_passphrase") in said.getvalue()
        assert desk.vault.locked


def test_a_final_document_is_changed_with_a_reason_only(talk: Talk, desk: Desk) -> None:
    desk.vault.claim()
    form = desk.form("registration")
    key = desk.add(form, {"child": CHILD["child"]}).id
    desk.records(form).finalize(key)
    change = ("тіркеу ф", "1", "3", "!к аты-жөні", "1", "Ойданов Өзге")
    said = talk(*change, "!с", "", "!ш", "0", "0")
    assert say("final.why") in said
    assert only(desk, "registration").values["child"] == CHILD["child"]
    talk("0", "тіркеу ф", "1", "3", "!с", "Қате терілген", "0", "0")
    assert only(desk, "registration").values["child"] == "Ойданов Өзге"


def test_what_is_seen_stands_in_the_log(talk: Talk, desk: Desk) -> None:
    desk.vault.claim()
    key = desk.add(desk.form("students"), CHILD).id
    talk("оқушылар туралы", "1", "1", "2", "3", "!ш", "0", "0")
    seen = [entry for entry in entries(desk.vault) if entry.act == "viewed"]
    assert [entry.records for entry in seen] == [(key,)] * 3
    assert [entry.detail["way"] for entry in seen] == ["show", "preview", "entry"]


def test_what_is_damaged_is_said_once_and_its_form_is_marked(talk: Talk, desk: Desk) -> None:
    desk.vault.claim()
    for child in ("Әлия Ойдан", "Болат Ойдан"):
        desk.add(desk.form("registration"), {"child": child})
    ledger = desk.vault.ledger_path("registration")
    desk.vault.close()
    data = bytearray(ledger.read_bytes())
    data[data.index(b"\n") + 60] ^= 1
    ledger.write_bytes(data)
    said = talk("тіркеу", "0", "0")
    assert said.count(f"Тіркеу формасы: {say('ledger.damage.unreadable', line=1)}") == 1
    assert "Тіркеу формасы: 1, файлы бүлінген" in said


def test_what_a_text_computes_and_checks_holds_in_lines_too(talk: Talk, desk: Desk) -> None:
    text = (
        '+++\nid = "sums"\nedition = 2026-01-01\nname = "{a}"\n+++\n# Қосынды\n'
        '{a: number} {b: number, must b <= a "Біріншіден көп болмайды"} {sum: computed = a + b}\n'
        "{why: text, show if sum > 5 and b is filled}\n"
    )
    (desk.vault.folder / "forms" / "sums.form").write_text(text, "utf-8")
    desk.host.add_texts(desk.vault.folder / "forms")
    said = talk("қосынды", "ж", "4", "5", "себебі", "!с", "3", "!с", "0")
    assert "Біріншіден көп болмайды" in said
    assert only(desk, "sums").values == {"a": 4, "b": 3, "sum": 7, "why": "себебі"}
