"""What differs between Linux, macOS and Windows: no other room asks on which of them it runs.

Each module has both sides in it, and tests run the one that this machine is not.
"""

import sys

HAS_CONSOLE = sys.platform == "win32"
"""Whether programs are shown by a console of the system, and not by terminals."""
