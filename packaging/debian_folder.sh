# To be sourced. A Debian in a folder: made once by debootstrap, then kept; needs root.

# debian_folder SUITE FOLDER: from this machine's mirror (or MIRROR), with its settings of apt and its name servers
debian_folder() {
    mirror=${MIRROR:-$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null \
        | grep -v '^#' | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -1 | tr -d ' ')}
    [ -e "$2/.complete" ] || { rm -rf "$2"; debootstrap --variant=minbase "$1" "$2" "$mirror" >/dev/null; touch "$2/.complete"; }
    for conf in /etc/apt/apt.conf.d/*proxy* /etc/apt/apt.conf; do
        [ ! -e "$conf" ] || cp "$conf" "$2/etc/apt/apt.conf.d/90-of-the-host"
    done
    cp /etc/resolv.conf "$2/etc/resolv.conf" 2>/dev/null || true
}
