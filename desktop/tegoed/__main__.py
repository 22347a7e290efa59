# SPDX-License-Identifier: MIT
"""`tegoed`: without words the tray app, with words the command line."""

from __future__ import annotations

import os
import sys

TOUCH_SECRETS = frozenset({"channel", "focus", "doctor"})
"""The commands that read the keyring: no core file of them is written."""


def main() -> None:
    """Run what was asked and end the process with its exit status.

    Whatever happens, no traceback is printed.
    """
    try:
        status = _run()
    except KeyboardInterrupt:
        status = 130
    except Exception as error:  # noqa: BLE001 - the edge of the program
        status = _failed(error)
    sys.exit(status)


def _run() -> int:
    if getattr(sys, "frozen", False):
        from tegoed.system.process import children

        children.use_own_environment()
    if "_TEGOED_COMPLETE" in os.environ:  # a shell asks how a word may go on; it gives no words
        from tegoed.cli.shell import completion_answer

        return completion_answer.answer(os.environ)
    if sys.argv[1:2] == ["--debug"]:
        from tegoed.system.process import log

        del sys.argv[1]
        log.debug_from_now_on()
    if len(sys.argv) == 1:
        return _app()
    if (
        sys.argv[1] == "--after-the-app"
    ):  # the dead-man's switch starts us so: `system.process.deadman`
        from tegoed.services.focus import crash_restore
        from tegoed.system.process import core_files

        core_files.forbid(whole=True)
        return crash_restore.main()
    from tegoed.cli import running_app

    status = running_app.run_in_app(sys.argv[1:])
    if status is not None:
        return status
    if sys.argv[1] in TOUCH_SECRETS:
        from tegoed.system.process import core_files

        core_files.forbid(whole=True)
    from tegoed.cli.main import log_thread_errors, run

    log_thread_errors()
    return run(sys.argv[1:])


def _app() -> int:
    from tegoed.system.desktop import desktop_capabilities

    if not desktop_capabilities.has_display() and not os.environ.get("QT_QPA_PLATFORM"):
        from tegoed.cli.main import open_elsewhere

        return open_elsewhere()
    from tegoed import bootstrap

    return bootstrap.run()


def _failed(error: Exception) -> int:
    """Say in one line that something nobody foresaw went wrong, and return the exit status."""
    said = f"Tegoed could not start ({type(error).__name__})."
    try:
        from tegoed.cli.main import unforeseen
        from tegoed.core.errors import TegoedError
        from tegoed.i18n.locale import environment_locale

        locale = environment_locale(os.environ)
        said = locale.say(error.message) if isinstance(error, TegoedError) else unforeseen(error)
    except Exception:  # noqa: BLE001, S110 - a broken installation; that is said above
        pass
    if sys.stderr is not None:
        try:
            print(" ".join(said.split()), file=sys.stderr)  # noqa: T201
        except OSError:
            return 1
    return 1


if __name__ == "__main__":
    main()
