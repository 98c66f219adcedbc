"""Renews the pictures, to be looked at before a commit: `python -m tests.documents.golden NAME …`.

Without a name it renews all of them.
"""

from __future__ import annotations

import sys

from tests.documents.golden.documents import FIRST_PAGES, golden
from tests.documents.golden.drawing import drawn, kept

if __name__ == "__main__":
    for name in sys.argv[1:] or FIRST_PAGES:
        golden(name).write_bytes(kept(drawn(FIRST_PAGES[name]())))
        print(golden(name))
