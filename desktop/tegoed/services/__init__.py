# SPDX-License-Identifier: MIT
"""Use cases: small modules of verbs that tie core to the store and the machine. No Qt, no SQL."""
