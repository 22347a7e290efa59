# SPDX-License-Identifier: MIT
"""Where things lie in a chart, before anything is drawn."""
