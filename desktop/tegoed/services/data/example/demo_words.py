# SPDX-License-Identifier: MIT
"""What Peter of the demo writes, in Dutch and in English.

Not for translation: it is his data, not the app's words.
"""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, tuple[str, ...]]

DUTCH: Words = {
    # names: activities, presets
    "activities": ("Overleg", "Onderzoek", "Coaching", "Administratie", "Studie"),
    "presets": ("Ongestoord werken", "In gesprek", "Vrij"),
    "preset_messages": (
        "Ik werk even ongestoord.",
        "Ik zit in gesprek.",
        "Ik ben vrij en lees morgen weer mee.",
    ),
    "focus_message": ("Ik ben er straks weer. Kan het niet wachten, bel dan.",),
    "tags": ("locatie", "telefoon", "verslag", "voorbereiding"),
    # notes by what the time went to
    "workshop": (
        "workshop met de teamleiders",
        "werksessie planning en uitvoering",
        "workshop samenwerken op de bouwplaats",
        "sessie met de werkvoorbereiders",
        "dagstart meegelopen en nabesproken",
        "workshop leidinggeven",
    ),
    "interviews": (
        "interviews afdeling calculatie",
        "gesprekken met uitvoerders",
        "interviews, derde ronde",
        "gesprekken uitgewerkt",
        "rondgang langs de projecten",
    ),
    "steering": (
        "stuurgroep voorbereid",
        "verslag voor de stuurgroep",
        "presentatie stuurgroep",
        "besluitenlijst bijgewerkt",
        "actiepunten nagelopen",
    ),
    "meeting": (
        "weekoverleg projectteam",
        "afstemming met de directie",
        "voortgang besproken",
        "overleg over de planning",
        "kort overleg met HR",
    ),
    "research": (
        "uitgezocht hoe anderen dit doen",
        "leesvoer voor de teamleiders",
        "cijfers van het ziekteverzuim bekeken",
        "model voor de workshop uitgewerkt",
        "achtergrond bij het verandermodel",
        "eigen aantekeningen geordend",
    ),
    "phone": (
        "terugbellen over de planning",
        "telefoon: twijfel over het besluit",
        "appjes beantwoord",
        "even meegedacht",
        "telefoon na het overleg",
        "vraag tussendoor",
    ),
    "evening": (
        "mail van vandaag weggewerkt",
        "mail en appjes",
        "stuk van de klant nagelezen",
        "presentatie nog eens omgegooid",
        "antwoord op vragen van de directie",
        "voorbereiding voor morgen",
    ),
    "weekend": (
        "besluiten nagejaagd",
        "verslag afgemaakt",
        "mail bijgewerkt",
        "opzet voor maandag",
        "appgroep van het projectteam",
    ),
    "coaching_given": (
        "coaching van twee teamleiders",
        "gesprek op verzoek",
        "meedenken over een lastig gesprek",
    ),
    "handbook": (
        "hoofdstuk over dagstarts",
        "handboek, eerste opzet",
        "voorbeelden uitgewerkt",
        "redactie",
        "hoofdstuk over rollen",
    ),
    "coaching": ("teamsessie", "coachgesprekken", "intervisie begeleid", "teamsessie en verslag"),
    "neighbours": ("draaiboek buurtdag", "overleg vrijwilligers", "buurtdag voorbereid"),
    "start": ("teamstart", "startgesprekken", "evaluatie met het team", "werkafspraken gemaakt"),
    "strategy": (
        "strategiedag voorbereid",
        "strategiedag",
        "verslag strategiedag",
        "nagesprek met het bestuur",
    ),
    "study": (
        "cursus systemisch werken",
        "vakliteratuur",
        "artikel geschreven",
        "intervisiegroep",
        "website bijgewerkt",
    ),
    "books": ("boekhouding", "facturen verstuurd", "btw-aangifte", "administratie bijgewerkt"),
    "day": ("mail en dagplanning", "dagplanning", "mail"),
    "sales": ("kennismaking nieuwe klant", "offerte", "netwerklunch", "offerte nagebeld"),
    "travel": ("reistijd", "reistijd en parkeren"),
    "week_notes": (
        "Goede week: alles wat af moest, was vrijdag af.",
        "Weer drie avonden achter de laptop. Niemand vroeg erom.",
        "Het handboek loopt uit. Bespreken, niet zomaar doorschrijven.",
        "Nee gezegd tegen een extra sessie. Ging prima.",
        "Te veel in hun stoel gezeten bij de stuurgroep.",
        "Studie er weer bij ingeschoten.",
        "Zaterdag gewerkt omdat zij niet besloten. Dat is hun werk.",
        "Volgende week de meeruren op tafel leggen.",
    ),
}

ENGLISH: Words = {
    "activities": ("Meeting", "Research", "Coaching", "Bookkeeping", "Study"),
    "presets": ("Deep work", "In a meeting", "Off"),
    "preset_messages": (
        "I am working undisturbed for a while.",
        "I am in a meeting.",
        "I am off, and read again tomorrow.",
    ),
    "focus_message": ("I will be back shortly. If it cannot wait, please call.",),
    "tags": ("on-site", "phone", "report", "preparation"),
    "workshop": (
        "workshop with the team leads",
        "working session on planning",
        "workshop on working together on site",
        "session with the planners",
        "joined the day start, and talked it over",
        "workshop on leading a team",
    ),
    "interviews": (
        "interviews at estimating",
        "talks with the site managers",
        "interviews, third round",
        "wrote the interviews up",
        "a walk along the projects",
    ),
    "steering": (
        "prepared the steering group",
        "report for the steering group",
        "presentation for the steering group",
        "updated the list of decisions",
        "went after the action points",
    ),
    "meeting": (
        "weekly meeting of the project team",
        "alignment with the board",
        "talked about progress",
        "meeting about the planning",
        "short meeting with HR",
    ),
    "research": (
        "looked up how others do this",
        "reading for the team leads",
        "went through the sick-leave figures",
        "worked out the model for the workshop",
        "background to the change model",
        "put my own notes in order",
    ),
    "phone": (
        "called back about the planning",
        "phone: doubts about the decision",
        "answered chat messages",
        "thought along for a moment",
        "phone call after the meeting",
        "a question in between",
    ),
    "evening": (
        "cleared today's mail",
        "mail and chat",
        "read a draft of the client's",
        "turned the presentation around once more",
        "answered questions of the board",
        "prepared for tomorrow",
    ),
    "weekend": (
        "chasing decisions",
        "finished the report",
        "caught up on mail",
        "outline for Monday",
        "chat group of the project team",
    ),
    "coaching_given": (
        "coaching two team leads",
        "a talk on request",
        "thought along about a hard conversation",
    ),
    "handbook": (
        "chapter on day starts",
        "handbook, first draft",
        "worked out examples",
        "editing",
        "chapter on roles",
    ),
    "coaching": ("team session", "coaching talks", "peer review guided", "team session and report"),
    "neighbours": (
        "script for the neighbourhood day",
        "meeting with volunteers",
        "prepared the neighbourhood day",
    ),
    "start": ("team start", "first talks", "review with the team", "made working agreements"),
    "strategy": (
        "prepared the strategy day",
        "strategy day",
        "report of the strategy day",
        "talk with the board afterwards",
    ),
    "study": (
        "course on systemic work",
        "professional reading",
        "wrote an article",
        "peer group",
        "updated the website",
    ),
    "books": ("bookkeeping", "sent invoices", "VAT return", "caught up on administration"),
    "day": ("mail and the day's plan", "the day's plan", "mail"),
    "sales": (
        "first talk with a new client",
        "offer",
        "networking lunch",
        "called about the offer",
    ),
    "travel": ("travel", "travel and parking"),
    "week_notes": (
        "Good week: what had to be done was done on Friday.",
        "Three evenings at the laptop again. Nobody asked for it.",
        "The handbook runs over. Talk about it, don't just write on.",
        "Said no to an extra session. It went fine.",
        "Sat in their chair too much at the steering group.",
        "No time for study again.",
        "Worked on Saturday because they did not decide. That is their work.",
        "Put the extra hours on the table next week.",
    ),
}


def words(code: str) -> Words:
    """Peter's words in a language ("nl" or "en")."""
    return DUTCH if code == "nl" else ENGLISH
