"""The differences between two texts of a form, blank by blank, with what may be a new name."""

from __future__ import annotations

from difflib import SequenceMatcher, unified_diff
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.forms.kit.words.wording_key import label_key
from tui.forms.language.blank import every_blank
from tui.forms.language.changes import EditionChanges
from tui.forms.language.wording import wording
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet
    from tui.locale import Message

_LIKELY: Final = 0.72
"""From this likeness of two labels on a blank may be the other under a new name."""
_NEAR: Final = 0.45
"""The same for two of one kind in one place of the text."""
_OPTIONS: Final = ("required", "unique", "private", "same", "default", "carry", "lines")
_HEADER: Final = ("kind", "title", "order")


class Renaming(NamedTuple):
    """A blank that may be another one under a new name; only a person knows whether it is."""

    old: str
    new: str
    likeness: float
    """Of their labels, from 0 to 1."""


class BlankChange(NamedTuple):
    """What has changed in a blank that both texts have."""

    name: str
    """Its name in the old text; of a column `rows.column`."""
    aspect: str
    """kind, choices, label, or an option's name."""
    old: str
    new: str


class FormDifference(NamedTuple):
    """All that differs between two texts."""

    header: tuple[BlankChange, ...]
    renamed: tuple[tuple[str, str], ...]
    """Blanks of which the new text says that they are others now, by old and new name."""
    dropped: tuple[str, ...]
    """Blanks of which the new text says that they are gone."""
    gone: tuple[str, ...]
    """Blanks that are not there any more, without a word on it."""
    added: tuple[str, ...]
    changed: tuple[BlankChange, ...]
    moved: tuple[str, ...]
    """Blanks that stand elsewhere among the others."""
    maybe_renamed: tuple[Renaming, ...]
    """New names that gone blanks may have, the likeliest first."""
    wording: tuple[str, ...]
    """The lines that are printed otherwise: with - before an old one, + before a new one."""

    @property
    def is_empty(self) -> bool:
        """Whether the two say the same."""
        return not any(self)

    @property
    def touched(self) -> tuple[str, ...]:
        """The old names of blanks whose values are concerned."""
        kinds = [each.name for each in self.changed if each.aspect in {"kind", "choices"}]
        names = (*(old for old, _ in self.renamed), *self.dropped, *self.gone, *kinds)
        return tuple(dict.fromkeys(names))


def difference(old: Sheet, new: Sheet) -> FormDifference:
    """The differences between two texts; what the new one says of the old one is believed."""
    changes = new.changes if old.edition < new.edition else EditionChanges()
    before, after = _places(old), _places(new)
    named = {name: changes.rename.get(name, name) for name in before}
    renamed = tuple((a, b) for a, b in changes.rename.items() if a in before and b in after)
    dropped = tuple(name for name in changes.drop if name in before)
    told = {*changes.old_names}
    gone = tuple(n for n in before if n not in told and named[n] not in after)
    told_new = {*changes.new_names}
    added = tuple(n for n in after if n not in told_new and n not in before)
    return FormDifference(
        header=tuple(_header_changes(old, new)),
        renamed=renamed,
        dropped=dropped,
        gone=gone,
        added=added,
        changed=tuple(_changes(before, after, named)),
        moved=_moved(before, after, named),
        maybe_renamed=_maybe(before, after, gone, added),
        wording=_wording(old, new),
    )


def _places(sheet: Sheet) -> dict[str, Blank]:
    return {blank.place: blank for blank in every_blank(sheet.blanks)}


def _header_changes(old: Sheet, new: Sheet) -> Iterator[BlankChange]:
    for key in _HEADER:
        before, after = str(getattr(old, key)), str(getattr(new, key))
        if before != after:
            yield BlankChange("", key, before, after)
    if old.edition != new.edition:
        yield BlankChange("", "edition", old.edition.isoformat(), new.edition.isoformat())


def _changes(
    before: Mapping[str, Blank], after: Mapping[str, Blank], named: Mapping[str, str]
) -> Iterator[BlankChange]:
    for name, blank in before.items():
        other = after.get(named[name])
        if other is None:
            continue
        if blank.kind.name != other.kind.name:
            yield BlankChange(name, "kind", blank.kind.name, other.kind.name)
        words = [" / ".join(getattr(each.kind, "choices", ())) for each in (blank, other)]
        if words[0] != words[1] and all(words):
            yield BlankChange(name, "choices", *words)
        label = [each.labels.get("kk", "") for each in (blank, other)]
        if label[0] != label[1]:
            yield BlankChange(name, "label", *label)
        for option in _OPTIONS:
            values = [str(getattr(each, option)) for each in (blank, other)]
            if values[0] != values[1]:
                yield BlankChange(name, option, *values)
        old, new = _expressions(blank), _expressions(other)
        for option, written in old.items():
            if written != new[option]:
                yield BlankChange(name, option, written or "—", new[option] or "—")


def _expressions(blank: Blank) -> dict[str, str]:
    """What the expressions of a blank say, by the option that has them."""
    rules: dict[bool, list[str]] = {False: [], True: []}
    for rule in blank.rules:
        rules[rule.warning].append(str(rule))
    return {
        "show if": str(blank.show_if or ""),
        "computed": str(blank.computed or ""),
        "must": ", ".join(rules[False]),
        "warn if": ", ".join(rules[True]),
    }


def _moved(
    before: Mapping[str, Blank], after: Mapping[str, Blank], named: Mapping[str, str]
) -> tuple[str, ...]:
    both = [name for name in before if named[name] in after]
    others = {named[name]: name for name in both}
    order = [others[name] for name in after if name in others]
    matcher = SequenceMatcher(None, both, order, autojunk=False)
    kept = {
        both[at]
        for block in matcher.get_matching_blocks()
        for at in range(block.a, block.a + block.size)
    }
    return tuple(name for name in both if name not in kept)


def _maybe(
    before: Mapping[str, Blank],
    after: Mapping[str, Blank],
    gone: tuple[str, ...],
    added: tuple[str, ...],
) -> tuple[Renaming, ...]:
    """Pairs of a gone and a new blank that may be one: by label, kind and place."""
    found = []
    old_names, new_names = list(before), list(after)
    for old in gone:
        for new in added:
            if old.rpartition(".")[0] != new.rpartition(".")[0]:
                continue
            likeness = _likeness(before[old], after[new])
            alike = before[old].kind.name == after[new].kind.name
            here = _neighbours(old_names, old) & _neighbours(new_names, new)
            if (
                likeness >= _LIKELY
                or (alike and here and likeness >= _NEAR)
                or (alike and here and len(gone) == len(added) == 1)
            ):
                found.append(Renaming(old, new, round(likeness, 2)))
    return tuple(sorted(found, key=lambda each: -each.likeness))


def _neighbours(names: list[str], name: str) -> set[str]:
    at = names.index(name)
    return {*names[max(at - 1, 0) : at], *names[at + 1 : at + 2]} or {""}


def _likeness(old: Blank, new: Blank) -> float:
    before, after = (label_key(each.labels.get("kk", "")) for each in (old, new))
    if not before or not after:
        return 0.0
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def _wording(old: Sheet, new: Sheet) -> tuple[str, ...]:
    before, after = ([*wording(sheet, everything=True)] for sheet in (old, new))
    changed = unified_diff(before, after, n=0, lineterm="")
    return tuple(line for line in [*changed][2:] if not line.startswith("@@"))


def sentences(found: FormDifference) -> Iterator[tuple[str, Message]]:
    """Yield a sentence for each difference, with the old blank's name that it is about."""
    for change in found.header:
        key = "kit.diff.edition" if change.aspect == "edition" else "kit.diff.header"
        yield "", message(key, key=change.aspect, old=change.old, new=change.new)
    for old, new in found.renamed:
        yield old, message("kit.diff.renamed", old=old, new=new)
    for name in found.dropped:
        yield name, message("kit.diff.dropped", name=name)
    for name in found.gone:
        yield name, message("kit.diff.gone", name=name)
    for name in found.added:
        yield "", message("kit.diff.added", name=name)
    for change in found.changed:
        yield change.name, _change_text(change)
    for name in found.moved:
        yield "", message("kit.diff.moved", name=name)
    for pair in found.maybe_renamed:
        several = sum(each.old == pair.old or each.new == pair.new for each in found.maybe_renamed)
        key = "kit.diff.maybe" if several == 1 else "kit.diff.maybe_one_of"
        yield "", message(key, old=pair.old, new=pair.new, percent=round(pair.likeness * 100))


def _change_text(change: BlankChange) -> Message:
    values = {"name": change.name, "old": change.old, "new": change.new}
    if change.aspect in {"kind", "choices", "label"}:
        return message(f"kit.diff.{change.aspect}", **values)
    if change.old in {"True", "False"}:
        key = "kit.diff.option_on" if change.new == "True" else "kit.diff.option_off"
        return message(key, name=change.name, option=change.aspect)
    return message("kit.diff.option", option=change.aspect, **values)
