"""The blanks that a text declares: their kinds and options, from its lines and its header."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tui.forms.blank import Blank, Condition
from tui.forms.header import Header, unknown
from tui.forms.inline import NAME, Mention, pieces
from tui.forms.kinds.choice import Choice
from tui.forms.label import label_of, trim, words_of
from tui.forms.problem import Refusal
from tui.forms.script import Entry, Mark, TextError
from tui.forms.sheet import Part, Slot
from tui.locale import LANGUAGES, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tui.forms.kind import Kind
    from tui.forms.sheet import Sheet

_SWITCHED = {"yes": True, "no": False, True: True, False: False}
_WORDED = ("label", "help")


@dataclass(slots=True)
class _Declared:
    """What the text has said of one blank so far."""

    line: int
    label: str
    part: Part
    kind: str = ""
    argument: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    columns: dict[str, _Declared] = field(default_factory=dict)
    sections: int = 0


class Declarations:
    """Collects the mentions of a text and makes blanks of them."""

    def __init__(
        self, file: str, kinds: Mapping[str, type[Kind]], header: Header, original: Sheet | None
    ) -> None:
        self._file, self._kinds, self._header, self._original = file, kinds, header, original
        self._found: dict[str, _Declared] = {}
        self._blanks: dict[str, Blank] | None = None

    def collect(self, entries: Sequence[Entry]) -> None:
        """Take in every blank that the lines mention.

        Raises:
            TextError: a line declares what another declared otherwise, or what cannot be.
        """
        plain = self._plain(entries)
        heading: Entry | None = None
        before, sections = "", 0
        for entry in entries:
            if entry.mark is Mark.ROW and heading is None:
                heading, sections = entry, _sections_after(entry, entries)
            elif entry.mark not in {Mark.ROW, Mark.SECTION}:
                heading = None
            for index, cell in enumerate(entry.cells):
                for at, piece in enumerate(cell):
                    if isinstance(piece, Mention):
                        label = label_of(entry, heading, index, at) or before
                        self._take(piece, entry, label, sections, plain)
            before = (entry.cells and words_of(entry.cells[0])) or before
        self._take_header()

    def blanks(self) -> dict[str, Blank]:
        """Return the blanks by name, in the order of the text.

        Raises:
            TextError: a kind or an option that is not known.
        """
        if self._blanks is None:
            if self._original is not None:
                self._blanks = self._translated(self._original)
            else:
                self._blanks = {name: self._blank(name, said) for name, said in self._found.items()}
                self._check_conditions()
        return self._blanks

    def slot(self, written: Mention) -> Slot:
        """Return the place that a mention stands for.

        Raises:
            Refusal: no such blank, column or view.
        """
        blank = self.blanks().get(written.name)
        if blank is None:
            raise unknown("text.blank", written.name, self.blanks())
        if not written.tail:
            return Slot(written.name)
        if blank.columns:
            if written.tail not in blank.columns:
                raise unknown("text.column", written.tail, blank.columns)
            return Slot(written.name, written.tail)
        if written.tail not in blank.kind.views:
            raise unknown("text.view", written.tail, blank.kind.views or ("—",))
        return Slot(written.name, view=written.tail)

    def _plain(self, entries: Sequence[Entry]) -> set[str]:
        """Return the names that are no rows: what follows the dot of theirs is a view."""
        if self._original is not None:
            return {name for name, blank in self._original.blanks.items() if not blank.columns}
        mentions = [
            piece
            for entry in entries
            for cell in entry.cells
            for piece in cell
            if isinstance(piece, Mention) and not piece.tail
        ]
        rows = {piece.name for piece in mentions if piece.kind == "rows"}
        return {piece.name for piece in mentions} - rows

    def _take(
        self, piece: Mention, entry: Entry, label: str, sections: int, plain: set[str]
    ) -> None:
        in_rows = bool(piece.tail) and piece.name not in plain
        if piece.tail and not in_rows and not piece.kind:
            return
        if not in_rows:
            self._merge(self._found, piece.name, piece, entry, label)
            return
        rows = self._found.setdefault(
            piece.name, _Declared(entry.number, label, entry.part, kind="rows", sections=sections)
        )
        self._merge(rows.columns, piece.tail, piece, entry, label)

    def _merge(
        self, into: dict[str, _Declared], name: str, piece: Mention, entry: Entry, label: str
    ) -> None:
        said = into.get(name)
        if said is None:
            into[name] = _Declared(
                entry.number, label, entry.part, piece.kind, piece.argument, dict(piece.options)
            )
        elif (
            piece.kind and said.kind and (piece.kind, piece.argument) != (said.kind, said.argument)
        ):
            raise TextError(
                self._file, entry.number, message("text.twice", name=name, line=said.line)
            )
        elif piece.kind:
            said.kind, said.argument, said.options = piece.kind, piece.argument, dict(piece.options)
            said.label, said.part, said.line = label or said.label, entry.part, entry.number

    def _take_header(self) -> None:
        """Add the options under `[fields.NAME]`, and the columns that rows have there."""
        known = self._original.blanks if self._original else self._found
        for name, options in self._header.fields.items():
            rows, _, column = name.partition(".")
            if rows not in known:
                why = unknown("text.blank", rows, known).message
                raise TextError(self._file, 1, why)
            if self._original is not None:
                continue
            said = self._found[rows]
            for written in options.get("columns", ()):
                self._take_column(said, written)
            if column:
                if column not in said.columns:
                    raise TextError(
                        self._file, 1, unknown("text.column", column, said.columns).message
                    )
                said = said.columns[column]
            said.kind = str(options.get("kind", said.kind))
            said.options |= {k: v for k, v in options.items() if k not in {"columns", "kind"}}

    def _take_column(self, rows: _Declared, written: object) -> None:
        try:
            found = pieces(str(written))
        except Refusal as refusal:
            raise TextError(self._file, 1, refusal.message) from refusal
        for piece in found:
            if isinstance(piece, Mention):
                entry = Entry(1, Mark.WORDS, (found,), rows.part)
                self._merge(rows.columns, piece.name, piece, entry, trim(words_of(found)))

    def _blank(self, name: str, said: _Declared, rows: str = "") -> Blank:
        try:
            return self._made(name, said, rows)
        except TextError:
            raise
        except Refusal as refusal:
            why = message("text.in_blank", name=name, why=refusal.message)
            raise TextError(self._file, said.line, why) from refusal

    def _made(self, name: str, said: _Declared, rows: str) -> Blank:
        kind = self._kinds.get(said.kind or "text")
        if kind is None:
            raise unknown("text.kind", said.kind, self._kinds)
        if not NAME.match(name):
            raise Refusal(message("text.name", name=name))
        if kind.name == "rows" and not said.columns:
            raise Refusal(message("text.no_columns"))
        common: dict[str, Any] = {}
        own: dict[str, Any] = {}
        worded: dict[str, dict[str, str]] = {key: {} for key in _WORDED}
        for option, value in said.options.items():
            word, _, language = option.partition("_")
            if word in _WORDED and language in {"", *LANGUAGES}:
                worded[word][language or LANGUAGES[0]] = str(value)
            elif option in _COMMON:
                common[option] = _read(option, _COMMON[option], value)
            elif option in kind.options:
                own[option] = _read(option, kind.options[option], value)
            else:
                raise unknown("text.option", option, [*_COMMON, *_WORDED, *kind.options])
        columns = {key: self._blank(key, column, name) for key, column in said.columns.items()}
        return Blank(
            name=name,
            kind=kind(said.argument, **own),
            labels={LANGUAGES[0]: trim(said.label)} | worded["label"],
            part=said.part,
            rows=rows,
            columns=columns,
            sections=said.sections,
            helps=worded["help"],
            **common,
        )

    def _translated(self, original: Sheet) -> dict[str, Blank]:
        """Return the original's blanks with this text's labels, and its words for choices."""
        language = self._file.split(".")[-2]
        missing = [name for name in original.blanks if name not in self._found]
        if missing:
            raise TextError(self._file, 1, message("text.untranslated", names=", ".join(missing)))
        for name, said in self._found.items():
            if name not in original.blanks:
                why = unknown("text.blank", name, original.blanks).message
                raise TextError(self._file, said.line, why)
        return {
            name: self._reworded(blank, self._found[name], language)
            for name, blank in original.blanks.items()
        }

    def _reworded(self, blank: Blank, said: _Declared, language: str) -> Blank:
        options = self._header.fields.get(f"{blank.rows}.{blank.name}".lstrip("."), {})
        kind = blank.kind
        if isinstance(kind, Choice) and "choices" in options:
            try:
                kind = kind.translated(tuple(options["choices"]))
            except Refusal as refusal:
                raise TextError(self._file, said.line, refusal.message) from refusal
        label = {language: str(options.get("label") or trim(said.label))}
        helps = {language: str(options["help"])} if "help" in options else {}
        columns = {
            key: self._reworded(
                column, said.columns.get(key, _Declared(1, "", said.part)), language
            )
            for key, column in blank.columns.items()
        }
        return blank._replace(
            kind=kind,
            labels={**blank.labels, **({} if not label[language] else label)},
            helps={**blank.helps, **helps},
            columns=columns,
        )

    def _check_conditions(self) -> None:
        blanks = self._blanks or {}
        for blank in blanks.values():
            for one in (blank, *blank.columns.values()):
                if one.show_if and one.show_if.blank not in {**blanks, **blank.columns}:
                    why = unknown("text.blank", one.show_if.blank, blanks).message
                    raise TextError(self._file, self._found[blank.name].line, why)


def _condition(written: object) -> Condition:
    words = str(written)
    negated = words.startswith("not ")
    name, equals, value = words.removeprefix("not ").partition("=")
    return Condition(name.strip(), value.strip().strip('"') if equals else None, negated)


def _switch(value: object) -> bool:
    if value in _SWITCHED:
        return _SWITCHED[value]
    raise ValueError


def _lines(value: object) -> int:
    if 1 <= (lines := int(str(value))) <= 200:
        return lines
    raise ValueError


_COMMON: dict[str, Callable[[Any], Any]] = {
    "required": _switch,
    "default": str,
    "carry": _switch,
    "same": str,
    "lines": _lines,
    "hint": str,
    "show_if": _condition,
    "private": _switch,
}


def _read(option: str, reader: Callable[[Any], Any], value: object) -> Any:
    try:
        return reader(value)
    except (ValueError, TypeError) as error:
        raise Refusal(message("text.option_value", option=option, value=value)) from error


def _sections_after(heading: Entry, entries: Sequence[Entry]) -> int:
    count = 0
    for entry in entries[entries.index(heading) :]:
        if entry.mark not in {Mark.ROW, Mark.SECTION}:
            break
        count += entry.mark is Mark.SECTION
    return count


def iter_blanks(blanks: Mapping[str, Blank]) -> Iterator[Blank]:
    """Yield all blanks, those of columns after their rows."""
    for blank in blanks.values():
        yield blank
        yield from blank.columns.values()
