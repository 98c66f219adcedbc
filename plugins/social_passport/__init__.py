"""Documents of the social pedagogue: the pupils, the school's passport, the year's plan."""

from __future__ import annotations

from plugins.social_passport.passport import SocialPassport
from plugins.social_passport.students import Students
from tui.plugin import Form, hookimpl


class WorkPlan(Form, text="social_work_plan.form"):
    """The social pedagogue's plan for a school year, under six headings."""


@hookimpl
def nysan_forms() -> list[Form]:
    """The plugin's forms."""
    return [Students(), SocialPassport(), WorkPlan()]
