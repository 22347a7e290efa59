#!/bin/sh
# Builds the wheel and the .deb into dist/, installs the .deb in a bare Debian and photographs it running there.
# The last part needs root (debootstrap, chroot); without it the packages are built and that is said.
set -eu
cd "$(dirname "$0")/.."
version=$(.venv/bin/python -c 'import tegoed; print(tegoed.__version__)')
arch=$(dpkg --print-architecture)
rm -rf build dist
mkdir -p build dist
.venv/bin/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
.venv/bin/python -m PyInstaller --noconfirm --log-level WARN --workpath build/work --distpath build/app packaging/pyinstaller/tegoed.spec

root=build/deb
mkdir -p $root/DEBIAN $root/opt $root/usr/bin $root/usr/share/applications $root/usr/share/metainfo \
    $root/usr/share/icons/hicolor/scalable/apps $root/usr/share/doc/tegoed
cp -r build/app/tegoed $root/opt/tegoed
ln -s /opt/tegoed/tegoed $root/usr/bin/tegoed
cp packaging/linux/io.github.tegoed.Tegoed.desktop $root/usr/share/applications/
cp packaging/linux/io.github.tegoed.Tegoed.metainfo.xml $root/usr/share/metainfo/
cp resources/icons/tegoed.svg $root/usr/share/icons/hicolor/scalable/apps/io.github.tegoed.Tegoed.svg
cp LICENSE packaging/deb/THIRD-PARTY.md $root/usr/share/doc/tegoed/
glibc=$(find $root/opt/tegoed -name '*.so*' -type f -exec objdump -T {} + 2>/dev/null \
    | sed -n 's/.*GLIBC_\(2\.[0-9]*\).*/\1/p' | sort -t. -k2 -n | tail -1)
sed -e "s/@VERSION@/$version/; s/@ARCH@/$arch/; s/@GLIBC@/${glibc:-2.35}/" \
    -e "s/@SIZE@/$(du -sk $root/opt | cut -f1)/" packaging/deb/control > $root/DEBIAN/control
find $root -type d -exec chmod 755 {} +
deb=dist/tegoed_${version}_$arch.deb
dpkg-deb --root-owner-group -Zxz -b $root "$deb" >/dev/null
ls -lh dist
if [ "$(id -u)" = 0 ]; then
    packaging/deb/try-on-bare-debian.sh "$deb"
else
    echo "Built. Trying it on a bare Debian needs root: sudo packaging/deb/try-on-bare-debian.sh $deb"
fi
