"""The keys: one table that gives every act its keys, its footer word, its palette entry and help.

The words are in the catalogues: `keys.ACT` is the short one for the footer, `acts.ACT` the
sentence for palette and help. A context is what this table calls a screen.

Function keys are those of Far Manager and 1C; each has a second way, since terminals take some of
them. Alt with a digit is the function key of that number, as in Far Manager: the terminal's bytes
are read so.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.locale import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.events import Key


class Act(NamedTuple):
    """Something that keys do; `name` is `area.verb`."""

    name: str
    keys: tuple[str, ...]
    contexts: frozenset[str]
    """The contexts of the screens on which it works; 'all' for every one."""
    footer: bool = True
    """Whether its word is in the footer."""
    yields: bool = False
    """Whether it is done only with a key that means nothing to the focused widget."""

    @property
    def word(self) -> str:
        """The word in the footer."""
        return say(f"keys.{self.name}")

    @property
    def help(self) -> str:
        """The sentence in the palette and in the help."""
        return say(f"acts.{self.name}")

    @property
    def key(self) -> str:
        """The first of its keys, as it is written on a keyboard."""
        return key_label(self.keys[0])

    @property
    def action(self) -> str:
        """The name of the action of a screen or of the program: `area_verb`."""
        return self.name.replace(".", "_")


def _act(name: str, keys: str, contexts: str, *, footer: bool = True, yields: bool = False) -> Act:
    return Act(name, tuple(keys.split()), frozenset(contexts.split()), footer, yields)


ACTS: Final = (
    _act("program.help", "f1 ctrl+g", "all"),
    _act("handbook.card", "f5 ctrl+r", "handbook"),
    _act("handbook.find", "f7 ctrl+f", "handbook"),
    _act("record.save", "f2 ctrl+s", "entry plugin"),
    _act("record.finish", "ctrl+s", "records", footer=False),
    _act("draft.finish", "f9 ctrl+b", "entry", footer=False),
    _act("record.view", "f3 ctrl+e", "records entry find child due behind history bin"),
    _act("form.blank", "f3 ctrl+e", "forms"),
    _act("blank.choose", "f4 ctrl+o", "entry trial"),
    _act("record.open", "f4 enter", "records find child due behind", yields=True, footer=False),
    _act(
        "record.print",
        "f5 ctrl+r",
        "forms records entry view find child log history changes behind",
    ),
    _act("print.choose", "f4 ctrl+o", "print", footer=False),
    _act("record.history", "f6 ctrl+y", "records entry child bin", footer=False),
    _act("state.restore", "f9 ctrl+b", "history bin"),
    _act("program.find", "f7 ctrl+f", "forms records entry view reading child"),
    _act("column.choose", "f11 ctrl+a", "records"),
    _act("record.compare", "ctrl+w", "records", footer=False),
    _act("record.copy", "f9 ctrl+b", "records"),
    _act("record.delete", "f8 ctrl+k", "records"),
    _act("child.show", "f9 ctrl+b", "find"),
    _act("child.destroy", "f8 ctrl+k", "child"),
    _act("row.delete", "f8 ctrl+k", "entry trial"),
    _act("record.add", "insert ctrl+n", "records"),
    _act("child.join", "f9 ctrl+b", "child"),
    _act("child.part", "f11 ctrl+a", "child", footer=False),
    _act("child.untie", "ctrl+z", "child", footer=False),
    _act("child.add", "insert ctrl+n", "child"),
    _act("child.move", "ctrl+u", "child", footer=False),
    _act("child.leave", "ctrl+w", "child", footer=False),
    _act("child.return", "ctrl+v", "child", footer=False),
    _act("child.photo", "ctrl+d", "child", footer=False),
    _act("draft.discard", "ctrl+t", "entry", footer=False),
    _act("row.add", "insert ctrl+n", "entry trial"),
    _act("row.up", "alt+up ctrl+up", "entry trial", footer=False),
    _act("row.down", "alt+down ctrl+down", "entry trial", footer=False),
    _act("record.undo", "ctrl+z", "records", footer=False),
    _act("record.redo", "ctrl+shift+z ctrl+x", "records", footer=False),
    _act("record.bin", "ctrl+u", "records", footer=False),
    _act("record.changes", "ctrl+v", "records", footer=False),
    _act("change.done", "f9 ctrl+b", "changes"),
    _act("change.done_all", "f11 ctrl+a", "changes"),
    _act("record.import", "ctrl+o", "records", footer=False),
    _act("import.do", "f2 ctrl+s", "import"),
    _act("import.choose", "f4 ctrl+o", "import"),
    _act("import.faults", "f5 ctrl+r", "import"),
    _act("import.skip", "f8 ctrl+k", "import"),
    _act("import.accept", "f9 ctrl+b", "import"),
    _act("blank.undo", "ctrl+z", "entry trial", footer=False),
    _act("blank.redo", "ctrl+shift+z ctrl+x", "entry trial", footer=False),
    _act("blank.repeat", "ctrl+d", "entry trial", footer=False),
    _act("blank.clear", "ctrl+u", "entry trial", footer=False),
    _act("blank.jump", "f11 ctrl+a", "entry trial", footer=False),
    _act("blank.phrase", "ctrl+v", "entry", footer=False),
    _act("draft.list", "ctrl+d", "forms records", footer=False),
    _act("program.reminders", "f6 ctrl+y", "forms"),
    _act("due.done", "f9 ctrl+b", "due"),
    _act("due.later", "f11 ctrl+a", "due"),
    _act("due.dismiss", "f8 ctrl+k", "due"),
    _act("due.send", "f5 ctrl+r", "due"),
    _act("due.undo", "ctrl+z", "due", footer=False),
    _act("year.move", "ctrl+u", "forms", footer=False),
    _act("move.do", "f2 ctrl+s", "classes pupils"),
    _act("move.choose", "f4 ctrl+o", "classes pupils"),
    _act("move.leave", "f8 ctrl+k", "classes pupils"),
    _act("move.stay", "f9 ctrl+b", "classes pupils"),
    _act("move.undo", "ctrl+z", "classes pupils", footer=False),
    _act("year.close", "ctrl+w", "forms", footer=False),
    _act("close.do", "f2 ctrl+s", "closing"),
    _act("close.undo", "ctrl+z", "closing", footer=False),
    _act("record.begin", "insert ctrl+n", "forms"),
    _act("program.plugins", "f9 ctrl+b", "forms", footer=False),
    _act("program.language", "ctrl+t", "forms records gate setup", footer=False),
    _act("practice.end", "f8 ctrl+k", "forms", footer=False),
    _act("guide.turn", "ctrl+backslash", "all", footer=False),
    _act("vault.plain", "f9 ctrl+b", "setup"),
    _act("vault.menu", "f11 ctrl+a", "forms"),
    _act("program.own", "f4 ctrl+o", "forms", footer=False),
    _act("text.save", "f2 ctrl+s", "text"),
    _act("trial.save", "f2 ctrl+s", "trial"),
    _act("guess.done", "f2 ctrl+s", "guess"),
    _act("text.carry", "f2 ctrl+s", "own", footer=False),
    _act("text.view", "f3 ctrl+e", "own text guess"),
    _act("text.open", "f4 enter", "own", yields=True),
    _act("text.complete", "f4 ctrl+o", "text"),
    _act("guess.rename", "f4 ctrl+o", "guess"),
    _act("text.try", "f5 ctrl+r", "own"),
    _act("text.wrong", "f6 ctrl+y", "own text"),
    _act("text.find", "f7 ctrl+f", "text", footer=False),
    _act("text.drop", "f8 ctrl+k", "own"),
    _act("text.cut", "f8 ctrl+k", "text", footer=False),
    _act("text.pack", "f9 ctrl+b", "own"),
    _act("text.next", "f9 ctrl+b", "text"),
    _act("text.use", "f11 ctrl+a", "own text"),
    _act("text.new", "insert ctrl+n", "own"),
    _act("text.piece", "insert ctrl+n", "text"),
    _act("text.undo", "ctrl+z", "text", footer=False),
    _act("text.redo", "ctrl+shift+z ctrl+x", "text", footer=False),
    _act("program.palette", "ctrl+p", "all", footer=False),
    _act("program.lock", "f12 ctrl+c", "all", footer=False),
    _act("program.quit", "f10 ctrl+q", "all"),
    _act("program.redraw", "ctrl+l", "all", footer=False),
)
"""Every act of the program, with the keys that it has where the user has not changed them."""

_changed: dict[str, tuple[str, ...]] = {}

_DIGITS: Final = frozenset(map(str, range(1, 11)))
_LABELS: Final = {
    "insert": "Ins",
    "escape": "Esc",
    "enter": "Enter",
    "up": "↑",
    "down": "↓",
    "backslash": "\\",
}


def letter_of(event: Key) -> str | None:
    """The letter that a key types; None for a key that types none."""
    if not event.is_printable:
        return None
    modified = event.key.startswith(("alt+", "ctrl+", "super+", "meta+", "hyper+"))
    return None if modified else event.character


def key_label(key: str) -> str:
    """A key as it is written on a keyboard, such as Ctrl+S for `ctrl+s`."""
    parts = [_LABELS.get(part, part.capitalize()) for part in key.split("+")]
    return "+".join(parts)


def keys_text(act: Act) -> str:
    """All keys of an act, as the help shows them."""
    numbers = [key[1:] for key in act.keys if key[0] == "f" and key[1:] in _DIGITS]
    return ", ".join([*map(key_label, act.keys), *(f"Alt+{number[-1]}" for number in numbers)])


def use_keys(changed: Mapping[str, tuple[str, ...]]) -> None:
    """Give acts other keys, by their names, from now on; the others have those of the table."""
    _changed.clear()
    _changed.update(changed)
    acts_by_key.cache_clear()


def acts_in(context: str) -> Iterator[Act]:
    """The acts in a context, in the order of the table."""
    for act in ACTS:
        if context in act.contexts or "all" in act.contexts:
            yield act._replace(keys=_changed[act.name]) if act.name in _changed else act


@cache
def acts_by_key(context: str) -> dict[str, Act]:
    """The acts in a context, by each of their keys."""
    return {key: act for act in acts_in(context) for key in act.keys}


def chords() -> frozenset[str]:
    """The keys with Alt that mean something in any context."""
    keys = {key for act in ACTS for key in _changed.get(act.name, act.keys)}
    return frozenset(key for key in keys if key.startswith("alt+"))
