#!/usr/bin/env bash
# Makes the virtual environment $1, or says what is missing and how to get it.
set -euo pipefail
venv=$1

refuse() {
    printf '\n%s\n%s\n\n%s\n%s\n\n' "$1" "$2" "请执行 / run:  $3" "然后重新执行刚才的命令 / then run the command again." >&2
    exit 1
}

python=${PYTHON:-python3}
command -v "$python" >/dev/null ||
    refuse "没有找到 $python。" "$python was not found." "apt-get install python3 python3-venv"

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    refuse "$("$python" --version) 太旧，需要 3.11 或更新的版本。" \
        "$("$python" --version) is too old: 3.11 or newer is needed." \
        "apt-get install python3.11 python3.11-venv，再用 make PYTHON=python3.11 …"

"$python" -c 'import venv, ensurepip' 2>/dev/null ||
    refuse "$python 缺少 venv 模块。" "$python lacks the module venv." "apt-get install python3-venv"

# An environment that was moved or whose Python has gone is made anew.
if [ -e "$venv" ] && ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
    echo "虚拟环境已失效，重建 / the environment is broken and is made anew: $venv"
    rm -rf -- "$venv"
fi
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
mkdir -p "$venv/stamps"
