# SPDX-License-Identifier: MIT
"""With names hidden no word of a client's or a project's name is in any report."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tegoed.core.clock import FrozenClock
from tegoed.core.entities.values import Pricing, Purpose
from tegoed.core.invoicing.report_request import ReportForm, ReportKind, ReportRequest
from tegoed.services.data.imports import import_export
from tegoed.services.data.reports import reports, week_report
from tegoed.services.setup import catalogue_setup
from tegoed.services.time import time_log
from tegoed.services.workspace import open_workspace
from tegoed.system.paths import Home
from tests.support.clocks import NOW
from tests.support.example_week import draft
from tests.support.paper import words

WORD = st.text("abcdefgéïö", min_size=1, max_size=8).map(lambda word: f"k{word}x")
"""Words that stand in no report by themselves."""


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(client=st.lists(WORD, min_size=1, max_size=3), project=WORD, joint=st.sampled_from(" -/"))
def test_no_report_with_hidden_names_tells_a_word_of_a_name(
    tmp_path: Path, client: list[str], project: str, joint: str
) -> None:
    ws = open_workspace(Home(tmp_path / str(len(list(tmp_path.iterdir())))), FrozenClock(NOW))
    try:
        own = joint.join(client)
        owner = catalogue_setup.add_client(ws, own)
        work = catalogue_setup.add_project(ws, owner.id, project, Pricing.UNPAID)
        for number, form in enumerate(("NFC", "NFD")):
            spoken = f"overleg {own.upper()} {project}"
            told = unicodedata.normalize(form, spoken)  # type: ignore[arg-type]
            activity = catalogue_setup.add_activity(ws, f"{told} {number}", Purpose.GIVEN)
            hours = draft(
                f"1{number}:00", f"1{number}:30", work, Purpose.GIVEN, note=own, tags=(own,)
            )
            time_log.log(ws, replace(hours, activity=activity.id))
        document = tmp_path / "in.json"
        document.write_text(
            json.dumps(
                {
                    "format": "tegoed",
                    "version": 1,
                    "entries": [
                        {
                            "uid": f"{own}-{project}-0",
                            "purpose": "overhead",
                            "start": "2026-11-12T08:00:00+01:00",
                            "end": "2026-11-12T08:30:00+01:00",
                        }
                    ],
                }
            )
        )
        import_export.import_file(ws, document)
        names = {word for name in (own, work.name) for word in folded(name)}
        for kind, report in reports.REPORTS.items():
            for form in report.forms if "hide_names" in report.heeds else ():
                asked = ReportRequest(kind=kind, form=form, hide_names=True)
                hidden = all_words(reports.make(ws, asked), form)
                assert not names & folded(hidden), (kind, form)
                assert not names & folded(reports.file_name(ws, asked))
        week = ReportRequest(kind=ReportKind.WEEK, form=ReportForm.PDF, hide_names=True, note=True)
        assert not names & folded(week_report.text(ws, week))
    finally:
        ws.close()


def folded(text: str) -> set[str]:
    """The words of three letters and more of a text, without case and accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return {word for word in re.findall(r"[^\W_]+", plain) if len(word) >= 3}


def all_words(data: bytes, form: ReportForm) -> str:
    """Every word of a report."""
    if form is ReportForm.PDF:
        return words(data)
    if form is ReportForm.XLSX:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            return " ".join(book.read(name).decode() for name in book.namelist())
    return data.decode("utf-8-sig").replace("\r\n ", "")
