"""The counts of the social passport, made plainly and slowly beside the plugin's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.forms.kinds.kind import Values


def letters(pupil: Values, name: str) -> str:
    """A name or an address however it is spelled."""
    text = str(pupil.get(name) or "").lower()
    return text.replace("ә", "а").replace("қ", "к").replace("ү", "у").replace("і", "и")


def same_family(one: Values, other: Values) -> bool:
    """Two pupils of one family, told pair by pair."""

    def phones(pupil: Values) -> set[str]:
        words = str(pupil.get("phones") or "").replace(",", " ").split()
        return {word for word in words if word.startswith("+")}

    if not any(one.get(role) for role in ("mother", "father")):
        return False
    if any(letters(one, role) != letters(other, role) for role in ("mother", "father")):
        return False
    at_one_address = bool(one.get("address")) and letters(one, "address") == letters(
        other, "address"
    )
    return at_one_address or bool(phones(one) & phones(other))


def naive(students: list[dict[str, Any]], day: str) -> dict[str, int]:
    """Count the passport again, plainly and slowly."""
    here = [
        pupil
        for pupil in students
        if pupil.get("arrived", "0") <= day and not pupil.get("left", "9") <= day
    ]
    families: list[list[dict[str, Any]]] = []
    for pupil in here:
        near = [family for family in families if any(same_family(pupil, one) for one in family)]
        families = [family for family in families if not any(family is one for one in near)]
        families.append(
            sorted([*(one for family in near for one in family), pupil], key=here.index)
        )

    def with_status(word: str) -> int:
        return sum(any(word in pupil.get("status", ()) for pupil in family) for family in families)

    schooled: list[str] = []
    for family in families:
        for role in ("mother", "father"):
            educations = [one[f"{role}_education"] for one in family if f"{role}_education" in one]
            if educations or any(role in one for one in family):
                # Of two that contradict each other the first row counts.
                schooled.append(educations[0] if educations else "")
    orphans = {"жетім", "ата-анасының қамқорлығынсыз қалған"}
    return {
        "pupils": len(here),
        "families": len(families),
        "parents": len(schooled),
        "full": with_status("толық отбасы"),
        "incomplete": with_status("толық емес отбасы"),
        "no_mother": sum("анасы жоқ" in one.get("status", ()) for one in here),
        "no_father": sum("әкесі жоқ" in one.get("status", ()) for one in here),
        "large": with_status("көп балалы отбасы"),
        "poor": with_status("аз қамтамасыз етілген отбасы"),
        "orphans": sum(
            bool(orphans & set(one.get("status", ()))) or "guardianship" in one for one in here
        ),
        "special": sum("special" in one for one in here),
        "stateless": sum(one.get("citizenship") == "азаматтығы жоқ" for one in here),
        "foreign": sum(one.get("citizenship") == "басқа мемлекет" for one in here),
        "police": sum(one.get("police", False) for one in here),
        "inner": sum(one.get("inner", False) for one in here),
        "higher": sum(one.startswith("жоғары") for one in schooled),
        "vocational": schooled.count("техникалық және кәсіптік"),
        "secondary": schooled.count("орта"),
    }
