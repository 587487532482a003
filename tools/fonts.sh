#!/usr/bin/env bash
# Fetches what the PDFs of notices are made with: the Fandol faces into the folder $1, and Pango. Prints nothing
# where all of it is there already. The faces are five files of one large Debian package: it is taken apart, not installed.
set -euo pipefail
folder=$1
package=texlive-lang-chinese
faces=(FandolFang-Regular FandolHei-Regular FandolKai-Regular FandolSong-Regular FandolSong-Bold)
mkdir -p "$folder"
. "$(dirname "$0")/apt.sh"

has_library() { python3 -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$1" 2>/dev/null; }
has_faces() { for face in "${faces[@]}"; do [ -s "$folder/$face.otf" ] || return 1; done; }
has_noto() { command -v fc-match >/dev/null && [ "$(fc-match -f '%{family[0]}' 'Noto Serif CJK SC')" = 'Noto Serif CJK SC' ]; }

wanted=()
if [ "$(uname)" = Linux ]; then
    has_library libpango-1.0.so.0 || wanted+=(libpango-1.0-0)
    has_library libpangoft2-1.0.so.0 || wanted+=(libpangoft2-1.0-0)
    has_library libharfbuzz-subset.so.0 || wanted+=(libharfbuzz-subset0)
fi
command -v pdftotext >/dev/null || wanted+=(poppler-utils)

if [ ${#wanted[@]} != 0 ]; then
    may_install && install_packages "${wanted[@]}" && wanted=()
    if [ ${#wanted[@]} != 0 ]; then
        printf '\n%s\n%s\n\n    sudo apt-get install %s\n\n%s\n\n' "印制 PDF 的系统库没有装全。" \
            "System libraries that print the PDFs are missing." "${wanted[*]}" \
            "然后重新执行 make fonts / then run make fonts again." >&2
        exit 1
    fi
fi

take_apart() {
    local work members
    work=$(mktemp -d)
    members=("${faces[@]/#/*/fandol/}")
    members=("${members[@]/%/.otf}")
    # Whatever goes wrong here is told below.
    (cd "$work" && run_apt download "$package") &&
        dpkg-deb --fsys-tarfile "$work/$package"_*.deb |
        tar -x -f - -C "$folder" --transform 's|.*/||' --wildcards "${members[@]}" 2>>"$log" || true
    rm -rf -- "$work"
}

if ! has_faces && command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
    echo "取 Fandol 字体（49 MB，只留五个字体文件）/ fetching the Fandol faces: $package"
    take_apart
fi

has_faces || {
    printf '\n%s\n%s\n\n    %s\n\n' "没有取到 Fandol 字体。请把下面几个文件放进 $folder/（TeX Live、CTAN 的 fandol 里有）；" \
        "The Fandol faces could not be fetched. Put these files into $folder/ (TeX Live and CTAN have them in fandol):" \
        "${faces[*]/%/.otf}" >&2
    has_noto || exit 1
    echo "先用 Noto CJK 代替 / Noto CJK stands in for them" >&2
}
