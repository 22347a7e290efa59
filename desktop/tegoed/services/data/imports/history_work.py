# SPDX-License-Identifier: MIT
"""Which client, project, activity and purpose the names of another program mean here, and what is
made new for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import local_date
from tegoed.core.entities import checks
from tegoed.core.entities.import_values import ImportQuestion, ImportQuestionError
from tegoed.core.entities.values import Activity, Catalogue, Client, Pricing, Project, Purpose, Rate
from tegoed.core.errors import Message
from tegoed.core.phrase.words import fold
from tegoed.importers.history import HistoryRow

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(slots=True)
class NewClient:
    """A client to be made, and what its rate will be."""

    name: str
    first: int
    rate: tuple[int, int] | None = None
    """The start of the latest row that told a rate, and its cents."""


@dataclass(slots=True)
class NewProject:
    """A project to be made, of a client by its reference."""

    client: int
    name: str
    first: int
    rate: tuple[int, int] | None = None


@dataclass(slots=True)
class NewActivity:
    """An activity to be made. `archived`: it is a task of one project, which must not stand in the
    way of what is typed.
    """

    name: str
    purpose: Purpose
    archived: bool


@dataclass(slots=True)
class Work:
    """What a row's names mean. References are ids, or negative: the place, from -1, among what is
    made new.
    """

    client: int | None
    project: int | None
    activity: int | None
    purpose: Purpose


class WorkFinder:
    """Finds work by name, without regard to case and accents, and notes what has to be made."""

    def __init__(
        self,
        known: Catalogue,
        names: Mapping[str, str],
        zone: ZoneInfo,
        *,
        tags_name_work: bool,
        lasting_tasks: bool,
    ) -> None:
        self.known = known
        self.zone = zone
        self.new_clients: list[NewClient] = []
        self.new_projects: list[NewProject] = []
        self.new_activities: list[NewActivity] = []
        self.used: set[tuple[str, int]] = set()
        self.tags_name_work = tags_name_work
        self.lasting_tasks = lasting_tasks
        self.works: list[Work] = []
        self._places: dict[tuple[Any, ...], int] = {}
        self._clients = {_key(c.name): c.id for c in known.clients.values()}
        self._projects = {(p.client, _key(p.name)): p.id for p in known.projects.values()}
        self._activities = {_key(a.name): a.id for a in known.activities.values()}
        self._sent = {_key(name): self._target(to) for name, to in names.items()}
        self._said = dict(zip(self._sent, names, strict=False))
        self._met: set[str] = set()
        self._tags_matter = tags_name_work or bool(self._sent)

    def place(self, row: HistoryRow) -> int:
        """Return the place among `works` of what a row's names mean."""
        tags = row.tags if self._tags_matter else ()
        note = row.note if self._sent and _key(row.note) in self._sent else ""
        key = (row.client, row.project, row.task, tags, row.billable, note)
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = len(self.works)
            self.works.append(self._work(row))
        work = self.works[found]
        if (work.client or 0) < 0 or (work.project or 0) < 0:
            self._note_new(work, row)
        return found

    def _work(self, row: HistoryRow) -> Work:
        client, project = self._names(row)
        if not client:
            if project:
                client, project = project, ""
            elif self.tags_name_work:
                client, project = self._by_tags(row)
        at = _begins(row)
        owner = self._client(client, at) if client else None
        purpose = (
            Purpose.OVERHEAD
            if owner is None
            else Purpose.GIVEN
            if row.billable is False
            else Purpose.BILLABLE
        )
        return Work(
            client=owner,
            project=self._project(owner, project, at) if owner is not None and project else None,
            activity=self._activity(row.task, purpose) if row.task else None,
            purpose=purpose,
        )

    def _names(self, row: HistoryRow) -> tuple[str, str]:
        """Return the names of a row's client and project, after what names were sent elsewhere: the
        narrowest one first.
        """
        if self._sent:
            whole = f"{row.client}/{row.project}"
            there = map(_key, (row.task, row.note, whole, row.project, *row.tags, row.client))
            self._met.update(self._sent.keys() & there)
            if sent := self._sent_to(row.task) or self._sent_to(row.note):  # a task may be a note
                return sent
            if row.project:
                if sent := self._sent_to(whole):
                    return sent
                if sent := self._sent_to(row.project):
                    return sent
            for tag in row.tags:
                if sent := self._sent_to(tag):
                    return sent
            if sent := self._sent_to(row.client):
                return sent[0], sent[1] or row.project
        return row.client, row.project

    def _sent_to(self, name: str) -> tuple[str, str] | None:
        return self._sent.get(_key(name)) if name else None

    def _by_tags(self, row: HistoryRow) -> tuple[str, str]:
        """Return the client that a tag is called as, and its project that another is called as."""
        owner = next((tag for tag in row.tags if _key(tag) in self._clients), "")
        if not owner:
            return "", ""
        id = self._clients[_key(owner)]
        return owner, next((tag for tag in row.tags if (id, _key(tag)) in self._projects), "")

    def _target(self, text: str) -> tuple[str, str]:
        """Read `CLIENT` or `CLIENT/PROJECT`; a client that is known may hold slashes. Raises as
        `core.entities.checks.name`.
        """
        parts = text.split("/")
        cuts = (
            cut for cut in range(len(parts), 1, -1) if _key("/".join(parts[:cut])) in self._clients
        )
        cut = next(cuts, 1)
        project = "/".join(parts[cut:])
        return checks.name("/".join(parts[:cut])), checks.name(project) if project.strip() else ""

    def _client(self, name: str, at: int) -> int:
        found = self._clients.get(_key(name))
        if found is None:
            self.new_clients.append(NewClient(name, at))
            found = self._clients[_key(name)] = -len(self.new_clients)
        elif found > 0:
            self.used.add(("clients", found))
        return found

    def _project(self, client: int, name: str, at: int) -> int:
        key = (client, _key(name))
        found = self._projects.get(key)
        if found is None:
            self.new_projects.append(NewProject(client, name, at))
            found = self._projects[key] = -len(self.new_projects)
        elif found > 0:
            self.used.add(("projects", found))
        return found

    def _activity(self, name: str, purpose: Purpose) -> int:
        found = self._activities.get(_key(name))
        if found is None:
            self.new_activities.append(NewActivity(name, purpose, not self.lasting_tasks))
            found = self._activities[_key(name)] = -len(self.new_activities)
        elif found > 0:
            self.used.add(("activities", found))
        return found

    def _note_new(self, work: Work, row: HistoryRow) -> None:
        """Note the first time of what is new, and the latest rate that the file tells for it."""
        at = _begins(row)
        made: NewProject | NewClient | None = None
        if work.client is not None and work.client < 0:
            client = self.new_clients[-work.client - 1]
            if at < client.first:
                client.first = at
            made = client
        if work.project is not None:
            made = self.new_projects[-work.project - 1] if work.project < 0 else None
            if made is not None and at < made.first:
                made.first = at
        if made is not None and row.cents and (made.rate is None or at >= made.rate[0]):
            made.rate = (at, row.cents)

    def clients(self, given_cents: int | None, default_cents: int) -> list[Client]:
        """Return the clients to be made, with the rate of the file, else the one given, else the
        one of the settings.
        """
        owners = {project.client for project in self.new_projects}
        found = []
        for number, new in enumerate(self.new_clients, 1):
            cents = new.rate[1] if new.rate else given_cents
            if cents is None and -number not in owners:
                cents = default_cents or None
            rates = () if cents is None else (Rate(self._day(new.first), cents),)
            found.append(Client(name=new.name, rates=rates))
        return found

    def projects(self, given_cents: int | None, default_cents: int) -> list[Project]:
        """Return the projects to be made; `client` is a reference.

        Raises `RefusedError` "import.wants-rate".
        """
        found = []
        for new in self.new_projects:
            client = self.known.clients.get(new.client)
            first = self._day(new.first)
            if new.rate:
                rates: tuple[Rate, ...] = (Rate(first, new.rate[1]),)
            elif given_cents is not None:
                rates = (Rate(first, given_cents),)
            elif client is not None and client.rates:
                rates = client.rates
            elif default_cents:
                rates = (Rate(first, default_cents),)
            else:
                raise ImportQuestionError(
                    "import.wants-rate", question=ImportQuestion.RATE, project=new.name
                )
            found.append(
                Project(client=new.client, name=new.name, pricing=Pricing.HOURLY, rates=rates)
            )
        return found

    def activities(self) -> list[Activity]:
        """Return the activities to be made."""
        return [
            Activity(name=new.name, purpose=new.purpose, archived=new.archived)
            for new in self.new_activities
        ]

    def client_name(self, work: Work) -> str:
        """Return the name of the work's client, "" without one."""
        if work.client is None:
            return ""
        if work.client < 0:
            return self.new_clients[-work.client - 1].name
        return self.known.clients[work.client].name

    def _day(self, instant: int) -> date:
        return local_date(instant, self.zone)

    def unmet_warning(self) -> list[Message]:
        """Return a warning for each name that was to be sent somewhere and does not stand in the
        file.
        """
        unmet = [self._said[key] for key in self._sent if key not in self._met]
        return [Message("import.map-unused", {"name": name}) for name in unmet]


def _begins(row: HistoryRow) -> int:
    """Return when a row began; of a length the midnight (UTC) of its day, so that the day is never
    told too late.
    """
    return row.start or (row.day - _EPOCH) * 86_400


def _key(name: str) -> str:
    return fold(" ".join(name.split()))
