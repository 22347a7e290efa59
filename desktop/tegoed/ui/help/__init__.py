# SPDX-License-Identifier: MIT
"""Help, offline: a page with what one needs daily, the user's guide, and a page for each
channel.
"""
