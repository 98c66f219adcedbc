"""The matcher: a proposal of which column of a table is which blank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.exchange.matching.heading_key import heading_key
from tui.exchange.matching.match import Aim, Match, NotTaken
from tui.exchange.table.cell import cell_text
from tui.forms.entry.child_facts import PARENTS
from tui.forms.kinds.date import Date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.exchange.matching.vocabulary import Vocabulary
    from tui.exchange.table.table import Heading, Table

_LEVELS: Final = ("chosen", "name", "exact", "folded", "close")
_SEVERAL: Final = frozenset({"phone"})
"""Kinds of which several columns make one value."""
_LOOKED_AT: Final = 50
"""Rows by which it is found what a column has."""
_NAME_PARTS: Final = frozenset({"surname", "first"})


def propose(
    table: Table,
    vocabulary: Vocabulary,
    chosen: Mapping[int, Aim | None] | None = None,
    *,
    with_hidden: bool = False,
) -> Match:
    """Propose a match for a table.

    Args:
        table: the table.
        vocabulary: the headings of the form.
        chosen: what the user has chosen, by column; None for a column that is not taken.
        with_hidden: whether hidden columns are taken, too.
    """
    chosen = chosen or {}
    left: dict[int, NotTaken] = {}
    aims: dict[int, Aim] = {}
    for heading in table.headings:
        column = heading.column
        if column in chosen:
            if (picked := chosen[column]) is not None:
                aims[column] = picked
            else:
                left[column] = NotTaken(column, heading.whole, "chosen")
        elif column in table.grid.hidden_columns and not with_hidden and not table.names:
            left[column] = NotTaken(column, heading.whole, "hidden")
        elif found := _aim(heading, table, vocabulary):
            aims[column] = found
        else:
            left[column] = NotTaken(column, heading.whole, _why_unknown(heading, vocabulary))
    _mend_choices(aims, table, vocabulary)
    _share_out(aims, vocabulary)
    _narrow(aims, vocabulary)
    _mend_parts(aims, table, vocabulary)
    _name_records(aims, left, table, vocabulary)
    _drop_twice(aims, left, table, vocabulary)
    _note_unnamed(table, left)
    return Match(
        table.headings,
        dict(sorted(aims.items())),
        not_taken=tuple(left[column] for column in sorted(left)),
        missing=_missing(aims, vocabulary),
    )


def _why_unknown(heading: Heading, vocabulary: Vocabulary) -> str:
    if vocabulary.is_number(heading.text):
        return "number"
    is_computed = vocabulary.is_computed(heading.text) or vocabulary.is_computed(heading.whole)
    return "computed" if is_computed else "unknown"


def _aim(heading: Heading, table: Table, vocabulary: Vocabulary) -> Aim | None:
    if heading.column in table.names:
        name = table.names[heading.column]
        return Aim((name,), how="name") if vocabulary.has(name) else None
    if vocabulary.is_number(heading.text) and not heading.above:
        return None
    if heading.above:
        return vocabulary.under(heading.above, heading.text)
    return (
        vocabulary.known(heading.text)
        or vocabulary.understood(heading.text)
        or vocabulary.near(heading.text)
    )


def _mend_choices(aims: dict[int, Aim], table: Table, vocabulary: Vocabulary) -> None:
    """Take a column of words of a choice for it, where its heading is that of a name.

    Such as «Кеңес алушы» over «оқушы», «ата-ана», beside a column with the names.
    """
    taken = {name for aim in aims.values() for name in aim.blanks}
    for column, aim in list(aims.items()):
        if aim.how == "chosen" or vocabulary.kind(aim.blanks[0]) != "name":
            continue
        words = {heading_key(text) for text in _texts(table, column)}
        choice = vocabulary.choice_of(words - {""}) if words else ""
        if choice and choice not in taken:
            aims[column] = Aim((choice,), how="close")


def _share_out(aims: dict[int, Aim], vocabulary: Vocabulary) -> None:
    """Take a column that is about both parents for the one whose name stands at its left.

    So in «Анасы, жұмыс орны, әкесі, жұмыс орны», and where one parent has a column alone.
    """
    parents = vocabulary.parents()
    if not parents:
        return
    named = {aim.blanks[0] for aim in aims.values() if len(aim.blanks) == 1} & {*parents}
    at_left = ""
    shared: dict[int, Aim] = {}
    left: dict[int, str] = {}
    for column, aim in sorted(aims.items()):
        if len(aim.blanks) == 1 and aim.blanks[0] in parents:
            at_left = aim.blanks[0]
        elif aim.how != "chosen" and at_left and vocabulary.is_of_both_parents(aim):
            left[column] = at_left
    for column, parent in left.items():
        alike = [at for at in left if aims[at].blanks == aims[column].blanks]
        found = {left[at] for at in alike}
        if found == named and len(alike) == len(named):
            blank = aims[column].blanks[parents.index(parent)]
            shared[column] = aims[column]._replace(blanks=(blank,))
    aims.update(shared)


def _narrow(aims: dict[int, Aim], vocabulary: Vocabulary) -> None:
    """Leave to a column of several things what no other column has: «Әкесі, жұмыс орны» the work.

    Telephones are joined, whichever columns have them.
    """
    alone = {aim.blanks[0] for aim in aims.values() if len(aim.blanks) == 1 and not aim.part}
    for column, aim in aims.items():
        names = [
            name
            for name, fact in zip(aim.blanks, vocabulary.facts_of(aim), strict=False)
            if fact in PARENTS
        ]
        is_named_elsewhere = bool(names) and {*names} <= alone
        if aim.how != "chosen" and names != [*aim.blanks] and is_named_elsewhere:
            rest = tuple(name for name in aim.blanks if name not in names)
            aims[column] = aim._replace(blanks=rest)


def _name_records(
    aims: dict[int, Aim], left: dict[int, NotTaken], table: Table, vocabulary: Vocabulary
) -> None:
    """Take the one column of names that nobody is known by for the name that a record must have.

    Such as «Кеңес алушының аты-жөні», which says by another word whose name it is.
    """
    missing = [name for name in _missing(aims, vocabulary) if vocabulary.kind(name) == "name"]
    named = [
        heading
        for heading in table.headings
        if heading.column in left
        and left[heading.column].why == "unknown"
        and vocabulary.is_somebodys_name(heading.text)
    ]
    if len(missing) == len(named) == 1:
        aims[named[0].column] = Aim((missing[0],), how="close")
        del left[named[0].column]


def _has_figures(table: Table, column: int) -> bool:
    return any(any(map(str.isdecimal, text)) for text in _texts(table, column))


def _texts(table: Table, column: int) -> list[str]:
    """The texts of a column, as far as it is looked at."""
    rows = range(table.first, min(table.first + _LOOKED_AT, len(table.grid.rows)))
    texts = (cell_text(table.grid.value(row, column)) for row in rows)
    return [text for text in texts if text]


def _take_first_name(aims: dict[int, Aim], table: Table, vocabulary: Vocabulary) -> None:
    """Take «Name» beside «Surname» for the first name, where each cell has one word."""
    parts = {(aim.blanks, aim.part) for aim in aims.values()}
    for column, aim in list(aims.items()):
        beside = (aim.blanks, "surname") in parts and (aim.blanks, "first") not in parts
        is_whole = not aim.part and vocabulary.kind(aim.blanks[0]) == "name"
        texts = _texts(table, column) if beside and is_whole and aim.how != "chosen" else []
        if texts and not any(" " in text for text in texts):
            aims[column] = aim._replace(part="first")


def _mend_parts(aims: dict[int, Aim], table: Table, vocabulary: Vocabulary) -> None:
    """Take a part for the whole where the other parts are missing."""
    _take_first_name(aims, table, vocabulary)
    for column, aim in list(aims.items()):
        if aim.part == "letter" and aim.how != "chosen" and _has_figures(table, column):
            # «Сынып литері» over 7Ә has all of the class.
            aims[column] = aim._replace(part="")
    parts = {aim.part for aim in aims.values() if aim.part}
    whole = {aim.blanks[0] for aim in aims.values() if not aim.part}
    has_letter_only = "letter" in parts and "year" not in parts
    for column, aim in list(aims.items()):
        if aim.how == "chosen":
            continue
        if has_letter_only and not aim.part and vocabulary.kind(aim.blanks[0]) == "class":
            # «Класс» beside «Литера» is the number of the class alone.
            aims[column] = aim._replace(part="year")
        elif aim.part == "patronymic" and not parts & _NAME_PARTS:
            # «Әкесінің аты» is a father's name where no other column has a part of the child's.
            if (father := vocabulary.known("әкесінің аты-жөні")) and father.blanks[0] not in whole:
                aims[column] = father._replace(how=aim.how)
        elif (aim.part == "first" and "surname" not in parts and aim.blanks[0] not in whole) or (
            aim.part == "year" and "letter" not in parts and aim.blanks[0] not in whole
        ):
            aims[column] = aim._replace(part="")


def _drop_twice(
    aims: dict[int, Aim], left: dict[int, NotTaken], table: Table, vocabulary: Vocabulary
) -> None:
    """Leave one column for each blank and part of it: the one that is known best, then the first.

    A blank's parts give way to a column that has all of it, a column with two blanks to columns
    that have one of them.
    """
    headings = {heading.column: heading.whole for heading in table.headings}
    taken: set[tuple[str, str]] = set()

    def rank(item: tuple[int, Aim]) -> tuple[int, int, int, int]:
        column, aim = item
        by_hand = int(aim.how != "chosen")
        return by_hand, len(aim.blanks) + bool(aim.part), _LEVELS.index(aim.how), column

    for column, aim in sorted(aims.items(), key=rank):
        names = [(name, aim.part) for name in aim.blanks]
        if any(
            (each in taken or (each[0], "") in taken)
            and not _joins(each[0], headings.get(column, ""), aim, vocabulary)
            for each in names
        ):
            del aims[column]
            left[column] = NotTaken(column, headings.get(column, ""), "twice", aim.blanks[0])
        taken.update(names)


def _joins(name: str, heading: str, aim: Aim, vocabulary: Vocabulary) -> bool:
    """Whether a column makes one value with others of its blank; not where it is a mere guess."""
    if not _takes_several(name, vocabulary):
        return False
    return aim.how != "close" or vocabulary.understood(heading) is not None


def _takes_several(name: str, vocabulary: Vocabulary) -> bool:
    """Whether several columns make one value of a blank."""
    rows, _, column = name.partition(".")
    blank = vocabulary.sheet.blanks[rows]
    return not column and blank.kind.name in _SEVERAL


def _note_unnamed(table: Table, left: dict[int, NotTaken]) -> None:
    """Name the columns that have values below and no heading above them."""
    named = {heading.column for heading in table.headings}
    for row in table.grid.rows[table.first :]:
        for column, value in enumerate(row):
            if column in named or value is None or value == "":
                continue
            if not (isinstance(value, str) and not value.strip(" \u00a0")):
                named.add(column)
                left[column] = NotTaken(column, "", "unnamed")


def _missing(aims: Mapping[int, Aim], vocabulary: Vocabulary) -> tuple[str, ...]:
    rows = {name.partition(".")[0] for aim in aims.values() for name in aim.blanks if "." in name}
    if rows:
        # What is to be done says what a row of a plan is about.
        firsts = (f"{name}.{next(iter(vocabulary.sheet.blanks[name].columns))}" for name in rows)
        taken = {name for aim in aims.values() for name in aim.blanks}
        is_plan = vocabulary.sheet.kind == "plan"
        return tuple(name for name in firsts if is_plan and name not in taken)
    filled = {name for aim in aims.values() for name in aim.blanks}
    return tuple(
        name
        for name, blank in vocabulary.sheet.blanks.items()
        if blank.required
        and name not in filled
        and blank.typed
        # Rows that were written another day are not of today.
        and (not blank.default or isinstance(blank.kind, Date))
    )
