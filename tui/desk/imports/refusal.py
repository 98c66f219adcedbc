"""Which forms take tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from tui.forms.form import Form


def takes_tables(form: Form) -> bool:
    """Whether tables are imported into a form: a report is counted."""
    return not hasattr(form, "behind")


def require_imports(form: Form) -> None:
    """Refuse to import tables into a form that takes none.

    Raises:
        UserError: it is a report.
    """
    if not takes_tables(form):
        raise UserError(message("import.report", form=form.title))
