from __future__ import annotations

from tegoed.core.pseudonyms import client_letters, project_letters
from tegoed.core.values import Catalogue, Client, Pricing, Project


def test_clients_have_letters_and_projects_a_number_behind_them_in_the_order_in_which_they_came() -> None:
    clients = {id: Client(id=id, name=f"K{id}") for id in range(30, 0, -1)}
    projects = {
        id: Project(id=id, client=client, name=f"P{id}", pricing=Pricing.UNPAID)
        for id, client in ((3, 1), (1, 2), (2, 1))
    }
    catalogue = Catalogue(clients=clients, projects=projects)
    letters = client_letters(catalogue)
    assert [letters[id] for id in (1, 2, 26, 27, 28)] == ["A", "B", "Z", "AA", "AB"]
    assert project_letters(catalogue) == {1: "B1", 2: "A1", 3: "A2"}
