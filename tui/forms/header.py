"""The header of a text: what the form is, and what does not fit into its lines."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.forms.inline import NAME
from tui.forms.problem import Refusal
from tui.forms.sheet import Carry, Page
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Final = ("card", "register", "plan", "summary")
_PAGE: Final = {"orientation": str, "widths": list, "empty_rows": int}
_KEYS: Final = {
    "id": str,
    "edition": date,
    "order": str,
    "kind": str,
    "title": str,
    "name": str,
    "columns": list,
    "page": dict,
    "fields": dict,
    "from": dict,
}


class Header(NamedTuple):
    """A header as read; a translation's leaves out what its Kazakh text says."""

    id: str = ""
    edition: date = date.min
    order: str = ""
    kind: str = "card"
    title: str = ""
    name: str = ""
    columns: tuple[str, ...] = ()
    page: Page = Page()
    fields: Mapping[str, dict[str, Any]] = MappingProxyType({})
    carry: Carry = Carry()


def read_header(text: str, *, translation: bool = False) -> Header:
    """Read the TOML of a header.

    Raises:
        Refusal: it is not TOML, or says something that no form can be.
    """
    import tomllib  # noqa: PLC0415 - texts are read on demand

    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refusal(message("text.toml", detail=str(error)[:200])) from error
    _check_keys(data, _KEYS, "")
    if not translation:
        _check_form(data)
    return Header(
        id=data.get("id", ""),
        edition=data.get("edition", date.min),
        order=data.get("order", ""),
        kind=data.get("kind", "card"),
        title=data.get("title", ""),
        name=data.get("name", ""),
        columns=_strings("columns", data.get("columns", [])),
        page=_page(data.get("page", {})),
        fields=_fields(data.get("fields", {})),
        carry=_carry(data.get("from", {})),
    )


def nearest(word: str, known: Any) -> str:
    """Return the known word that was probably meant, or ''."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a wrong text needs it

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.5)), "")


def unknown(key: str, word: str, known: Any) -> Refusal:
    """Make the refusal of a word that is not known, with the one that was probably meant."""
    meant = nearest(word, known)
    return Refusal(
        message(f"{key}_near", word=word, meant=meant)
        if meant
        else message(key, word=word, known=", ".join(known))
    )


def _check_keys(data: dict[str, Any], known: dict[str, Any], where: str) -> None:
    for key, value in data.items():
        if key not in known:
            raise unknown("text.key", where + key, [where + name for name in known])
        if not isinstance(value, known[key]) or isinstance(value, bool):
            expected = message(f"text.type.{known[key].__name__}")
            raise Refusal(message("text.value", key=where + key, expected=expected))


def _check_form(data: dict[str, Any]) -> None:
    for key in ("id", "edition"):
        if key not in data:
            raise Refusal(message("text.missing", key=key))
    if not NAME.match(data["id"]):
        raise Refusal(message("text.name", name=data["id"]))
    if type(data["edition"]) is not date:
        raise Refusal(message("text.value", key="edition", expected=message("text.type.date")))
    if data.get("kind", "card") not in KINDS:
        raise unknown("text.form_kind", data["kind"], KINDS)


def _strings(key: str, found: list[Any]) -> tuple[str, ...]:
    if not all(isinstance(item, str) for item in found):
        raise Refusal(message("text.value", key=key, expected=message("text.type.words")))
    return tuple(found)


def _page(data: dict[str, Any]) -> Page:
    _check_keys(data, _PAGE, "page.")
    orientation = data.get("orientation", "portrait")
    if orientation not in {"portrait", "landscape"}:
        raise unknown("text.orientation", orientation, ("portrait", "landscape"))
    widths = data.get("widths", [])
    if not all(type(width) in {int, float} and 0 < width < 1000 for width in widths):
        raise Refusal(
            message("text.value", key="page.widths", expected=message("text.type.widths"))
        )
    empty = data.get("empty_rows", 0)
    if not 0 <= empty <= 200:
        raise Refusal(message("text.value", key="page.empty_rows", expected="0–200"))
    return Page(orientation == "landscape", tuple(float(width) for width in widths), empty)


def _fields(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    for name, options in data.items():
        if not isinstance(options, dict):
            expected = message("text.type.dict")
            raise Refusal(message("text.value", key=f"fields.{name}", expected=expected))
    return data


def _carry(data: dict[str, Any]) -> Carry:
    """Take the one table under `[from.DATE]`: a text follows one edition."""
    for edition, changes in data.items():
        if not isinstance(changes, dict):
            expected = message("text.type.dict")
            raise Refusal(message("text.value", key=f"from.{edition}", expected=expected))
        _check_keys(changes, {"rename": dict, "drop": list}, f"from.{edition}.")
        rename = changes.get("rename", {})
        _strings(f"from.{edition}.rename", list(rename.values()))
        return Carry(rename, _strings(f"from.{edition}.drop", changes.get("drop", [])))
    return Carry()
