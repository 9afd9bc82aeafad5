"""One script of several modules, each after those that it imports."""

from __future__ import annotations

import json

import pytest

from journey.pages import module_loader
from journey.pages.module_loader import bundle_modules


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of modules in place of ours, with our loader."""
    (tmp_path / "frontend").mkdir()
    loader = module_loader.LOADER.read_text(encoding="utf-8")
    (tmp_path / "frontend" / "module_loader.js").write_text(loader)
    monkeypatch.setattr(module_loader, "PAGES", tmp_path)
    return tmp_path


def modules_of(script):
    """Return the modules that a script carries, in order."""
    carried = script.splitlines()[0].removeprefix("const MODULES = ").removesuffix(";")
    return json.loads(carried)


def test_each_module_comes_after_what_it_imports(folder):
    """Also what stands in another folder, and what two import."""
    (folder / "a.js").write_text('import { b } from "./b.js";\nimport "./frontend/c.js";\n')
    (folder / "b.js").write_text('export * from "./frontend/c.js";\nexport const b = 1;\n')
    (folder / "frontend" / "c.js").write_text("export const c = '</script>';\n")
    script = bundle_modules("a.js")
    assert [name for name, _ in modules_of(script)] == ["frontend/c.js", "b.js", "a.js"]
    assert "</script>" not in script


def test_a_circle_is_named(folder):
    """Blob addresses are known only once a module is there, so none can wait for another."""
    (folder / "a.js").write_text('import "./b.js";\n')
    (folder / "b.js").write_text('import "./a.js";\n')
    with pytest.raises(ValueError, match="imports itself"):
        bundle_modules("a.js")


def test_the_page_loads_all_of_its_modules():
    """No module of the page lies there unused."""
    names = {name for name, _ in modules_of(bundle_modules("daily/frontend/main.js"))}
    frontend = module_loader.PAGES / "daily" / "frontend"
    assert {f"daily/frontend/{path.name}" for path in frontend.glob("*.js")} <= names
