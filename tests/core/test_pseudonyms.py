from __future__ import annotations

from tegoed.core.pseudonyms import client_letters, hidden, project_letters
from tegoed.core.values import Activity, Catalogue, Client, Pricing, Project, Purpose


def test_clients_have_letters_and_projects_a_number_behind_them_in_the_order_in_which_they_came() -> (
    None
):
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
