"""Arguments that several commands take."""

from __future__ import annotations

from typing import Final

from tui.cli.grammar.argument import DAY, GIVEN, Argument, one_of, whole
from tui.exchange.repairs.repair import KINDS as KINDS_OF_REPAIRS
from tui.locale import LANGUAGES

PRINTED: Final = LANGUAGES[:2]
"""The languages of papers."""

FORM: Final = Argument("form", "cli.form", metavar="form", required=True)
ID: Final = Argument("id", "cli.id", metavar="id", required=True)
JSON: Final = Argument("json", "cli.json", ("--json",))
CHILD: Final = Argument("child", "cli.child", ("--child",), "ID", GIVEN, default="")
NAMES: Final = Argument("names", "cli.names", ("--names",))
PERIOD: Final = (
    Argument("from_day", "cli.from", ("--from",), "DATE", DAY, default=""),
    Argument("to_day", "cli.to", ("--to",), "DATE", DAY, default=""),
    Argument("period", "cli.period", ("--period",), "PERIOD", GIVEN, default=""),
)
DEMO: Final = (
    Argument("children", "cli.children", ("--children",), "N", whole(1, 5_000), default=40),
    Argument("seed", "cli.seed", ("--seed",), "S", whole(0, 999_999), default=1),
    Argument("consultations", "cli.consultations", ("--consultations",), "N", whole(0, 50_000)),
    Argument("years", "cli.school_years", ("--years",), "Y", whole(1, 50), default=1),
)
ANSWERS: Final = (
    Argument("rename", "cli.carry_rename", ("--rename",), "OLD=NEW,…", default=""),
    Argument("drop", "cli.carry_drop", ("--drop",), "OLD,…", default=""),
)
REPAIRS: Final = one_of("all", *KINDS_OF_REPAIRS)
LANGUAGE: Final = Argument(
    "language",
    "cli.language",
    ("--language",),
    f"{{{','.join(PRINTED)}}}",
    one_of(*PRINTED),
    default=PRINTED[0],
)
OUTPUT: Final = (Argument("output", "cli.output", ("-o",), "PATH"), LANGUAGE)
HELP: Final = (
    Argument("topic", "cli.topic", metavar="TOPIC", many=True),
    Argument("card", "cli.card", ("--card",)),
    OUTPUT[0],
    LANGUAGE._replace(default=""),
)
ANYWAY: Final = Argument("anyway", "cli.anyway", ("--anyway",))
FILE: Final = (Argument("ending", "cli.as", ("--as",), "pdf|docx|txt"), ANYWAY, *OUTPUT)
FILE_OR_TABLE: Final = (
    Argument("ending", "cli.as", ("--as",), "pdf|docx|txt|xlsx|csv"),
    ANYWAY,
    *OUTPUT,
)
