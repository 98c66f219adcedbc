"""The keyring of a vault: who can open it, and how that is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.records.vault.access import WRONG, Opened, change_code, change_passphrase, unlock
from tui.records.vault.files import unwritable
from tui.records.vault.marks import MARKS
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.records.open_vault import Vault


class Keyring:
    """The passphrase, the paper code and the data key of a vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def verify(self, secret: str) -> Opened:
        """Let somebody show that they can open the vault.

        Raises:
            UserError: the secret does not open it.
        """
        try:
            return unlock(self._vault.header, secret)[1]
        except UserError as refusal:
            if refusal.message.key == WRONG:
                self._vault.log.note("failed")
            raise

    def change_passphrase(self, passphrase: str) -> None:
        """Let another passphrase open the vault; the records need not be written anew.

        Raises:
            UserError: another session writes, the disk refuses, or there is too little memory.
        """
        vault = self._vault
        vault.check_writable()
        change_passphrase(vault.header, vault.access, passphrase)
        vault.write_header()
        vault.log.note("passphrase")

    def change_code(self) -> str:
        """Let another paper code open the vault, and return it.

        Raises:
            UserError: another session writes, or the disk refuses.
        """
        vault = self._vault
        vault.check_writable()
        code = change_code(vault.header, vault.access)
        vault.write_header()
        vault.log.note("code")
        return code

    def reseal(self, passphrase: str) -> str:
        """Give the vault a new data key, or its first; return its paper code.

        It is backed up before. Sealed backups still open with the passphrase and the code of
        their time; those that were not sealed are taken away when a sealed one is there.

        Raises:
            UserError: another session writes, a file is damaged, the disk refuses, or there is too
                little memory.
        """
        from tui.records.vault.rekey import begin

        vault = self._vault
        was_plain = not vault.header.sealed
        vault.backups.make("reseal")
        vault.collection.shut()
        try:
            vault.access, code = begin(vault.folder, vault.header, vault.access, passphrase)
        except OSError as error:
            vault.read_header()
            raise unwritable(vault.folder, error) from error
        self.finish_resealing()
        vault.log.note("key")
        if was_plain:
            vault.backups.make("reseal")
            vault.backups.remove_plain()
        return code

    def finish_resealing(self) -> None:
        """Write anew what is still sealed with the key before.

        Raises:
            UserError: a file is damaged, or the disk refuses; both keys are kept.
        """
        from tui.records.vault.rekey import finish

        vault = self._vault
        vault.log.close()
        try:
            # What is known of the ledgers' ends is of the lines before.
            vault.files.remove(MARKS)
            vault.open_with(finish(vault.folder, vault.header, vault.access))
        except OSError as error:
            raise unwritable(vault.folder, error) from error
