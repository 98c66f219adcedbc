"""Which backups are kept: of 10 days and 12 months, and those made before a restore."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tui.records.backup.rotation import Stamp, stamp_at, stamp_of, superseded

FIRST = date(2026, 9, 1)
DAY = datetime.fromisoformat("2026-11-24T09:30")


def kept_after(days: int, *, step: int = 1, each: int = 1) -> list[Stamp]:
    """What is left when a backup is made every `step` days, `each` a day, and thinned each time."""
    kept: list[Stamp] = []
    for number in range(0, days, step):
        for hour in range(each):
            day = (FIRST + timedelta(number)).isoformat()
            kept.append(Stamp(day, f"{9 + hour:02}30"))
            gone = superseded(kept)
            assert kept[-1] not in gone
            kept = [one for one in kept if one not in gone]
    return kept


def test_the_latest_of_ten_days_and_of_twelve_months_are_kept() -> None:
    kept = kept_after(730, each=3)
    last = FIRST + timedelta(729)
    days = [(last - timedelta(ago)).isoformat() for ago in range(10)]
    assert [one.day for one in kept[-10:]] == days[::-1]
    assert {one.time for one in kept} == {"1130"}
    assert len({one.month for one in kept}) == 12
    for month in {one.month for one in kept[:-10]}:
        begin = date.fromisoformat(f"{month}-01")
        end = (begin + timedelta(32)).replace(day=1) - timedelta(1)
        assert Stamp(end.isoformat(), "1130") in kept
    assert len(kept) == 21


def test_after_a_long_summer_the_days_before_it_are_still_there() -> None:
    kept = kept_after(20)
    kept.append(Stamp("2027-09-01", "0900"))
    gone = superseded(kept)
    assert len(gone) == 1
    assert len(kept) - len(gone) == 10


def test_those_made_before_a_restore_are_kept_as_long_as_the_months() -> None:
    before = Stamp("2026-09-01", "1000", before=True)
    month = [Stamp(f"2026-09-{day:02}", "0930") for day in range(1, 31)]
    assert before not in superseded([before, *month])
    later = [
        Stamp(f"{2026 + (8 + ago) // 12}-{(8 + ago) % 12 + 1:02}-15", "0930") for ago in range(13)
    ]
    assert before not in superseded([before, *later[:12]])
    assert before in superseded([before, *later])


@given(st.sets(st.integers(0, 3000), max_size=80))
def test_the_rule_is_settled_in_one_go(moments: set[int]) -> None:
    stamps = {stamp_at(DAY + timedelta(hours=7 * each), ()) for each in moments}
    kept = stamps - set(superseded(stamps))
    assert superseded(kept) == []
    assert not stamps or max(stamps) in kept
    assert len(kept) <= 22


@given(st.datetimes(DAY, DAY.replace(year=2100)), st.integers(1, 9), st.booleans())
def test_names_say_when_and_nothing_else(moment: datetime, turn: int, before: bool) -> None:
    taken = [stamp_at(moment, ())._replace(number=each) for each in range(1, turn)]
    stamp = stamp_at(moment, taken, before=before)
    assert stamp.number == turn
    assert stamp_of(stamp.name) == stamp
    assert stamp.name.isascii()


def test_other_names_are_left_alone() -> None:
    assert stamp_at(DAY, ()).name == "nysan-2026-11-24-0930.backup"
    for name in (
        "nysan-2026-11-24-0930.backup.new",
        "nysan-2026-13-24-0930.backup",
        "nysan-2026-11-24-2460.backup",
        "nysan-2026-11-24.backup",
        "мои-2026-11-24-0930.backup",
        "nysan-٢٠٢٦-11-24-0930.backup",
    ):
        assert stamp_of(name) is None


def test_backups_of_a_damaged_vault_push_out_none_of_a_whole_one() -> None:
    whole = kept_after(400)
    kept = list(whole)
    for number in range(500):
        day = (FIRST + timedelta(400 + number)).isoformat()
        kept.append(Stamp(day, "0930", damaged=True))
        gone = superseded(kept)
        assert kept[-1] not in gone
        kept = [one for one in kept if one not in gone]
    assert [one for one in kept if not one.damaged] == whole
    assert len(kept) - len(whole) == 10


def test_the_name_tells_that_the_vault_was_damaged() -> None:
    stamp = stamp_at(DAY, (), before=True, damaged=True)
    assert stamp.name == "nysan-2026-11-24-0930-before-damaged.backup"
    assert stamp_of(stamp.name) == stamp
    assert stamp_of("nysan-2026-11-24-0930-damaged.backup") == Stamp(
        "2026-11-24", "0930", damaged=True
    )
