"""Says what `make site` has built and how to see it.

`python -m tools.built FOLDER`
"""

import sys
from collections import Counter
from pathlib import Path

TITLES = {
    "": "首页等单页",
    "notices": "通报",
    "ledger": "台账",
    "issues": "具体问题",
    "organs": "单位",
    "channels": "举报渠道",
    "documents": "制度文件",
    "activities": "活动与培训",
    "coverage": "全覆盖清单",
    "about": "说明",
}
"""What stands in each folder of the site. A folder that is not here is named by itself."""


def count_pages(site: Path) -> Counter[str]:
    """Pages by top folder of the site; those at the root count under the empty name."""
    pages: Counter[str] = Counter()
    for page in site.rglob("*.html"):
        parts = page.relative_to(site).parts
        pages["" if len(parts) == 1 else parts[0]] += 1
    return pages


def main() -> int:
    """Prints pages by kind, files, size and how to see the site; 1 if nothing was built."""
    site = Path(sys.argv[1])
    pages = count_pages(site)
    if not pages:
        print(f"{site}/ 里没有页面 / no page in {site}/", file=sys.stderr)
        return 1
    files = [file for file in site.rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files) / 1e6
    kinds = "，".join(f"{TITLES.get(folder, folder)} {pages[folder]}" for folder in sorted(pages))
    print(f"已生成 / built  {site}/")
    print(f"{pages.total()} 页 / pages（{kinds}），共 {len(files)} 个文件 / files，{size:.1f} MB")
    print("查看 / to see it:  make serve，然后打开 / then open  http://127.0.0.1:8000/")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
