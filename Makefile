# 通报 · Tongbao. Two commands: `make site` builds the site, `make test` checks everything.
# Steps that need doing once are stamped, keyed to the lock files, so that a second run is quick.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV   := .venv
BIN    := $(VENV)/bin
STAMPS := $(VENV)/stamps
PIP    := $(BIN)/python -m pip --disable-pip-version-check install --quiet --quiet
HTML   := tools/html
CORES  := $(shell n=$$(getconf _NPROCESSORS_ONLN); echo $$((n < 8 ? n : 8)))
PHONE  := tools/lighthouse

export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true
export PYTHONUTF8 := 1
export LC_ALL := C.UTF-8

.PHONY: help site serve check test ready units pages lint types fix dev browser fonts html servers lighthouse pictures lock clean

help: ## 列出命令 / list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1|/' | column -t -s '|'

## ---------------------------------------------------------------- environment

$(STAMPS)/venv: tools/venv.sh
	@echo "虚拟环境 / environment: $(VENV)"
	@bash tools/venv.sh $(VENV)
	@touch $@

# setuptools comes first, from the same lock: packages without a wheel are then built with it and not with one fetched unhashed.
$(STAMPS)/lock: requirements.txt $(STAMPS)/venv
	@echo "安装依赖（按哈希锁定）/ dependencies, locked by hash: requirements.txt"
	@sed -n '/^setuptools==/,/[^\\]$$/p' requirements.txt > $(STAMPS)/build.txt
	@$(PIP) --require-hashes -r $(STAMPS)/build.txt
	@$(PIP) --require-hashes --no-build-isolation -r requirements.txt
	@touch $@

$(STAMPS)/site: pyproject.toml $(STAMPS)/lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/dev: requirements-dev.txt $(STAMPS)/site
	@echo "安装测试工具（按哈希锁定）/ test tools, locked by hash: requirements-dev.txt"
	@$(PIP) --require-hashes --no-build-isolation -r requirements-dev.txt
	@touch $@

$(STAMPS)/browser: tools/browser.sh tools/apt.sh $(STAMPS)/dev
	@bash tools/browser.sh $(BIN)
	@touch $@

$(STAMPS)/html: tools/html.sh tools/apt.sh $(HTML)/package.json $(HTML)/package-lock.json $(STAMPS)/venv
	@bash tools/html.sh $(HTML)
	@touch $@

$(STAMPS)/fonts: tools/fonts.sh tools/apt.sh $(STAMPS)/venv
	@bash tools/fonts.sh .cache/fonts
	@touch $@

$(STAMPS)/nginx: tools/servers.sh tools/apt.sh $(STAMPS)/venv
	@bash tools/servers.sh nginx
	@touch $@

dev: $(STAMPS)/dev ## 备好开发环境 / the environment with test tools
browser: $(STAMPS)/browser ## 备好浏览器和中文字体 / Chromium and a Chinese font
fonts: $(STAMPS)/fonts ## 备好印 PDF 的字体 / the faces that notices are printed in
html: $(STAMPS)/html ## 备好网页和脚本的校验工具 / what checks HTML and scripts

## ---------------------------------------------------------------- the two commands

site: $(STAMPS)/site ## 生成网站到 site/ / build the site into site/
	@$(BIN)/mkdocs build --strict  # never --quiet: it hides warnings from --strict as well
	@$(BIN)/python -m tools.built site

serve: $(STAMPS)/site ## 生成并在 127.0.0.1:8000 预览 / build, serve, rebuild on change
	@$(BIN)/tongbao serve

test: ## 运行全部检查 / everything that CI runs
	@$(MAKE) --jobs 2 ready  # what does not need each other runs side by side
	@$(MAKE) --jobs 2 lint types site
	@$(MAKE) --keep-going units pages

ready: $(STAMPS)/browser $(STAMPS)/fonts $(STAMPS)/html $(STAMPS)/nginx

# These alone are counted for coverage: counting slows a test down by half, and only plain values have a limit to keep.
VALUES := tests/unit tests/property

units: ready ## 数值层的测试 / what plain values can try, with its coverage
	$(BIN)/pytest $(VALUES) --numprocesses $(CORES) --dist worksteal --cov --cov-report term

# One worker more than cores: a browser is often waited for. The largest files come first, each on one worker: visits are shared.
pages: ready ## 网站和浏览器的测试 / built sites, safety, Chromium
	$(BIN)/pytest tests $(VALUES:%=--ignore %) --numprocesses $$(($(CORES) + 1)) --dist loadfile

## ---------------------------------------------------------------- parts of them

check: $(STAMPS)/site ## 只核对记录 / check the records only
	@$(BIN)/tongbao check

lint: $(STAMPS)/dev ## 代码风格 / style
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(STAMPS)/dev $(STAMPS)/html ## 类型 / types
	$(BIN)/mypy
	$(HTML)/node_modules/.bin/tsc --project plugins/tongbao/assets

fix: $(STAMPS)/dev ## 自动整理代码 / let ruff mend what it can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

servers: $(STAMPS)/dev $(STAMPS)/nginx ## 在 nginx、Apache、Caddy 上试服务器设置 / try the settings on real servers
	@bash tools/servers.sh apache2 caddy
	TONGBAO_SERVERS='nginx apache caddy' $(BIN)/pytest tests/servers

$(STAMPS)/lighthouse: $(PHONE)/package.json $(PHONE)/package-lock.json $(STAMPS)/html
	@echo "安装 Lighthouse（按校验和锁定）/ Lighthouse, locked by checksum: $(PHONE)"
	@cd $(PHONE) && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

lighthouse: $(STAMPS)/browser $(STAMPS)/lighthouse site ## 用 Lighthouse 测每一种页面（约 8 分钟）/ measure every kind of page as a phone has it
	@$(BIN)/python -m tools.phone site $(NAMES)

pictures: $(STAMPS)/browser $(STAMPS)/fonts site ## 重拍 docs/pictures/ / take the pictures anew
	@$(BIN)/python -m tools.pictures site docs/pictures

lock: $(STAMPS)/venv ## 重新锁定依赖版本 / resolve the locks anew
	@bash tools/lock.sh $(HTML) $(PHONE)

clean: ## 删除生成物 / remove what these commands made
	rm -rf $(VENV) .cache site $(HTML)/node_modules $(PHONE)/node_modules
