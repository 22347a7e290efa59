#!/bin/sh
# Not run where it was written: needs macOS 13 or later, Python 3.12+ and, for others to open it, a Developer ID.
set -eu
cd "$(dirname "$0")/../.."
packaging/environment.sh run
.venv/bin/python -m pip install --require-hashes -r requirements/dev.lock
TEGOED_BUNDLE=1 .venv/bin/pyinstaller --noconfirm --workpath build/work --distpath build/app packaging/pyinstaller/tegoed.spec
app=build/app/Tegoed.app
: "${IDENTITY:?set IDENTITY to your Developer ID to sign}"
codesign --deep --force --options runtime --entitlements packaging/macos/entitlements.plist --sign "$IDENTITY" "$app"
mkdir -p dist
hdiutil create -volname Tegoed -srcfolder "$app" -ov -format UDZO dist/Tegoed.dmg
xcrun notarytool submit dist/Tegoed.dmg --keychain-profile tegoed --wait
xcrun stapler staple dist/Tegoed.dmg
