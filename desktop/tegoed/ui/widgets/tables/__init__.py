# SPDX-License-Identifier: MIT
"""Tables, their models, headers and cells."""
