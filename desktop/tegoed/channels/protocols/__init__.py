# SPDX-License-Identifier: MIT
"""What channels speak: HTTP, OAuth, D-Bus, MQTT, ManageSieve, Matrix, CalDAV."""
