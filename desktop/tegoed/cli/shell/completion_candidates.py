# SPDX-License-Identifier: MIT
"""What a shell may complete: names from the database, found without a word about whatever goes
wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tegoed.core.entities.names import name_key

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

    from tegoed.core.entities.values import Catalogue
    from tegoed.services.workspace import Workspace


def complete_phrase(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[str | CompletionItem]:
    """Return how the last word of a phrase may go on."""
    from tegoed.core.errors import TegoedError
    from tegoed.services.time import time_log

    words = ctx.params.get("phrase") or ()
    text = " ".join([*([words] if isinstance(words, str) else words), incomplete]).lstrip()
    with suppress(TegoedError, OSError), known_workspace() as ws:
        return [found.text.strip() for found in time_log.completions(ws, text, len(text))]
    return []


def complete_client(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[str | CompletionItem]:
    """Return the clients whose name begins so."""
    return _named(
        incomplete, lambda known: (c.name for c in known.clients.values() if not c.archived)
    )


def complete_format(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[str | CompletionItem]:
    """Return the formats of an export that begin so."""
    from tegoed.services.data.imports import import_export
    from tegoed.services.data.reports import reports

    names = ("tegoed", *reports.formats(), *import_export.export_formats())
    return [name for name in names if name.startswith(incomplete.casefold())]


def complete_project(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[str | CompletionItem]:
    """Return the projects as `CLIENT/NAME` that begin so."""
    return _named(
        incomplete,
        lambda known: (
            f"{known.clients[p.client].name}/{p.name}"
            for p in known.projects.values()
            if not p.archived
        ),
    )


def complete_activity(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[str | CompletionItem]:
    """Return the activities whose name begins so."""
    return _named(
        incomplete, lambda known: (a.name for a in known.activities.values() if not a.archived)
    )


def complete_preset(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[str | CompletionItem]:
    """Return the presets of focus whose name begins so."""
    from tegoed.core.errors import TegoedError
    from tegoed.services.focus import focus_session

    with suppress(TegoedError, OSError), known_workspace() as ws:
        names = [preset.name for preset in focus_session.presets(ws)]
        return [name for name in names if name_key(name).startswith(name_key(incomplete))]
    return []


@contextmanager
def known_workspace() -> Iterator[Workspace]:
    """Yield the user's workspace, if there is one; a word that is completed makes none.

    Raises `NotFoundError`.
    """
    from tegoed.cli import context
    from tegoed.core.errors import NotFoundError
    from tegoed.system import paths

    if not paths.home().database.is_file():
        raise NotFoundError("database.cannot-open", path=str(paths.home().database))
    with context.workspace() as ws:
        yield ws


def _named(
    incomplete: str, names: Callable[[Catalogue], Iterable[str]]
) -> list[str | CompletionItem]:
    from tegoed.core.errors import TegoedError

    with suppress(TegoedError, OSError), known_workspace() as ws:
        begun = name_key(incomplete)
        return [name for name in sorted(names(ws.catalogue())) if name_key(name).startswith(begun)]
    return []
