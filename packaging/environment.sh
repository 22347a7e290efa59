#!/bin/sh
# Makes .venv from the hashed lock files and sees to the system libraries: environment.sh run|test|bench|package
# Installs missing packages by apt where it may (root or passwordless sudo), else prints the one line to run.
set -eu
cd "$(dirname "$0")/.."
mode=${1:-run}

# ---- what the machine must have: "how to see that it is there" = Debian package ------------------------------------
run_needs="
lib:libglib-2.0.so.0=libglib2.0-0
lib:libEGL.so.1=libegl1
lib:libGL.so.1=libgl1
lib:libdbus-1.so.3=libdbus-1-3
lib:libfontconfig.so.1=libfontconfig1
lib:libxkbcommon.so.0=libxkbcommon0
lib:libX11.so.6=libx11-6
lib:libX11-xcb.so.1=libx11-xcb1
lib:libbrotlidec.so.1=libbrotli1
lib:libgssapi_krb5.so.2=libgssapi-krb5-2
lib:libxcb-cursor.so.0=libxcb-cursor0
lib:libxcb-icccm.so.4=libxcb-icccm4
lib:libxcb-keysyms.so.1=libxcb-keysyms1
lib:libxcb-shape.so.0=libxcb-shape0
lib:libxcb-xkb.so.1=libxcb-xkb1
lib:libxkbcommon-x11.so.0=libxkbcommon-x11-0
lib:libwayland-client.so.0=libwayland-client0
lib:libwayland-cursor.so.0=libwayland-cursor0
lib:libwayland-egl.so.1=libwayland-egl1
file:/usr/share/fonts/truetype=fonts-dejavu-core
"
test_needs="
cmd:Xvfb=xvfb
cmd:openbox=openbox
cmd:trayer=trayer
cmd:lxqt-panel=lxqt-panel
cmd:xfce4-panel=xfce4-panel
cmd:xdotool=xdotool
cmd:faketime=faketime
cmd:import=imagemagick
cmd:xprop=x11-utils
cmd:dbus-daemon=dbus
cmd:dunst=dunst
cmd:notify-send=libnotify-bin
cmd:gnome-keyring-daemon=gnome-keyring
cmd:xfconf-query=xfconf
cmd:gsettings=libglib2.0-bin
cmd:dconf=dconf-cli
cmd:strace=strace
cmd:faketime=faketime
cmd:zsh=zsh
cmd:fish=fish
cmd:timew=timewarrior
cmd:dovecot=dovecot-imapd
file:/usr/lib/dovecot/managesieve-login=dovecot-managesieved
file:/usr/lib/dovecot/modules/lib90_sieve_plugin.so=dovecot-sieve
file:/usr/lib/dovecot/lmtp=dovecot-lmtpd
cmd:mosquitto=mosquitto
cmd:openssl=openssl
file:/usr/lib/*/xfce4/notifyd/xfce4-notifyd=xfce4-notifyd
file:/usr/share/glib-2.0/schemas/org.gnome.desktop.notifications.gschema.xml=gsettings-desktop-schemas
file:/usr/lib/*/gio/modules/libdconfsettings.so=dconf-gsettings-backend
file:/usr/libexec/at-spi-bus-launcher=at-spi2-core
cmd:pdftoppm=poppler-utils
"
package_needs="
cmd:debootstrap=debootstrap
cmd:objdump=binutils
cmd:dpkg-deb=dpkg
cmd:patchelf=patchelf
cmd:lintian=lintian
cmd:appstreamcli=appstream
cmd:desktop-file-validate=desktop-file-utils
"
case $mode in
    run) needs=$run_needs lock=run ;;
    test | bench) needs="$run_needs $test_needs" lock=dev ;;
    package) needs="$run_needs $test_needs $package_needs" lock=dev ;;
    *) echo "usage: environment.sh run|test|bench|package" >&2; exit 2 ;;
esac

# ---- a Python of 3.11 or later -----------------------------------------------------------------------------------
python=${PYTHON:-}
for candidate in python3.13 python3.12 python3.11 python3 python3.14; do
    [ -n "$python" ] && break
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null; then
        python=$candidate
    fi
done

present() {
    case $1 in
        cmd:*) command -v "${1#cmd:}" >/dev/null 2>&1 || [ -x "/usr/sbin/${1#cmd:}" ] ;;
        file:*) for path in ${1#file:}; do [ -e "$path" ] && return 0; done; return 1 ;;
        lib:*) for folder in /lib /usr/lib /lib/*-linux-gnu /usr/lib/*-linux-gnu /lib64 /usr/lib64 /usr/local/lib; do
                   [ -e "$folder/${1#lib:}" ] && return 0
               done; return 1 ;;
    esac
}

missing=""
if [ "$(uname -s)" = Linux ]; then
    for need in $needs; do
        present "${need%%=*}" || missing="$missing ${need#*=}"
    done
    if [ -z "$python" ]; then
        missing="$missing python3 python3-venv"
    elif [ ! -x .venv/bin/python ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        missing="$missing python3-venv"
    fi
fi
if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "These are missing (by their Debian names); please install them and run this again:$missing" >&2
        exit 1
    fi
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        echo "Some system packages are missing. Please run this line, then try again:" >&2
        echo "  sudo apt-get update && sudo apt-get install --no-install-recommends -y$missing" >&2
        exit 1
    fi
    echo "Installing system packages:$missing"
    $as_root apt-get -o DPkg::Lock::Timeout=120 update -qq
    # shellcheck disable=SC2086 # a list of words on purpose
    # RUNLEVEL=1: servers that only the tests start are installed without being started
    # another apt may be at work: wait for its lock
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive $as_root apt-get -o DPkg::Lock::Timeout=120 \
        install -qq --no-install-recommends -y $missing >/dev/null
    [ -n "$python" ] || python=python3
fi
if [ -z "$python" ]; then
    echo "Python 3.11 or later is needed." >&2
    exit 1
fi

# ---- the environments, made anew only when their locks change -----------------------------------------------------
# made FOLDER LOCK [FILE…]: an environment with what the lock pins, and what else it depends on
made() {
    folder=$1 lock=$2
    shift 2
    want=$(cat "requirements/$lock.lock" "$@" | cksum | tr ' ' '-')
    stamp=$folder/.made-$lock
    [ -x "$folder/bin/python" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$want" ] && return 0
    [ -x "$folder/bin/python" ] && "$folder/bin/python" -c '' 2>/dev/null || "$python" -m venv --clear "$folder"
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$lock.lock"
    if [ "$folder" = .venv ]; then
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
    fi
    echo "$want" > "$stamp"
}
made .venv "$lock" pyproject.toml
case $mode in test | bench | package) made .servers servers ;; esac
