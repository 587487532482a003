#!/usr/bin/env bash
# Installs the HTML checker (a Java program in an npm package) in folder $1, and Java and npm if root may.
set -euo pipefail
folder=$1
. "$(dirname "$0")/apt.sh"

refuse() {
    printf '\n%s\n%s\n\n    sudo apt-get install %s\n\n%s\n\n' "$1" "$2" "$3" \
        "然后重新执行 make test / then run make test again." >&2
    exit 1
}

wanted=()
command -v java >/dev/null || wanted+=(default-jre-headless)
command -v npm >/dev/null || wanted+=(npm)
if [ ${#wanted[@]} != 0 ]; then
    may_install ||
        refuse "网页校验缺少：${wanted[*]}。" "The HTML check lacks: ${wanted[*]}." "${wanted[*]}"
    install_packages "${wanted[@]}" || refuse "安装失败。" "The installation failed." "${wanted[*]}"
fi

(cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund --silent) ||
    { echo "npm ci 失败（$folder）/ npm ci failed" >&2; exit 1; }
echo "网页校验 / HTML check: vnu $(java -jar "$folder/node_modules/vnu-jar/build/dist/vnu.jar" --version 2>&1)"
