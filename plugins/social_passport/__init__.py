"""Documents of the social pedagogue: the pupils, the school's passport, the year's plan."""

from __future__ import annotations

from typing import Final

from plugins.social_passport.passport import SocialPassport
from plugins.social_passport.students import Students
from tui.plugin import Form, Report, hookimpl

_PLANS: Final = ("social_work_plan.form", "social_work_plan-2026-11-30.form")


class WorkPlan(Form, text=_PLANS):
    """The social pedagogue's plan for a school year, under six headings."""


class SocialReport(Report, text="social_report.form"):
    """The school's children, families and registers over a period, beside the year before."""


@hookimpl
def nysan_forms() -> list[Form]:
    """The plugin's forms."""
    return [Students(), SocialPassport(), WorkPlan(), SocialReport()]
