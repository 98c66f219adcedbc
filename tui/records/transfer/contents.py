"""What a sealed file holds: a child's records, the texts they were written in, its photos."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson

from tui.forms.bounds import excess_of, excess_of_all
from tui.forms.clean import clean_line
from tui.forms.kinds.date import parse_iso
from tui.forms.language.text_digest import digest_of
from tui.locale import message
from tui.records.ledger.record import record_of
from tui.records.vault.stores.texts import KeptName, KeptText, kept_text
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.forms.kinds.kind import Value
    from tui.records.ledger.record import Record

_WHAT: Final = "nysan child"
_VERSION: Final = 1
_MOST_RECORDS: Final = 10_000
_MOST_TEXTS: Final = 500
_FORM: Final = re.compile(r"[a-z][a-z0-9_]{0,100}")
_ID: Final = re.compile(r"[0-9a-z-]{1,64}")
_PHOTO: Final = re.compile(r"[0-9a-z]{1,64}\.jpg")
_LONGEST_NAME: Final = 300
_LONGEST_TEXT: Final = 1_000_000


class SealedRecord(NamedTuple):
    """A record as it was in the vault that it comes from."""

    form: str
    id: str
    document: dict[str, Value]
    states: tuple[str, ...]
    """Digests of all states that it has had there, the present one last."""

    @property
    def record(self) -> Record:
        """It as a record."""
        return record_of(self.id, self.document)


class SealedText(NamedTuple):
    """A text in which some of the records were written."""

    name: KeptName
    kept: KeptText


class Contents(NamedTuple):
    """A child's records, and what is needed to read them."""

    school: str
    """The school that they come from, in its own words."""
    day: str
    """When they were sealed, ISO 8601."""
    child: str
    """The child's name."""
    records: tuple[SealedRecord, ...]
    texts: tuple[SealedText, ...]
    photos: Mapping[str, bytes]
    """JPEGs, by the names that records have for them."""

    def packed(self) -> bytes:
        """All of it as bytes, which `contents_of` reads."""
        whole = {
            "what": _WHAT,
            "version": _VERSION,
            "school": self.school,
            "day": self.day,
            "child": self.child,
            "records": [each._asdict() for each in self.records],
            "texts": [
                {
                    "form": each.name.form,
                    "edition": each.name.edition.isoformat(),
                    **each.kept._asdict(),
                }
                for each in self.texts
            ],
            "photos": {name: b64encode(data).decode() for name, data in self.photos.items()},
        }
        return orjson.dumps(whole)


def contents_of(payload: bytes) -> Contents:
    """What bytes hold that `Contents.packed` has made, each part of it checked.

    Raises:
        UserError: they hold anything else, or were made by a newer program.
    """
    try:
        whole: Any = orjson.loads(payload)
        if whole["what"] == _WHAT and whole["version"] != _VERSION:
            raise UserError(message("transfer.newer_contents"))
        if whole["what"] != _WHAT or len(whole["texts"]) > _MOST_TEXTS:
            raise ValueError
        if not 0 < len(whole["records"]) <= _MOST_RECORDS:
            raise ValueError
        return Contents(
            clean_line(str(whole["school"]))[:_LONGEST_NAME],
            str(parse_iso(whole["day"]) or ""),
            clean_line(str(whole["child"]))[:_LONGEST_NAME],
            tuple(map(_record, whole["records"])),
            tuple(map(_text, whole["texts"])),
            {_fits(_PHOTO, name): _photo(data) for name, data in whole["photos"].items()},
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, UserError):
            raise
        raise UserError(message("transfer.senseless")) from None


def _record(found: Any) -> SealedRecord:
    document, states = found["document"], found["states"]
    if not isinstance(document, dict) or excess_of(states) or excess_of_all(document):
        raise ValueError
    form, name = _fits(_FORM, found["form"]), _fits(_ID, found["id"])
    return SealedRecord(form, name, document, tuple(map(str, states)))


def _text(found: Any) -> SealedText:
    edition, kept = parse_iso(found["edition"]), kept_text(found)
    if edition is None or kept is None:
        raise ValueError
    form = _fits(_FORM, found["form"])
    texts = (kept.text, *kept.translations.values())
    if any(len(each) > _LONGEST_TEXT for each in texts):
        raise ValueError
    # The file's name comes from elsewhere, and is only ever told.
    kept = kept._replace(file=f"{form}.form", plugin=clean_line(kept.plugin)[:_LONGEST_NAME])
    return SealedText(KeptName(form, edition, 0, digest_of(kept.text)), kept)


def _photo(data: Any) -> bytes:
    found = b64decode(data, validate=True)
    if not found.startswith(b"\xff\xd8\xff"):
        raise ValueError
    return found


def _fits(pattern: re.Pattern[str], text: Any) -> str:
    if not isinstance(text, str) or not pattern.fullmatch(text):
        raise ValueError
    return text
