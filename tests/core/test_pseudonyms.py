# SPDX-License-Identifier: MIT
from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.entities.pseudonyms import HiddenNames, client_letters, hidden, project_letters
from tegoed.core.entities.values import Activity, Catalogue, Client, Pricing, Project, Purpose


def test_clients_have_letters_and_projects_numbers_in_the_order_in_which_they_came() -> None:
    clients = {id: Client(id=id, name=f"K{id}") for id in range(30, 0, -1)}
    projects = {
        id: Project(id=id, client=client, name=f"P{id}", pricing=Pricing.UNPAID)
        for id, client in ((3, 1), (1, 2), (2, 1))
    }
    catalogue = Catalogue(clients=clients, projects=projects)
    letters = client_letters(catalogue)
    assert [letters[id] for id in (1, 2, 26, 27, 28)] == ["A", "B", "Z", "AA", "AB"]
    assert project_letters(catalogue) == {1: "B1", 2: "A1", 3: "A2"}


def test_letters_stand_for_names_in_the_whole_catalogue_and_within_an_activitys_name_too() -> None:
    clients = {
        1: Client(id=1, name="Zorgpunt"),
        2: Client(id=2, name="ING"),
        3: Client(id=3, name="Zorgpunt (Noord)"),
    }
    projects = {7: Project(id=7, client=1, name="Handboek", pricing=Pricing.UNPAID)}
    activities = {
        id: Activity(id=id, name=name, purpose=Purpose.GIVEN)
        for id, name in enumerate(
            ("Overleg zorgpunt", "Coaching", "handboek ZORGPUNT (noord)", "ING, Handboeken")
        )
    }
    found = hidden(Catalogue(clients=clients, projects=projects, activities=activities))
    assert [client.name for client in found.clients.values()] == ["A", "B", "C"]
    assert found.projects[7].name == "A1"
    assert [one.name for one in found.activities.values()] == [
        "Overleg A",
        "Coaching",
        "A1 C",
        "B, Handboeken",
    ]


def _names(*clients: str, project: str = "Handboek") -> HiddenNames:
    return HiddenNames(
        Catalogue(
            clients={id: Client(id=id, name=name) for id, name in enumerate(clients, 1)},
            projects={7: Project(id=7, client=1, name=project, pricing=Pricing.UNPAID)},
        )
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Overleg Bouwgroep", "Overleg A"),
        ("Bouwgroep-Noord overleg", "A overleg"),
        ("Noord, bouwgroep: overleg", "A: overleg"),
        ("BouwgroepNoord", "A"),
        ("Bouw-groep", "A"),
        ("Bouw\u200bgroep \u00b7 Noo\u00adrd", "A"),
        ("Bouwgroepoverleg", "A"),
        ("\U0001d401ouwgroep overleg", "A overleg"),
        ("\uff22\uff4f\uff55\uff57groep overleg", "A overleg"),
        ("Cafe\u0301 Coop intake", "B intake"),
        ("COO\u0308P (cafe) intake", "B intake"),
        ("Handboek (v2) van 3M", "A1 (v2) van C"),
        ("!!! bellen", "D bellen"),
        ("Coaching", "Coaching"),
        ("", ""),
    ],
)
def test_a_word_of_a_name_is_hidden_however_it_is_written(text: str, told: str) -> None:
    names = _names("Bouwgroep Noord", "Caf\u00e9 Co\u00f6p", "3M", "!!!")
    assert names.replaced(text) == told


def test_a_word_that_two_clients_share_is_hidden_without_telling_which() -> None:
    names = _names("Zorggroep Noord", "Bouwgroep Noord", project="Noord")
    assert names.replaced("Noord bellen, Noordoost") == "… bellen, …"
    assert names.replaced("Bouwgroep Noord") == "B"


def _folded_words(text: str) -> list[str]:
    """The words of a text without case and accents, told apart by a way of their own."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[a-z0-9]+", "".join(s for s in apart if not unicodedata.combining(s)))


LETTERS = "abcdeéïo\u0301BCDZ09-_ /()'&"


@given(
    st.lists(st.text(LETTERS, min_size=1, max_size=20), min_size=1, max_size=4),
    st.text(LETTERS, max_size=30),
    st.data(),
)
def test_no_word_of_three_letters_of_a_name_is_left(
    clients: list[str], around: str, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(clients))
    written = data.draw(st.sampled_from([name, name.upper()]))
    composed, apart = unicodedata.normalize("NFC", written), unicodedata.normalize("NFD", written)
    spelled = data.draw(st.sampled_from([composed, apart]))
    joined = data.draw(
        st.sampled_from([spelled, spelled.replace(" ", ""), spelled.replace(" ", "-")])
    )
    told = _names(*clients).replaced(f"{around} {joined} {around}")
    secret = {word for name in clients for word in _folded_words(name) if len(word) >= 3}
    assert not secret & set(_folded_words(told))
