# SPDX-License-Identifier: MIT
"""The weekly balance: what a week gave and brought in, as a sentence, as pictures, as tables, and
its entries to correct.
"""
