"""Sheets of a few lines, drafts on them, and a records view, for the tests of forms."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from tests.support.records.kept_records import KeptRecords
from tui.forms.entry.draft import Draft
from tui.forms.form import Form
from tui.forms.kinds import KINDS
from tui.forms.language.reader import read_sheet
from tui.forms.place import Place, is_new_row, new_row_section

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tui.forms.kinds.kind import Kind, Value, Values
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet

TODAY = date(2026, 9, 16)
CHOICES = ("choice ер / әйел", "choices тамақ / киім / көлік", "choice ер / әйел, underline")


def text_of(body: str, header: str = "") -> str:
    """A form's text; without more of a header its body begins in line 5."""
    more = f"{header.strip()}\n" if header.strip() else ""
    return f'+++\nid = "made"\nedition = 2026-01-01\n{more}+++\n{body}'


def read(
    text: str | bytes,
    name: str = "made.form",
    original: Sheet | None = None,
    kinds: Mapping[str, type[Kind]] = KINDS,
) -> Sheet:
    """Read a text as a file of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_sheet(path, kinds, original)


def sheet_of(body: str, header: str = "") -> Sheet:
    return read(text_of(body, header))


def form_of(*sheets: Sheet, form: Form | None = None) -> Form:
    made = form or Form()
    for sheet in sheets:
        made.add_edition(sheet)
    return made


def draft_of(
    sheet: Sheet | str,
    values: Values | None = None,
    *,
    records: Iterable[dict[str, Any]] = (),
    form: Form | None = None,
) -> Draft:
    """A draft on a sheet, or on the lines of one; on no record it is a new one's."""
    made = sheet_of(sheet) if isinstance(sheet, str) else sheet
    return Draft(form_of(made, form=form), made, KeptRecords(*records), TODAY, values=values)


KIDS = '[fields.kids]\ncolumns = ["Аты {name: name}", "Жасы {age: number}", "Тегі {kin: computed}"]'
"""The header of `bodies`: what the rows that stand in a line have for columns."""

_LINES = st.builds(
    "{}{}{{x@: {}{}}}{}".format,
    st.sampled_from(["", ">> ", ">< ", "# ", "## ", "-- ", "1. "]),
    st.sampled_from(["", "Тегі, аты ", "Психологиялық-медициналық-педагогикалық кеңес "]),
    st.sampled_from([*set(KINDS) - {"rows", "choice", "choices"}, *CHOICES, "number, width 4"]),
    st.sampled_from(["", ", required", ", lines 3", ", private", ", show if x0", ", carry"]),
    st.sampled_from(["", " ж.", " {x0} жалғасы", " {x@}", ", {y@}"]),
)
_TABLES = st.builds(
    "| № | Іс-шаралар | Мерзімі |\n| {{#}} | {{p@.a: {}}} | {{p@.b{}}} {{p@.c}} |{}".format,
    st.sampled_from(["long", "text", "name", *CHOICES]),
    st.sampled_from(["", ": date", ": computed", ": number, show if x0"]),
    st.sampled_from(["", "\n|= I. Бірінші\n|= II. Екінші", "\n|= I\n| 1 | | {q@.a} |\n|= II"]),
)
_OTHERS = st.sampled_from(
    [
        "| Санат | саны | % |\n| Толық | {x@: number} | {x@.percent} |\n| Аз | {y@} |  |",
        "| a | b |\n|= Бөлім {z@}\n| 1 | {x@} {/} {y@} |\n|= Соңы",
        (
            "| № | Топ | < |\n| ^ | а | б |\n|---|--- 20|---:| empty 2\n"
            "| {##} | {v@.a: long} | {v@.b: number} |\n|= I\n|+ Барлығы | {n@: number} |\n|= II"
        ),
        "| Аты | {x@: name} | {y@: date} |\n| Топ {z@} | бір | < |\n| ^ | екі |",
        "|---|:-:|\n| Топ | бас |\n| ^ | {w@.a: text} {w@.b: number} |\n| ^ | соңы |",
        "[photo] Суреттің орны {f@: photo}\nТегі {x@: name}\nТуған {y@: date} {y@.year}",
        '{s@: computed = sum kids.age} {m@: number, must m@ > s@ "x", show if s@ > 3 or x0}',
        "[scale иә / жоқ] Тұжырым\n1. Бір {x@}\nЕкі {y@}",
        '{x@: text, caption "(қолы)"} {y@: date, caption "(күні)"} жылы',
        "[keep]\n[signature М.О.] Директор {x@: name} {y@: date}\n[signature] Хатшы\n[end]",
        "Сөз[^@] {x@}\n[^@]: Ескерту",
        *("--- landscape", "--- portrait", "    шегініс {x@}"),
        *("[ours]", "[screen]", "[order]", "---", "Барлығы {kids.name}", "Сөз", "x"),
    ]
)


def bodies() -> st.SearchStrategy[str]:
    """Bodies of forms that can be read under the header `KIDS`: any lines, tables and kinds."""
    parts = st.lists(st.one_of(_LINES, _LINES, _TABLES, _OTHERS), max_size=6)
    return parts.map(
        lambda nodes: "\n\n".join(
            ["{x0: flag} {kids: rows}", *(n.replace("@", str(i)) for i, n in enumerate(nodes, 1))]
        )
    )


def samples(sheet: Sheet, which: int = 0, rows: int = 2) -> dict[str, Any]:
    """A record with a sample of its kind on every blank, and rows in every section."""
    found: dict[str, Any] = {}
    for name, blank in sheet.blanks.items():
        row = {key: _sample(column, which) for key, column in blank.columns.items()}
        row = {key: value for key, value in row.items() if value is not None}
        sections = [{"section": number} if number else {} for number in sheet.sections_of(name)]
        found[name] = [row | section for section in sections for _ in range(rows)]
        if not blank.columns:
            found[name] = _sample(blank, which)
    return {name: value for name, value in found.items() if value is not None}


def _sample(blank: Blank, which: int) -> Value:
    every = blank.kind.samples()
    return every[which % len(every)]


ENTRIES = ("", "Әли Айша Болатқызы", "12", "01.09.2026", "31.02.2026", "жоқ, өйткені бір\nекі  үш")
ACTS = ("enter", "enter", "put", "add", "add", "remove", "up", "down", "undo", "redo")
EDITS = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 60), st.integers(0, len(ENTRIES) - 1)),
    max_size=12,
)
"""What a hand may do to a draft: an act, which place it is done to, and with what."""


def edit(draft: Draft, act: str, which: int, how: int) -> Place | None:
    """Do something to a draft and return the place where it was done."""
    if act in {"undo", "redo"}:
        draft.undo() if act == "undo" else draft.redo()
        return None
    places = list(draft.places())
    in_rows = [place for place in places if not isinstance(place, str)]
    found = in_rows if act in {"add", "remove", "up", "down"} else places
    place = found[which % len(found)]
    if isinstance(place, str) or not is_new_row(place):
        _edit(draft, act, place, how)
    elif act == "add":
        draft.add_row(place[0], which % 3, new_row_section(place))
    return place


def _edit(draft: Draft, act: str, place: Place, how: int) -> None:
    samples_of = draft.blank(place).kind.samples()
    if act == "enter":
        draft.enter(place, ENTRIES[how])
    elif act == "put":
        draft.put(place, (None, *samples_of)[how % (len(samples_of) + 1)])
    elif not isinstance(place, str):
        if act == "remove":
            draft.remove_row(place[0], place[1])
        elif act in {"up", "down"}:
            draft.move_row(place[0], place[1], -1 if act == "up" else 1)


PLAN = sheet_of(
    "{year: year}\n\n| № | Іс | Мерзімі |\n| {#} | {plan.act: long} | {plan.due: date} |\n"
    "|= I. Бірінші\n|= II. Екінші\n|= III. Үшінші\n\nПсихолог {author: name, carry}",
    'kind = "plan"',
)
"""A plan with three sections; its rows are `plan`, with `act` and `due`."""
