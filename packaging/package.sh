#!/bin/sh
# Builds the wheel and the .deb into dist/, installs the .deb in a bare Debian 12 and 13 and photographs it running there.
# The last part needs root (debootstrap, chroot); without it the packages are built and that is said.
set -eu
cd "$(dirname "$0")/.."
python=.venv/bin/python
version=$($python -c 'import tegoed; print(tegoed.__version__)')
arch=$(dpkg --print-architecture)
app=io.github.tegoed.Tegoed
rm -rf build/deb build/app build/work build/lib dist
mkdir -p build dist
desktop-file-validate packaging/linux/*.desktop
appstreamcli validate --no-net packaging/linux/$app.metainfo.xml
$python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
$python -m PyInstaller --noconfirm --log-level WARN --workpath build/work --distpath build/app packaging/pyinstaller/tegoed.spec
$python packaging/third_party.py --check build/work/tegoed

root=build/deb
share=$root/usr/share
folder=$root/usr/lib/tegoed
mkdir -p $root/DEBIAN $root/usr/lib $root/usr/bin $share/applications $share/metainfo $share/doc/tegoed $share/lintian/overrides \
    $share/icons/hicolor/scalable/apps $share/man/man1 $share/man/nl/man1
cp -r build/app/tegoed $folder
ln -s ../lib/tegoed/tegoed $root/usr/bin/tegoed
cp packaging/linux/*.desktop $share/applications/
cp packaging/linux/$app.metainfo.xml $share/metainfo/
cp resources/icons/tegoed.svg $share/icons/hicolor/scalable/apps/$app.svg
cp packaging/deb/lintian-overrides $share/lintian/overrides/tegoed
cp packaging/deb/THIRD-PARTY.md $share/doc/tegoed/
$python packaging/third_party.py --copyright > $share/doc/tegoed/copyright
$python packaging/third_party.py --texts | gzip -9n > $share/doc/tegoed/third-party-texts.gz
$python packaging/man_page.py en | gzip -9n > $share/man/man1/tegoed.1.gz
$python packaging/man_page.py nl | gzip -9n > $share/man/nl/man1/tegoed.1.gz
released=$(sed -n 's/.*<release version="'"$version"'" date="\([0-9-]*\)".*/\1/p' packaging/linux/$app.metainfo.xml)
printf 'tegoed (%s) unstable; urgency=medium\n\n  * See https://github.com/tegoed/tegoed/blob/main/CHANGELOG.md\n\n -- The Tegoed maintainers <maintainers@tegoed.invalid>  %s\n' \
    "$version" "$(LC_ALL=C date -u -R -d "$released")" | gzip -9n > $share/doc/tegoed/changelog.gz

# libraries: not executable, and no folder of the machine that built them
find $folder -type f ! -path "$folder/tegoed" -exec chmod 644 {} +
find $folder -name '*.so*' -type f | while read -r library; do
    case $(patchelf --print-rpath "$library" 2>/dev/null) in
        /*) patchelf --remove-rpath "$library" ;;
    esac
done

# patchelf leaves a folder's name behind in the file, and libpython knows where it was installed
$python - "$folder" <<'END'
import sys
from pathlib import Path

prefix = sys.base_prefix.encode()
for path in Path(sys.argv[1]).rglob("*"):
    if not path.is_file() or path.is_symlink() or prefix.startswith(b"/usr"):
        continue
    data = path.read_bytes()
    if prefix in data:
        path.write_bytes(data.replace(prefix, b"/usr".ljust(len(prefix), b"\0")))
END
told=$(grep -rlaF -e "$(pwd)" -e "$HOME/" $folder || true)
[ -z "$told" ] || { echo "a folder of this machine stands in: $told" >&2; exit 1; }

# every library that is asked for is in the folder or in a package that the control file names
find $folder -type f \( -name '*.so*' -o -path $folder/tegoed \) -exec objdump -p {} + 2>/dev/null \
    | sed -n 's/^ *NEEDED *//p' | sort -u > build/needed
find $folder -type f -name '*.so*' -exec basename {} \; | sort -u > build/bundled
missing=""
for library in $(comm -23 build/needed build/bundled); do
    package=$(dpkg -S "*/$library" 2>/dev/null | head -1 | cut -d: -f1)
    case $package in
        "" | gcc-*-base) ;;
        *) grep -q "[ ,]$package[ ,(]" packaging/deb/control || grep -q "[ ,]$package\$" packaging/deb/control \
            || missing="$missing $package($library)" ;;
    esac
    [ -n "$package" ] || missing="$missing ?($library)"
done
[ -z "$missing" ] || { echo "not in Depends:$missing" >&2; exit 1; }

glibc=$(find $folder -name '*.so*' -type f -exec objdump -T {} + 2>/dev/null \
    | sed -n 's/.*GLIBC_\(2\.[0-9]*\).*/\1/p' | sort -t. -k2 -n | tail -1)
find $root -type d -exec chmod 755 {} +
sed -e "s/@VERSION@/$version/; s/@ARCH@/$arch/; s/@GLIBC@/${glibc:-2.35}/" \
    -e "s/@SIZE@/$(du -sk $root/usr | cut -f1)/" packaging/deb/control > $root/DEBIAN/control
(cd $root && find usr -type f -print0 | sort -z | xargs -0 md5sum) > $root/DEBIAN/md5sums
deb=dist/tegoed_${version}_$arch.deb
dpkg-deb --root-owner-group -Zxz -b $root "$deb" >/dev/null
lintian --fail-on error --allow-root "$deb"
ls -lh dist
if [ "$(id -u)" = 0 ]; then
    for suite in bookworm trixie; do
        SUITE=$suite packaging/deb/try-on-bare-debian.sh "$deb"
    done
else
    echo "Built. Trying it on a bare Debian needs root: sudo packaging/deb/try-on-bare-debian.sh $deb"
fi
