"""Pages of the handbook by whatever one calls a thing: words of them, a form, a word on a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.alphabet import fold
from tui.handbook.contents import find, page_for, page_on
from tui.keys import ACTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.form import Form
    from tui.handbook.page import Page
    from tui.host import Host

_EVERYWHERE = "all"


def find_pages(host: Host | None, words: str) -> list[tuple[Page, str]]:
    """Pages in which all words stand, the fitting ones first, each with a line that tells why.

    Where no page has the words, those on forms that are called so, and on the places where a key
    or its sentence is. Without a host no forms are known.
    """
    if found := find(words):
        return found
    sought = fold(words).split()
    led: dict[str, tuple[Page, str]] = {}
    for page, line in (*(_by_form(host) if host else ()), *_by_act()):
        if sought and all(word in fold(line) for word in sought):
            led.setdefault(page.name, (page, line))
    return list(led.values())


def page_about(form: Form) -> Page:
    """The page on a form."""
    return page_on(form.id, "report" if form.sheet().is_report else form.kind)


def _by_form(host: Host) -> Iterator[tuple[Page, str]]:
    for form in host.forms.values():
        yield page_about(form), f"{form.title} ({form.id})"


def _by_act() -> Iterator[tuple[Page, str]]:
    for act in ACTS:
        place = min(act.contexts - {_EVERYWHERE}, default=_EVERYWHERE)
        yield page_for(place), f"{act.key} {act.word}: {act.help}"
