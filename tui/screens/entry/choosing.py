"""Values that are chosen instead of typed: F4 and phrases, for the focused blank of an entry."""

from __future__ import annotations

from copy import deepcopy
from functools import partial
from typing import TYPE_CHECKING

from tui.forms.entry.place_label import place_label
from tui.forms.kinds.choice import Choice, Choices
from tui.locale import say
from tui.records.storage.home import expand_path
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.forms.entry.suggestions import Suggestion
    from tui.forms.place import Place
    from tui.screens.entry.entry import EntryScreen

_EARLIER = 20
"""Earlier values that F4 lists."""
_CHILDREN = 100
"""Children that F4 lists for what was typed."""


def choose(screen: EntryScreen) -> None:
    """Open the dialog in which the value of the focused blank is chosen."""
    place = screen.view.place
    kind = screen.draft.blank(place).kind if place else None
    if place and (_show_behind(screen, place) or _show_explanation(screen, place)):
        return
    if isinstance(kind, Choice):
        _choose_of_list(screen, place, kind)
    elif kind is not None and kind.editor == "date":
        _choose_day(screen, place)
    elif kind is not None and kind.editor == "photo":
        from tui.screens.entry.photo import PhotoDialog

        take = screen.desk.vault.photos.take
        dialog = PhotoDialog(lambda path: take(expand_path(path)))
        screen.app.push_screen(dialog, partial(_put_photo, screen))
    elif _choose_child(screen, place):
        return
    elif kind is not None and screen.view.editor.takes_phrases:
        _choose_words(screen, place)
    else:
        screen.show_status(say("entry.no_list"))


def write_phrase(screen: EntryScreen) -> None:
    """Write the phrase whose short name is before the pen, or keep a phrase under a name."""
    editor = screen.view.editor
    low, high = editor.pen.marked
    if not editor.takes_phrases:
        screen.show_status(say("entry.no_words"))
    elif low == high and editor.phrase:
        name, text = editor.phrase
        screen.view.write_over(len(name), text)
    elif text := (editor.pen.text[low:high] or editor.pen.text).strip():
        from tui.screens.entry.phrases import NamingDialog

        def keep(name: str | None) -> None:
            if name:
                _keep_phrase(screen, name, text)

        screen.app.push_screen(NamingDialog(text), keep)
    else:
        screen.show_status(say("entry.no_phrase"))


def _show_behind(screen: EntryScreen, place: Place) -> bool:
    """Show the children and records behind a number, or say that there are none.

    False where it is not counted.
    """
    from tui.desk.reports.behind import behind_lines

    form = screen.draft.form
    screen.view.commit_entry()
    try:
        found = behind_lines(screen.desk, form, place, deepcopy(screen.draft.values))
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything
        screen.desk.host.add_fault(form.plugin, "behind", error)
        return False
    if found is None:
        return False
    if not found:
        screen.show_status(say("behind.none"))
        return True
    from tui.screens.lists.behind import BehindScreen

    screen.app.push_screen(BehindScreen(place_label(screen.draft, place), found))
    return True


def _show_explanation(screen: EntryScreen, place: Place) -> bool:
    """Show what a value was worked out from; False where its form does not explain it."""
    form = screen.draft.form
    if not isinstance(place, str):
        return False
    blank = place
    try:
        found = form.explain(blank, deepcopy(screen.draft.values), screen.desk)
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything
        screen.desk.host.add_fault(form.plugin, "explain", error)
        return False
    if found is None:
        return False
    from tui.screens.papers.viewer import lines_of

    title = f"{screen.draft.blank(blank).label} · {say('behind.title', count=len(found))}"
    screen.app.push_screen(lines_of(title, found))
    return True


def _choose_of_list(screen: EntryScreen, place: Place, kind: Choice) -> None:
    from tui.screens.choice_dialog import ChoiceDialog

    several = isinstance(kind, Choices)
    value = screen.draft.value(place)
    chosen_now = value if isinstance(value, list) else [value]
    at = [i for i, choice in enumerate(kind.choices) if choice in chosen_now]

    def take(indices: list[int] | None) -> None:
        if indices is not None:
            chosen = [kind.choices[index] for index in indices]
            screen.view.put((chosen or None) if several else chosen[0])

    title = screen.draft.blank(place).label
    screen.app.push_screen(
        ChoiceDialog(title, list(kind.words.values()), at, several=several), take
    )


def _choose_child(screen: EntryScreen, place: Place) -> bool:
    """Choose among the children that are offered here; False where none are."""
    from tui.forms.entry.suggestions import suggest_children, takes_child
    from tui.records.search.recollection import known_child
    from tui.screens.narrowing_dialog import Item, NarrowingDialog

    if not takes_child(screen.draft, place):
        return False
    typed, children = screen.view.editor.pen.text, screen.desk.children
    # What is offered and not typed does not narrow: another child may be wanted.
    mine = typed.strip() and not screen.view.editor.replaces
    listed = children.find(typed, _CHILDREN) if mine else children
    found = suggest_children(screen.draft, place, map(known_child, listed))
    if not found:
        return False

    def take(suggestion: Suggestion | None) -> None:
        if suggestion is not None:
            screen.view.accept(suggestion)

    items = [Item(each.text, each, each.about) for each in found]
    screen.app.push_screen(NarrowingDialog(screen.draft.blank(place).label, items), take)
    return True


def _choose_day(screen: EntryScreen, place: Place) -> None:
    from tui.screens.entry.calendar import CalendarDialog

    def take(day: str | None) -> None:
        if day is not None:
            screen.view.put(day)

    screen.view.commit_entry()
    screen.app.push_screen(CalendarDialog(screen.draft.value(place), screen.desk.today()), take)


def _put_photo(screen: EntryScreen, name: str | None) -> None:
    if name is not None:
        screen.view.put(name)
        screen.show_status(say("photo.done"))


def _choose_words(screen: EntryScreen, place: Place) -> None:
    """Choose among phrases and what the blank held before."""
    from tui.screens.entry.phrases import PhrasesDialog

    memory = screen.desk.recollection
    name, column = (place, "") if isinstance(place, str) else (place[0], place[2])
    phrases = dict(sorted(memory.phrases().items()))
    earlier = memory.earlier(screen.draft.form.id, name, column)[:_EARLIER]
    words = [*phrases.values(), *(text for text in earlier if text not in phrases.values())]
    if not words:
        screen.show_status(say("entry.no_words"))
        return

    def write(answer: list[int] | None) -> None:
        if answer:
            screen.view.write_over(0, words[answer[0]])

    def forget(phrase: str) -> None:
        _keep_phrase(screen, phrase, "")

    title = screen.draft.blank(place).label
    screen.app.push_screen(PhrasesDialog(title, list(phrases), words, forget), write)


def _keep_phrase(screen: EntryScreen, name: str, text: str) -> None:
    """Keep a phrase under a short name; without a text, forget it."""
    try:
        screen.desk.recollection.keep_phrase(name, text)
    except UserError as refusal:
        screen.show_status(str(refusal), "error")
        return
    screen.show_status(say("phrase.kept" if text else "phrase.forgotten", name=name))
