"""Pupils of a made-up school, and the list that shows them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from tui.desk.desk import Desk
from tui.records.lists.arrangement import Arrangement

EDITION = date(2023, 3, 17)
TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ROWS: tuple[dict[str, Any], ...] = (
    {"child": "Ңұрова А", "class": "10А", "born": "2010-05-01", "police": True},
    {"child": "Өтірікова Б", "class": "7Ә", "born": "2013-05-01", "nationality": "қазақ"},
    {"child": "Оспанова В", "class": "7А", "born": "2013-04-01", "police": False},
    {"child": "Әділова Г", "class": "1Б", "address": "Мысал көшесі, 7"},
    {"child": "Аманова Ғ", "class": "7Ә", "born": "2012-12-31", "status": ["анасы жоқ"]},
)


NAMES = [row["child"] for row in ROWS]


def shown(desk: Desk, arrangement: Arrangement) -> list[str]:
    records = desk.records(desk.form("students"))
    return [records.get(key).values["child"] for key in arrangement.ids()]
