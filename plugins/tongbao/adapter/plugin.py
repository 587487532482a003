"""The MkDocs plugin (插件): every event hands over to one function."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.base import ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from tongbao.adapter.build import Build, ReadPlan, records_root, refuse, start_build
from tongbao.adapter.config import TongbaoConfig, check_types
from tongbao.adapter.frame import PLAIN_MISSING, finish_html, label_page
from tongbao.adapter.pages import link_pages
from tongbao.adapter.serving import keep_serving
from tongbao.publish.plan import read_plan

__all__ = ["TongbaoPlugin"]


class TongbaoPlugin(BasePlugin[TongbaoConfig]):
    """Puts the records' pages into MkDocs and lets a site out only when it is whole."""

    read_plan: ReadPlan = staticmethod(read_plan)
    """Reads and plans; a test may put another in its place."""

    build: Build | None = None
    """The build that is going on."""

    guarded = True
    """Whether pages say their security policy."""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[ConfigErrors, ConfigWarnings]:
        """Say in Chinese, and all at once, what in our settings is not as it may be."""
        if config_file_path:
            file = Path(config_file_path)
            refuse(check_types(options, file.name, file.read_text(encoding="utf-8")))
        return super().load_config(options, config_file_path)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read, check and plan before anything is written."""
        self.build = None
        self.build = start_build(config, self.config, self.read_plan, guarded=self.guarded)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the planned pages and files."""
        return self._going.add_files(files, config)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Give the pages outside the navigation their parents and neighbours."""
        link_pages(files)
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Templates do not change during a build: asking the disk for each of 34 a page costs 0.8 ms.

        Every page has its HTML and no file is copied yet: the search's files are made here.
        """
        self._going.add_search(files, config)
        env.auto_reload = False
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Say of every page what it is; its front matter has been read."""
        label_page(page, config.extra["tongbao"])
        return markdown

    # Last, so that nothing is added to a page after its scripts were taken away.
    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Put the last touches to a page."""
        return finish_html(output, scripts=page.meta.get("scripts", True))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Let the links of a page that answers for any address be absolute; MkDocs knows 404.html only."""
        if template_name == PLAIN_MISSING:
            context["base_url"] = urlsplit(config.site_url or "/").path
        return context

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """The same for 404.html, which is no page to MkDocs."""
        return finish_html(output_content, scripts=template_name != PLAIN_MISSING)

    # Last, after all that other plugins write.
    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Verify the new site and swap it in."""
        self._going.finish(config)

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: object,  # noqa: ARG002
    ) -> LiveReloadServer:
        """Let MkDocs' own server watch the records and outlive a failed build."""
        return keep_serving(server, records_root(config, self.config))

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Forget the new site; the last good one was never touched."""
        if self.build is not None:
            self.build.stage.discard()

    @property
    def _going(self) -> Build:
        if self.build is None:
            raise RuntimeError("an event came before on_config")
        return self.build
