# SPDX-License-Identifier: MIT
"""A certificate that a test makes for itself, so that the servers of this folder can speak TLS on
this machine.
"""

from __future__ import annotations

import subprocess
from pathlib import Path


def certificate(folder: Path) -> tuple[Path, Path]:
    """A self-made certificate for localhost and 127.0.0.1 and its key, as files.

    Trusted by whoever has it in SSL_CERT_FILE.
    """
    made, key = folder / "cert.pem", folder / "key.pem"
    made_how = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        "-subj /CN=localhost"
    )
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    subprocess.run(
        [*made_how.split(), "-addext", names, "-keyout", str(key), "-out", str(made)],
        check=True,
        capture_output=True,
    )
    return made, key
