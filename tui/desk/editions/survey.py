"""A survey of texts: which differ from those that records were written in, or are gone."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.desk.editions.kept_texts import KeptTexts
from tui.forms.editions.unsaid import unsaid
from tui.forms.language.changes import NO_CHANGES, places_of
from tui.forms.language.wording import wording
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from tui.forms.form import Form
    from tui.forms.language.sheet import Sheet
    from tui.locale import Message
    from tui.records.open_vault import Vault
    from tui.records.vault.stores.texts import KeptName

_NAMED: Final = 6
"""Blanks that a sentence names."""


class TextNotice(NamedTuple):
    """Something to be said of a form's texts."""

    form: str
    """The form's id."""
    what: str
    """`gone`: the form's text is not here but for those kept. `no_text`: nor are these. `lost`:
    that of an edition is not. `differs`: that of an edition is not the one that records were
    written in any more, and the user can make it the next. `newer`: neither is it, and a plugin
    brought it. `unsaid`: an edition leaves out blanks of the one before without a word."""
    sentence: Message
    edition: date | None = None
    text: str = ""
    """The digest of the text that the records were written in."""
    records: int = 0


def survey(vault: Vault, forms: Mapping[str, Form]) -> list[TextNotice]:
    """All that is to be said of the texts of forms, the gone ones first.

    Records are read only of forms of which there is something to say.

    Raises:
        VaultLockedError: the vault is locked.
    """
    found = [
        TextNotice(name, "no_text", message("edition.no_text", form=name))
        for name in vault.ledgers()
        if name not in forms
    ]
    for form in forms.values():
        # Of a form whose records were all taken back nobody misses the text.
        if form.gone and (count := sum(_counts(vault, form).values())):
            sentence = message("edition.gone", form=form.title, count=count)
            found.append(TextNotice(form.id, "gone", sentence, records=count))
    for form in forms.values():
        if not form.gone:
            found += _differing(vault, form)
            found += _unsaid(vault, form)
    return found


def _unsaid(vault: Vault, form: Form) -> Iterator[TextNotice]:
    """The user's editions that leave out blanks of the one before without a word."""
    kept = form.written.kept
    days = {name.edition for name in kept.names} if isinstance(kept, KeptTexts) else ()
    for before, day in pairwise(form.editions):
        sheet = form.sheet(day)
        if not days or min(days) > before or not is_own(vault, sheet):
            continue
        if names := unsaid(form.sheet(before).blanks, sheet.blanks, sheet.changes).vanished:
            sentence = message(
                "edition.unsaid",
                form=form.title,
                edition=f"{day:%d.%m.%Y}",
                names=_listed(names),
                file=sheet.source.name if sheet.source else "",
                iso=before.isoformat(),
            )
            yield TextNotice(form.id, "unsaid", sentence, day)


def _differing(vault: Vault, form: Form) -> Iterator[TextNotice]:
    kept = form.written.kept
    if not isinstance(kept, KeptTexts) or not kept.differ:
        return
    counts = _counts(vault, form)
    for name in kept.names:
        count = counts[name.edition, name.digest]
        if not kept.is_current(name) and count and (notice := _notice(vault, form, name, count)):
            yield notice


def _notice(vault: Vault, form: Form, name: KeptName, count: int) -> TextNotice | None:
    day = f"{name.edition:%d.%m.%Y}"
    if name.edition not in form.editions:
        sentence = message("edition.lost", form=form.title, edition=day, count=count)
        return TextNotice(form.id, "lost", sentence, name.edition, name.digest, count)
    now = form.sheet(name.edition)
    kept = form.written.sheet(name.edition, name.digest)
    lines, names = differences(kept, now) if kept else (0, ())
    said = message("edition.names", names=_listed(names)) if names else ""
    own = is_own(vault, now)
    if kept and not own and not names and _reads_same(kept, now):
        # A newer program brings hints and the like: nobody has to know or can do anything.
        return None
    sentence = message(
        "edition.differs" if own else "edition.differs_bundled",
        form=form.title,
        file=now.source.name if now.source else "",
        edition=day,
        count=count,
        lines=lines,
        names=said,
        id=form.id,
    )
    what = "differs" if own else "newer"
    return TextNotice(form.id, what, sentence, name.edition, name.digest, count)


def missing_texts(vault: Vault, form: Form) -> Iterator[tuple[str, Message]]:
    """Names of texts' files that records name and that are gone, each with a sentence.

    Raises:
        UserError: the records cannot be read.
    """
    kept = {(name.edition, name.digest) for name in vault.collection.texts.of(form.id)}
    current = {(edition, form.sheet(edition).digest) for edition in form.editions}
    named = Counter((record.edition, record.text) for record in vault.records(form) if record.text)
    for (edition, digest), count in named.items():
        if (edition, digest) not in kept | current:
            sentence = message("edition.missing", count=count, edition=f"{edition:%d.%m.%Y}")
            yield f"texts/{form.id}.{edition}.{digest}", sentence


def is_own(vault: Vault, sheet: Sheet) -> bool:
    """Whether a text is one of the user's, in the vault's folder `forms`."""
    folder = vault.folder / "forms"
    return sheet.source is not None and folder in sheet.source.parents


def differences(before: Sheet, after: Sheet) -> tuple[int, tuple[str, ...]]:
    """How many lines of two texts differ, and the blanks that came, went or changed their kind."""
    was, now = before.text.split("\n"), after.text.split("\n")
    codes = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    lines = sum(max(b - a, d - c) for tag, a, b, c, d in codes if tag != "equal")
    gone = unsaid(before.blanks, after.blanks, NO_CHANGES).names
    known = set(places_of(before.blanks))
    come = [name for name in places_of(after.blanks) if name not in known]
    return lines, (*gone, *come)


def _reads_same(one: Sheet, other: Sheet) -> bool:
    """Whether two texts print the same words."""
    return [*wording(one, everything=True)] == [*wording(other, everything=True)]


def _listed(names: Sequence[str]) -> str:
    return ", ".join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])


def _counts(vault: Vault, form: Form) -> Counter[tuple[date, str]]:
    """How many records there are of each text, by its edition and digest."""
    counts: Counter[tuple[date, str]] = Counter()
    try:
        for record in vault.records(form):
            key = form.written.key(record)
            counts[key.edition or record.edition, key.digest] += 1
    except UserError:
        # What cannot be read is said as a damage.
        pass
    return counts
