"""The summary of a child, as one needs it at the telephone, in sections of lines.

It is read from the child's own records, and told by what the texts of their forms declare: the
facts that blanks share (`same`), dates ahead (`future`, `remind`), kinds, columns of lists. So
a form that somebody writes shows up in it without a word of code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tui.desk.child.dates import (
    Told,
    about,
    brief,
    days_ago,
    days_ahead,
    is_ahead,
    is_meeting,
    timeline,
)
from tui.desk.child.family import siblings_of
from tui.desk.child.missing import missing_lines
from tui.forms.entry import child_facts
from tui.forms.entry.on_roll import LEFT, LEFT_TO, LEFT_WHY, says_leaving
from tui.forms.kinds.date import Date, years_between
from tui.locale import language, say
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from tui.desk.desk import Desk
    from tui.forms.kinds.kind import Value
    from tui.forms.place import Place
    from tui.records.search.child import Child, Fact, Key

_SAID_ELSEWHERE: Final = frozenset({*child_facts.NAMES, child_facts.IIN, child_facts.BORN})
_FIRST: Final = frozenset({child_facts.CLASS, "child.address", "child.status"})
"""Facts of the child that are asked for most."""
_CALLED: Final = (".name", ".names", ".phones")
"""Endings of the facts that say who answers for the child, and how to reach them."""
_BOTH: Final = "parents.names"
_ROWS: Final = 10
"""Rows of a journal among the documents at most."""


class Line(NamedTuple):
    """A line of a summary, and what it leads to: a record and a place in it, or a child."""

    label: str
    text: str
    look: str = "words"
    """words, note, warning or error."""
    key: Key | None = None
    place: Place = ""
    form: str = ""
    """The id of the form of which a record may be begun."""
    child: Child | None = None


class Section(NamedTuple):
    """Lines of a summary under a heading; `name` says which section it is."""

    name: str
    title: str
    lines: tuple[Line, ...]


def summary_of(desk: Desk, child: Child) -> list[Section]:
    """The sections of a child's summary that have something to say; reads its records only."""
    today = desk.today()
    told = list(_told(desk, child))
    gone = list(_gone(told, today))
    found = {
        "facts": [
            *gone,
            *_identity(child, today),
            *_facts(desk, child, "facts"),
            *_columns(told),
        ],
        "family": list(_facts(desk, child, "family")),
        "dates": [
            *_last_meeting(told, today),
            *(
                Line(each.label, each.text, each.look, each.key, each.place)
                for each in days_ahead(told, today)
            ),
        ],
        "documents": list(_documents(desk, child, told)),
        "missing": [Line(*each) for each in missing_lines(desk, child, told, gone=bool(gone))],
        "siblings": [_sibling(each) for each in siblings_of(desk, child)],
        "more": list(_facts(desk, child, "more")),
        "timeline": [Line(day, text, key=key) for day, text, key in timeline(told)],
    }
    return [
        Section(name, say(f"child.section.{name}"), tuple(lines))
        for name, lines in found.items()
        if lines
    ]


def view_summary(desk: Desk, child: Child) -> list[Section]:
    """The summary of a child that is shown to somebody, noted in the log."""
    for form, records in child.records.items():
        desk.vault.log.note("viewed", form, records, way="child")
    return summary_of(desk, child)


def lines_of(sections: Iterable[Section]) -> list[str]:
    """Sections on lines of text, those of a section further to the right than its title."""
    found = []
    for section in sections:
        found.append(section.title)
        found += [f"  {line.label}: {line.text}".rstrip(": ") for line in section.lines]
    return found


def _told(desk: Desk, child: Child) -> Iterator[Told]:
    """The records of a child, by the names that their forms' editions in force have."""
    for form_id, record_id in desk.printer.papers_of(child):
        try:
            form = desk.form(form_id)
            record = desk.records(form).get(record_id)
            sheet = form.sheet_in_force(language())
            yield Told(form, record, sheet, form.current_values(record, sheet))
        except UserError:
            # It is damaged, or was deleted meanwhile: the list of documents says it.
            continue


def _gone(told: Sequence[Told], today: date) -> Iterator[Line]:
    """That the child has left the school, or is to leave: when, where to and why."""
    said = [each for each in told if says_leaving(each.sheet) and each.values.get(LEFT)]
    if said:
        # Of records that say the same day, the one that says where to.
        last = max(said, key=lambda each: (str(each.values[LEFT]), bool(each.values.get(LEFT_TO))))
        label = say("child.left" if str(last.values[LEFT]) <= f"{today}" else "child.leaves")
        more = (_shown(last.values.get(name)) for name in (LEFT_TO, LEFT_WHY))
        text = " · ".join(filter(None, (Date().show(last.values[LEFT]), *more)))
        yield Line(label, text, "warning", last.key, LEFT)


def _identity(child: Child, today: date) -> Iterator[Line]:
    if child.iin:
        yield _of_fact(child, child_facts.IIN, say("child.iin"), child.iin)
    if child.born:
        age = years_between(child.born, f"{today}")
        text = Date().show(child.born)
        if age is not None:
            text = say("child.age", born=text, count=age)
        yield _of_fact(child, child_facts.BORN, say("child.born"), text)


def _of_fact(child: Child, fact: str, label: str, text: str) -> Line:
    known = child.facts.get(fact)
    return Line(label, text, key=(known.form, known.record) if known else None)


def _facts(desk: Desk, child: Child, section: str) -> Iterator[Line]:
    """The facts that any of its records states, those that belong into a section."""
    alone = any(name in child.facts for name in child_facts.PARENTS)
    for name in sorted(child.facts, key=lambda each: each != child_facts.CLASS):
        unsaid = name not in _SAID_ELSEWHERE and not (name == _BOTH and alone)
        if unsaid and _section_of(name) == section:
            yield from _stated(desk, child, name)


def _section_of(fact: str) -> str:
    if fact in _FIRST:
        return "facts"
    return "family" if fact.endswith(_CALLED) and not fact.startswith("child.") else "more"


def _stated(desk: Desk, child: Child, name: str) -> Iterator[Line]:
    """The line of a fact, in the words of the blank that states it."""
    fact: Fact = child.facts[name]
    try:
        form = desk.form(fact.form)
    except UserError:
        return
    sheet = form.sheet_in_force(language())
    blank = next((each for each in sheet.fact_blanks.values() if each.same == name), None)
    if blank is None or is_ahead(blank):
        return
    if text := _shown(blank.result.show(fact.value)):
        yield Line(blank.label, text, key=(fact.form, fact.record), place=blank.name)


def _columns(told: Sequence[Told]) -> Iterator[Line]:
    """What the newest record of each form has ticked in a column of its list, such as a status."""
    newest: dict[str, Told] = {}
    for each in told:
        newest.setdefault(each.form.id, each)
    for each in newest.values():
        for name in dict.fromkeys(slot.blank for slot in each.sheet.columns if not slot.column):
            blank, value = each.sheet.blanks[name], each.values.get(name)
            if blank.result.name == "choices" and value and not blank.same:
                yield Line(blank.label, _shown(blank.result.show(value)), key=each.key, place=name)


def _last_meeting(told: Sequence[Told], today: date) -> Iterator[Line]:
    """The last row of the journal in which one writes every day."""
    rows = (each for each in told if each.sheet.quick and "" < each.day <= f"{today}")
    if last := max(rows, key=lambda each: each.day, default=None):
        text = " · ".join(filter(None, (days_ago(last.day, today), about(last))))
        yield Line(say("child.last"), text, key=last.key)


def _folded(keys: Sequence[Key], known: Mapping[Key, Told]) -> Iterator[tuple[Key, int]]:
    """The records that are listed, each with the number of those for which it stands.

    Of a journal's many rows, all of which are told as meetings, only the newest are listed.
    """
    rows: dict[str, list[Key]] = {}
    for key in keys:
        if key in known and is_meeting(known[key]):
            rows.setdefault(key[0], []).append(key)
    rest = {of_form[_ROWS]: of_form[_ROWS:] for of_form in rows.values() if len(of_form) > _ROWS}
    hidden = {key for of_form in rest.values() for key in of_form[1:]}
    for key in keys:
        if key not in hidden:
            yield key, len(rest.get(key, (key,)))


def _documents(desk: Desk, child: Child, told: Sequence[Told]) -> Iterator[Line]:
    """The records with their day and state."""
    known = {each.key: each for each in told}
    drafts = {(draft.form, draft.key) for draft in desk.drafts.waiting()}
    for key, count in _folded(desk.printer.papers_of(child), known):
        try:
            title = desk.form(key[0]).title
        except UserError as refusal:
            yield Line(key[0], str(refusal), "error", key)
            continue
        each = known.get(key)
        if each is None:
            yield Line(title, say("child.unread"), "error", key)
            continue
        if count > 1:
            yield Line(title, say("child.more_rows", count=count), "note", key)
            continue
        states = []
        if key in drafts:
            states.append(say("child.state.draft"))
        if each.record.final:
            states.append(say("child.state.final"))
        if each.form.gone:
            states.append(say("child.state.gone"))
        elif each.record.edition != each.sheet.edition:
            states.append(say("child.state.edition", day=f"{each.record.edition:%d.%m.%Y}"))
        yield Line(title, " · ".join(filter(None, (each.day_text, *states))), key=key)


def _sibling(child: Child) -> Line:
    from tui.records.search.recollection import known_child

    about = known_child(child)
    return Line(about.name, about.about, child=child, key=child.keys[0])


def _shown(value: Value) -> str:
    return brief(str(value or ""))
