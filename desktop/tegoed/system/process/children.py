# SPDX-License-Identifier: MIT
"""What the programs that Tegoed starts get from it: how it starts itself, and an environment and
limits that are the user's.

A frozen app is started with the paths of its own libraries in the environment. They are read when a
process begins, so this process needs them no longer, and every other program would load the wrong
libraries: see `use_own_environment`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping

PATHS = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FRAMEWORK_PATH", "LIBPATH")
"""Where a dynamic linker looks first. PyInstaller keeps what was there in `<name>_ORIG`."""
BUNDLE_PATHS = (
    "QT_PLUGIN_PATH",
    "QML2_IMPORT_PATH",
    "QT_QPA_PLATFORM_PLUGIN_PATH",
    "SSL_CERT_FILE",
)
"""What hooks of PyInstaller set to places inside the bundle."""
BUNDLE_MARKS = ("_PYI_", "_MEIPASS")
"""How the names begin by which one frozen process tells another where its bundle is."""


def own_command(*words: str) -> list[str]:
    """How this very program is started again with these words, from an installation or as a bundle.

    Python is told not to look for modules in the current folder (`-P`), which may be anybody's.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    return [sys.executable, "-P", "-m", "tegoed", *words]


def use_own_environment() -> None:
    """Take the bundle's paths out of the environment of this process, and so of whatever it starts,
    also through Qt.
    """
    if getattr(sys, "frozen", False):
        clean(os.environ, str(getattr(sys, "_MEIPASS", "")))


def clean(environ: MutableMapping[str, str], bundle: str) -> None:
    """Put an environment back as it was before the frozen app in the folder `bundle` was
    started.
    """
    for name in PATHS:
        before = environ.pop(f"{name}_ORIG", None)
        if before is not None:
            environ[name] = before
        else:
            _drop_places(environ, name, bundle)
    for name in BUNDLE_PATHS:
        _drop_places(environ, name, bundle)
    for name in [name for name in environ if name.startswith(BUNDLE_MARKS)]:
        del environ[name]


def _drop_places(environ: MutableMapping[str, str], name: str, bundle: str) -> None:
    """Take the places inside the bundle out of a list of paths; the variable goes when nothing is
    left.
    """
    if name not in environ or not bundle:
        return
    left = [
        place
        for place in environ[name].split(os.pathsep)
        if place != bundle and not place.startswith(bundle + os.sep)
    ]
    if left:
        environ[name] = os.pathsep.join(left)
    else:
        del environ[name]
