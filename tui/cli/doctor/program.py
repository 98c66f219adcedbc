"""The doctor's look at the program: its version, the system, plugins and forms."""

from __future__ import annotations

import os
import platform
import sys
from typing import TYPE_CHECKING

from tui.cli.doctor.finding import Finding, without_home
from tui.locale import say
from tui.version import version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.host import Host


def look_at_program(host: Host) -> Iterator[Finding]:
    """Findings about the program, its plugins and the forms, with each fault by itself."""
    yield Finding("version", version())
    yield Finding("python", f"{platform.python_version()} {sys.implementation.name}")
    yield Finding("system", platform.platform(terse=True))
    portable = os.environ.get("NYSAN_PORTABLE")
    yield Finding("place", say("doctor.portable" if portable else "doctor.installed"))
    yield Finding("plugins", ", ".join(host.plugins))
    yield Finding("forms", str(len(host.forms)))
    for fault in host.faults:
        where = without_home(fault.where)
        yield Finding("fault", f"{fault.plugin}, {where}", without_home(fault.reason))
