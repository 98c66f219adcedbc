"""A vault that is thrown away, in which a plugin is tried: for the tests of its author."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from importlib.metadata import EntryPoint
from shutil import copy
from typing import TYPE_CHECKING

from tui.desk.desk import Desk
from tui.forms.entry.plugin_draft import PluginDraft
from tui.hooks import PROJECT
from tui.host import Host
from tui.records.open_vault import Vault
from tui.system.clock import system_clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from tui.forms.entry.draft import Draft
    from tui.forms.kinds.kind import Value


class PluginTrial:
    """A vault without a passphrase, in a folder of a test's, with one plugin and no other.

    It is a context manager; leaving it closes the vault.

    Args:
        module: the module that the plugin's entry point names, such as `visits`.
        folder: an empty folder.
        today: the day that the program takes for today; by default the machine's.
        texts: texts that go into the vault's folder `forms`, for a plugin that gives behaviour
            to one that a user keeps.
    """

    def __init__(
        self, module: str, folder: Path, *, today: date | None = None, texts: Sequence[Path] = ()
    ) -> None:
        noon = datetime.combine(today, time(12), UTC) if today else None
        vault = Vault.create(folder / "vault", clock=(lambda: noon) if noon else system_clock)
        vault.claim()
        for text in texts:
            copy(text, vault.folder / "forms")
        host = Host([EntryPoint(module.partition(".")[0], module, PROJECT)])
        self._desk, self._folder = Desk(host, vault), folder

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def faults(self) -> list[str]:
        """What failed in the plugin so far: where, and why, one line each."""
        return [f"{fault.where}: {fault.reason}" for fault in self._desk.host.faults]

    def add(self, form: str, data: Mapping[str, Value]) -> str:
        """Add a record, as the command `nysan add` does.

        Args:
            form: the id of a form.
            data: values by blank, as JSON has them, such as a date as "2026-09-01".

        Returns:
            The id of the record.

        Raises:
            UserError: there is no such form, or the record is refused; `str()` of it is the
                first sentence that a user would see.
        """
        return self._desk.add(self._desk.form(form), data).id

    def values(self, form: str, record: str) -> dict[str, Value]:
        """The values of a record as they are kept, by blank.

        Raises:
            UserError: there is no such form or record.
        """
        return dict(self._desk.records(self._desk.form(form)).get(record).values)

    def draft(self, form: str, record: str = "") -> PluginDraft:
        """A draft of a record, or of a new one, as a plugin's screen gets it.

        Raises:
            UserError: there is no such form or record.
        """
        found = self._desk.form(form)
        kept = self._desk.records(found).get(record) if record else None
        return PluginDraft(self._desk.drafts.of(found, kept), _Holder(self._desk))

    def print(self, form: str, ending: str, records: Sequence[str] | None = None) -> bytes:
        """The file into which records are printed, or a blank form where none are named.

        Args:
            form: the id of a form.
            ending: pdf, docx, txt, xlsx, csv, or that of an exporter of the plugin.
            records: ids of records.

        Raises:
            UserError: there is no such form, record or ending, or the exporter failed.
        """
        found = self._desk.form(form)
        kept = self._desk.records(found)
        path = self._folder / f"printed.{ending}"
        chosen = None if records is None else [kept.get(one) for one in records]
        printed = self._desk.printer.print(found, chosen, ending, path)
        data = printed.path.read_bytes()
        printed.path.unlink()
        return data

    def close(self) -> None:
        """Close the vault; the machine remembers nothing of it."""
        self._desk.vault.close()
        self._desk.vault.witness.forget()


class _Holder:
    """What saves and keeps drafts where there is no screen; see `DraftHolder`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save(self, draft: Draft, reason: str) -> None:
        self._desk.save(draft, reason=reason)

    def keep_draft(self, draft: Draft) -> None:
        self._desk.drafts.keep(draft)

    def keep_soon(self, draft: Draft) -> None:
        self._desk.drafts.keep(draft)

    def is_final(self, draft: Draft) -> bool:
        return self._desk.records(draft.form).get(draft.record).final
