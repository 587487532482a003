"""One build (一次构建): made whole in `on_config`, so that nothing is left over for the next one."""

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.utils import CountHandler

from tongbao.adapter.assets import ICON, Assets, make_assets
from tongbao.adapter.config import TongbaoConfig
from tongbao.adapter.frame import PLAIN_MISSING, make_frame
from tongbao.adapter.pages import add_file, add_plan, keep_tabs
from tongbao.adapter.search import plan_search
from tongbao.adapter.theme import OF_MATERIAL
from tongbao.dates import parse_day
from tongbao.problems import Place, Problem
from tongbao.publish.day import read_today
from tongbao.publish.identity import Identity, check_identity
from tongbao.publish.manifest import check_output, check_plan
from tongbao.publish.personal import check_personal
from tongbao.publish.plan import Planned
from tongbao.publish.printing import find_printer
from tongbao.publish.security import Security, check_security, make_security_txt, remind_security
from tongbao.publish.stage import Stage
from tongbao.publish.written import check_claims, check_written, read_titles
from tongbao.render.site import SiteSettings
from tongbao.views.corrections import Contact
from tongbao.views.page import SitePlan
from tongbao.views.print import MakePdf

__all__ = ["THEME", "Build", "ReadPlan", "records_root", "refuse", "start_build"]

log = logging.getLogger("mkdocs.plugins.tongbao")

THEME = Path(__file__).resolve().parents[1] / "templates" / "theme"
"""Our templates over Material's."""

ReadPlan = Callable[[Path, date, SiteSettings, MakePdf | None], Planned]

#: What MkDocs writes besides the files of the collection and the theme's templates.
_ALWAYS = frozenset({"sitemap.xml.gz"})


@dataclass(kw_only=True)
class Build:
    """What one build knows.

    Attributes:
        planned: what the records put into the site.
        stage: where it is made.
        assets: styles and scripts.
        outputs: every file that is meant to come out, once the files are known.
    """

    planned: Planned
    stage: Stage
    assets: Assets
    outputs: frozenset[str] = field(default_factory=frozenset)

    def add_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add what is planned, and note what is meant to come out."""
        theme = [file for file in files if file.src_dir == str(THEME)]
        taken = [file.dest_uri for file in files if file.inclusion.is_included()]
        ours = [*taken, *(file.url for file in self.assets.files)]
        refuse([*check_plan(self.planned.plan, ours), *(_stray(f"theme/{file.src_uri}") for file in theme)])
        add_plan(files, self.planned.plan, self.assets, config)
        for file in [file for file in files if file.dest_uri.startswith(OF_MATERIAL)]:
            files.remove(file)
        included = {file.dest_uri for file in files if not file.inclusion.is_excluded()}
        self.outputs = frozenset({*included, *config.theme.static_templates, *_ALWAYS})
        return files

    def add_search(self, files: Files, config: MkDocsConfig) -> None:
        """Add the search's files, now that every page has its HTML."""
        made = tuple(plan_search(files))
        for file in made:
            add_file(files, file, config)
        self.outputs |= {file.url for file in made}

    def finish(self, config: MkDocsConfig) -> None:
        """Verify what was made and put it in its place, unless strict mode is about to stop the build."""
        made = [*check_output(self.stage.path, self.outputs)]
        refuse(made or check_personal(self.stage.path, self.outputs, self.planned.numbers))
        if not (config.strict and _has_warned()):
            self.stage.commit()
            config.site_dir = str(self.stage.site)


def start_build(
    config: MkDocsConfig, settings: TongbaoConfig, read_plan: ReadPlan, *, guarded: bool = True
) -> Build:
    """Read and check everything; only then turn MkDocs to the stage.

    Args:
        config: MkDocs' settings.
        settings: ours.
        read_plan: reads and plans.
        guarded: whether pages say their security policy.

    Raises:
        Abort: something is wrong; all of it has been printed.
    """
    docs = Path(config.docs_dir)
    shown = os.path.relpath(docs, Path(config.config_file_path).parent)
    strangers = [*check_written(docs, settings.written, shown)]
    pages = () if strangers else read_titles(docs, settings.written)
    claims = () if strangers or settings.demo else check_claims(docs, settings.written, shown)
    address = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    identity, today = _read_identity(config, settings), _read_day(settings)
    site = SiteSettings(
        name=config.site_name,
        pages=pages,
        address=address,
        licence=_say_licence(settings),
        banner=settings.banner if settings.demo else "",
        contact=Contact(organ=identity.organ, words=identity.contact, mail=identity.mail),
    )
    make_pdf = find_printer(Path(config.config_file_path).resolve().parent, log.info)
    with _uncollected():
        planned = read_plan(records_root(config, settings), today, site, make_pdf)
    security = _read_security(config, settings)
    refuse(
        [*planned.problems, *strangers, *claims, *_check_settings(config, identity, security, today)],
    )
    if reminder := remind_security(security, today):
        log.info(reminder)
    if extra := make_security_txt(security):
        planned = replace(planned, plan=replace(planned.plan, files=(*planned.plan.files, extra)))
    if planned.freshness:
        log.info(planned.freshness)
    assets = _make_assets(planned.plan)
    frame = make_frame(
        identity,
        today,
        banner=settings.banner,
        assets=assets,
        guarded=guarded,
    )
    stage = Stage.begin(Path(config.site_dir))
    config.site_dir = str(stage.path)
    config.theme.dirs.insert(0, str(THEME))
    config.theme.static_templates.add(PLAIN_MISSING)
    config.theme["favicon"] = ICON
    config.extra["tongbao"] = frame
    config.nav = keep_tabs(config, planned.plan)
    return Build(planned=planned, stage=stage, assets=assets)


def records_root(config: MkDocsConfig, settings: TongbaoConfig) -> Path:
    """The folder that holds `bulletins/`."""
    return Path(config.config_file_path).resolve().parent / settings.records


def refuse(problems: Iterable[Problem]) -> None:
    """Stop the build if there is any problem, having printed all of them, sorted.

    Raises:
        Abort: there is one.
    """
    found = sorted(problems)
    if found:
        sys.stderr.write("".join(f"{problem}\n" for problem in found))
        raise Abort(f"发现 {len(found)} 个问题，网站没有更新")


def _read_identity(config: MkDocsConfig, settings: TongbaoConfig) -> Identity:
    """What the settings say of the site; YAML may have read a code as a number."""
    return Identity(
        name=config.site_name,
        address=config.site_url or "",
        demo=settings.demo,
        organ=settings.organ.strip(),
        contact=str(settings.contact).strip(),
        site_code=str(settings.site_code).strip(),
        icp=settings.icp.strip(),
        police=settings.police.strip(),
    )


def _read_security(config: MkDocsConfig, settings: TongbaoConfig) -> Security:
    """Whom the settings name; YAML may have read a day as a date."""
    given = settings.security_contact
    return Security(
        contacts=tuple(str(one).strip() for one in (given if isinstance(given, list) else [given]) if one),
        expires=str(settings.security_expires).strip(),
        address=config.site_url or "",
    )


def _check_settings(
    config: MkDocsConfig, identity: Identity, security: Security, today: date
) -> Iterator[Problem]:
    file = Path(config.config_file_path)
    text = file.read_text(encoding="utf-8")
    yield from check_identity(identity, file.name, text)
    yield from check_security(security, today, file.name, text)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no garbage while the plan is made, and never again in what is there then.

    All of it stays until the build ends and hardly any is garbage; the collector would walk through it some
    forty times, which is a sixth of a build's time. A later build of the same process takes it in again.
    """
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _make_assets(plan: SitePlan) -> Assets:
    try:
        return make_assets(plan.pages)
    except ValueError as error:
        raise Abort(str(error)) from error


def _say_licence(settings: TongbaoConfig) -> str:
    """The licence that the owner sets, or that there is none: nobody's is invented."""
    return settings.licence or ("演示数据，未设许可" if settings.demo else "未设许可")


def _read_day(settings: TongbaoConfig) -> date:
    try:
        return read_today(default=parse_day(settings.today) if settings.today else None)
    except ValueError as error:
        raise Abort(f"“{error}”不是日期，请写成 2026-11-20 的样子") from error


def _stray(name: str) -> Problem:
    text, do = "主题目录里有不该发布的文件", "请删去"
    return Problem(place=Place(file=name), code="E701", text=text, do=do)


def _has_warned() -> bool:
    """Whether MkDocs has counted a warning, which stops a strict build after its last event."""
    handlers = logging.getLogger(mkdocs.__name__).handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))
