"""Random chains of editions: whatever they rename, swap, drop and add, nothing is lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.sheets import form_of, read
from tui.forms.editions.left import left_values
from tui.records.ledger.record import Record

if TYPE_CHECKING:
    from tui.forms.form import Form

NAMES = tuple("abcdef")


class Edition(NamedTuple):
    """An edition of made-up blanks: what each is meant to be, by the name that it has."""

    meant: dict[str, int]
    rename: dict[str, str]
    drop: list[str]


@st.composite
def chains(draw: st.DrawFn) -> list[Edition]:
    """Chains of editions in which blanks are called otherwise, go and come."""
    first = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    meant = dict(zip(first, range(len(first)), strict=True))
    found, number = [Edition(meant, {}, [])], len(first)
    for _ in range(draw(st.integers(1, 3))):
        names = list(found[-1].meant)
        kept = [name for name in names if draw(st.integers(0, 4))]
        called = draw(st.permutations(NAMES))[: len(kept)]
        if not draw(st.booleans()):
            called = kept
        meant = {new: found[-1].meant[old] for old, new in zip(kept, called, strict=True)}
        rename = {old: new for old, new in zip(kept, called, strict=True) if old != new}
        for name in draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True)):
            if name not in meant:
                meant[name] = number
                number += 1
        drop = [name for name in names if name not in kept]
        found.append(Edition(meant, rename, drop))
    return found


def form(chain: list[Edition]) -> Form:
    sheets = []
    for at, edition in enumerate(chain):
        blanks = " ".join(f"{{{name}}}" for name in edition.meant) or "жоқ"
        rename = ", ".join(f'{a} = "{b}"' for a, b in edition.rename.items())
        drop = ", ".join(f'"{name}"' for name in edition.drop)
        changes = f"[from.{2026 + at}-01-01]\nrename = {{ {rename} }}\ndrop = [{drop}]\n"
        header = changes if at else ""
        text = f'+++\nid = "made"\nedition = {2027 + at}-01-01\n{header}+++\n{blanks}\n'
        sheets.append(read(text))
    return form_of(*sheets)


def record(chain: list[Edition], at: int) -> Record:
    values = {name: f"мән {meant}" for name, meant in chain[at].meant.items()}
    return Record("", date(2027 + at, 1, 1), values)


@given(chains())
@settings(max_examples=60)
def test_each_value_is_under_the_name_of_what_it_means_or_left(chain: list[Edition]) -> None:
    made = form(chain)
    for at in range(len(chain)):
        for to in range(at, len(chain)):
            sheet = made.sheet(date(2027 + to, 1, 1))
            one = record(chain, at)
            now = dict(made.current_values(one, sheet))
            wanted = {
                name: f"мән {meant}"
                for name, meant in chain[to].meant.items()
                if f"мән {meant}" in one.values.values()
                and all(meant in chain[step].meant.values() for step in range(at, to + 1))
            }
            assert now == wanted
            left = [each.value for each in left_values(made, one, sheet)]
            assert sorted([*now.values(), *left]) == sorted(one.values.values())


@given(chains())
@settings(max_examples=30)
def test_there_and_back_what_was_not_dropped_is_as_it_was(chain: list[Edition]) -> None:
    made = form(chain)
    last = len(chain) - 1
    sheet, first = made.sheet(), made.sheet(date(2027, 1, 1))
    one = record(chain, 0)
    there = made.current_values(one, sheet)
    back = made.current_values(Record("", date(2027 + last, 1, 1), dict(there)), first)
    assert {name: value for name, value in one.values.items() if value in there.values()} == {
        name: value for name, value in back.items() if value in one.values.values()
    }
