"""The channels: what they are called, ask for, and say. Sorted by id."""

from __future__ import annotations

from tegoed.i18n.sentences.marks import N_

SENTENCES: dict[str, str | tuple[str, str]] = {
    "caldav.changed": N_(
        "You changed the block in the calendar yourself. It is left as you set it."
    ),
    "caldav.found": N_("The calendar {calendar} is there and can be written to."),
    "caldav.no-calendar": N_(
        "No calendar that can be written to was found there. Give the address of the calendar itself."
    ),
    "caldav.no-etag": N_(
        "The server does not say which version of the event it has, so it is left as it is."
    ),
    "caldav.not-ours": N_("Something else stands where our event should be."),
    "caldav.read-only": N_("The calendar {calendar} cannot be written to with this account."),
    "caldav.removed": N_("You took the block out of the calendar yourself. It stays away."),
    "caldav.unknown-calendar": N_("There is no calendar {calendar} there. There are: {known}."),
    "channel.caldav": N_("Calendar (CalDAV)"),
    "channel.caldav.about": N_(
        "Shows you as busy in your calendar until focus ends: Nextcloud, Fastmail, iCloud, Radicale and others."
    ),
    "channel.caldav.calendar": N_("Calendar"),
    "channel.caldav.url": N_("Address"),
    "channel.caldav.user": N_("User name"),
    "busylight.colour": N_(
        "{colour} is no colour that is known here. Write one of {known}, or #rrggbb."
    ),
    "busylight.failed": N_("The light did not answer ({cause}). Perhaps it was unplugged."),
    "busylight.found": N_("Found: {lights}."),
    "busylight.needs-app": N_("This light goes dark when Tegoed does not run. Start the app."),
    "busylight.no-access": N_(
        "A light is there, but this account may not use it. The guide has the rule for udev."
    ),
    "busylight.none": N_("No USB light is plugged in."),
    "busylight.not-installed": N_(
        "The library for USB lights is not installed. Install it with: {command}"
    ),
    "channel.busylight": N_("USB busy light"),
    "channel.busylight.about": N_(
        "Lights up on your desk while you are not reachable. Every make that busylight-core knows."
    ),
    "channel.busylight.colour": N_("Colour"),
    "channel.command": N_("Own program"),
    "channel.command.about": N_("Runs a program of yours when focus starts, and one when it ends."),
    "channel.command.end": N_("At the end"),
    "channel.command.start": N_("At the start"),
    "channel.desktop": N_("Notifications of this computer"),
    "channel.desktop.about": N_(
        "Switches do-not-disturb on, and off again afterwards. If it was on already, it is left alone."
    ),
    "channel.exists": N_("There is a channel called {channel} already. Choose another name."),
    "channel.failed": N_(
        "Something unexpected went wrong. Tegoed tries again; its log has the details."
    ),
    "channel.flatpak": N_(
        "This cannot be reached from inside the Flatpak. Install Tegoed from its .deb or its wheel to use this channel."
    ),
    "channel.github": N_("GitHub"),
    "channel.github.about": N_(
        "Shows on your GitHub profile that you are busy, with the message and until when."
    ),
    "channel.github.url": N_("Address of the API"),
    "channel.gitlab": N_("GitLab"),
    "channel.gitlab.about": N_("Shows on your GitLab profile that you are busy, with the message."),
    "channel.gitlab.url": N_("Address"),
    "channel.google": N_("Google"),
    "channel.google.about": N_(
        "Puts focus time in your Google calendar, and switches Gmail's vacation responder on if you like. It ends by itself."
    ),
    "channel.google.calendar": N_("Calendar (“no” for none)"),
    "channel.google.client": N_("App (client id)"),
    "channel.google.client_secret": N_("App (client secret)"),
    "channel.google.mail": N_("Gmail: automatic reply"),
    "channel.google.url": N_("Address"),
    "channel.in-use": N_(
        "{channel} has not been put back yet. End focus first, or give it up with --force."
    ),
    "channel.key-missing": N_("A {kind} channel needs {key}=…."),
    "channel.matrix": N_("Matrix"),
    "channel.matrix.about": N_(
        "Shows the message as your status text. Matrix does not take it away by itself; Tegoed does."
    ),
    "channel.matrix.silence": N_("Silence all notifications on every device (yes or no)"),
    "channel.matrix.url": N_("Address of the server"),
    "channel.matrix.user": N_("User name"),
    "channel.mattermost": N_("Mattermost"),
    "channel.mattermost.about": N_("Sets do-not-disturb and a custom status, both with an end."),
    "channel.mattermost.url": N_("Address"),
    "channel.microsoft": N_("Microsoft 365"),
    "channel.microsoft.about": N_(
        "Shows “do not disturb” and your message in Teams, and answers mail automatically if you like. It ends by itself."
    ),
    "channel.microsoft.client": N_("App (client id)"),
    "channel.microsoft.presence": N_("Teams: do not disturb and message"),
    "channel.microsoft.reply": N_("Outlook: automatic reply"),
    "channel.microsoft.tenant": N_("Organisation (tenant)"),
    "channel.microsoft.url": N_("Address"),
    "channel.mqtt": N_("MQTT and Home Assistant"),
    "channel.mqtt.about": N_(
        "Tells an MQTT broker whether you can be reached; Home Assistant finds it by itself."
    ),
    "channel.mqtt.discovery": N_("Discovery topic (empty: none)"),
    "channel.mqtt.host": N_("Broker"),
    "channel.mqtt.port": N_("Port (1883 without encryption)"),
    "channel.mqtt.tls": N_("Encryption (yes, no)"),
    "channel.mqtt.topic": N_("Topic"),
    "channel.mqtt.user": N_("User name (empty: none)"),
    "channel.nextcloud": N_("Nextcloud"),
    "channel.nextcloud.about": N_("Sets do-not-disturb and a status message, with an end."),
    "channel.nextcloud.url": N_("Address"),
    "channel.nextcloud.user": N_("User name"),
    "channel.no-answer": N_(
        "It did not answer in time. Check its address and whether it can be reached, and try again."
    ),
    "channel.no-secret-wanted": N_("A {kind} channel has no password or token. Leave it out."),
    "channel.no-sign-in": N_(
        "A {kind} channel has no sign-in. Give its password or token with --secret-stdin."
    ),
    "channel.secret-empty": N_("The password or token is empty."),
    "channel.secret-missing": N_(
        "The password or token is no longer in the keyring. Give it again in the channel's settings."
    ),
    "channel.secret-no-input": N_(
        "There is no standard input to read the password or token from. Nothing was changed."
    ),
    "channel.secret-needed": N_("A {kind} channel needs a password or token (--secret-stdin)."),
    "channel.secret-none": N_(
        "It has no password or token yet. Give it in the channel's settings."
    ),
    "channel.secret-not-text": N_(
        "What came over standard input is not text. Nothing was changed."
    ),
    "channel.sieve": N_("Automatic e-mail reply"),
    "channel.sieve.about": N_(
        "Answers e-mail by a filter at your mail server that wraps your own filters and ends by itself."
    ),
    "channel.sieve.host": N_("Mail server"),
    "channel.sieve.port": N_("Port"),
    "channel.sieve.subject": N_("Subject of the reply (empty: “Auto:” and theirs)"),
    "channel.sieve.tls": N_("Encryption (starttls, tls, none)"),
    "channel.sieve.user": N_("User name"),
    "channel.slack": N_("Slack"),
    "channel.slack.about": N_(
        "Sets your status and snoozes notifications in one workspace. It ends by itself; your earlier status comes back."
    ),
    "channel.slack.client": N_("App (client id)"),
    "channel.slack.url": N_("Address"),
    "channel.slow": N_("It did not answer in time. Tegoed tries again."),
    "channel.secret-signs": N_(
        "The password has signs in it that cannot be sent, such as a line break."
        " Nothing was sent. Give it again."
    ),
    "channel.secret-token": N_(
        "That is no token: a token has letters, digits and signs, without spaces or accents."
        " Nothing was sent. Copy it again."
    ),
    "channel.unexpected": N_(
        "Something unexpected went wrong with this channel; Tegoed's log has the details. "
        "Look at its settings, and try it again."
    ),
    "channel.unknown": N_("There is no channel called {channel}. See “tegoed channel list”."),
    "channel.unknown-key": N_("A {kind} channel has no {key}. It has: {known}."),
    "channel.unknown-kind": N_("There is no channel of the kind {kind}. There are: {known}."),
    "channel.untrusted": N_(
        "The certificate of {host} cannot be trusted. Your password was not sent."
    ),
    "channel.webhook": N_("Web address"),
    "channel.webhook.about": N_(
        "Sends a JSON message to an address when focus starts and when it ends, signed if you give a secret."
    ),
    "channel.webhook.template": N_("Message (JSON)"),
    "channel.webhook.url": N_("Address"),
    "channel.zulip": N_("Zulip"),
    "channel.zulip.about": N_(
        "Shows the message as your status. Zulip does not take it away by itself; Tegoed does."
    ),
    "channel.zulip.url": N_("Address of your organization"),
    "channel.zulip.user": N_("E-mail address"),
    "command.failed": N_("{program} failed: {cause}."),
    "command.found": N_("The programs are there."),
    "command.not-found": N_(
        "The program {program} was not found. Give its whole path, or install it."
    ),
    "command.nothing": N_(
        "Give a program to run at the start, at the end, or both: start=… end=…."
    ),
    "command.too-slow": N_("{program} took too long and was stopped."),
    "command.unreadable": N_(
        "{key} cannot be read as a program and its arguments. Write it as in a shell, or as a JSON list of texts."
    ),
    "desktop.found": N_("{service} can be silenced."),
    "desktop.found-silent": N_(
        "{service} can be silenced; do-not-disturb is on now, so focus would leave it alone."
    ),
    "desktop.found-shortcuts": N_(
        "Both shortcuts are there. macOS does not tell what was on before: at the end Focus is switched off."
    ),
    "desktop.mako-without-mode": N_(
        "mako's configuration hides nothing in the mode {mode}. Add [mode={mode}] with “invisible=1”, and let mako reload it."
    ),
    "desktop.needs-app": N_(
        "This desktop stays silent only while Tegoed runs. Start the app first."
    ),
    "desktop.no-answer": N_("The notification service did not answer ({cause})."),
    "desktop.no-gsettings": N_("The program gsettings is missing. Install it (libglib2.0-bin)."),
    "desktop.no-service": N_("No notification service runs here ({cause})."),
    "desktop.no-shortcuts": N_(
        "Make two shortcuts called “{on}” and “{off}” that set a Focus and end it."
    ),
    "desktop.no-shortcuts-program": N_(
        "The program “shortcuts” is missing; it comes with macOS 12 and later."
    ),
    "desktop.own-dnd": N_("Do-not-disturb was on already; it stays as it is."),
    "desktop.program-failed": N_("{program} failed: {cause}."),
    "desktop.restarted": N_(
        "The notification service was started again meanwhile. It is left as it is."
    ),
    "desktop.windows": N_(
        "Windows lets no program switch do-not-disturb. Switch it on yourself, or leave this channel off."
    ),
    "desktop.unknown-service": N_("{service} has no switch that Tegoed knows."),
    "github.error": N_("GitHub could not do it ({cause})."),
    "github.scope": N_(
        "GitHub's token may not change your status. Make one with the scope “user”."
    ),
    "google.api-off": N_(
        "The {api} is not switched on for your Google app. Enable it in the Google Cloud console."
    ),
    "google.calendar": N_("Name a calendar, or write “no” for none."),
    "google.changed": N_("You changed it at Google yourself. It is left as you set it."),
    "google.found": N_("Signed in with Google. The calendar {calendar} can be written to."),
    "google.found-mail": N_("Signed in with Google. Gmail can answer for you."),
    "google.mail-refused": N_(
        "Google does not let Tegoed set Gmail's vacation responder for this account. Switch that part off."
    ),
    "google.nothing": N_("Both parts are switched off. Name a calendar, or switch mail on."),
    "google.own-vacation": N_("Your own vacation responder is on in Gmail; it stays as it is."),
    "google.permission": N_(
        "Google gave Tegoed too few permissions. Sign in again and tick everything it asks for."
    ),
    "google.read-only": N_("The calendar {calendar} cannot be written to with this account."),
    "google.unknown-calendar": N_(
        "There is no calendar {calendar} at Google. Give its id, or leave it out for your own."
    ),
    "google.yes-or-no": N_("mail is yes or no."),
    "http.elsewhere": N_(
        "{host} sends us to {other}. Your password goes only to the address that you typed."
        " If you trust that server, type {other} as the address."
    ),
    "http.failed": N_("The address answered with an error (status {status})."),
    "http.later": N_("The address asks to come back later (status {status})."),
    "http.moved": N_(
        "The address sends us elsewhere (status {status}), and Tegoed does not follow. Give the final address."
    ),
    "http.no-answer": N_("The address does not answer ({cause})."),
    "http.refused": N_(
        "The address refuses us (status {status}). Check the secret and the address."
    ),
    "http.rubbish": N_(
        "What came back is no answer that Tegoed understands. Perhaps a network asks you to sign in first."
    ),
    "http.url": N_("{url} is no http or https address."),
    "http.url-password": N_(
        "A password does not belong in the address. Give it with --secret-stdin."
    ),
    "http.url-plain": N_("{url} would send your password in the clear. Use https."),
    "matrix.signed-out": N_(
        "Matrix has signed Tegoed out. Give the password or a new token in the channel's settings."
    ),
    "matrix.silence": N_("{silence} is neither yes nor no."),
    "microsoft.found": N_("Signed in with Microsoft as {user}."),
    "microsoft.mail-refused": N_(
        "Microsoft does not let Tegoed set automatic replies for this account. Sign in again, or switch that part off."
    ),
    "microsoft.nothing": N_("Both parts are switched off. Leave presence or reply on."),
    "microsoft.own": N_("You are unavailable at Microsoft already; that stays as it is."),
    "microsoft.presence-refused": N_(
        "Microsoft does not let Tegoed set your Teams presence. It needs a work or school account; with a personal one, switch that part off."
    ),
    "microsoft.tenant": N_("The organisation is an id or a domain, or “common”."),
    "microsoft.yes-or-no": N_("{key} is yes or no."),
    "mqtt.found": N_("{host} can be told."),
    "mqtt.found-old": N_(
        "{host} can be told while the Tegoed app runs. It speaks an older MQTT, in which nothing ends by itself."
    ),
    "mqtt.needs-app": N_(
        "This broker speaks an older MQTT, in which nothing ends by itself. Start the Tegoed app first."
    ),
    "mqtt.no-answer": N_("{host} does not answer ({cause})."),
    "mqtt.not-allowed": N_(
        "{host} does not let you use {topic}. Check the user's rights at the broker."
    ),
    "mqtt.refused": N_("{host} does not let you in. Check the user name and the password."),
    "mqtt.topic": N_("“{topic}” is no topic. Leave out +, #, an empty part, and a $ at the start."),
    "mqtt.topic-taken": N_(
        "Something else speaks under {topic}. It is left as it is; choose another topic."
    ),
    "oauth.cancelled": N_("The sign-in was stopped. Nothing was changed."),
    "oauth.client": N_(
        "The service does not accept Tegoed's app ({cause}). Check the app's client id in the channel's settings."
    ),
    "oauth.client-missing": N_(
        "To sign in with {service} the channel needs the client id of an app. Its guide says how to make one, or how to use a token instead."
    ),
    "oauth.denied": N_("The sign-in was declined. Nothing was changed."),
    "oauth.expired": N_("The sign-in took too long. Begin again when it suits you."),
    "oauth.failed": N_("The service answered the sign-in with an error ({cause})."),
    "oauth.no-device": N_("{service} has no sign-in with a code. Sign in with the browser."),
    "oauth.not-signed-in": N_(
        "Nobody has signed in yet. Sign in in the channel's settings, or give a token."
    ),
    "oauth.page-denied": N_("Not signed in"),
    "oauth.page-denied.about": N_(
        "{service} did not let Tegoed in, and nothing was changed. You can close this page."
    ),
    "oauth.page-done": N_("You are signed in"),
    "oauth.page-done.about": N_("Tegoed is connected with {service}. You can close this page."),
    "oauth.page-stray": N_("This is not the sign-in Tegoed waits for"),
    "oauth.page-stray.about": N_("Go back to Tegoed and begin again. You can close this page."),
    "oauth.port-taken": N_(
        "The sign-in needs port {ports} on this computer, and another program uses it."
    ),
    "oauth.revoked": N_(
        "The sign-in is no longer valid. Connect again in the channel's settings; what has to be put back is put back then."
    ),
    "place.host": N_("{host} is no name of a server. Give it without https:// and without a port."),
    "place.plain": N_(
        "tls={tls} would send your password in the clear to {host}. That is allowed to this computer itself only."
    ),
    "place.port": N_("{port} is no port. Give a number from 1 to 65535."),
    "place.tls": N_("{tls} is no way to encrypt. There are: {known}."),
    "secret.failed": N_("The password could not be read. Unlock your keyring, then try again."),
    "secret.locked": N_("The keyring is locked. Unlock it, then try again."),
    "secret.no-keyring": N_(
        "There is no keyring on this computer, so a password or token cannot be kept. Install one (gnome-keyring, KWallet), or switch on the Secret Service in KeePassXC."
    ),
    "secret.not-stored": N_(
        "The password could not be stored. Unlock your keyring, then try again."
    ),
    "secret.slow": N_("The keyring did not answer in time. It may be asking for its password."),
    "sieve.found": N_(
        "The mail server can answer for you, and the filters of {script} go on working."
    ),
    "sieve.found-none": N_("The mail server can answer for you. There is no active filter."),
    "sieve.full": N_(
        "{host} has no room for one more filter ({cause}). Delete one that you do not use."
    ),
    "sieve.lacks": N_("The mail server cannot do this: it lacks {missing}."),
    "sieve.no": N_("{host} did not do it ({cause})."),
    "sieve.no-answer": N_("{host} does not answer ({cause})."),
    "sieve.no-plain": N_(
        "{host} lets nobody in with a password here. Try another way of encryption."
    ),
    "sieve.no-starttls": N_("{host} offers no encryption here. Try tls=tls, or another port."),
    "sieve.own-reject": N_(
        "Your own filter {script} sends mail back; beside an automatic reply that would fail. It is left as it is."
    ),
    "sieve.own-vacation": N_(
        "Your own filter {script} answers e-mail already. It is left as it is."
    ),
    "sieve.refused-user": N_("{host} does not let you in. Check the user name and the password."),
    "sieve.rubbish": N_("What {host} answers is no ManageSieve. Check the server and the port."),
    "sieve.subject": N_("The subject must be one line of text."),
    "sieve.switched": N_("Another filter was made active meanwhile. It is left as it is."),
    "sieve.unreadable": N_(
        "Your own filter {script} cannot be read at the mail server, so it could not go on working."
        " It is left as it is."
    ),
    "slack.failed": N_("Slack answered with an error ({cause})."),
    "slack.found": N_("Signed in as {user} in {team}."),
    "slack.inactive": N_(
        "Slack no longer gives this account access to the workspace. Connect again once it does."
    ),
    "slack.missing-scope": N_(
        "The token lacks the permission {scope}. Add it to your Slack app and connect again."
    ),
    "slack.wrong-token": N_("This is no user token. Slack's user tokens begin with xoxp-."),
    "status.changed": N_("You changed your status there yourself. It is left as you set it."),
    "status.found": N_("Signed in. No status is shown there now."),
    "status.found-own": N_(
        "Signed in. You are unavailable there now already, so focus would leave it alone."
    ),
    "status.found-text": N_("Signed in. “{text}” is shown there now."),
    "status.own-away": N_("You are marked as out of office there. That stays as it is."),
    "status.own-busy": N_("You are marked as busy there already. That stays as it is."),
    "status.own-dnd": N_("Do-not-disturb was on there already. It stays as it is."),
    "status.own-invisible": N_("You are invisible there. That stays as it is."),
    "status.own-message": N_(
        "A call, an absence or your calendar shows a status there. It stays as it is."
    ),
    "webhook.answers": N_("The address answers."),
    "webhook.answers-otherwise": N_("Reached, but it answered {status}: check the address."),
    "webhook.template": N_("The message is no JSON object. Its places are {names}."),
    "zulip.too-old": N_(
        "This Zulip does not say which status you have, so it could not be put back. It needs Zulip 9 or later."
    ),
}
