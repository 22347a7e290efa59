#!/bin/sh
# Starts Tegoed on real desktops, each in a Debian that is kept in a folder of its own, and photographs it there:
#   desktops.sh gnome|plasma-wayland|plasma-x11|xfce|lxqt|sway…
# Pictures and what was seen come to build/desktops/SUITE/DESKTOP. Needs root, debootstrap and some 6 GB.
# SUITE=bookworm for Debian 12; FOLDER=… for another place; SETTINGS="language=nl appearance=dark" for settings of the app;
# SCALE=2 for an app that is drawn twice as large.
set -eu
cd "$(dirname "$0")/../.."
. packaging/debian_folder.sh
suite=${SUITE:-trixie}
debian=${FOLDER:-${XDG_CACHE_HOME:-$HOME/.cache}/tegoed-desktops}/$suite
[ "$(id -u)" = 0 ] || { echo "This needs root, for debootstrap and chroot." >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "Please install it first: apt-get install debootstrap" >&2; exit 1; }

packages() {
    case $1 in
        common) echo ca-certificates dbus python3-dbusmock python3-venv libglib2.0-bin tzdata \
            xvfb x11-utils xdotool imagemagick libgl1-mesa-dri librsvg2-common fonts-dejavu-core ;;
        xfce) echo xfce4-panel xfwm4 xfce4-settings xfce4-notifyd adwaita-icon-theme ;;
        lxqt) echo lxqt-panel lxqt-notificationd lxqt-themes openbox breeze-icon-theme ;;
        sway) echo sway waybar mako-notifier grim wtype ;;
        plasma-*)
            echo plasma-workspace plasma-desktop kwin-wayland kwin-x11 breeze xdg-desktop-portal-kde
            [ "$suite" != bookworm ] || echo qtwayland5 ;;
        gnome) echo gnome-shell gnome-shell-extension-appindicator xdg-desktop-portal-gnome adwaita-icon-theme xwayland ;;
        *) echo "There is no desktop $1 here." >&2; return 1 ;;
    esac
}

# inside NETWORK COMMAND…: as root in the folder; what it started ends with it. NETWORK: "online", or "offline" for none at all
inside() {
    network=$1
    shift
    [ "$network" = offline ] && network=--net || network=""
    # shellcheck disable=SC2086 # a word or none
    unshare --mount --pid --ipc $network --fork --kill-child sh -euc '
        debian=$1
        shift
        mount --bind "$debian" "$debian"
        mount -o remount,bind,nosuid "$debian" # else a compositor with file capabilities cannot be started
        mount -t proc proc "$debian/proc"
        mount -t devpts -o newinstance,ptmxmode=0666 devpts "$debian/dev/pts"
        mount -t tmpfs -o mode=1777 tmpfs "$debian/dev/shm"
        mount -t tmpfs -o mode=1777 tmpfs "$debian/tmp"
        exec chroot "$debian" "$@"' sh "$debian" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive ${PIP_INDEX_URL:+PIP_INDEX_URL="$PIP_INDEX_URL"} "$@"
}

mkdir -p "$(dirname "$debian")"
debian_folder "$suite" "$debian"
printf '#!/bin/sh\nexit 101\n' > "$debian/usr/sbin/policy-rc.d" # nothing that is installed is started
chmod 755 "$debian/usr/sbin/policy-rc.d"
echo force-unsafe-io > "$debian/etc/dpkg/dpkg.cfg.d/quick" # the folder can be made anew
mkdir -p "$debian/srv/tegoed"
find "$debian/srv/tegoed" -mindepth 1 -maxdepth 1 ! -name .venv -exec rm -rf {} +
git ls-files -z | tar --create --null --files-from=- --ignore-failed-read | tar --extract -C "$debian/srv/tegoed"

wanted=$(packages common)
for desktop in "$@"; do
    wanted="$wanted $(packages "$desktop")"
done
inside online apt-get -o DPkg::Lock::Timeout=120 -qq update
# shellcheck disable=SC2086 # a list of words on purpose
inside online apt-get -o DPkg::Lock::Timeout=120 -qq --no-install-recommends -y install $wanted >/dev/null
[ -z "${PIP_CERT:-}" ] || cp "$PIP_CERT" "$debian/etc/ssl/certs/of-the-host.pem" # behind a proxy with a certificate of its own
inside online ${PIP_CERT:+PIP_CERT=/etc/ssl/certs/of-the-host.pem} /srv/tegoed/packaging/environment.sh run

for desktop in "$@"; do
    seen=build/desktops/$suite/$desktop
    echo "$desktop:"
    rm -rf "$seen" "$debian/srv/seen"
    mkdir -p "$seen"
    install -d -m 777 "$debian/srv/seen"
    inside offline /srv/tegoed/packaging/desktops/as_user.sh "$desktop" "${SCALE:-1}" ${SETTINGS:-} || echo "  not shown" >&2
    cp -r "$debian/srv/seen/." "$seen"
    cat "$seen/seen.md"
done
