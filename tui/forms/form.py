"""The form: its editions as sheets, and the behaviour that no text can say."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from tui.compiled import load_compiled
from tui.forms.editions.written import WrittenTexts
from tui.forms.language.text_error import TextError
from tui.forms.plugin_fault import PluginFaults, located
from tui.locale import LANGUAGES, language, message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from textual.screen import Screen
    from tinydb.storages import Storage

    from tui.documents.paper import Paper
    from tui.forms.editions.written import WrittenRecord
    from tui.forms.entry.plugin_draft import PluginDraft
    from tui.forms.entry.recall import KnownChild
    from tui.forms.kinds.kind import Kind, Value, Values
    from tui.forms.language.sheet import Sheet
    from tui.forms.problem import Problem
    from tui.forms.records_view import RecordsView
    from tui.hooks import Exporter
    from tui.locale import Message
    from tui.reports.things import Countable


class Form:
    """A document that the order mandates, or that a school adds.

    A form without behaviour is made from the paths of its texts: `Form(path)`. One with
    behaviour is a subclass that names its texts beside its own module, one for each edition:
    `class Registration(Form, text="registration.form")`. Where the text is one that a user keeps
    in the vault's folder `forms`, the subclass names the form's id instead:
    `class Visits(Form, form="visits")`.
    """

    texts: ClassVar[tuple[Path, ...]] = ()
    """The files of its editions."""
    form: ClassVar[str] = ""
    """The id of the form whose text a user keeps; '' where the texts are beside the module."""
    needs: ClassVar[tuple[str, ...]] = ()
    """The blanks that its behaviour cannot do without, where somebody else writes the text."""
    kept_years: ClassVar[int] = 0
    """Years that a record is kept where the user has set no others; 0 for ever."""
    kept_from: ClassVar[str] = ""
    """The date blank that these years count from; '' for the date of the record."""

    def __init_subclass__(
        cls, *, text: str | tuple[str, ...] = (), form: str = "", **others: Any
    ) -> None:
        super().__init_subclass__(**others)
        if form:
            cls.form, cls.texts = form, ()
        if text:
            folder = Path(str(sys.modules[cls.__module__].__file__)).parent
            names = (text,) if isinstance(text, str) else text
            cls.texts = tuple(folder / name for name in names)

    def __init__(self, *texts: Path) -> None:
        self.paths = texts or self.texts
        self.plugin = ""
        """The name of the plugin that brought it; the host sets it."""
        self.faults = PluginFaults()
        """The faults of its behaviour."""
        self.text_faults = PluginFaults()
        """The faults of its translations."""
        self._sheets: dict[tuple[date, str], Sheet] = {}
        own = type(self).carry_over is not Form.carry_over
        self.written = WrittenTexts(self, carries_itself=own)
        """The texts that its records were written in."""
        self.today: Callable[[], date] = lambda: date.max
        """Gives the day, by which an edition is in force; the desk sets it."""
        self.gone = False
        """Whether its text is not here any more but for those kept with its records."""
        self.kinds: Mapping[str, type[Kind]] = {}
        """The kinds that its texts may use, by name; the host sets them."""
        self.forms: Mapping[str, Form] = {}
        """The forms that there are beside it, by id; the host sets them."""

    def read(self, kinds: Mapping[str, type[Kind]]) -> None:
        """Read all editions; a translation is read when it is first asked for.

        `kinds` are the kinds that the texts may use, by name.

        Raises:
            TextError: it has no text, a text has a fault, or its editions are not of one form.
        """
        self._sheets, self.kinds = {}, kinds
        self.written.clear()
        if not self.paths:
            raise TextError(type(self).__name__, 0, message("text.none"))
        for path in self.paths:
            self.add_edition(_read(path, kinds))

    def read_user_text(self, path: Path, kinds: Mapping[str, type[Kind]]) -> None:
        """Begin anew with a text that a user keeps; its editions are added by `add_edition`."""
        self.paths, self.kinds = (path,), kinds
        self.restore_sheets({})

    @property
    def own_sheets(self) -> Mapping[tuple[date, str], Sheet]:
        """The sheets of its editions as they are now, for `restore_sheets`."""
        return dict(self._sheets)

    def restore_sheets(self, sheets: Mapping[tuple[date, str], Sheet]) -> None:
        """Bring its editions back to what they were; translations are read anew."""
        self._sheets = {key: sheet for key, sheet in sheets.items() if key[1] == LANGUAGES[0]}
        self.text_faults.clear()
        self.written.clear()

    def read_translations(self) -> None:
        """Read all translations now, so that `text_faults` has what is wrong in them."""
        for edition in self.editions:
            for code in LANGUAGES[1:]:
                self.sheet(edition, code)

    def _translation(self, edition: date, code: str) -> Sheet:
        """Read the translation beside an edition's text.

        Where there is none, or it has a fault, it is the Kazakh sheet.
        """
        sheet = self._sheets[edition, LANGUAGES[0]]
        if sheet.source is None:
            return sheet
        if self.gone:
            kept = self.written.kept
            return (kept and kept.sheet(edition, sheet.digest, code)) or sheet
        path = sheet.source.with_suffix(f".{code}.form")
        if not path.is_file():
            return sheet
        from tui.forms.language.reader import read_sheet

        try:
            return read_sheet(path, self.kinds, sheet)
        except TextError as error:
            for line, why in error.told:
                where = located(say("plugin.reading"), f"{error.file}:{line}")
                self.text_faults.add(self.plugin, where, why)
            return sheet

    def add_edition(self, sheet: Sheet) -> None:
        """Add one more edition.

        Raises:
            TextError: it belongs to another form, or that edition is there already.
        """
        file = sheet.source.name if sheet.source else sheet.id
        if self._sheets and sheet.id != self.id:
            raise TextError(file, 1, message("text.other_form", id=sheet.id, wanted=self.id))
        if other := self._sheets.get((sheet.edition, LANGUAGES[0])):
            where = other.source.name if other.source else other.id
            why = message("text.edition_twice", edition=sheet.edition, file=where)
            raise TextError(file, 1, why)
        self._sheets[sheet.edition, LANGUAGES[0]] = sheet
        self.written.clear()

    def replace_edition(self, sheet: Sheet) -> None:
        """Put a user's text in the place of another one of its edition.

        Raises:
            TextError: blanks would vanish, or be of another kind, without a word of it.
        """
        from tui.forms.editions.unsaid import unsaid
        from tui.forms.language.changes import check_old_names

        before, file = self.sheet(sheet.edition), sheet.source.name if sheet.source else sheet.id
        if names := unsaid(before.blanks, sheet.blanks, sheet.replaced).names:
            day = f"{sheet.edition:%d.%m.%Y}"
            listed = ", ".join(names)
            why = message("edition.refused", edition=day, iso=f"{sheet.edition}", names=listed)
            raise TextError(file, 1, why)
        try:
            check_old_names(sheet.replaced, before.blanks)
        except UserError as refusal:
            raise TextError(file, 1, refusal.message) from refusal
        others = {key: each for key, each in self._sheets.items() if key[0] != sheet.edition}
        self._sheets = {**others, (sheet.edition, LANGUAGES[0]): sheet}
        self.written.clear()

    @property
    def editions(self) -> tuple[date, ...]:
        """The first days of its editions, the latest last."""
        return tuple(sorted({edition for edition, _ in self._sheets}))

    def sheet(self, edition: date | None = None, code: str = LANGUAGES[0]) -> Sheet:
        """The sheet of an edition, the latest by default, in a language or else in Kazakh.

        An edition is given by its first day, a language by its code.

        Raises:
            KeyError: there is no such edition.
        """
        edition = edition or self.editions[-1]
        if code in LANGUAGES and (edition, code) not in self._sheets:
            self._sheets[edition, code] = self._translation(edition, code)
        return self._sheets.get((edition, code)) or self._sheets[edition, LANGUAGES[0]]

    def sheet_on(self, day: date) -> Sheet:
        """The sheet of the edition in force on a day; before the first one, the first."""
        return self.sheet(max((e for e in self.editions if e <= day), default=self.editions[0]))

    def sheet_in_force(self, code: str = LANGUAGES[0]) -> Sheet:
        """The sheet of the edition in force, in a language or else in Kazakh."""
        return self.sheet(self.sheet_on(self.today()).edition, code)

    def sheet_of(self, record: WrittenRecord, code: str = LANGUAGES[0]) -> Sheet:
        """The sheet that a record was written in, in a language or else in Kazakh.

        Raises:
            UserError: no text of its edition is here any more.
        """
        found = self.written.own(record, code)
        if found is None:
            raise UserError(message("record.edition", edition=record.edition, form=self.title))
        return found

    def sheet_or_latest(self, record: WrittenRecord, code: str = LANGUAGES[0]) -> Sheet:
        """The sheet that a record was written in; the latest where no text of it is here."""
        return self.written.own(record, code) or self.sheet(code=code)

    def current_values(
        self, record: WrittenRecord, sheet: Sheet, names: Collection[str] | None = None
    ) -> Values:
        """The values that a record asks for, by the names that the edition of `sheet` has.

        All that tells of many records reads them so: a blank that was renamed is one column. What
        has no place in that edition is not among them. With `names`, at least these are so read.
        """
        own, way = self.sheet_or_latest(record), self.written.passage(record, sheet)
        if way is None:
            return own.relevant_values(record.values, names)
        return way.carry(own.relevant_values(record.values)).values

    def values_in(self, record: WrittenRecord, sheet: Sheet) -> Values:
        """All values of a record, those too that it asks for no more, as `current_values`."""
        way = self.written.passage(record, sheet)
        return record.values if way is None else way.carry(record.values).values

    def refusal(self, day: date) -> Message | None:
        """The sentence that says why its records can only be read on a day; None where not so."""
        if self.gone:
            return message("edition.gone_only_read", form=self.title)
        repealed = self.repealed
        if repealed is None or day < repealed:
            return None
        return message("edition.repealed", form=self.title, day=f"{repealed:%d.%m.%Y}")

    @property
    def repealed(self) -> date | None:
        """The day from which it is in force no more; None where none is set."""
        return self.sheet().repealed

    @property
    def id(self) -> str:
        """Its name in commands and files."""
        return self.sheet().id

    @property
    def kind(self) -> str:
        """card, register, plan or summary."""
        return self.sheet().kind

    @property
    def title(self) -> str:
        """Its title, in the language in use where its text has been translated."""
        return self.sheet(code=language()).title

    @property
    def group(self) -> str:
        """Whose form it is, as the first screen says it; empty where the text does not tell."""
        group = self.sheet().group
        return group.get(language()) or group.get(LANGUAGES[0], "")

    def derive(self, record: Values, records: RecordsView) -> dict[str, Value]:
        """Compute values that follow from the others, by blank; called while one types.

        Args:
            record: a copy of the values by blank, without empty ones.
            records: the questions that may be asked of all records.

        Returns:
            Values by blank. None empties one; what no blank of the form can hold is left out.
            What this raises is listed with the faults, and the record is as it was typed.
        """
        del record, records
        return {}

    def propose(self, record: Values, child: KnownChild | None) -> dict[str, Value]:
        """Values to offer in a new record, by blank, for the sake of those that it has.

        What is offered is dimmed until it is taken, and never put over what somebody typed.

        Args:
            record: a copy of the values by blank, without empty ones.
            child: the child that it is about; None where nobody has written of it before.
        """
        del record, child
        return {}

    def check(self, record: Values, records: RecordsView) -> Iterator[Problem]:
        """Yield problems between the blanks of a record; errors stop a save, warnings do not.

        Args:
            record: a copy of the values by blank, without empty ones.
            records: the questions that may be asked of all records.

        Returns:
            Problems. What this raises becomes a warning, so that the record can be saved.
        """
        del record, records
        return iter(())

    def explain(self, blank: str, record: Values, records: RecordsView) -> Sequence[str] | None:
        """Lines that explain the value of a computed or counted blank, for F4 to show.

        Args:
            blank: the name of the blank.
            record: a copy of the values by blank, without empty ones.
            records: the questions that may be asked of all records.

        Returns:
            The lines; None where there is nothing to explain.
        """
        del blank, record, records
        return None

    def countables(self) -> Mapping[str, Countable]:
        """What a report can count over its records by name and no sentence can say: families.

        A text says `count families of students`; see `Countable`.
        """
        return {}

    def lists(self) -> Mapping[str, Callable[[Iterable[Values]], Paper]]:
        """Makers of lists of many records that are printed besides the records, by name.

        Each is called with the values of all records. The plugin's catalogue has a list's title
        under `list.NAME`.
        """
        return {}

    def carry_over(self, record: Values, sheet: Sheet) -> dict[str, Value]:
        """Values of a record of the edition before, by the names that the edition `sheet` has."""
        from tui.forms.editions.step import Step

        before = [edition for edition in self.editions if edition < sheet.edition]
        old = self.sheet(before[-1]).blanks if before else None
        return Step(old, sheet.blanks, sheet.changes).carry(record).values

    def screen(self) -> Callable[[PluginDraft], Screen[Any]] | None:
        """The maker of a Textual screen for entering a record; None for the shell's sheet.

        Returns:
            A function that is called with a `PluginDraft` each time that a record is opened, such
            as a subclass of `DraftScreen`. What it or its screen raises closes the screen; what
            was typed is kept.
        """
        return None

    def storage(self, path: Path) -> Storage | None:
        """The TinyDB storage of its records; None for the vault's ledger.

        Args:
            path: a file in the vault that is the form's own. A `SealedStorage` of it is sealed
                as the vault is; any other storage is said to lie open.

        Returns:
            A storage, or None. What it raises keeps the records of this form from opening, and
            no others.
        """
        del path
        return None

    def exporters(self) -> Mapping[str, Exporter]:
        """Exporters of this form by file ending, besides the shell's or in their place.

        Returns:
            Functions of the type `Exporter`. Where one raises, no file is written.
        """
        return {}


def _read(path: Path, kinds: Mapping[str, type[Kind]]) -> Sheet:
    """Read a text of a plugin, or load the sheet that it was read into before."""

    def read() -> Sheet:
        from tui.forms.language.reader import read_sheet

        return read_sheet(path, kinds)

    return load_compiled(path, Path(__file__).parent, read) if path.is_file() else read()
