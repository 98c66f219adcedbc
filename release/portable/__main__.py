"""`python -m release.portable linux|windows`: lay out a portable folder, check it, pack it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from release.portable.inspection import inspect_folder
from release.portable.layout import LayoutError, lay_out
from release.portable.packing import pack
from release.portable.trial import try_out


def main(arguments: list[str] | None = None) -> int:
    """Build the folder that the arguments describe; the status of the process."""
    parser = argparse.ArgumentParser(prog="release.portable", description=__doc__)
    parser.add_argument("system", choices=["linux", "windows"])
    parser.add_argument(
        "--python",
        type=Path,
        required=sys.platform == "win32",
        help="the Python to lay beside it: for Windows the embeddable zip of python.org; for "
        "Linux the folder of an installed one (default: the one that runs this)",
    )
    parser.add_argument("-o", type=Path, default=Path("dist"), metavar="FOLDER")
    options = parser.parse_args(arguments)
    if options.python is None:
        if options.system == "windows":
            parser.error("--python: the embeddable zip of python.org is needed")
        options.python = Path(sys.base_prefix)
    try:
        folder = lay_out(options.system, options.python, options.o)
    except LayoutError as error:
        print(f"release.portable: {error}", file=sys.stderr)
        return 1
    faults = inspect_folder(folder, options.system) or try_out(folder)
    for fault in faults:
        print(f"release.portable: {fault}", file=sys.stderr)
    if faults:
        return 1
    archive = pack(folder)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{folder}: {size / 1e6:.0f} MB")
    print(f"{archive}: {archive.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
