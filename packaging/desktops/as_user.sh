#!/bin/sh
# In the Debian of desktops.sh, as root: hands one desktop to a user with an empty home: as_user.sh DESKTOP SCALE [SETTING=VALUE]…
set -eu
id desktop-user >/dev/null 2>&1 || useradd --uid 1000 --home-dir /home/desktop-user --shell /bin/sh desktop-user
mount -t tmpfs -o mode=755 tmpfs /run
mount -t tmpfs -o mode=755 tmpfs /home
install -d -m 1777 /tmp/.X11-unix /tmp/.ICE-unix
install -d -o desktop-user -m 755 /run/dbus
install -d -o desktop-user -m 700 /home/desktop-user /run/user/1000
cd /srv/tegoed
exec setpriv --reuid=1000 --regid=1000 --clear-groups env -i HOME=/home/desktop-user USER=desktop-user LOGNAME=desktop-user \
    PATH=/srv/tegoed/.venv/bin:/usr/bin:/bin SHELL=/bin/sh LANG=C.UTF-8 TZ=Europe/Amsterdam XDG_RUNTIME_DIR=/run/user/1000 \
    PYTHONPATH=/srv/tegoed PYTHONDONTWRITEBYTECODE=1 python packaging/desktops/try_desktop.py "$@"
