# SPDX-License-Identifier: MIT
"""The doctor: looks at everything, changes nothing."""
