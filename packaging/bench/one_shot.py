# SPDX-License-Identifier: MIT
"""The yardstick for a command that logs: Python's own sqlite3, one insert, one durable commit."""

import sqlite3
import sys
import time

connection = sqlite3.connect(sys.argv[1])
connection.execute("PRAGMA journal_mode=wal")
connection.execute("PRAGMA synchronous=full")
connection.execute(
    "CREATE TABLE IF NOT EXISTS e (id INTEGER PRIMARY KEY, start INT, stop INT, client "
    "INT, activity INT)"
)
connection.execute("CREATE INDEX IF NOT EXISTS e_start ON e (start, stop, client, activity)")
connection.execute(
    "INSERT INTO e (start, stop, client, activity) VALUES (?, ?, 1, 1)",
    (int(time.time()), int(time.time())),
)
connection.commit()
connection.close()
