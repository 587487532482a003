#!/usr/bin/env bash
# Finds or installs a Chromium and a Chinese font. $1: the environment's folder of programs.
set -euo pipefail
bin=$1
. "$(dirname "$0")/apt.sh"

# Playwright brings a Node.js of its own, which wants this library of the system.
has_driver() { "$bin/playwright" --version >/dev/null 2>&1; }
has_chromium() { "$bin/python" -m tools.chromium >/dev/null 2>&1; }
has_font() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn file)" ]; }

refuse() {
    printf '\n%s\n%s\n\n    sudo apt-get install %s\n\n%s\n\n' "$1" "$2" "$3" \
        "然后重新执行 make test / then run make test again." >&2
    exit 1
}

if may_install; then
    wanted=()
    # The shell opens pages three times as fast; not every distribution has it.
    has_chromium || install_packages chromium-headless-shell 2>/dev/null || wanted+=(chromium)
    has_driver || wanted+=(libatomic1)
    has_font || wanted+=(fonts-noto-cjk fontconfig)
    [ ${#wanted[@]} = 0 ] || install_packages "${wanted[@]}" || true
elif has_driver && ! has_chromium; then
    echo "不是 root，改用 playwright 自带的浏览器 / not root: trying playwright's own browser"
    "$bin/playwright" install chromium || true
fi

has_driver || refuse "浏览器测试工具 playwright 不能启动，缺少系统库。" \
    "The browser tests' tool, playwright, does not start: a system library is missing." "libatomic1"
has_chromium || refuse "浏览器测试需要 Chromium，这台机器上没有，也没能装上。" \
    "The browser tests need Chromium: this machine has none and it could not be installed." "chromium"
has_font || refuse "浏览器测试需要一种中文字体，这台机器上没有。" \
    "The browser tests need a Chinese font, and this machine has none." "fonts-noto-cjk fontconfig"

echo "浏览器 / browser: $("$bin/python" -m tools.chromium --version)"
