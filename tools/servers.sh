#!/usr/bin/env bash
# Installs web servers, by the names of their programs, if root may; none of them is left running. $@: which.
set -euo pipefail
export PATH="$PATH:/usr/sbin:/usr/local/sbin"
log=.cache/apt.log
policy=/usr/sbin/policy-rc.d
mkdir -p .cache

wanted=()
for program in "$@" openssl; do
    command -v "$program" >/dev/null && continue
    case $program in
    apache2) wanted+=(apache2-bin) ;; # the program and its modules, without a service
    *) wanted+=("$program") ;;
    esac
done
[ ${#wanted[@]} = 0 ] && exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    printf '\n%s\n%s\n\n    sudo apt-get install %s\n\n%s\n\n' "服务器设置要在真的服务器上试，缺少：${wanted[*]}。" \
        "The settings of web servers are tried on real ones; this machine lacks: ${wanted[*]}." "${wanted[*]}" \
        "装好后停掉它自己的服务，再重新执行 / stop its own service, then run make again." >&2
    exit 1
fi
if [ ! -e $policy ]; then # a package would start its service on port 80
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod 755 $policy
    trap 'rm -f $policy' EXIT
fi
echo "apt-get install ${wanted[*]}"
{ apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${wanted[@]}"; } \
    >"$log" 2>&1 || { tail -n 15 "$log" >&2; exit 1; }
