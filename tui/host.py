"""The host: finds plugins, loads them, and keeps what one of them breaks away from the rest."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from contextlib import redirect_stdout
from importlib.metadata import distributions, entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pluggy

from tui import hooks
from tui.forms.form import Form
from tui.forms.kinds import KINDS
from tui.forms.kinds.guarded import guarded_kind
from tui.forms.kinds.kind import Kind
from tui.forms.language.text_error import TextError
from tui.forms.plugin_fault import PluginFaults, located, source_of
from tui.forms.school_form import SchoolForm
from tui.locale import LANGUAGES, add_catalogue, read_catalogue, say
from tui.user_texts import UserTexts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from importlib.metadata import EntryPoint

    from tui.forms.kinds.kind import Values
    from tui.forms.plugin_fault import PluginFault
    from tui.forms.records_view import RecordsView
    from tui.hooks import Command, Exporter, Reminder

_T = TypeVar("_T")

_BUNDLED = "plugins."
_HOOKS = tuple(name for name in vars(hooks) if name.startswith(f"{hooks.PROJECT}_"))


class Host:
    """The plugins that work, what they bring by name, and the faults of those that do not.

    `found` are the entry points to load, in this order; by default those of all distributions
    that are installed.
    """

    def __init__(self, found: Iterable[EntryPoint] | None = None) -> None:
        self._manager = pluggy.PluginManager(hooks.PROJECT)
        self._manager.add_hookspecs(hooks)
        self._faults = PluginFaults()
        self.text_faults = PluginFaults()
        """What is to be said of texts that are gone, or differ from those of the records."""
        self._owners: dict[tuple[str, str], str] = {}
        self._behaviours: dict[str, Form] = {}
        """Forms of plugins without a text, by the id of the form whose text a user keeps."""
        self.texts = UserTexts(self, self._behaviours)
        """The texts that a user keeps in the vault's folder."""
        self.forms: dict[str, Form] = {}
        self.kinds: dict[str, type[Kind]] = dict(KINDS)
        self.exporters: dict[str, Exporter] = {}
        self.commands: dict[str, Command] = {}
        for point in sorted(self._entry_points(), key=_rank) if found is None else found:
            self._load(point)
        self._add_kinds()
        self._add_forms()
        self._add_school()
        self._drop_needless_behaviours()
        self._add_exporters()
        self._add_commands()

    @property
    def plugins(self) -> list[str]:
        """The names of the plugins that were loaded."""
        return [name for name, _ in self._manager.list_name_plugin()]

    @property
    def textless(self) -> dict[str, str]:
        """The ids of the forms to which plugins give behaviour and that no text is here of.

        Each with the name of the plugin.
        """
        absent = self._behaviours.items()
        return {name: form.plugin for name, form in absent if name not in self.forms}

    @property
    def failures(self) -> list[PluginFault]:
        """What plugins raised since the start, without the faults of texts."""
        behaviour = (fault for form in self.forms.values() for fault in form.faults)
        return [*self._faults, *behaviour]

    @property
    def faults(self) -> list[PluginFault]:
        """The faults of all plugins since the start; all translations are read for it."""
        for form in self.forms.values():
            form.read_translations()
        return [
            *self._faults,
            *self.texts.faults,
            *self.text_faults,
            *(fault for form in self.forms.values() for fault in form.faults),
            *(fault for form in self.forms.values() for fault in form.text_faults),
        ]

    def add_fault(self, plugin: str, doing: str, error: BaseException) -> None:
        """Add what a plugin raised that was given records, in the hook or method `doing`."""
        self._faults.add_exception(plugin, doing, error)

    def owner(self, hook: str, name: str) -> str:
        """The plugin that brought something of that name by a hook; `nysan` for the shell's."""
        return self._owners.get((hook, name), hooks.PROJECT)

    def drop_commands(self, names: Iterable[str]) -> None:
        """Leave out those commands of plugins that bear one of the shell's own names."""
        for name in set(names) & set(self.commands):
            self._blame_for_name(self._owners.pop(("nysan_commands", name)), "nysan_commands", name)
            del self.commands[name]

    def add_texts(self, folder: Path) -> None:
        """Add the texts of a folder: new forms, and next editions of those that there are."""
        self.texts.read(folder)

    def reminders(self, records: RecordsView, today: date) -> list[Reminder]:
        """The reminders of all plugins on a day, the most urgent first."""
        collected = self._collect("nysan_reminders", hooks.Reminder, records=records, today=today)
        found = []
        for plugin, reminder in collected:
            try:
                found.append((f"{reminder.due:%Y-%m-%d}{reminder.text}", reminder))
            except Exception as error:  # noqa: BLE001 - its sentence may lack a value
                self.add_fault(plugin, "nysan_reminders", error)
        return [reminder for _, reminder in sorted(found, key=lambda pair: pair[0])]

    def notify_saved(self, form: Form, record: str, values: Values, records: RecordsView) -> None:
        """Call the hook for a record that has been saved; `record` is its id."""
        for _ in self._call(
            "nysan_saved", form=form, record=record, values=values, records=records
        ):
            pass

    def _entry_points(self) -> Iterator[EntryPoint]:
        try:
            yield from entry_points(group=hooks.PROJECT)
        except Exception:  # noqa: BLE001 - one distribution's damaged file hides those of all
            for distribution in distributions():
                try:
                    yield from distribution.entry_points.select(group=hooks.PROJECT)
                except Exception as error:  # noqa: BLE001 - this is the one
                    self._faults.add_exception(
                        str(distribution.name), say("plugin.loading"), error, with_message=True
                    )

    def _load(self, point: EntryPoint) -> None:
        plugin = None
        try:
            with redirect_stdout(sys.stderr):
                plugin = point.load()
            hash(plugin)
            if self._manager.register(plugin, point.name) is None:
                raise TypeError(point.value)
            self._manager.check_pending()
            self._add_catalogues(point.name, plugin)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - a plugin may even call sys.exit
            if plugin is not None and self._manager.get_plugin(point.name) is plugin:
                self._manager.unregister(name=point.name)
            source = _invalid_hook(plugin, error) or point.value
            self._faults.add_exception(
                point.name, say("plugin.loading"), error, source=source, with_message=True
            )
            return
        for hook in _HOOKS:
            function = getattr(plugin, hook, None)
            if function and not hasattr(function, f"{hooks.PROJECT}_impl"):
                self._blame(point.name, hook, say("plugin.unmarked", hook=hook), function)

    def _add_catalogues(self, name: str, plugin: object) -> None:
        """Add a plugin's catalogues, once all of them have been read without a fault."""
        folder = Path(str(getattr(plugin, "__file__", None) or "")).parent / "locale"
        if folder.is_dir():
            for path in (folder / f"{code}.toml" for code in LANGUAGES):
                if path.is_file():
                    read_catalogue(path)
            add_catalogue(name, folder)

    def _call(self, hook: str, **arguments: Any) -> Iterator[tuple[str, Any]]:
        """Call a hook of one plugin after the other, and yield what each returned."""
        plugins = self._manager.list_name_plugin()
        for name, plugin in plugins:
            others = [other for _, other in plugins if other is not plugin]
            caller = self._manager.subset_hook_caller(hook, others)
            if not caller.get_hookimpls():
                continue
            try:
                with redirect_stdout(sys.stderr):
                    found = caller(**arguments)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - it may raise anything
                self._add_hook_fault(name, hook, error, with_message=not arguments)
            else:
                # pluggy leaves a None out.
                yield name, found[0] if found else None

    def _collect(self, hook: str, wanted: type[_T], **arguments: Any) -> Iterator[tuple[str, _T]]:
        """Call a hook of all plugins, and yield those of the things returned that are `wanted`."""
        for plugin, result in self._call(hook, **arguments):
            if not isinstance(result, Iterable) or isinstance(result, str):
                if result is not None or not arguments:
                    self._blame_for_type(plugin, hook, result)
                continue
            try:
                found = list(result.items() if isinstance(result, Mapping) else result)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - it may be a generator
                self._add_hook_fault(plugin, hook, error, with_message=not arguments)
                continue
            for each in found:
                if isinstance(each, wanted):
                    yield plugin, each
                else:
                    self._blame_for_type(plugin, hook, each)

    def _add_kinds(self) -> None:
        for plugin, kind in self._collect("nysan_kinds", type):
            name = getattr(kind, "name", None)
            valid = issubclass(kind, Kind) and isinstance(kind.views, Mapping)
            if not valid or not isinstance(name, str):
                self._blame_for_type(plugin, "nysan_kinds", kind)
            elif name in self.kinds:
                self._blame_for_name(plugin, "nysan_kinds", name)
            else:
                self.kinds[name] = guarded_kind(kind, plugin, self._faults)
                self._owners["nysan_kinds", name] = plugin

    def _add_school(self) -> None:
        """Add the one form that the shell itself brings: what is to be known of the school."""
        folder = Path(__file__).parent / "forms"
        school = SchoolForm(folder / "school.form", folder / "school-2026-11-30.form")
        school.plugin = hooks.PROJECT
        school.read(self.kinds)
        if other := self.forms.pop(school.id, None):
            del self._owners["nysan_forms", school.id]
            self._blame_for_name(other.plugin, "nysan_forms", school.id)
        self.forms[school.id] = school

    def _add_forms(self) -> None:
        for plugin, form in self._collect("nysan_forms", Form):
            form.plugin, form.forms = plugin, self.forms
            if form.form and not form.paths:
                self._add_behaviour(plugin, form)
                continue
            try:
                form.read(self.kinds)
                name = form.id
            except (Exception, SystemExit) as error:  # noqa: BLE001 - it may raise anything
                self._add_text_fault(plugin, next((path.name for path in form.paths), ""), error)
                continue
            if name in self.forms:
                self._blame_for_name(plugin, "nysan_forms", name)
            else:
                self.forms[name] = form
                self._owners["nysan_forms", name] = plugin

    def _drop_needless_behaviours(self) -> None:
        """Leave out the behaviours for forms that are no user's: their plugins have them."""
        for name in self._behaviours.keys() & self.forms:
            self._blame_for_name(self._behaviours.pop(name).plugin, "nysan_forms", name)

    def _add_behaviour(self, plugin: str, form: Form) -> None:
        """Keep a behaviour for the text of a user; of two for one form the first has it."""
        if form.form in self._behaviours:
            self._blame_for_name(plugin, "nysan_forms", form.form)
        else:
            self._behaviours[form.form] = form
            self._owners.setdefault(("nysan_forms", form.form), plugin)

    def _add_exporters(self) -> None:
        from tui.documents.exporters import EXPORTERS, TABLE_EXPORTERS

        ours = {*EXPORTERS, *TABLE_EXPORTERS}
        for plugin, pair in self._collect("nysan_exporters", tuple):
            match pair:
                case (str(ending), exporter) if callable(exporter):
                    if ending in self.exporters or ending in ours:
                        self._blame_for_name(plugin, "nysan_exporters", ending)
                    else:
                        self.exporters[ending] = exporter
                        self._owners["nysan_exporters", ending] = plugin
                case _:
                    self._blame_for_type(plugin, "nysan_exporters", pair)

    def _add_commands(self) -> None:
        for plugin, command in self._collect("nysan_commands", hooks.Command):
            name = command.name
            if not isinstance(name, str) or name.split() != [name] or name.startswith("-"):
                self._blame_for_type(plugin, "nysan_commands", name)
            elif name in self.commands:
                self._blame_for_name(plugin, "nysan_commands", name)
            else:
                self.commands[name] = command
                self._owners["nysan_commands", name] = plugin

    def _add_hook_fault(
        self, plugin: str, hook: str, error: BaseException, *, with_message: bool
    ) -> None:
        """Add what a hook raised; a vault that was locked meanwhile is nobody's fault."""
        from tui.records.ledger.recovery import LedgerClosedError
        from tui.records.vault.access import VaultLockedError

        if not isinstance(error, (VaultLockedError, LedgerClosedError)):
            self._faults.add_exception(plugin, hook, error, with_message=with_message)

    def _add_text_fault(self, plugin: str, file: str, error: BaseException) -> None:
        """Add the fault of a text that no form could be made of."""
        doing = say("plugin.reading")
        if isinstance(error, TextError):
            for line, why in error.told:
                self._faults.add(plugin, located(doing, f"{error.file}:{line}"), why)
        else:
            self._faults.add_exception(plugin, doing, error, source=file, with_message=True)

    def _blame_for_type(self, plugin: str, hook: str, found: object) -> None:
        name = found.__name__ if isinstance(found, type) else type(found).__name__
        self._blame(plugin, hook, say("plugin.wrong_type", found=name, hook=hook))

    def _blame_for_name(self, plugin: str, hook: str, name: str) -> None:
        other = self.owner(hook, name)
        self._blame(plugin, hook, say("plugin.twice", name=name, other=other))

    def _blame(self, plugin: str, hook: str, why: str, function: object = None) -> None:
        function = function or getattr(self._manager.get_plugin(plugin), hook, None)
        self._faults.add(plugin, located(hook, source_of(function)), why)


def _rank(point: EntryPoint) -> tuple[bool, str]:
    """The order of plugins: of two that bring the same thing the first has it."""
    return (not point.value.startswith(_BUNDLED), point.name)


def _invalid_hook(plugin: object, error: BaseException) -> str:
    """File and line of the function that pluggy complains of."""
    if not isinstance(error, pluggy.PluginValidationError):
        return ""
    names = (name for name in dir(plugin) if name in str(error))
    return next((line for name in names if (line := source_of(getattr(plugin, name)))), "")
