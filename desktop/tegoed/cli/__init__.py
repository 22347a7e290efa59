# SPDX-License-Identifier: MIT
"""The command line: click commands, plain text and JSON.

No Qt. Each family of commands is imported when it is called.
"""
