"""The screens of one's own forms: a text is written, put into use, tried, handed on."""

from __future__ import annotations

from pathlib import Path

from tests.support.user import Shell, User
from tui.desk.desk import Desk
from tui.desk.own_forms.trials import Trial, Trials
from tui.records.open_vault import Vault
from tui.screens.texts.editor import TextScreen
from tui.screens.texts.own_forms import OwnFormsScreen
from tui.screens.texts.review import ReviewScreen

VISIT = """+++
id = "visit"
edition = 2026-09-01
name = "{child}"
+++
# Үйге бару актісі
Баланың аты-жөні {child: name, required}
"""


async def own_forms(user: User) -> OwnFormsScreen:
    await user.press("f4")
    screen = user.app.screen
    assert isinstance(screen, OwnFormsScreen)
    return screen


async def checked(user: User) -> TextScreen:
    screen = user.app.screen
    assert isinstance(screen, TextScreen)
    screen._check()
    await user.app.workers.wait_for_complete()
    await user.pilot.pause()
    return screen


async def test_a_form_is_written_from_nothing_with_cyrillic_keys_only(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        screen = await own_forms(user)
        await user.press("insert", "enter")
        await user.type("Үйге бару")
        await user.press("enter")
        await user.press("ctrl+end")
        await user.type("Телефоны ")
        await user.press("insert", "enter")
        await user.type("телефон")
        await user.press("enter", "f11", "down", "enter")
        assert screen is user.app.screen
        assert "«Үйге бару» қолданысқа енгізілді" in user.text()
    assert (
        (desk.vault.folder / "forms" / "uige_baru.form")
        .read_text("utf-8")
        .endswith("Телефоны {telefony: phone}\n")
    )
    assert [*desk.form("uige_baru").sheet().blanks] == ["child", "date", "telefony"]


async def test_a_complaint_stands_under_its_line(shell: Shell, desk: Desk) -> None:
    Trials(desk.vault).keep(Trial("visit", VISIT.replace(": name", ": nam")))
    async with shell() as user:
        await own_forms(user)
        await user.press("enter")
        await checked(user)
        lines = [line.rstrip() for line in user.lines()]
        at = next(n for n, line in enumerate(lines) if "{child: nam, required}" in line)
        assert lines[at].startswith("✗ ")
        assert lines[at + 1] == "  ↑ «child» орны: «nam» түрі жоқ. Мүмкін, «name» керек шығар?"


async def test_what_was_typed_is_kept_when_it_is_left(shell: Shell, desk: Desk) -> None:
    Trials(desk.vault).keep(Trial("visit", VISIT))
    async with shell() as user:
        await own_forms(user)
        await user.press("enter", "ctrl+end")
        await user.type("Әжесі")
        await user.press("escape")
    assert Trials(desk.vault).get("visit").text == f"{VISIT}Әжесі"


async def test_an_own_form_that_is_only_looked_at_is_no_trial(shell: Shell, desk: Desk) -> None:
    async with shell() as user:
        await own_forms(user)
        await user.press("enter", "escape")
        assert isinstance(user.app.screen, OwnFormsScreen)
    assert Trials(desk.vault).names() == []


async def test_a_trial_record_is_kept_apart_and_carried_over(shell: Shell, desk: Desk) -> None:
    Trials(desk.vault).keep(Trial("visit", VISIT))
    async with shell() as user:
        await own_forms(user)
        await user.press("f5")
        await user.type("әли айша")
        await user.press("f2")
        assert Trials(desk.vault).get("visit").records == ({"child": "Әли Айша"},)
        assert "visit" not in desk.vault.ledgers()
        await user.press("f11", "down", "enter")
    form = desk.form("visit")
    assert [record.values for record in desk.records(form)] == [{"child": "Әли Айша"}]


async def test_a_form_is_drafted_from_pasted_text_and_a_digit_changes_a_kind(
    shell: Shell, desk: Desk
) -> None:
    async with shell() as user:
        await own_forms(user)
        await user.press("insert", "3")
        await user.paste("Үйге бару актісі\n\nКүні ________\nМекенжайы ____________\n")
        await user.press("enter")
        review = user.app.screen
        assert isinstance(review, ReviewScreen)
        first = review.guesses[0]
        other = first.alternatives[1].kind
        review.focused_canvas.move_to(0)
        await user.press("2", "f2")
        screen = user.app.screen
        assert isinstance(screen, TextScreen)
        assert first.kind == other
        assert f"{{{first.name}: {other}" in screen.buffer.text or other == "text"


async def test_the_page_stands_beside_the_text_and_follows_the_pen(
    shell: Shell, desk: Desk
) -> None:
    questions = "\n".join(f"{number}. Сұрақ {{q{number}}}" for number in range(60))
    Trials(desk.vault).keep(Trial("visit", f"{VISIT}{questions}"))
    async with shell((140, 30)) as user:
        await own_forms(user)
        await user.press("enter")
        await checked(user)
        beside = [line[70:].strip() for line in user.lines()]
        assert ("Үйге бару актісі" in beside, "{child: name, required}" in beside) == (True, False)
        await user.press("ctrl+end")
        await user.type(" жауабы")
        screen = await checked(user)
        assert screen.buffer.line.endswith("{q59} жауабы")
        assert any(line[70:].strip().startswith("59. Сұрақ ___") for line in user.lines())


async def test_a_form_is_withdrawn_and_thrown_away(shell: Shell, desk: Desk) -> None:
    from tui.desk.own_forms.use import put_into_use

    desk.vault.claim()
    put_into_use(desk, Trial("", VISIT))
    async with shell() as user:
        screen = await own_forms(user)
        await user.press("f8", "down", "enter")
        assert screen.chosen is not None
        assert (screen.chosen.id, screen.chosen.origin) == ("visit", "trial")
        await user.press("f8", "down", "enter")
    assert (Trials(desk.vault).names(), "visit" in desk.host.forms) == ([], False)


async def test_a_pack_is_written_without_records(shell: Shell, desk: Desk, tmp_path: Path) -> None:
    Trials(desk.vault).keep(Trial("visit", VISIT, ({"child": "Құпия"},)))
    async with shell() as user:
        await own_forms(user)
        await user.press("f9", "enter")
    (file,) = (tmp_path / "home" / "nysan").iterdir()
    assert ("Үйге бару" in file.read_text("utf-8"), "Құпия" in file.read_text("utf-8")) == (
        True,
        False,
    )


async def test_what_was_typed_is_kept_by_a_lock_and_said_to_be(shell: Shell, desk: Desk) -> None:
    Trials(desk.vault).keep(Trial("visit", VISIT))
    async with shell() as user:
        await own_forms(user)
        await user.press("enter", "ctrl+end")
        await user.type("Атасы")
        screen = user.app.screen
        assert isinstance(screen, TextScreen)
        assert screen.keep()
        assert screen.location().said == "Мәтін сынақта сақталып тұр: «Өз нысандарым» тізімінде"
    assert Trials(desk.vault).get("visit").text == f"{VISIT}Атасы"


async def test_a_session_that_only_reads_changes_no_text(
    shell: Shell, desk: Desk, tmp_path: Path
) -> None:
    Trials(desk.vault).keep(Trial("visit", VISIT))
    desk.vault.close()
    other = Vault.open(tmp_path / "vault")
    other.claim()
    async with shell() as user:
        await own_forms(user)
        await user.press("enter")
        await user.type("Ата")
        screen = user.app.screen
        assert isinstance(screen, TextScreen)
        assert screen.buffer.text == VISIT
        await user.press("escape")
        assert isinstance(user.app.screen, OwnFormsScreen)


async def test_undo_find_and_offers_at_the_pen(shell: Shell, desk: Desk) -> None:
    Trials(desk.vault).keep(Trial("visit", VISIT))
    async with shell() as user:
        await own_forms(user)
        await user.press("enter", "f7")
        await user.type("required")
        await user.press("enter")
        screen = user.app.screen
        assert isinstance(screen, TextScreen)
        assert screen.buffer.line[screen.buffer.column :] == "required}"
        await user.press("f8", "ctrl+z")
        assert screen.buffer.text == VISIT
        await user.press("f7")
        await user.type(", required")
        await user.press("enter")
        await user.type(", sa")
        await user.press("tab")
        assert screen.buffer.line == "Баланың аты-жөні {child: name, same , required}"
        await user.press("tab")
        await user.type("child.n")
        await user.press("enter")
        assert "{child: name, same child.name, required}" in screen.buffer.line
