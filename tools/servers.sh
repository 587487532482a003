#!/usr/bin/env bash
# Installs web servers, by the names of their programs, if root may; none of them is left running. $@: which.
set -euo pipefail
export PATH="$PATH:/usr/sbin:/usr/local/sbin"
policy=/usr/sbin/policy-rc.d
. "$(dirname "$0")/apt.sh"

wanted=()
for program in "$@" openssl; do
    command -v "$program" >/dev/null && continue
    case $program in
    apache2) wanted+=(apache2-bin) ;; # the program and its modules, without a service
    *) wanted+=("$program") ;;
    esac
done
[ ${#wanted[@]} = 0 ] && exit 0

if ! may_install; then
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
install_packages "${wanted[@]}"
