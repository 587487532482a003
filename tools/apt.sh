# Sourced by the scripts that install what the system lacks. They may run side by side: they take turns at apt, and
# the lists of packages are fetched by the first of them, for an hour.
cache=$PWD/.cache
log=$cache/apt-$(basename "$0" .sh).log
mkdir -p "$cache"

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# apt-get with these arguments, and the end of what it said if it fails.
run_apt() {
    (
        flock 9
        if may_install && [ -z "$(find "$cache/apt-lists" -mmin -60 2>/dev/null)" ]; then
            apt-get update && touch "$cache/apt-lists"
        fi
        DEBIAN_FRONTEND=noninteractive apt-get "$@"
    ) 9>"$cache/apt.lock" >"$log" 2>&1 || { tail -n 15 "$log" >&2; return 1; }
}

install_packages() {
    echo "apt-get install $*"
    run_apt install --yes --no-install-recommends "$@"
}
