# SPDX-License-Identifier: MIT
"""Kimai: its export as CSV, whose titles are in the user's language, and the timesheets of its API
as JSON.
"""

from __future__ import annotations

from typing import Any

from tegoed.core.errors import RefusedError
from tegoed.importers.history import History, ReadOptions, name, note, tags
from tegoed.importers.parsing import amounts, wall_clock
from tegoed.importers.parsing.json_items import Item
from tegoed.importers.parsing.sheet import Sheet, plain
from tegoed.importers.parsing.table import TableFormat, read_table
from tegoed.importers.parsing.wall_clock import LocalTime

_FIELDS = (
    "date", "start_time", "end_time", "hours", "rate", "amount", "user", "client", "project",
    "task",
    "note", "billable", "tags",
)  # fmt: skip
_TITLES = (
    (
        "Date|From|To|Duration|Hourly "
        "price|Price|Name|Customer|Project|Activity|Description|Billable|Tags"
    ),
    "Datum|Van|Tot|Duur|Uurtarief|Bedrag|Naam|Klant|Project|Activiteit|Beschrijving|Factureerbaar|Labels",
    (
        "Datum|Von|Bis|Dauer|Preis pro "
        "Stunde|Preis|Name|Kunde|Projekt|Tätigkeit|Beschreibung|Abrechenbar|Schlagworte"
    ),
    "Date|De|À|Durée|Taux horaire|Taux|Nom|Client|Projet|Activité|Description|Facturable|Mots-clés",
    (
        "Fecha|De|Para|Duración|Tarifa por "
        "hora|Tarifa|Nombre|Cliente|Proyecto|Actividad|Descripción|Facturable|Etiquetas"
    ),
    (
        "Data|Da|A|Durata|Tariffa "
        "oraria|Prezzo|Nome|Cliente|Progetto|Attività|Descrizione|Fatturabile|Etichette"
    ),
    (
        "Data|De|Para|Duração|Taxa "
        "horária|Taxa|Nome|Cliente|Projeto|Atividade|Descrição|Faturável|Etiquetas"
    ),
    (
        "Data|De|Para|Duração|Preço por "
        "hora|Preço|Nome|Cliente|Projeto|Atividade|Descrição|Faturável|Tags"
    ),
    (
        "Data|De|A|Duració|Preu per "
        "hora|Preu|Nom|Client|Projecte|Activitat|Descripció|Facturable|Etiquetes"
    ),
    "Dato|Fra|Til|Varighed|Timesats|Pris|Navn|Kunde|Projekt|Aktivitet|Beskrivelse|Fakturérbar|Etiketter",
    "Dato|Fra|Til|Varighet|Timesats|Sats|Navn|Kunde|Prosjekt|Aktivitet|Beskrivelse|Fakturerbar|Etiketter",
    "Datum|Från|till|Längd|Timpris|Pris|Namn|Kund|Projekt|Aktivitet|Beskrivning|Debiterbar|Etiketter",
    "Päivämäärä|Alkaen|Saakka|Kesto|Tuntihinta|Hinta|Nimi|Asiakas|Projekti|Työtehtävä|Kuvaus|Laskutettava|Tunnisteet",
    (
        "Data|Od|Do|Czas trwania|Stawka "
        "godzinowa|Stawka|Nazwa|Klient|Projekt|Aktywność|Opis|Płatne|Tagi"
    ),
    (
        "Datum|Od|Do|Doba trvání|Hodinová "
        "mzda|Sazba|Jméno|Zákazník|Projekt|Aktivita|Popis|Zpoplatnitelné|Štítky"
    ),
    (
        "Dátum|Od|Do|Trvanie|Hodinová "
        "sadzba|Sadzba|Meno|Zákazník|Projekt|Činnosti|Popis|Zúčtovateľný|Značky"
    ),
    "Dátum|Kezdés|Befejezés|Időtartam|Órabér|Bér|Név|Ügyfél|Projekt|Tevékenység|Leírás|Számlázható|Címkék",
    "Datum|Od|Do|Trajanje|Satnica|Cijena|Ime|Kupac|Projekt|Aktivnost|Opis|Naplativo|Oznake",
    (
        "Data|De la|Până la|Durata|Tarif "
        "orar|Tarif|Nume|Client|Proiect|Activitate|Descriere|Facturabil|Etichete"
    ),
    (
        "Tarih|Başlangıç|Bitiş|Süre|Saatlik "
        "ücret|Ücret|Ad|Müşteri|Proje|Etkinlik|Açıklama|Faturalandırılabilir|Etiketler"
    ),
    (
        "Дата|С|До|Длительность|Почасовая "
        "оплата|Стоимость|Имя|Клиент|Проект|Активность|Описание|Подлежащий оплате|Метки"
    ),
    (
        "Дата|З|До|Тривалість|Погодинна "
        "ставка|Ставка|Ім'я|Клієнт|Проєкт|Діяльність|Опис|Підлягає оплаті|Мітки"
    ),
    "date|begin|end|duration|hourly_rate|rate|user.alias|customer.name|project.name|activity.name|description|billable|tags",
    "date|begin|end|duration|hourlyRate|rate|alias|customer|project|activity|description|billable|tags",
)
"""The titles in the order of `_FIELDS`, a line for each language, and the names of the columns
themselves.
"""
_MORE = {"email": ("e-mail", "email", "user.email", "courriel", "e-post"), "id": ("id",)}


def _titles() -> dict[str, tuple[str, ...]]:
    languages = [line.split("|") for line in _TITLES]
    found = {
        field: tuple(dict.fromkeys(plain(titles[place]) for titles in languages))
        for place, field in enumerate(_FIELDS)
    }
    return {**found, **_MORE}


FORMAT = TableFormat(titles=_titles(), over_midnight=True, without_breaks=True)


def recognises(sheet: Sheet) -> bool:
    """Tell whether these are the titles of Kimai's export, in one of the languages it speaks."""
    found = sheet.places(FORMAT.titles)
    timed = "hours" in found or {"start_time", "end_time"} <= found.keys()
    return timed and {"date", "client", "project", "task"} <= found.keys()


def read(sheet: Sheet, options: ReadOptions) -> History:
    """Return its rows; an end before its begin is on the next day. Raises as `read_table`."""
    found = read_table(sheet, FORMAT, options)
    place = sheet.place(["currency", "valuta", "währung", "devise", "moneda"])
    if place is not None:
        first = next((row for _, row in sheet.rows() if len(row) > place and row[place]), None)
        found.currency = None if first is None else first[place].strip()
    return found


def recognises_item(item: Any) -> bool:
    """Tell whether this is a timesheet of Kimai's API."""
    return isinstance(item, dict) and "begin" in item and "activity" in item


def read_items(items: list[Item], options: ReadOptions) -> History:
    """Return the timesheets of the API.

    Raises nothing: what cannot be read is among the refused.
    """
    found = History()
    local = LocalTime(options.zone)
    for item in items:
        try:
            _read_item(found, item, local)
        except RefusedError as error:
            found.refuse(item.line, error)
    return found


def _read_item(found: History, item: Item, local: LocalTime) -> None:
    start = wall_clock.moment(item.text("begin"), local)
    if item.value.get("end") is None:
        found.leave_out("import.running-left-out")
        return
    end = wall_clock.moment(item.text("end"), local)
    length = item.value.get("duration")
    if isinstance(length, int) and not isinstance(length, bool) and 0 < length < end - start:
        end = start + length  # breaks are taken off
    project = item.value.get("project")
    customer = project.get("customer") if isinstance(project, dict) else None
    rate = item.value.get("hourlyRate")
    user = _named(item.value.get("user"), "alias", "username", "title")
    if user:
        known = item.value.get("user")
        names = (
            (known.get("alias"), known.get("username"), known.get("email"))
            if isinstance(known, dict)
            else (user,)
        )
        found.users[user] = tuple(text for text in names if isinstance(text, str) and text)
    billable = item.value.get("billable")
    found.add(
        item.line,
        start,
        end,
        client=_named(customer, "name"),
        project=_named(project, "name"),
        task=_named(item.value.get("activity"), "name"),
        tags=tags(item.texts("tags")),
        note=note(item.value.get("description")),
        billable=billable if isinstance(billable, bool) else None,
        cents=amounts.cents(str(rate)) if isinstance(rate, int | float) else None,
        user=user,
        id=name(item.value.get("id")),
    )


def _named(value: Any, *fields: str) -> str:
    """Return the name of something that is whole (`{"name": …}`) or only a number, which is named
    by it.
    """
    if isinstance(value, dict):
        return next((found for field in fields if (found := name(value.get(field)))), "")
    return f"#{value}" if isinstance(value, int) and not isinstance(value, bool) else name(value)
