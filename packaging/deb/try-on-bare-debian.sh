#!/bin/sh
# Installs a .deb in a bare Debian (debootstrap, kept under build/bare-debian between runs of one checkout), starts the
# app there on a virtual screen with example data and photographs it to dist/on-bare-debian.png. Needs root.
set -eu
deb=$1
suite=${SUITE:-bookworm}
bare=$(pwd)/build/bare-debian
mirror=${MIRROR:-$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null \
    | grep -v '^#' | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -1 | tr -d ' ')}
[ -e "$bare/usr/bin/apt-get" ] || debootstrap --variant=minbase "$suite" "$bare" "$mirror" >/dev/null
for conf in /etc/apt/apt.conf.d/*proxy* /etc/apt/apt.conf; do
    [ ! -e "$conf" ] || cp "$conf" "$bare/etc/apt/apt.conf.d/90-of-the-host"
done
cp /etc/resolv.conf "$bare/etc/resolv.conf" 2>/dev/null || true
undo() {
    [ -z "${app:-}" ] || kill "$app" 2>/dev/null || true
    [ -z "${manager:-}" ] || kill "$manager" 2>/dev/null || true
    [ -z "${screen:-}" ] || kill "$screen" 2>/dev/null || true
    umount "$bare/tmp/.X11-unix" "$bare/dev/shm" "$bare/proc" 2>/dev/null || true
}
trap undo EXIT
mkdir -p "$bare/tmp/.X11-unix" "$bare/dev/shm"
mount -t proc proc "$bare/proc"
mount -t tmpfs tmpfs "$bare/dev/shm"
cp "$deb" "$bare/tmp/tegoed.deb"
chroot "$bare" apt-get update -qq
chroot "$bare" env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends -y --reinstall \
    /tmp/tegoed.deb fonts-dejavu-core dbus >/dev/null
mkdir -p /tmp/.X11-unix
mount --bind /tmp/.X11-unix "$bare/tmp/.X11-unix"
mkfifo build/display
Xvfb -displayfd 9 -screen 0 1280x900x24 -nolisten tcp -noreset 9>build/display 2>/dev/null &
screen=$!
read -r display < build/display
rm build/display
in_bare() { chroot "$bare" env -i HOME=/root PATH=/usr/bin:/bin LANG=C.UTF-8 DISPLAY=":$display" TEGOED_HOME=/root/tegoed "$@"; }
rm -rf "$bare/root/tegoed"
in_bare tegoed --version
in_bare tegoed demo --fill
in_bare tegoed settings set welcomed true >/dev/null
in_bare tegoed balance | head -3
DISPLAY=":$display" openbox 2>/dev/null &
manager=$!
in_bare dbus-run-session -- tegoed &
app=$!
for _ in $(seq 60); do # no tray on this screen: the small window stands in for it
    DISPLAY=":$display" xdotool search --onlyvisible --name 'Tegoed' >/dev/null 2>&1 && break
    sleep 0.5
done
in_bare tegoed # a second start opens quick entry in the first
sleep 2
kill -0 "$app" || { echo "The app did not stay up." >&2; exit 1; }
DISPLAY=":$display" import -window root dist/on-bare-debian.png
in_bare tegoed status
echo "Started on a bare Debian $suite; see dist/on-bare-debian.png"
