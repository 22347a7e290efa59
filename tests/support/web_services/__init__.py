# SPDX-License-Identifier: MIT
"""Stand-ins for services on the web: accounts, their servers, and the contracts these hold to."""
