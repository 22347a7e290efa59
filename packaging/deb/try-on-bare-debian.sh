#!/bin/sh
# Installs a .deb in a bare Debian (debootstrap, kept under build/bare-<suite> between runs of one checkout): over an older
# one with a user's data, which must still be there, starts the app on a virtual screen with example data, photographs it to
# dist/on-bare-<suite>.png, and purges it, after which nothing of the package may be left. Needs root. SUITE=trixie for Debian 13.
set -eu
deb=$1
suite=${SUITE:-bookworm}
bare=$(pwd)/build/bare-$suite
. packaging/debian_folder.sh
debian_folder "$suite" "$bare"
of_bare() { # the processes that run in it
    for process in /proc/[0-9]*; do
        [ "$(readlink "$process/root" 2>/dev/null)" != "$bare" ] || echo "${process#/proc/}"
    done
}
undo() {
    of_bare | xargs -r kill 2>/dev/null || true
    [ -z "${manager:-}" ] || kill "$manager" 2>/dev/null || true
    [ -z "${screen:-}" ] || kill "$screen" 2>/dev/null || true
    umount "$bare/tmp/.X11-unix" "$bare/dev/shm" "$bare/proc" 2>/dev/null || true
}
trap undo EXIT
mkdir -p "$bare/tmp/.X11-unix" "$bare/dev/shm"
mount -t proc proc "$bare/proc"
mount -t tmpfs tmpfs "$bare/dev/shm"
fail() { echo "$1" >&2; exit 1; }
apt() { chroot "$bare" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 -qq "$@" >/dev/null; }
ours() { chroot "$bare" find / -xdev -path /root -prune -o -path /proc -prune -o -path /tmp -prune -o -iname '*tegoed*' -print; }

# an older package: this one under an earlier version, with a file that the new one no longer has
rm -rf build/old-deb
dpkg-deb -R "$deb" build/old-deb
sed -i 's/^Version: .*/Version: 0.0.1/' build/old-deb/DEBIAN/control
touch build/old-deb/usr/lib/tegoed/of-the-old-version
dpkg-deb --root-owner-group -Znone -b build/old-deb "$bare/tmp/old.deb" >/dev/null
rm -rf build/old-deb
cp "$deb" "$bare/tmp/tegoed.deb"
apt update
chroot "$bare" dpkg --purge tegoed >/dev/null 2>&1 || true
apt install --no-install-recommends -y /tmp/old.deb fonts-dejavu-core dbus
rm "$bare/tmp/old.deb"

mkdir -p /tmp/.X11-unix
mount --bind /tmp/.X11-unix "$bare/tmp/.X11-unix"
rm -f build/display
mkfifo build/display
Xvfb -displayfd 9 -screen 0 1280x900x24 -nolisten tcp -noreset 9>build/display 2>/dev/null &
screen=$!
read -r display < build/display
rm build/display
in_bare() { chroot "$bare" env -i HOME=/root PATH=/usr/bin:/bin LANG=C.UTF-8 DISPLAY=":$display" TEGOED_HOME=/root/tegoed "$@"; }
rm -rf "$bare/root/tegoed"
in_bare tegoed demo --fill
in_bare tegoed settings set welcomed true >/dev/null
in_bare tegoed balance > build/balance-before

apt install --no-install-recommends -y /tmp/tegoed.deb
[ ! -e "$bare/usr/lib/tegoed/of-the-old-version" ] || fail "A file of the old version was left."
in_bare tegoed --version
in_bare tegoed balance > build/balance-after
cmp build/balance-before build/balance-after || fail "The balance changed with the upgrade."
head -3 build/balance-after
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
kill -0 "$app" || fail "The app did not stay up."
DISPLAY=":$display" import -window root "dist/on-bare-$suite.png"
in_bare tegoed status
of_bare | xargs kill # the app, and the bus of its session
for _ in $(seq 40); do
    [ -n "$(of_bare)" ] || break
    sleep 0.5
done
[ -z "$(of_bare)" ] || fail "The app did not end when it was told to."

chroot "$bare" dpkg --purge tegoed >/dev/null
left=$(ours)
[ -z "$left" ] || fail "Left after the purge: $left"
[ -e "$bare/root/tegoed/tegoed.db" ] || fail "The user's data went with the package."
echo "Installed over an older one, started and purged on a bare Debian $suite; see dist/on-bare-$suite.png"
