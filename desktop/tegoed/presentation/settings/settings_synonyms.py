# SPDX-License-Identifier: MIT
"""The words by which settings are looked for, in English and Dutch, whatever language is shown.

Each target is a page and a place on it (`SettingsPage.find_anchor`; "" is the page itself).
"""

from __future__ import annotations

SettingTarget = tuple[str, str]

SYNONYMS: dict[SettingTarget, str] = {
    ("general", "language"): "language taal english engels nederlands dutch vertaling translation",
    (
        "general",
        "timezone",
    ): "time zone tijdzone zone region regio klok clock amsterdam brussel utc",
    (
        "general",
        "first_weekday",
    ): "week begin start monday maandag sunday zondag first day eerste dag",
    ("general", "currency"): "currency valuta munt money geld euro eur dollar pound frank symbol",
    ("general", "time_format"): (
        "time format notation hours shown decimal decimals clock uren notatie weergave tijdnotatie "
        "decimaal 1:30 1.50 1,50"
    ),
    ("general", "appearance"): (
        "appearance theme dark light night mode colour color style uiterlijk thema donker licht "
        "nacht nachtmodus kleur kleuren weergave"
    ),
    ("general", "contrast"): (
        "contrast accessibility high visibility toegankelijkheid hoog leesbaar "
        "leesbaarheid slechtziend"
    ),
    ("general", "tray_click"): (
        "tray icon click mouse systray indicator notification area systeemvak pictogram icoon klik "
        "muis menubalk"
    ),
    ("general", "hotkey"): (
        "hotkey shortcut key keyboard combination global keybinding accelerator quick entry "
        "sneltoets toets toetsen toetsenbord toetscombinatie snelkoppeling snel invoeren"
    ),
    ("general", "autostart"): (
        "autostart startup start login log in boot session launch automatic opstarten aanmelden "
        "inloggen automatisch starten sessie"
    ),
    ("general", "default_rate_cents"): (
        "rate hourly price default usual tariff fee tarief uurtarief prijs standaard uurprijs"
    ),
    ("general", "hours_criterion_hours"): (
        "hours criterion urencriterium 1225 tax belasting belastingdienst zelfstandigenaftrek "
        "self-employed zzp ondernemer"
    ),
    (
        "general",
        "hotkey_portal",
    ): "wayland portal hotkey shortcut sneltoets toets key gnome kde plasma",
    (
        "away",
        "away_idle",
    ): "idle away inactive inactiviteit afwezig keyboard mouse toetsenbord muis",
    ("away", "away_lock"): "lock screen vergrendeld scherm away afwezig user gebruiker",
    (
        "away",
        "remind_logging_minutes",
    ): "reminder herinnering nothing logged niets vastgelegd timer start",
    ("away", "remind_day_gap"): "reminder herinnering gap gat day dag not logged niet vastgelegd",
    ("away", "long_timer_hours"): "timer long lang forgotten vergeten running loopt uren hours",
    (
        "away",
        "ask_after_hours",
    ): "timer working hours werktijd evening avond after na forgotten vergeten",
    ("away", "gap_minutes"): (
        "gap idle away sleep suspend crash forgotten timer pauze afwezig slaapstand inactief gat "
        "vergeten lunch"
    ),
    ("general", "review_weekday"): (
        "review look back weekly reminder notification invite friday terugblik terugkijken "
        "herinnering melding vrijdag wekelijks uitnodiging"
    ),
    ("general", "review_hour"): "review hour time reminder uur tijdstip terugblik herinnering",
    ("clients", ""): (
        "client customer project klant klanten opdrachtgever project projecten opdracht new nieuw "
        "archive archiveren rate tarief"
    ),
    ("clients", "rounding"): (
        "rounding round timesheet lines quarter minutes afronden afronding kwartier urenstaat"
    ),
    ("clients", "rates"): "rate rates hourly price tarief tarieven uurtarief prijs indexation",
    ("clients", "pricing"): (
        "retainer fixed price budget fee pricing unpaid monthly subscription prepaid strippenkaart "
        "vaste prijs begroting maandbedrag abonnement onbetaald bundel strippen"
    ),
    ("activities", ""): (
        "activity activities purpose type kind of work task given billable activiteit activiteiten "
        "werksoort soort doel taak weggegeven factureerbaar"
    ),
    ("hours", ""): (
        "working hours schedule workday office hours evening weekend werktijden werkuren rooster "
        "kantooruren avond weekend werkdag"
    ),
    ("boundaries", ""): (
        "boundary boundaries limit limits warning alert maximum grens grenzen limiet waarschuwing "
        "maximaal overuren overtime bewaken"
    ),
    ("focus", ""): (
        "focus concentration deep work pomodoro concentratie ongestoord werken not reachable "
        "do not disturb dnd niet storen onbereikbaar"
    ),
    ("focus", "focus_message"): (
        "message status text away reply bericht tekst statustekst afwezig afwezigheidsbericht"
    ),
    ("focus", "focus_urgent"): "urgent emergency call phone dringend spoed bellen telefoon nood",
    ("focus", "presets"): "preset presets minutes duration voorinstelling voorkeuze duur minuten",
    (
        "focus",
        "rules",
    ): "rule rules automatic schedule regel regels automatisch vanzelf vaste tijden",
    ("focus", "put_back"): "stuck reset restore put back vast herstellen terugzetten vastgelopen",
    ("channels", ""): (
        "channel channels kanaal kanalen connect connection koppeling koppelen verbinden account "
        "sign in password aanmelden wachtwoord slack teams microsoft google github gitlab matrix "
        "mattermost nextcloud zulip webhook mqtt busylight light lamp command opdracht whatsapp "
        "status notifications meldingen"
    ),
    ("channels", "add"): (
        "mail email e-mail sieve managesieve vacation vakantie out of office autoreply "
        "autoresponder "
        "afwezigheidsassistent automatisch antwoord calendar agenda kalender caldav appointment "
        "afspraak busy bezet nieuw kanaal"
    ),
    ("reports", ""): "report reports pdf timesheet rapport rapporten urenstaat overzicht",
    ("reports", "report_name"): "name sender business company naam afzender bedrijf bedrijfsnaam",
    ("reports", "report_address"): "address street vat kvk adres straat btw postcode",
    ("reports", "timesheet_given"): (
        "timesheet given discount free urenstaat weggegeven korting gratis specification"
    ),
    ("reports", "share_hide_names"): (
        "share privacy hide names anonymous delen verbergen namen anoniem privacy"
    ),
    ("data", ""): "data folder location database file gegevens map locatie bestand opslag storage",
    ("data", "copies"): (
        "backup backups copy copies restore reservekopie reservekopieën back-up kopie kopieën "
        "herstellen terugzetten veilig safety"
    ),
    ("data", "backup_folder"): "second backup folder disk usb tweede map schijf reservekopie",
    ("data", "import"): (
        "import importeren inlezen overzetten toggl clockify harvest kimai timewarrior "
        "watson hamster "
        "csv excel klog solidtime switch from other program ander programma overstappen"
    ),
    ("data", "export"): "export exporteren document json take along meenemen verhuizen move",
    (
        "data",
        "check",
    ): "check doctor health problem diagnose controle controleren nakijken probleem",
    ("about", ""): (
        "about version licence license help support welcome manual over versie "
        "licentie hulp uitleg "
        "handleiding welkom mit open source"
    ),
}
