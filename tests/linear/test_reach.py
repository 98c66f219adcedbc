"""Where `nysan --plain` has each act of the screen, or why it has none: a new act must say so."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.support.orders import PLACES
from tui.cli.table.commands import COMMANDS
from tui.keys import ACTS
from tui.linear.due import _ACTS as DUE_ACTS
from tui.linear.record import _ACTS as RECORD_ACTS

ROOT: Final = Path(__file__).parents[2]


class Order(NamedTuple):
    """The order of a place, or the act on a record or a line of the day."""

    word: str


class Question(NamedTuple):
    """What the questions themselves do."""

    how: str


class Command(NamedTuple):
    """A command of the command line, which needs no screen either."""

    name: str


class Nowhere(NamedTuple):
    """Why there is nothing to do."""

    why: str


Where = Order | Question | Command | Nowhere

_SCREEN: Final = Nowhere("it moves about or paints the screen; lines are read from the top down")
_WRITING: Final = Nowhere(
    "a form's text is written in any editor: `nysan form check --watch` complains as the screen"
)

REACH: Final[dict[str, Where]] = {
    "program.help": Question("`?` at every question"),
    "handbook.find": Command("help"),
    "handbook.card": Command("help"),
    "record.save": Order("save"),
    "record.finish": Order("finish"),
    "draft.finish": Command("finish"),
    "record.view": Order("view"),
    "form.blank": Command("blank"),
    "blank.choose": Question("a question lists its choices, `?` all that is offered"),
    "record.open": Order("enter"),
    "record.print": Order("print"),
    "print.choose": Order("how"),
    "record.history": Order("history"),
    "state.restore": Order("earlier"),
    "program.find": Order("find"),
    "column.choose": Question("what is typed into a list narrows it: a period, a class, words"),
    "record.compare": Order("compare"),
    "record.copy": Order("copy"),
    "record.delete": Order("delete"),
    "child.show": Order("find"),
    "child.destroy": Order("destroy"),
    "row.delete": Order("delete"),
    "record.add": Order("new"),
    "child.join": Nowhere("two children are held side by side; asked where a record is saved"),
    "child.part": Nowhere("as child.join"),
    "child.untie": Nowhere("as child.join"),
    "child.add": Order("new"),
    "child.move": Order("move"),
    "child.leave": Order("gone"),
    "child.return": Order("returned"),
    "child.photo": Nowhere("a picture is nothing to be read out; that there is one is said"),
    "draft.discard": Order("undo"),
    "row.add": Question("an answer to a table begins a row"),
    "row.up": Nowhere("rows stand in the order in which they are answered"),
    "row.down": Nowhere("rows stand in the order in which they are answered"),
    "record.undo": Order("undo"),
    "record.redo": Order("redo"),
    "record.bin": Order("bin"),
    "record.changes": Order("national"),
    "change.done": Order("national"),
    "change.done_all": Order("all"),
    "record.import": Order("import"),
    "import.do": Question("importing asks at its end"),
    "import.choose": Question("importing asks for each row that may be of a known child"),
    "import.faults": Question("importing says each fault"),
    "import.skip": Question("importing asks whether refused rows are skipped"),
    "import.accept": Question("importing asks whether repairs are taken"),
    "blank.undo": Order("undo"),
    "blank.redo": Nowhere("what was taken back is answered again"),
    "blank.repeat": Question("Enter takes what is offered"),
    "blank.clear": Order("empty"),
    "blank.jump": Order("jump"),
    "blank.phrase": Order("phrase"),
    "draft.list": Question("drafts that wait are offered at the start"),
    "program.reminders": Order("due"),
    "due.done": Order("done"),
    "due.later": Order("put_off"),
    "due.dismiss": Order("dismiss"),
    "due.send": Command("due"),
    "due.undo": Order("undo"),
    "year.move": Order("year"),
    "move.do": Order("move"),
    "move.choose": Question("a class or child is asked where it goes"),
    "move.leave": Order("leaves"),
    "move.stay": Order("stays"),
    "move.undo": Order("undo"),
    "year.close": Order("due"),
    "close.do": Question("closing asks for the archive, and does it"),
    "close.undo": Command("close-year"),
    "record.begin": Order("new"),
    "program.plugins": Command("plugins"),
    "program.language": Order("language"),
    "guide.turn": Command("help"),
    "practice.end": Order("vault"),
    "vault.plain": Command("init"),
    "vault.menu": Order("vault"),
    "program.own": Order("own"),
    "text.save": _WRITING,
    "trial.save": Nowhere("a trial is filled on the screen, beside its text"),
    "guess.done": Order("own"),
    "text.carry": Order("own"),
    "text.view": Order("own"),
    "text.open": _WRITING,
    "text.complete": _WRITING,
    "guess.rename": _WRITING,
    "text.try": Command("form"),
    "text.wrong": Order("own"),
    "text.find": _WRITING,
    "text.drop": Order("own"),
    "text.cut": _WRITING,
    "text.pack": Order("own"),
    "text.next": Command("form"),
    "text.use": Order("own"),
    "text.new": Order("own"),
    "text.piece": _WRITING,
    "text.undo": _WRITING,
    "text.redo": _WRITING,
    "program.palette": Question("a part of a name finds forms, orders and children"),
    "program.lock": Nowhere("leaving locks, and so do the idle minutes"),
    "program.quit": Order("out"),
    "program.redraw": _SCREEN,
}


def test_each_act_of_the_screen_is_in_plain_or_says_why_not() -> None:
    assert {act.name for act in ACTS} ^ set(REACH) == set()


@pytest.mark.parametrize("act", [act for act, where in REACH.items() if isinstance(where, Order)])
def test_what_plain_is_said_to_have_is_offered_there(act: str) -> None:
    where = REACH[act]
    assert isinstance(where, Order)
    offered = {*RECORD_ACTS, *DUE_ACTS}.union(*PLACES)
    assert where.word in offered


def test_a_command_that_stands_for_an_act_is_there() -> None:
    names = {command.split()[0] for command in COMMANDS}
    wanted = {where.name for where in REACH.values() if isinstance(where, Command)}
    assert wanted - names == set()


PLACES_OF_SCREENS: Final = {
    "all": "every question",
    "behind": "`?` at a number that is counted",
    "bin": "tui/linear/deleted.py",
    "changes": "tui/linear/changes.py",
    "child": "tui/linear/child/page.py",
    "classes": "tui/linear/year/moving_up.py",
    "closing": "tui/linear/year/closing.py",
    "due": "tui/linear/due.py",
    "entry": "tui/linear/entry.py",
    "find": "tui/linear/finding.py",
    "forms": "tui/linear/forms.py",
    "gate": "Conversation.unlock",
    "guess": "tui/linear/own_forms.py",
    "handbook": "nysan help",
    "history": "the act on a record",
    "import": "tui/linear/importing.py",
    "log": "tui/linear/vault/menu.py",
    "own": "tui/linear/own_forms.py",
    "print": "tui/linear/printing.py",
    "plugin": "the questions: a plugin's own screen is the plugin's",
    "pupils": "tui/linear/year/moving_up.py",
    "reading": "what is said",
    "records": "tui/linear/records.py",
    "setup": "tui/linear/start.py",
    "text": "any editor, and `nysan form check --watch`",
    "trial": "a trial is filled on the screen, beside its text",
    "view": "the act on a record",
}
"""Where plain has what a screen is for, by the screen's context."""


def test_each_screen_has_its_place_in_plain() -> None:
    contexts = set().union(*(act.contexts for act in ACTS))
    assert contexts ^ set(PLACES_OF_SCREENS) == set()
    named = [where for where in PLACES_OF_SCREENS.values() if where.startswith("tui/")]
    assert [where for where in named if not (ROOT / where).is_file()] == []
