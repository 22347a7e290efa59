"""`tegoed`: without words the tray app, with words the command line."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Runs what was asked and ends the process with its exit status."""
    if len(sys.argv) == 1:
        from tegoed.system import surroundings

        if not surroundings.has_display() and "QT_QPA_PLATFORM" not in os.environ:
            from tegoed.cli.main import knock

            sys.exit(knock())
        from tegoed import app

        sys.exit(app.run())
    if sys.argv[1] == "--after-the-app":  # the dead-man's switch starts us so: `system.deadman`
        from tegoed.services import focus_after

        sys.exit(focus_after.main())
    from tegoed.cli import hosted

    status = hosted.errand(sys.argv[1:])
    if status is not None:
        sys.exit(status)
    from tegoed.cli.main import log_thread_errors, run

    log_thread_errors()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
