"""The blanks that a text declares: their kinds and options, from its lines and its header."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NoReturn

from tui.forms.kinds.choice import Choice
from tui.forms.kinds.rows import Rows
from tui.forms.language.blank import Blank, Condition
from tui.forms.language.header import Header, line_of
from tui.forms.language.inline import NAME, Mention, pieces
from tui.forms.language.label import labelled, trim, words_of
from tui.forms.language.nodes import Slot, spans_of
from tui.forms.language.script import Entry, Mark, TextError
from tui.forms.unknown_word import unknown_word
from tui.locale import LANGUAGES, message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tui.forms.kinds.kind import Kind
    from tui.forms.language.part import Part
    from tui.forms.language.sheet import Sheet

SCHOOL: Final = "school"
"""The form whose only record tells of the school; `default school.director` takes from it."""

_SWITCHED = {"yes": True, "no": False, True: True, False: False}
_WORDED = ("label", "help")
_LONG_MONTH = date(2024, 1, 31)
"""A day on which any default makes sense that makes sense on some day."""


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
        self._standing: set[str] = set()
        """What stands where it can be typed, and not only a view or one column of it."""
        self._blanks: dict[str, Blank] | None = None

    def collect(self, entries: Sequence[Entry]) -> None:
        """Take in every blank that the lines mention.

        Raises:
            TextError: a line declares what another declared otherwise, or what cannot be.
        """
        plain = self._plain(entries)
        heading: Entry | None = None
        before, sections = "", 0
        for number, entry in enumerate(entries):
            if entry.mark is Mark.ROW and heading is None:
                heading, sections = entry, _sections_from(entries, number)
            elif entry.mark not in {Mark.ROW, Mark.SECTION}:
                heading, sections = None, 0
            for piece, label in labelled(entry, heading):
                self._take(piece, entry, label or before, sections, plain)
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
                self._check_standing()
                self._check_conditions()
        return self._blanks

    def slot(self, written: Mention) -> Slot:
        """Return the place that a mention stands for.

        Raises:
            UserError: no such blank, column or view.
        """
        blank = self.blanks().get(written.name)
        if blank is None:
            raise unknown_word("text.blank", written.name, self.blanks())
        if not written.tail:
            return Slot(written.name)
        if blank.columns:
            if written.tail not in blank.columns:
                raise unknown_word("text.column", written.tail, blank.columns)
            return Slot(written.name, written.tail)
        if written.tail not in blank.kind.views:
            raise unknown_word("text.view", written.tail, blank.kind.views or ("—",))
        return Slot(written.name, view=written.tail)

    def _plain(self, entries: Sequence[Entry]) -> set[str]:
        """Return the names that are no rows: what follows the dot of theirs is a view."""
        if self._original is not None:
            return {name for name, blank in self._original.blanks.items() if not blank.columns}
        kinds = {name: said["kind"] for name, said in self._header.fields.items() if "kind" in said}
        whole, columns = set(), set()
        for entry in entries:
            for piece in (piece for cell in entry.cells for piece in cell):
                if isinstance(piece, Mention) and not piece.tail:
                    whole.add(piece.name)
                    if piece.kind:
                        kinds.setdefault(piece.name, piece.kind)
                elif isinstance(piece, Mention) and (piece.kind or entry.mark is Mark.ROW):
                    columns.add(piece.name)
        return {name for name in whole if kinds.get(name, name in columns and "rows") != "rows"}

    def _take(
        self, piece: Mention, entry: Entry, label: str, sections: int, plain: set[str]
    ) -> None:
        in_rows = bool(piece.tail) and piece.name not in plain
        if not piece.tail or entry.mark is Mark.ROW:
            self._standing.add(piece.name)
        if piece.tail and not piece.kind and (not in_rows or entry.mark is not Mark.ROW):
            return
        if not in_rows:
            self._merge(self._found, piece.name, piece, entry, label)
            return
        rows = self._found.setdefault(piece.name, _Declared(entry.number, label, entry.part))
        rows.kind, rows.sections = rows.kind or "rows", max(rows.sections, sections)
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
                self._fail_header(unknown_word("text.blank", rows, known))
            if self._original is not None:
                continue
            said = self._found[rows]
            for written in options.get("columns", ()):
                said.kind = said.kind or "rows"
                self._take_column(said, written)
            if column:
                if column not in said.columns:
                    self._fail_header(unknown_word("text.column", column, said.columns))
                said = said.columns[column]
            said.kind = str(options.get("kind", said.kind))
            said.options |= {k: v for k, v in options.items() if k not in {"columns", "kind"}}

    def _take_column(self, rows: _Declared, written: object) -> None:
        try:
            found = pieces(str(written))
        except UserError as refusal:
            self._fail_header(refusal)
        for piece in found:
            if isinstance(piece, Mention):
                entry = Entry(1, Mark.WORDS, (found,), rows.part)
                self._merge(rows.columns, piece.name, piece, entry, trim(words_of(found)))

    def _fail_header(self, refusal: UserError) -> NoReturn:
        line = line_of(self._header.text, refusal.message)
        raise TextError(self._file, line, refusal.message) from refusal

    def _blank(self, name: str, said: _Declared, rows: str = "") -> Blank:
        try:
            return self._made(name, said, rows)
        except TextError:
            raise
        except UserError as refusal:
            why = message("text.in_blank", name=name, why=refusal.message)
            raise TextError(self._file, said.line, why) from refusal

    def _made(self, name: str, said: _Declared, rows: str) -> Blank:
        kind = self._kinds.get(said.kind or "text")
        if kind is None:
            raise unknown_word("text.kind", said.kind, self._kinds)
        if not NAME.match(name):
            raise UserError(message("text.name", name=name))
        if rows and name == "section":
            raise UserError(message("text.reserved", name=name))
        if issubclass(kind, Rows) != bool(said.columns):
            raise UserError(message("text.no_columns" if not said.columns else "text.no_rows"))
        common: dict[str, Any] = {}
        own: dict[str, Any] = {}
        worded: dict[str, dict[str, str]] = {key: {} for key in _WORDED}
        for option, value in said.options.items():
            word, _, language = option.partition("_")
            if word in _WORDED and language in {"", *LANGUAGES}:
                worded[word][language or LANGUAGES[0]] = str(value)
            elif option in _COMMON:
                common[option] = _read(option, _COMMON[option], value)
                if option == "same":
                    common["same"], common["same_if"] = common["same"]
            elif option in kind.options:
                own[option] = _read(option, kind.options[option], value)
            else:
                raise unknown_word("text.option", option, [*_COMMON, *_WORDED, *kind.options])
        columns = {key: self._blank(key, column, name) for key, column in said.columns.items()}
        made = _made_kind(kind, said.argument, own)
        if not common.get("default", "").startswith(f"{SCHOOL}."):
            made.parse(common.get("default", ""), _LONG_MONTH)
        return Blank(
            name=name,
            kind=made,
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
        missing = [
            f"{name}.{column}".rstrip(".")
            for name, column in dict.fromkeys(_mentioned(original))
            if name not in self._found or (column and column not in self._found[name].columns)
        ]
        if missing:
            raise TextError(self._file, 1, message("text.untranslated", names=", ".join(missing)))
        for name, said in self._found.items():
            if name not in original.blanks:
                why = unknown_word("text.blank", name, original.blanks).message
                raise TextError(self._file, said.line, why)
        return {
            name: self._reworded(blank, self._found[name], language)
            for name, blank in original.blanks.items()
        }

    def _reworded(self, blank: Blank, said: _Declared, language: str) -> Blank:
        options = self._header.fields.get(f"{blank.rows}.{blank.name}".lstrip("."), {})
        kind = blank.kind
        words = options.get("choices") or (said.argument and said.argument.split("/"))
        if isinstance(kind, Choice) and words:
            try:
                kind = kind.translated(tuple(word.strip() for word in words))
            except UserError as refusal:
                raise TextError(self._file, said.line, refusal.message) from refusal
        given = options.get("label") or blank.labels.get(language) or trim(said.label)
        label = {language: str(given)} if given else {}
        helps = {language: str(options["help"])} if "help" in options else {}
        columns = {
            key: self._reworded(
                column, said.columns.get(key, _Declared(1, "", said.part)), language
            )
            for key, column in blank.columns.items()
        }
        return blank._replace(
            kind=kind,
            labels={**blank.labels, **label},
            helps={**blank.helps, **helps},
            columns=columns,
        )

    def _check_standing(self) -> None:
        for name, said in self._found.items():
            if name not in self._standing:
                why = unknown_word("text.blank", name, self._standing).message
                raise TextError(self._file, said.line, why)

    def _check_conditions(self) -> None:
        blanks = self._blanks or {}
        for blank in blanks.values():
            said = self._found[blank.name]
            for one in (blank, *blank.columns.values()):
                mentioned = [one.kind.settings.get(option) for option in one.kind.mentions]
                asked = [condition.blank for condition in (one.show_if, one.same_if) if condition]
                for wanted in (*asked, *mentioned):
                    if wanted and wanted not in blanks and wanted not in blank.columns:
                        why = unknown_word(
                            "text.blank", wanted, {**blanks, **blank.columns}
                        ).message
                        raise TextError(self._file, said.columns.get(one.name, said).line, why)


def _condition(written: object) -> Condition:
    words = str(written)
    negated = words.startswith("not ")
    name, equals, value = words.removeprefix("not ").partition("=")
    return Condition(name.strip(), value.strip().strip('"') if equals else None, negated)


def _shared(written: object) -> tuple[str, Condition | None]:
    fact, when, condition = str(written).partition(" if ")
    return fact.strip(), _condition(condition) if when else None


def _switch(value: object) -> bool:
    if value in _SWITCHED:
        return _SWITCHED[value]
    raise ValueError


def _count(value: object) -> int:
    if 1 <= (count := int(str(value))) <= 200:
        return count
    raise ValueError


_COMMON: dict[str, Callable[[Any], Any]] = {
    "required": _switch,
    "default": str,
    "carry": _switch,
    "same": _shared,
    "lines": _count,
    "width": _count,
    "hint": str,
    "show_if": _condition,
    "private": _switch,
    "unique": _switch,
}


def _read(option: str, reader: Callable[[Any], Any], value: object) -> Any:
    try:
        return reader(value)
    except UserError:
        raise
    except Exception as error:
        raise UserError(message("text.option_value", option=option, value=value)) from error


def _made_kind(kind: type[Kind], argument: str, options: dict[str, Any]) -> Kind:
    try:
        return kind(argument, **options)
    except UserError:
        raise
    except Exception as error:
        why = message("text.kind_failed", kind=kind.name, error=type(error).__name__)
        raise UserError(why) from error


def _mentioned(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield the blanks and columns that the lines of a sheet print."""
    for node in sheet.nodes:
        for spans in spans_of(node):
            yield from ((span.blank, span.column) for span in spans if isinstance(span, Slot))


def _sections_from(entries: Sequence[Entry], heading: int) -> int:
    count = 0
    for number in range(heading, len(entries)):
        if entries[number].mark not in {Mark.ROW, Mark.SECTION}:
            break
        count += entries[number].mark is Mark.SECTION
    return count
