# SPDX-License-Identifier: MIT
"""What the user has set up beside work: presets and rules of focus, channels, favourites."""

from __future__ import annotations

from tegoed.core.entities.values import ChannelSetup, Favourite, FocusRule, Preset
from tegoed.store.models import ChannelRow, FavouriteRow, FocusRuleRow, PresetRow
from tegoed.store.tables.rows import EntityRows

PRESETS = EntityRows(Preset, PresetRow)
CHANNELS = EntityRows(ChannelSetup, ChannelRow)
FOCUS_RULES = EntityRows(FocusRule, FocusRuleRow)
FAVOURITES = EntityRows(Favourite, FavouriteRow, lambda model: (model.position, model.id))
"""In the user's order: `position` is written beside the favourite."""
