#!/usr/bin/env bash
# Resolves the locks anew: exact versions with hashes, one version for every platform, no registry named in any of them.
set -euo pipefail
html=$1
phone=$2
tool=.cache/lock
[ -x "$tool/bin/uv" ] || { python3 -m venv "$tool" && "$tool/bin/python" -m pip install --quiet --quiet uv; }

resolve() {
    "$tool/bin/uv" pip compile --quiet --upgrade --universal --fork-strategy fewest --python-version 3.11 \
        --generate-hashes --no-header --no-annotate "$1" --output-file "$2"
}
resolve requirements.in requirements.txt
resolve requirements-dev.in requirements-dev.txt
for folder in "$html" "$phone"; do
    (cd "$folder" && npm install --package-lock-only --ignore-scripts --silent)
    # Whom to give money to is no part of a lock.
    (cd "$folder" && node -e 'const fs = require("fs"), lock = JSON.parse(fs.readFileSync("package-lock.json"));
        for (const one of Object.values(lock.packages)) delete one.funding;
        fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n");')
done

if grep -nE 'https?://' requirements.txt requirements-dev.txt "$html/package-lock.json" "$phone/package-lock.json"; then
    echo "锁文件里不应出现下载地址 / a lock file must name no registry" >&2
    exit 1
fi
wc -l requirements.txt requirements-dev.txt
