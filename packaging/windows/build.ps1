# Not run where it was written: needs Windows 10 or later, Python 3.12+ and Inno Setup 6.
# The window program must not open a console: pass TEGOED_WINDOWED=1 to the spec for it, and build the console twin for scripts.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")
py -3.12 -m venv .venv
.venv\Scripts\python -m pip install --require-hashes -r requirements\dev.lock
.venv\Scripts\python -m pip install --no-deps --no-build-isolation -e .
$env:TEGOED_WINDOWED = "1"
.venv\Scripts\pyinstaller --noconfirm --workpath build\work --distpath build\app packaging\pyinstaller\tegoed.spec
$env:TEGOED_VERSION = .venv\Scripts\python -c "import tegoed; print(tegoed.__version__)"
iscc packaging\windows\tegoed.iss
# Sign both tegoed.exe and the set-up with signtool before publishing; unsigned ones are stopped by SmartScreen.
