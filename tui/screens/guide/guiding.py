"""The guide through the first hour: turned on and off by a key, shown on all screens meanwhile."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from tui.desk.practice.guide import Guide, Spot
from tui.handbook.contents import guides, page
from tui.locale import say
from tui.records.vault.settings import is_practice
from tui.screens.choice_dialog import ChoiceDialog
from tui.screens.desk_screen import Bar, DeskScreen
from tui.screens.dialog import Dialog
from tui.screens.entry.draft_screen import DraftScreen
from tui.screens.entry.entry import EntryScreen
from tui.screens.guide.line import GuideLines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.app import NysanApp

_PAGE: Final = "first-day"
"""The page of the handbook that stands for the guide where there is nothing to practise on."""


class Guiding:
    """The guide on the screens of an app, while it is on.

    It looks where the user is after each key, and as soon as something was saved, taken in or
    printed.
    """

    def __init__(self, app: NysanApp, guide: Guide) -> None:
        self._app, self.guide = app, guide
        app.vault.log.listeners.append(self._note)
        self.look()
        for screen in app.screen_stack:
            for bar in screen.query(Bar):
                screen.mount(self.new_lines(), after=bar)

    def end(self) -> None:
        """Take its lines off the screens."""
        self._app.vault.log.listeners.remove(self._note)
        for screen in self._app.screen_stack:
            screen.query(GuideLines).remove()

    def new_lines(self) -> GuideLines:
        """The lines for a screen."""
        return GuideLines(self._said)

    def look(self) -> None:
        """See how far the user has come, and say what comes next."""
        app = self._app
        if spots := list(_spots(app)):
            self.guide.look(spots)
        for screen in app.screen_stack:
            for lines in screen.query(GuideLines):
                lines.show()

    def _note(self, act: str, form: str) -> None:
        """Note what was done; a thread that imports or prints may say so."""
        self._app.call_later(self._look_at, act, form)

    def _look_at(self, act: str, form: str) -> None:
        self.guide.note(act, form)
        self.look()

    def _said(self) -> tuple[str, str, str]:
        """The mark, the sentence and the words at its end, as things are now."""
        guide, dialog = self.guide, self._app.screen
        astray = isinstance(dialog, Dialog) and not guide.is_on_way(dialog.leads_to)
        parts = [say(f"guide.done.{guide.finished}")] if guide.finished else []
        if astray and guide.name:
            parts.append(say("guide.back.dialog"))
        elif not guide.name:
            parts.append(say("guide.all_done"))
        elif guide.back_to:
            parts.append(say(f"guide.back.{guide.back_to}"))
        else:
            parts.append(guide.steps[guide.at].text)
        mark = f"{guide.at + 1}/{len(guide.steps)}" if guide.name and not guide.finished else "✓"
        close = [say("guide.close")] if isinstance(dialog, Dialog) and not astray else []
        return mark, " ".join(parts), " · ".join([*close, say("guide.end")])


def _spots(app: NysanApp) -> Iterator[Spot]:
    """The screens that are open, dialogs apart; none while one is being made."""
    screens = [screen for screen in app.screen_stack if isinstance(screen, DeskScreen)]
    if not all(screen.ready.is_set() for screen in screens):
        return
    for screen in screens:
        location = screen.location()
        values = screen.draft.values if isinstance(screen, EntryScreen | DraftScreen) else {}
        yield Spot(screen.context, location.form if location else "", values)


def take_up(app: NysanApp) -> None:
    """Go on with the guide of the practice vault where it was on; offer it the first time."""
    guide = Guide(app.vault)
    if guide.on and guide.name:
        app.guiding = Guiding(app, guide)
    elif not guide.offered:
        _offer(app, guide)


def turn(app: NysanApp) -> None:
    """Turn the guide off, or offer to go on with it; show the handbook outside of practice."""
    if app.guiding:
        app.guiding.guide.leave()
        app.guiding.end()
        app.guiding = None
        app.show_status(say("guide.left"))
    elif isinstance(app.screen, ChoiceDialog) and app.screen.title_text == say("guide.title"):
        app.screen.dismiss(None)
    elif is_practice(app.vault):
        _offer(app, Guide(app.vault))
    else:
        from tui.screens.handbook import PageScreen

        app.push_screen(PageScreen(page(_PAGE)))


def _offer(app: NysanApp, guide: Guide) -> None:
    """Ask which of the guides to follow."""
    names = guides()
    words = [f"{say(f'guide.{name}')}{' ✓' if name in guide.done else ''}" for name in names]
    dialog = ChoiceDialog(
        say("guide.title"), words, [names.index(guide.next_name)], above=[say("guide.offer")]
    )
    app.push_screen(dialog, partial(_begin, app, guide))


def _begin(app: NysanApp, guide: Guide, answer: list[int] | None) -> None:
    if not answer:
        guide.leave()
        app.show_status(say("guide.left"))
        return
    guide.begin(guides()[answer[0]])
    app.guiding = Guiding(app, guide)
