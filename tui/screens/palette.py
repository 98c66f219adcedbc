"""The palette: everything by name; acts, forms, children, lists, settings."""

from __future__ import annotations

from inspect import isawaitable
from typing import TYPE_CHECKING, Any, Final

from tui.cells import cells_of
from tui.desk.imports.refusal import takes_tables
from tui.desk.practice.guide import ACTS
from tui.keys import acts_in, keys_text
from tui.locale import say
from tui.screens.narrowing_dialog import Item, NarrowingDialog
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from tui.app import NysanApp
    from tui.forms.form import Form
    from tui.records.search.child import Child
    from tui.screens.desk_screen import DeskScreen

    Do = Callable[[DeskScreen[Any]], Awaitable[None] | None]

_FEWEST: Final = 2
"""Letters from which on children are looked for."""
_MOST: Final = 8
"""Children that are listed."""
_GATES: Final = frozenset(("gate", "setup"))


class PaletteDialog(NarrowingDialog):
    """A choice of anything that can be done from a screen; the answer does it on that screen."""

    leads_to = ("records", "entry", "import", *ACTS)

    def __init__(self, screen: DeskScreen[Any]) -> None:
        self._screen = screen
        here = [act for act in acts_in(screen.context) if act.name != "program.palette"]
        items = [Item(act.help, _act(act.action), keys_text(act)) for act in here]
        if not screen.shell.vault.locked and screen.context not in _GATES:
            items += _elsewhere(screen, {act.name for act in here})
        super().__init__(say("palette.title"), items)

    def on_mount(self) -> None:
        """Read who the children are, unless that is known; a thread does it."""
        if self._finds and not self._screen.desk.search.loaded:
            self.run_worker(self._load, thread=True, exit_on_error=False)

    @property
    def _finds(self) -> bool:
        return not self._screen.shell.vault.locked and self._screen.context not in _GATES

    def _load(self) -> None:
        try:
            self._screen.desk.search.load()
        finally:
            self.app.call_from_thread(self._narrow_again)

    def _narrow_again(self) -> None:
        if self.is_open and self.pen.text:
            self._narrow()

    def more(self, typed: str) -> list[Item]:
        """The children that are meant by what was typed."""
        desk = self._screen.desk
        if len(typed.strip()) < _FEWEST or not self._finds or not desk.search.loaded:
            return []
        from tui.screens.child.child_text import about

        try:
            found = desk.search.find(typed).children[:_MOST]
        except UserError:
            return []
        return [Item(child.name, _child(child), about(child)) for child in found]


def _elsewhere(screen: DeskScreen[Any], here: set[str]) -> Iterator[Item]:
    """Everything that can be done from anywhere: the acts of this place are `here`."""
    from tui.screens.vault.menu import MENU_ITEMS

    desk = screen.desk
    for form in desk.forms:
        yield Item(form.title, _open(form), form.id)
    for form in desk.forms:
        if not form.sheet().single:
            yield Item(_fitted("palette.new", form.title, form.title), _add(form), form.id)
            if takes_tables(form):
                said = _fitted("palette.import", form.title, say("palette.import", title=form.id))
                yield Item(said, _import(form), form.id)
    for form in desk.forms:
        for name in form.lists():
            yield Item(say(f"{form.plugin}.list.{name}"), _list(form, name))
    for act in acts_in("forms"):
        if act.name.startswith(("program.", "vault.", "year.")) and act.name not in here:
            yield Item(act.help, _on_first(act.action))
    yield Item(say("handbook.palette"), _show_handbook)
    for name, do in MENU_ITEMS.items():
        yield Item(say("palette.setting", name=say(f"vault_menu.{name}")), do)


def _fitted(sentence: str, title: str, shorter: str) -> str:
    said = say(sentence, title=title)
    return said if cells_of(said) <= NarrowingDialog.ROOM else shorter


def _act(action: str) -> Do:
    return lambda screen: screen.do_act(action)


def _on_first(action: str) -> Do:
    """An act of the first screen, which is gone back to."""

    async def do(screen: DeskScreen[Any]) -> None:
        first = _go_to_first(screen.shell)
        if first is not None:
            await first.do_act(action)

    return do


def _go_to_first(app: NysanApp) -> DeskScreen[Any] | None:
    """Go back to the first screen; None, with a sentence, where a record is being entered."""
    from tui.screens.desk_screen import DeskScreen
    from tui.screens.entry.entry import EntryScreen

    drafts = app.open_drafts
    if any(isinstance(one, EntryScreen) or one in drafts for one in app.screen_stack):
        app.show_status(say("palette.entry_open"), "warning")
        return None
    while len(app.screen_stack) > 1:
        app.pop_screen()
    first = app.screen
    return first if isinstance(first, DeskScreen) else None


def _show_handbook(screen: DeskScreen[Any]) -> None:
    from tui.screens.handbook import choose_page

    choose_page(screen.shell)


def _open(form: Form) -> Do:
    def do(screen: DeskScreen[Any]) -> None:
        from tui.screens.lists.records import RecordsScreen

        if not form.sheet().single:
            screen.app.push_screen(RecordsScreen(form))
            return
        record = next(iter(screen.desk.records(form)), None)
        screen.shell.open_entry(screen.desk.drafts.of(form, record), lambda _: None)

    return do


def _add(form: Form) -> Do:
    def do(screen: DeskScreen[Any]) -> None:
        screen.shell.open_entry(screen.desk.drafts.of(form, None), lambda _: None)

    return do


def _import(form: Form) -> Do:
    async def do(screen: DeskScreen[Any]) -> None:
        from tui.screens.lists.records import RecordsScreen

        records = RecordsScreen(form)
        screen.app.push_screen(records)
        await records.ready.wait()
        records.action_record_import()

    return do


def _list(form: Form, name: str) -> Do:
    def do(screen: DeskScreen[Any]) -> None:
        from tui.screens.papers.printing import print_list_of

        print_list_of(screen, form, name)

    return do


def _child(child: Child) -> Do:
    def do(screen: DeskScreen[Any]) -> None:
        from tui.screens.child.child import ChildScreen

        screen.app.push_screen(ChildScreen(child))

    return do


async def do_chosen(screen: DeskScreen[Any], do: Do | None) -> None:
    """Do on a screen what was chosen, if anything was."""
    if do is None:
        return
    try:
        done = do(screen)
        if isawaitable(done):
            await done
    except UserError as refusal:
        screen.show_status(str(refusal), "error")
