"""The keyring of a vault: its passphrase, paper code and data key, and how they are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.records.vault.access import Opened, change_code, change_passphrase, unlock
from tui.records.vault.files import unwritable

if TYPE_CHECKING:
    from tui.records.open_vault import Vault


class Keyring:
    """The passphrase, the paper code and the data key of a vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def verify(self, secret: str) -> Opened:
        """Check that a passphrase or paper code opens the vault, and return which it is.

        Raises:
            WrongSecretError: the secret is wrong; that is noted in the audit log.
            UserError: there is too little memory.
        """
        from tui.records.crypto.key_slots import WrongSecretError

        try:
            return unlock(self._vault.header, secret)[1]
        except WrongSecretError:
            self._vault.log.note("failed")
            raise

    def change_passphrase(self, passphrase: str) -> None:
        """Replace the passphrase; the records need not be written anew.

        Raises:
            UserError: another session writes, the disk refuses, or there is too little memory.
        """
        vault = self._vault
        vault.check_writable()
        # An older header laid over this one is told by its generation.
        vault.header.generation += 1
        change_passphrase(vault.header, vault.access, passphrase)
        vault.write_header()
        vault.log.note("passphrase")

    def change_code(self, code: str = "") -> str:
        """Replace the paper code by `code`, or a new one, and return it.

        Whoever is to copy the code first draws it, and puts it in force when it has been copied.

        Raises:
            UserError: another session writes, or the disk refuses.
        """
        vault = self._vault
        vault.check_writable()
        vault.header.generation += 1
        code = change_code(vault.header, vault.access, code)
        vault.write_header()
        vault.log.note("code")
        return code

    def reseal(self, passphrase: str, code: str = "") -> str:
        """Give the vault a new data key, or its first, and a passphrase; return its paper code.

        That is `code`, or without one a new one.

        The vault is backed up before. Sealed backups still open with the passphrase and the code
        of their time; those that were not sealed are deleted when a sealed one is there.

        Raises:
            UserError: another session writes, a file is damaged, the disk refuses, or there is too
                little memory.
        """
        from tui.records.vault.rekey import begin

        vault = self._vault
        was_plain = not vault.header.sealed
        vault.backups.make("reseal")
        with vault.collection.closed():
            try:
                vault.access, code = begin(
                    vault.folder, vault.header, vault.access, passphrase, code
                )
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
        """Seal anew what is still sealed with the key before.

        Raises:
            UserError: a file is damaged, or the disk refuses; both keys are kept.
        """
        from tui.records.vault.rekey import finish

        vault = self._vault
        vault.log.close()
        try:
            # The marks are of the lines as they were sealed before.
            vault.marks.drop_all()
            vault.open_with(finish(vault.folder, vault.header, vault.access))
        except OSError as error:
            raise unwritable(vault.folder, error) from error
