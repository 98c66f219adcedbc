"""1 September: which class each pupil goes to, rehearsed, and done as one act.

What is not decided otherwise: each class goes a year up with its letter, a class before school
becomes the first one, and the last year leaves.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from tui.desk.year.decisions import KEPT, LEAVES, STAYS, Decisions, read_where
from tui.desk.year.noted_act import as_noted, noted, turned
from tui.desk.year.pupils import amended, class_blank, pupils
from tui.forms.entry.on_roll import LEFT, LEFT_TO, LEFT_WHY
from tui.forms.kinds.date import parse_iso
from tui.forms.kinds.school_class import HIGHEST, SchoolClass
from tui.forms.kinds.year import school_year
from tui.locale import LANGUAGES, message, say_in
from tui.records.ledger.line import NOTHING
from tui.records.ledger.record import changed_document
from tui.records.lifecycle.joint_act import carry_out, put_edit
from tui.records.storage.record_id import new_id
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.desk.desk import Desk
    from tui.desk.year.pupils import Pupil
    from tui.forms.kinds.kind import Value
    from tui.records.ledger.line import Edit
    from tui.records.search.child import Key

LAST_YEAR: Final = 11
Fate: TypeAlias = Literal["moved", "stayed", "left"]

_SETTING: Final = "moved_up"
_CLASS: Final = SchoolClass()


class Move(NamedTuple):
    """Where a pupil goes."""

    pupil: Pupil
    to: str
    """A class as it is kept, `STAYS` or `LEAVES`."""

    @property
    def fate(self) -> Fate:
        """The pupil moves, stays or leaves."""
        if self.to == LEAVES:
            return "left"
        return "stayed" if self.to in {STAYS, self.pupil.now} else "moved"


class MovingUp:
    """Moving up, rehearsed as often as the user decides anew; `carry_out` does what is shown.

    It is of all pupils, with the decisions that are given, or of `only` some.
    """

    def __init__(
        self, desk: Desk, decisions: Decisions | None = None, only: Iterable[Pupil] | None = None
    ) -> None:
        self._desk = desk
        self.decisions = Decisions() if decisions is None else decisions
        self._classes: dict[str, list[Pupil]] = {}
        for pupil in pupils(desk) if only is None else only:
            self._classes.setdefault(pupil.now, []).append(pupil)
        self._whole = only is None
        self.last_day = last_school_day(desk)
        """The day of leaving."""
        self.act = ""
        """The joint act by which it was carried out; empty before."""

    @property
    def classes(self) -> list[str]:
        """The classes that there are now, in their order; the empty one is of those without."""
        return sorted(self._classes, key=_CLASS.sort_key)

    def of_class(self, name: str) -> list[Move]:
        """The pupils of a class, and where they go."""
        return [Move(each, self._where(each)) for each in self._classes.get(name, ())]

    @property
    def moves(self) -> list[Move]:
        """All pupils, and where they go, by class."""
        return [move for name in self.classes for move in self.of_class(name)]

    def counts(self, moves: Iterable[Move] | None = None) -> dict[Fate, int]:
        """How many move, stay and leave; together that is all."""
        found = Counter(move.fate for move in (self.moves if moves is None else moves))
        return {fate: found[fate] for fate in ("moved", "stayed", "left")}

    def class_goes(self, name: str) -> str:
        """Where a class goes, but for children decided apart."""
        return self.decisions.where(name) or up(name)

    def decide_class(self, name: str, where: str) -> None:
        """Decide where a class goes: a class, `STAYS` or `LEAVES`; an empty text takes it back.

        Raises:
            UserError: it is none of them.
        """
        self.decisions.decide(name, read_where(where, self._desk.today()))

    def decide_child(self, pupil: Pupil, where: str) -> None:
        """Decide where a child goes, whatever its class does; an empty text takes that back.

        Raises:
            UserError: it is none of them.
        """
        self.decisions.decide(pupil.keys[0], read_where(where, self._desk.today()))

    def is_apart(self, pupil: Pupil) -> bool:
        """Whether it was decided for a child alone where it goes."""
        return bool(self.decisions.where(pupil.keys[0]))

    def carry_out(self, *, again: bool = False) -> int:
        """Do what is shown as one act over all forms; how many were changed.

        Before all pupils are moved up, a backup is made.

        Raises:
            UserError: it was done this year and not `again`, this session does not write, or the
                disk refuses; nothing was done.
        """
        desk = self._desk
        desk.vault.check_writable()
        if self._whole and not again:
            check_not_done(desk)
        moves = [move for move in self.moves if move.fate != "stayed"]
        if not moves:
            raise UserError(message("year.nothing"))
        act = new_id(desk.vault.clock().timestamp())
        parts: dict[str, list[Edit]] = {}
        for move in moves:
            for form, edit in self._edits(move, act):
                parts.setdefault(form, []).append(edit)
        settings: dict[str, object] = {}
        if self._whole:
            desk.vault.backups.make("year")
            settings = _noted(desk, act)
        desk.children.expect(sum(map(len, parts.values())))
        do(desk, parts, act, settings)
        self.act = act
        return len(moves)

    def _edits(self, move: Move, act: str) -> Iterable[tuple[str, Edit]]:
        return edits_for(self._desk, move.pupil.keys, self._given(move), act)

    def _given(self, move: Move) -> dict[str, Value]:
        if move.fate != "left":
            return {"": move.to}
        why = say_in(LANGUAGES[0], "year.finished", grade=_CLASS.views["grade"](move.pupil.now))
        return {LEFT: f"{self.last_day}", LEFT_TO: None, LEFT_WHY: why}

    def _where(self, pupil: Pupil) -> str:
        return self.decisions.where(pupil.keys[0]) or self.class_goes(pupil.now)


def edits_for(
    desk: Desk, keys: Iterable[Key], given: Mapping[str, Value], act: str
) -> Iterable[tuple[str, Edit]]:
    """The edits that give records of a child values, by the names in force; "" is the class.

    Each comes with its form. A record is given only what its form asks for.
    """
    for key in keys:
        form = desk.form(key[0])
        sheet = form.sheet_in_force()
        named = {(name or class_blank(sheet)): value for name, value in given.items()}
        record, values = amended(desk, key, {k: v for k, v in named.items() if k in sheet.blanks})
        if values != record.values:
            document = changed_document(record, values)
            yield form.id, put_edit(desk.records(form), record.id, document, act)


def do(
    desk: Desk,
    parts: Mapping[str, list[Edit]],
    act: str,
    settings: Mapping[str, object] = NOTHING,
    *,
    anywhere: bool = False,
) -> None:
    """Carry out edits by form as one act with settings, and tell the plugins of what was saved.

    `anywhere` as for joint acts.

    Raises:
        UserError: as `carry_out` of joint acts.
    """
    found = [(desk.records(desk.form(form)), edits) for form, edits in parts.items()]
    carry_out(desk.vault, found, act, settings, anywhere=anywhere)
    for form, edits in parts.items():
        kept = desk.form(form)
        for record in dict.fromkeys(edit.id for edit in edits):
            desk.notify_saved(kept, desk.records(kept).get(record))


def up(name: str) -> str:
    """Where a class goes by itself: a year up with its letter; the last year leaves."""
    if not name:
        return STAYS
    grade = int(_CLASS.views["grade"](name))
    if grade >= LAST_YEAR:
        return LEAVES
    letters = name.removeprefix(f"{grade}") if name[0].isdecimal() else name[3:].strip()
    return f"{min(grade + 1, HIGHEST)}{letters}"


def act_of_this_year(desk: Desk) -> str:
    """The joint act by which the pupils were moved up last; empty without one."""
    return str(as_noted(desk.vault.settings.get(_SETTING)).get("act") or "")


def last_school_day(desk: Desk) -> date:
    """The last day of the school year that has ended last, by the school's record, or 25 May."""
    today = desk.today()
    usual = date(today.year, 5, 25)
    year = today.year if usual <= today else today.year - 1
    rows: Any = (desk.last("school") or {}).get("years") or ()
    ends = [parse_iso(row.get("ends")) for row in rows if isinstance(row, dict)]
    known = [day for day in ends if day is not None and day.year == year and day <= today]
    return max(known, default=usual.replace(year=year))


def done_on(desk: Desk) -> str:
    """The day on which the pupils were moved up this year; empty where that is not done."""
    day = parse_iso(as_noted(desk.vault.settings.get(_SETTING)).get("day"))
    this_year = day is not None and school_year(day) == school_year(desk.today())
    return f"{day:%d.%m.%Y}" if this_year else ""


def check_not_done(desk: Desk) -> None:
    """Check that the pupils were not moved up this year.

    Raises:
        UserError: they were.
    """
    if day := done_on(desk):
        raise UserError(message("year.done_already", day=day))


def _noted(desk: Desk, act: str) -> dict[str, object]:
    """The settings that note a moving up of today.

    What was decided comes back with all else when the act is taken back.
    """
    settings = desk.vault.settings
    before = settings.get(_SETTING) if done_on(desk) else None
    return {_SETTING: noted(act, desk.today(), before, decided=settings.get(KEPT)), KEPT: None}


def settings_when_turned(desk: Desk, act: str, word: str) -> dict[str, object]:
    """The settings that go with an undo or redo of a joint act; none if it was no moving up."""
    found = turned(desk.vault.settings.get(_SETTING), act, word, desk.today())
    if found is None:
        return {}
    now, its = found
    return {_SETTING: now, KEPT: its.get("decided") if word == "undo" else None}
