"""A terminal of 80x24: on every screen, in every language, what one must read is not cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from textual.containers import Vertical

from tests.support.examples import THOROUGH
from tests.support.user import Shell, User
from tui.cells import cells_of
from tui.desk.demo import fill
from tui.desk.desk import Desk
from tui.keys import acts_in
from tui.locale import LANGUAGES, use_language
from tui.screens.desk_screen import Bar, Footer, Status
from tui.screens.dialog import Dialog, Label
from tui.screens.entry.entry import EntryScreen
from tui.screens.shell_lines import fit_heading, footer_acts
from tui.screens.vault.gate import CodeScreen, PassphraseScreen, SetupScreen, UnlockScreen
from tui.screens.vault.menu import MENU_ITEMS
from tui.widgets.listing import Listing
from tui.widgets.sheet_view import BlankFocused

FORMS_KEYS = ("f1", "f3", "f5", "f6", "f7", "f9", "f11", "ctrl+p", "ctrl+t")
RECORDS_KEYS = (
    *(("f1",), ("f3",), ("f5",), ("f6",), ("ctrl+p",), ("ctrl+u",), ("ctrl+w",), ("f9",)),
    *(("f11",), ("f11", "enter"), ("f11", "enter", "enter")),
)
LISTS, ENTRIES = ("consultations", "students"), ("consultations", "pmpk_register")
"""The forms on which all keys are pressed: those with most columns and the longest names."""
ENTRY_KEYS = ("f1", "f3", "f4", "f5", "f6", "f11", "ctrl+p")


class Eye:
    """Takes note of all that is cut on the screens that it sees."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.found: dict[str, None] = {}

    async def press(self, *keys: str) -> None:
        await self.user.press(*keys)
        self.look()

    async def back(self, depth: int) -> None:
        app = self.user.app
        while (before := len(app.screen_stack)) > depth:
            await self.user.press("escape")
            if len(app.screen_stack) == before:
                await app.pop_screen()

    def look(self) -> None:
        screen = self.user.app.screen
        self.found.update((f"{type(screen).__name__}: {each}", None) for each in self._cut())

    def _cut(self) -> Iterator[str]:
        screen = self.user.app.screen
        if isinstance(screen, Dialog):
            yield from self._cut_in_box(screen)
        for footer in screen.query(Footer):
            pieces = footer.pieces(0)
            words = [text for text, _ in pieces]
            if sum(map(cells_of, words)) > footer.size.width + 1 or "F10" not in words:
                yield f"footer {words}"
        for status in screen.query(Status):
            lines = [status.pieces(at)[0][0].strip() for at in range(status.line_count())]
            if "".join(lines).replace(" ", "") != status.text.replace(" ", ""):
                yield f"status {status.text}"
        for bar in screen.query(Bar):
            shown = "".join(text for text, _ in bar.pieces(0))
            last = bar.left.split(" · ")[-1]
            if cells_of(shown) > bar.size.width or (
                "·" in bar.left and not self._whole(shown, bar)
            ):
                yield f"heading {bar.left}: {last}"
        for label in screen.query(Label):
            for line in label.lines:
                if cells_of(line) > label.size.width:
                    yield f"words {line}"
            if label.size.height < len(label.lines):
                yield f"words below the edge {label.lines}"

    def _whole(self, shown: str, bar: Bar) -> bool:
        """Tell whether all parts of a heading but the longest, which gives way, are there."""
        parts = bar.left.split(" · ")
        parts.remove(max(parts, key=cells_of))
        return all(part in shown for part in parts)

    def _cut_in_box(self, dialog: Dialog[object]) -> Iterator[str]:
        box = dialog.query_one(Vertical)
        if cells_of(dialog.title_text) > box.size.width - 4:
            yield f"title {dialog.title_text}"
        for listing in dialog.query(Listing):
            width = listing.size.width - 2
            for at in range(listing.line_count()):
                row = listing.row_text(at, width)
                if cells_of(row) > width or "…" in row[: row.find("  ") if "  " in row else None]:
                    yield f"row {row}"


@pytest.mark.parametrize("code", LANGUAGES if THOROUGH else LANGUAGES[:2])
async def test_what_one_must_read_is_not_cut(shell: Shell, desk: Desk, code: str) -> None:
    desk.vault.claim()
    desk.vault.use_language(code)
    use_language(code)
    fill(desk, 4, 1)
    async with shell() as user:
        eye = Eye(user)
        eye.look()
        for key in FORMS_KEYS:
            await eye.press(key)
            await eye.back(1)
        for at, name in enumerate(MENU_ITEMS):
            if name != "lock":
                await eye.press("f11", *["down"] * at, "enter")
                await eye.back(1)
        for gate in (
            SetupScreen(),
            UnlockScreen(),
            PassphraseScreen(sealed=True, new_key=True),
            CodeScreen("-".join(["ABCD"] * 9), str),
        ):
            await user.app.push_screen(gate)
            await eye.press()
            await user.app.pop_screen()
        for at, form in enumerate(desk.forms):
            await user.press("end", *["up"] * (len(desk.forms) - 1 - at))
            await eye.press("enter")
            if not form.sheet().single:
                for keys in RECORDS_KEYS if form.id in LISTS else ():
                    await eye.press(*keys)
                    await eye.back(2)
                await eye.press("insert")
            await walk_entry(eye, ENTRY_KEYS if form.id in ENTRIES else ())
            await eye.back(1)
        assert list(eye.found) == []


async def walk_entry(eye: Eye, keys: Sequence[str]) -> None:
    """Look at the entry of a record, on each of its blanks."""
    screen = eye.user.app.screen
    assert isinstance(screen, EntryScreen)
    depth = len(eye.user.app.screen_stack)
    for key in keys:
        await eye.press(key)
        await eye.back(depth)
    seen = set()
    for place in list(screen.draft.places()):
        column = place if isinstance(place, str) else (place[0], place[2])
        if column not in seen:
            seen.add(column)
            # What is said of a blank is said at once; nothing need be drawn for it.
            screen.view.place = place
            screen.handle_report(BlankFocused())
            eye.look()


def test_a_narrow_footer_keeps_help_palette_and_quit() -> None:
    use_language("kk")
    acts = list(acts_in("entry"))
    for width in (40, 60, 80):
        names = [act.name for act in footer_acts(acts, width)]
        assert {"program.help", "program.quit"} <= set(names)
        all_fit = len(names) == len([act for act in acts if act.footer])
        assert all_fit is (width == 80)
        assert ("program.palette" in names) is not all_fit


@pytest.mark.parametrize("code", LANGUAGES)
async def test_the_keys_of_most_screens_stand_where_they_stood(
    shell: Shell, desk: Desk, code: str
) -> None:
    desk.vault.use_language(code)
    use_language(code)
    async with shell() as user:
        desk.vault.claim()
        desk.add(desk.form("registration"), {"child": "Ойдан Бала"})
        await user.press(*["down"] * [form.id for form in desk.forms].index("registration"))
        await user.press("enter")
        records = user.lines()[-1]
        await user.press("insert")
        entry = user.lines()[-1]
        assert "F2" in entry
        for key in ("F3", "F5", "F7", "F10"):
            assert entry.index(key) == records.index(key)


def test_the_longest_part_of_a_heading_gives_way() -> None:
    assert fit_heading("Өте ұзын нысан атауы · Ойдан Бала", 25) == "Өте ұзын ны… · Ойдан Бала"
    assert fit_heading("Қысқа · Бала", 25) == "Қысқа · Бала"
