"""The tray icon, its menu, its state and the notifications."""
