"""Each form under `examples/` typed on its screen, blank after blank, and saved by F2."""

from __future__ import annotations

import pytest

from tests.docs.test_example_forms import NAMES, with_example
from tests.support.example_records import RECORDS
from tests.support.user import Shell
from tui.desk.desk import Desk
from tui.screens.entry.entry import EntryScreen


@pytest.mark.parametrize("name", NAMES)
async def test_what_is_typed_is_what_is_saved(name: str, shell: Shell, desk: Desk) -> None:
    desk.vault.claim()
    with_example(desk.vault.folder, name)
    desk.host.add_texts(desk.vault.folder / "forms")
    form, wanted = desk.form(name), RECORDS[name]
    async with shell((100, 40)) as user:
        user.app.open_entry(desk.drafts.begin(form), lambda _: None)
        await user.pilot.pause()
        screen = user.app.screen
        assert isinstance(screen, EntryScreen)
        for place, blank in form.sheet().blanks.items():
            value = wanted.get(place)
            if value is None or not blank.typed or blank.columns:
                continue
            screen.view.go_to(place)
            typed = "-" if value is False else blank.kind.edit(value).replace("–", "-")
            await (user.type(typed) if len(typed) < 6 else user.paste(typed))
            if screen.view.place == place:
                await user.press("enter")
        await user.press("f2")
        [saved] = desk.records(form).ids()
        kept = desk.records(form).find(saved).values
    columns = {place for place, blank in form.sheet().blanks.items() if blank.columns}
    expected = {place: value for place, value in wanted.items() if place not in columns}
    assert {place: kept.get(place) for place in expected} == expected
