"""The numbers of quarters and halves in words: 1, I, бірінші, первая."""

from __future__ import annotations

import re
from typing import Final

from tui.forms.alphabet import fold
from tui.forms.kinds.figures import DASHES

ORDINALS: Final = {
    fold(word): number
    for number, words in enumerate(
        (
            "1 i і бірінші первая первое первой первого first 1st",
            "2 ii іі екінші вторая второе второй второго second 2nd",
            "3 iii ііі үшінші третья третьей third 3rd",
            "4 iv іv төртінші четвертая четвёртая четвертой fourth 4th",
        ),
        1,
    )
    for word in words.split()
}
"""The numbers by their words, folded."""
ORDINAL_ENDING: Final = re.compile(rf"(?<=[0-9])[{DASHES}]?(?:ші|шы|інші|ыншы|я|ая|ой|е|го|ое)\b")
"""What stands behind the figure of such a number."""
