"""The expected failure: a sentence for the user, in the language of the screen."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final, cast

from tui.locale import message
from tui.system.files import is_held

if TYPE_CHECKING:
    from tui.locale import Message

_REASONS: Final = {
    "full": "ENOSPC",
    "share_used": "EDQUOT",
    "read_only": "EROFS",
    "forbidden": "EACCES EPERM",
    "missing": "ENOENT",
    "no_folder": "ENOTDIR",
    "folder": "EISDIR",
    "no_file": "ESPIPE",
    "there_already": "EEXIST ENOTEMPTY",
    "long_name": "ENAMETOOLONG",
    "links": "ELOOP",
    "bad_name": "EINVAL EILSEQ",
    "too_large": "EFBIG EOVERFLOW",
    "many_files": "EMFILE ENFILE",
    "no_memory": "ENOMEM ENOBUFS",
    "busy": "EBUSY ETXTBSY EAGAIN EWOULDBLOCK EDEADLK",
    "failing": "EIO EREMOTEIO",
    "damaged": "EUCLEAN EBADMSG",
    "unplugged": "ENODEV ENXIO ENOMEDIUM EMEDIUMTYPE",
    "network": "ESTALE ENOTCONN ETIMEDOUT EHOSTDOWN EHOSTUNREACH ENETDOWN ENETUNREACH"
    " ECONNRESET ECONNREFUSED ECONNABORTED ESHUTDOWN",
    "unable": "EOPNOTSUPP ENOTSUP ENOSYS ENOTTY ENOLCK",
    "gone": "EPIPE",
    "other_disk": "EXDEV",
}
"""Names of the system's errors, by the key of their reason; not each system knows all of them."""
_KEYS: Final = {
    number: key
    for key, names in _REASONS.items()
    for name in names.split()
    if (number := getattr(errno, name, None)) is not None
}


class UserError(ValueError):
    """An expected failure, raised to be shown; its message says what is wrong and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


def system_reason(error: OSError) -> Message:
    """The reason that the system gives for an error, as a part of a sentence.

    The system itself says it in a language of its own; one that is not known has its number. An
    error of our own has its `reason` with it.
    """
    if reason := getattr(error, "reason", None):
        return cast("Message", reason)
    if is_held(error):
        return message("system.busy")
    if error.errno is None:
        return message("system.unnamed")
    if key := _KEYS.get(error.errno):
        return message(f"system.{key}")
    return message("system.unknown", number=error.errno)
