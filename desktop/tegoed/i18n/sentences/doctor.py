# SPDX-License-Identifier: MIT
"""What the doctor finds, and errors of files and the machine."""

from __future__ import annotations

from tegoed.i18n.sentences.marks import N_, NN_

SENTENCES: dict[str, str | tuple[str, str]] = {
    "autostart.flatpak": N_(
        "Your desktop does not let a Flatpak make itself start when you log in. Add "
        "Tegoed to the list in your desktop's own settings."
    ),
    "autostart.reason": N_("Tegoed keeps time from the moment you log in."),
    "autostart.refused": N_(
        "Your desktop did not change whether Tegoed starts when you log in. The "
        "setting is as it was."
    ),
    "autostart.not-written": N_(
        "Starting with the session could not be changed: {path} ({cause}). The setting "
        "is as it was."
    ),
    "backup.cannot-verify": N_(
        "The copy at {path} could not be read back whole and was thrown away. Check "
        "that disk, and make a copy elsewhere."
    ),
    "backup.changed": N_(
        "{path} is not as it was written: it is damaged, or another program changed "
        "it. Nothing was changed; choose another backup."
    ),
    "backup.none-today": N_("No copy was made today."),
    "backup.not-a-file": N_("{path} is not a file that a copy can be written to. Choose another."),
    "backup.cannot-read": N_("{path} could not be read: {why}."),
    "backup.cannot-write": N_("The copy could not be written to {path}: {why}."),
    "backup.damaged": N_(
        "{path} is damaged and cannot be put back. Nothing was changed; choose an older backup."
    ),
    "backup.not-ours": N_("{path} is not a database of Tegoed. Nothing was changed."),
    "backup.not-there": N_("There is no file {path}."),
    "backup.onto-itself": N_("{path} is the database itself. Choose another file."),
    "database.cannot-open": N_("The database {path} cannot be opened. Run: tegoed doctor."),
    "database.corrupt": N_(
        "The database {path} is damaged. Put a backup back with: tegoed restore FILE, "
        "or save what can be read with: tegoed salvage."
    ),
    "database.deleted": N_(
        "The database {path} was deleted while it was in use, so this was not kept. "
        "Choose in the running app what to go on with, or run: tegoed doctor."
    ),
    "database.emptied": N_(
        "The database {path} is empty, but there was one before. Put a copy back with: "
        "tegoed restore FILE (copies are in {folder}), or move that folder away to "
        "begin anew."
    ),
    "database.failed": N_("The database {path} could not do that: {why}. Run: tegoed doctor."),
    "database.no-file": N_("{path} is no file, and must be one. Move it away."),
    "database.bad-value": N_(
        "A value in the table “{table}” of the database {path} is damaged. “tegoed "
        "doctor” says which one, and what to do."
    ),
    "database.locked": N_(
        "Another program keeps the database {path} busy. Nothing was written; try "
        "again in a moment."
    ),
    "database.log-lost": N_(
        "The log beside the database {path} was deleted while it was in use, so this "
        "was not kept. Choose in the running app what to go on with, or run: tegoed "
        "doctor."
    ),
    "database.missing": N_(
        "The database {path} is not there, but there was one before. Put a copy back "
        "with: tegoed restore FILE (copies are in {folder}), or move that folder away "
        "to begin anew."
    ),
    "database.newer": N_(
        "The database {path} was written by a newer version of Tegoed. Install that "
        "version; nothing was changed."
    ),
    "database.no-folder": N_(
        "The folder {folder} is not there, so the database {path} cannot be opened. "
        "Make it, or name another in TEGOED_HOME."
    ),
    "database.not-a-database": N_(
        "{path} is not a database. Move it away, or put a backup back with: tegoed restore FILE."
    ),
    "database.read-only": N_(
        "The database {path} may only be read, so nothing can be written. Run: tegoed doctor."
    ),
    "database.replaced": N_(
        "Another file took the place of the database {path} while it was in use, so "
        "this was not kept. Choose in the running app what to go on with, or run: "
        "tegoed doctor."
    ),
    "database.truncated": N_(
        "The database {path} was cut off while it was in use, so this was not kept. "
        "Choose in the running app what to go on with, or run: tegoed doctor."
    ),
    "database.unsure": N_(
        "The database {path} could not be read. Tegoed checks whether it is damaged; "
        "try again in a moment."
    ),
    "database.unwritable": N_(
        "{path} may only be read, so nothing can be written. Give yourself the right "
        "to write: chmod {mode} {path}"
    ),
    "disk.full": N_(
        "The disk with {path} is full. Nothing was written and what was there is kept; "
        "make room and try again."
    ),
    "disk.io": N_(
        "The disk failed to read or write {path}. Check the disk, and make a backup elsewhere."
    ),
    "disk.read-only": N_(
        "The disk with {path} may only be read, so nothing can be written. What is "
        "there can be read, exported and copied to another disk."
    ),
    "doctor.backup": N_("The last backup is from {made_at}: {path}."),
    "doctor.backup-folder": N_("The last copy in the second backup folder is from {made_at}."),
    "doctor.backup-folder-away": N_(
        "The second backup folder, {path}, is not there. Copies are made in the first "
        "one as always."
    ),
    "doctor.backup-folder-away.remedy": N_(
        "Connect the disk, or choose another folder: “tegoed settings set backup_folder FOLDER”."
    ),
    "doctor.backup-folder-empty": N_("There is no copy in the second backup folder, {path}, yet."),
    "doctor.backup-folder-empty.remedy": N_(
        "The next copy goes there too: run “tegoed backup”, and look whether the "
        "folder can be written to."
    ),
    "doctor.backup-folder-old": N_(
        "The last copy in the second backup folder, {path}, is from {made_at}."
    ),
    "doctor.backup-folder-old.remedy": N_(
        "Run “tegoed backup”, and look whether the folder can be written to and has room."
    ),
    "doctor.backups": NN_("{count} older backup is sound.", "{count} older backups are sound."),
    "doctor.backups-ahead": NN_(
        "{count} backup carries a date that has not come yet: {path}.",
        "{count} backups carry a date that has not come yet, such as {path}.",
    ),
    "doctor.backups-ahead.remedy": N_(
        "They are kept and hinder nothing. Check the date of this machine."
    ),
    "doctor.backups-damaged": NN_(
        "{count} older backup is damaged: {path}.",
        "{count} older backups are damaged, such as {path}.",
    ),
    "doctor.backups-damaged.remedy": N_(
        "Damaged copies count for nothing, and the sound ones are kept. If this goes "
        "on, check the disk."
    ),
    "doctor.backup-none": N_("There is no backup yet."),
    "doctor.backup-none.remedy": N_("Run “tegoed backup”, or let the app run: it makes one a day."),
    "doctor.backup-not-yet": N_("There is nothing to back up yet."),
    "doctor.backup-old": N_("The last backup is from {made_at}: {path}."),
    "doctor.backup-old.remedy": N_("Run “tegoed backup”, or let the app run: it makes one a day."),
    "doctor.backup-smaller": N_(
        "The last backup, {path}, lacks much of what the one of {made_at} holds."
    ),
    "doctor.backup-smaller.remedy": N_(
        "If that is not right, put the older one back: “tegoed restore {other}”. Both "
        "are kept; if it is right, move the older one away."
    ),
    "doctor.backup-unreadable": N_("The last backup, {path}, cannot be read."),
    "doctor.backup-unreadable.remedy": N_("Run “tegoed backup” and look again."),
    "doctor.channel": N_("{channel} can be used here."),
    "doctor.channel.remedy": N_("Try “tegoed channel test {channel}”, or switch the channel off."),
    "doctor.clock": N_("The clock of this machine is plausible."),
    "doctor.clock-behind": N_(
        "The clock of this machine stands at {now_at}, before something that was written already."
    ),
    "doctor.clock-behind.remedy": N_("Set the date and time of this machine."),
    "doctor.database": NN_(
        "The database is sound and holds {count} entry.",
        "The database is sound and holds {count} entries.",
    ),
    "doctor.database-damaged": N_("The database {path} is damaged: {why}."),
    "doctor.database-empty": N_("The database {path} is empty and is filled at the first use."),
    "doctor.database-newer": N_(
        "The database was written by a newer Tegoed (version {version}; this one knows {known})."
    ),
    "doctor.database-newer.remedy": N_(
        "Install the newer Tegoed. This one leaves the database as it is."
    ),
    "doctor.database-emptied": N_("The database {path} is empty, but there was one before."),
    "doctor.database-missing": N_("The database {path} is not there, but there was one before."),
    "doctor.database-not-yet": N_("There is no database yet; it is made at the first use."),
    "doctor.database-read-only": N_("The database cannot be written to: {path} may only be read."),
    "doctor.database-read-only.remedy": N_(
        "Run “chmod {mode} {path}”, or take a copy along with “tegoed export”."
    ),
    "doctor.disk-read-only": N_("The disk with {path} may only be read."),
    "doctor.disk-read-only.remedy": N_(
        "Make the disk writable, or take a copy along with “tegoed export” to another disk."
    ),
    "doctor.folder-open": N_(
        "The folder {path} is open to others on this machine (mode {mode}). The files "
        "that Tegoed keeps in it are for you alone."
    ),
    "doctor.folder-open.remedy": N_(
        "If it is not shared on purpose, run “chmod go= {path}”, or name another "
        "folder in TEGOED_HOME."
    ),
    "doctor.log-large": N_(
        "{megabytes} MB stand in the log beside the database, {path}, and not in the database yet."
    ),
    "doctor.log-large.remedy": N_(
        "Quit Tegoed and start it again. Never remove that file by hand: what it holds "
        "would be lost."
    ),
    "doctor.disk": N_("There are {megabytes} MB free."),
    "doctor.disk-full": N_("Only {megabytes} MB are free at {path}."),
    "doctor.disk-full.remedy": N_("Free some space before you log more."),
    "doctor.disk-little": N_(
        "There are {megabytes} MB free at {path}, which is little for backups."
    ),
    "doctor.disk-little.remedy": N_("Free some space."),
    "doctor.display": N_("There is a screen to open windows on."),
    "doctor.display-missing": N_(
        "There is no screen here, so the app itself cannot start. The command line does."
    ),
    "doctor.display-missing.remedy": N_("Start Tegoed inside your desktop session."),
    "doctor.entries": N_("Every entry has a possible length, and none overlaps another."),
    "doctor.entries-ahead": N_("There are entries more than a day after now ({now_at})."),
    "doctor.entries-ahead.remedy": N_(
        "Check the date of this machine, and the entries with “tegoed entries”."
    ),
    "doctor.entries-impossible": N_(
        "There are entries without length or longer than 24 hours; the first starts {start_at}."
    ),
    "doctor.entries-impossible.remedy": N_("Correct them with “tegoed edit”, or delete them."),
    "doctor.entries-overlap": NN_(
        "{count} entry begins before another one has ended. Both count.",
        "{count} entries begin before another one has ended. Each of them counts.",
    ),
    "doctor.entries-overlap.remedy": N_(
        "If that is not meant so, correct them with “tegoed edit”."
    ),
    "doctor.same-names": N_(
        "The name “{name}” is there more than once, with its accents written in two ways."
    ),
    "doctor.same-names.remedy": N_(
        "Rename one of the two in the settings. Until then an export cannot be imported again."
    ),
    "doctor.invoice-unmarked": N_(
        "Invoice {number} is in the register, but its number stands on no time."
    ),
    "doctor.invoice-unmarked.remedy": N_(
        "If it was for something else than hours, all is well. Otherwise: tegoed "
        "invoice remove {number}, and add it with its period."
    ),
    "doctor.preset-channel": N_("The preset {preset} names a channel {channel} that is not there."),
    "doctor.preset-channel.remedy": N_(
        "Change the preset's channels in the settings, under Focus."
    ),
    "doctor.rule-preset": N_("Focus rule {rule} names a preset {preset} that is not there."),
    "doctor.rule-preset.remedy": N_(
        "It uses all channels and the usual message. Choose a preset: tegoed focus "
        "rule edit {rule}."
    ),
    "doctor.rule-work": N_("Focus rule {rule} waits for the timer on work that is deleted."),
    "doctor.rule-work.remedy": N_("Remove it: tegoed focus rule remove {rule}."),
    "doctor.holds-open": NN_(
        "{count} channel may still show that you are unavailable.",
        "{count} channels may still show that you are unavailable.",
    ),
    "doctor.holds-open.remedy": N_("If no focus session is on, “tegoed focus off” puts them back."),
    "doctor.home": N_("The folder {path} is there and can be used."),
    "doctor.home-closed": N_("The folder {path} cannot be read and written."),
    "doctor.home-closed.remedy": N_(
        "Give yourself the right to read and write it, or name another folder in TEGOED_HOME."
    ),
    "doctor.home-no-folder": N_("{path} is a file, and must be a folder."),
    "doctor.home-no-folder.remedy": N_(
        "Move the file away, or name another folder in TEGOED_HOME."
    ),
    "doctor.home-not-yet": N_("The folder {path} is not there yet; it is made at the first use."),
    "doctor.keyring": N_("There is a keyring for passwords."),
    "doctor.keyring-missing": N_(
        "There is no keyring here. Channels that need a password cannot be used."
    ),
    "doctor.keyring-missing.remedy": N_(
        "Start a keyring such as GNOME Keyring, KWallet or KeePassXC if you want to use them."
    ),
    "doctor.look-again": N_(
        "No copy has to be put back. When that is over, look again with “tegoed doctor”."
    ),
    "doctor.no-way-out": N_(
        "There is no sound backup to put back. Save what can be read with “tegoed "
        "salvage”; {path} stays as it is."
    ),
    "doctor.references": N_("Every row refers to rows that are there."),
    "doctor.references-lost": NN_(
        "{count} row refers to something that is not there any more.",
        "{count} rows refer to something that is not there any more.",
    ),
    "doctor.references-lost.remedy": N_(
        "Make a backup, then export, and import the document into a new TEGOED_HOME."
    ),
    "doctor.rights": N_("Nobody else can read what Tegoed keeps."),
    "doctor.rights-open": N_("Others on this machine may be able to read {path} (mode {mode})."),
    "doctor.rights-open.remedy": N_("Run “chmod go= {path}”."),
    "doctor.setting-unreadable": N_("The setting {key} cannot be read."),
    "doctor.setting.remedy": N_("Set it again: “tegoed settings set {key} …”."),
    "doctor.settings": N_("Every setting can be used."),
    "doctor.timer": N_("No timer was forgotten."),
    "doctor.timer-ahead": N_("The timer starts in the future: {start_at}."),
    "doctor.timer-ahead.remedy": N_(
        "Check the clock of this machine, or throw the timer away with “tegoed cancel”."
    ),
    "doctor.timer-forgotten": N_(
        "The timer has been running since {start_at}, for more than 24 hours."
    ),
    "doctor.timer-forgotten.remedy": N_(
        "End it with “tegoed stop --at” and the moment you stopped, or throw it away "
        "with “tegoed cancel”."
    ),
    "doctor.timer-left-open": N_(
        "A timer was left running since {start_at}, and when it ended is not known."
    ),
    "doctor.timer-left-open.remedy": N_("Say when it ended: “tegoed status” tells how."),
    "doctor.tray": N_("There is a tray for the icon."),
    "doctor.tray-missing": N_("Nobody shows tray icons here."),
    "doctor.tray-missing.remedy": N_(
        "On GNOME, install the extension AppIndicator. Without a tray, Tegoed opens "
        "its window instead."
    ),
    "doctor.way-out": N_(
        "Put the last sound backup back: “tegoed restore {path}”. What is there now is "
        "kept beside the backups."
    ),
    "file.own": N_(
        "{path} belongs to Tegoed itself and is never written over. Choose another file."
    ),
    "folder.gone": N_(
        "The current folder was removed, so file names lead nowhere. Nothing was changed; "
        "go to another folder first."
    ),
    "home.cannot-make": N_(
        "The folder {path} cannot be made: {why}. Make it, or name another in TEGOED_HOME."
    ),
    "lock.cannot-take": N_(
        "{path} cannot be locked: {why}. Make sure that it is a file of yours on a disk of this "
        "computer, or name another folder in TEGOED_HOME."
    ),
    "socket.cannot-listen": N_(
        "Tegoed cannot be reached by other programs at {path}: {why}. Move away what is there, "
        "or name another folder in TEGOED_HOME."
    ),
    "home.unknown": N_("It is not known where your files are. Name a folder in TEGOED_HOME."),
    "restore.app-runs": N_(
        "The database is so damaged that its file must be replaced, and the app has it "
        "open. Quit Tegoed and do this again; nothing was changed."
    ),
    "restore.focus-open": N_(
        "Focus is not put back everywhere yet ({channels}), and with another database "
        "that would be forgotten. Run “tegoed focus off”, or give a channel up with "
        "“tegoed channel remove NAME --force”; nothing was replaced."
    ),
    "hotkey.taken": N_("Another program already uses {word}. Choose another combination."),
    "hotkey.unavailable": N_(
        "This desktop lets no program claim a key. Bind the command “tegoed” to a key "
        "in your desktop's keyboard settings."
    ),
    "hotkey.wants-modifier": N_(
        "Hold Ctrl, Alt or the Windows key together with another key, such as Ctrl+Alt+Space."
    ),
    "hotkey.unreadable": N_("“{word}” is no key combination. Try something like Ctrl+Alt+Space."),
    "lost.deleted": N_("The database {path} was deleted while Tegoed was running."),
    "lost.log-lost": N_("The log beside the database {path} was deleted while Tegoed was running."),
    "lost.replaced": N_(
        "Another file took the place of the database {path} while Tegoed was running."
    ),
    "lost.truncated": N_("The database {path} was cut off while Tegoed was running."),
    "salvage.nothing": N_("Nothing could be read of {path}. Put a backup back, if there is one."),
    "salvage.read": NN_(
        (
            "{count} entry could be read, {missing} are missing. Of everything else "
            "{others} rows could be read, {others_missing} are missing."
        ),
        (
            "{count} entries could be read, {missing} are missing. Of everything else "
            "{others} rows could be read, {others_missing} are missing."
        ),
    ),
}
