"""What stands beside the code: two ways to install, the lock, the README, the help."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from environment_file import environment_packages

from journey.cli import main, parser
from journey.pages.notebook import explore
from journey.storage import workbook_folder

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands():
    """Return the parser of each command."""
    return parser()._subparsers._group_actions[0].choices


def test_conda_gets_what_pip_gets():
    """environment.yml has every package with its bounds from conda-forge, and this checkout by pip."""
    listed = environment_packages()
    expected = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["checkout"]]
    expected += [
        item for item in PROJECT["optional-dependencies"]["test"] if item.startswith("nbval")
    ]
    assert sorted(listed) == sorted([*expected, f"python{PROJECT['requires-python']}", "pip"])
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    assert text.endswith("  - pip:\n      - -e .\n")
    assert "  - conda-forge\n" in text


def pinned(name):
    """Return what a lock pins."""
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = dict(re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", text, re.MULTILINE))
    assert "://" not in text
    assert text.count("--hash=sha256:") > len(pins)
    return pins


def names(dependencies):
    """Return the names of dependencies, as a lock writes them."""
    return {re.split(r"[<>=\[ ]", name)[0].lower() for name in dependencies}


def test_the_locks_hold_every_dependency_with_hashes():
    """What the product needs in one, what the tests need on top in the other; no address of a registry in either."""
    product, tests = pinned("requirements.lock"), pinned("requirements-test.lock")
    extras = PROJECT["optional-dependencies"]
    assert names([*PROJECT["dependencies"], *extras["checkout"]]) <= product.keys()
    assert names(extras["test"]) <= product.keys() | tests.keys()
    assert not product.keys() & tests.keys()
    assert not {"playwright", "polars", "duckdb", "mypy", "hypothesis"} & product.keys()


def test_every_command_is_in_the_readme_and_has_an_example(capsys):
    """Each command's help ends with an example, and the README names it."""
    for name, command in commands().items():
        assert command.epilog.startswith("Example: journey "), name
        assert f"`journey {name}" in README, name
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = capsys.readouterr().out
    assert all(name in shown for name in commands())


def test_the_pictures_of_the_readme_are_there():
    """Every picture that the README shows is in the repository."""
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_the_python_of_the_readme_runs(demo_journal, monkeypatch):
    """Each Python example of the README runs as it stands."""
    monkeypatch.setenv("JOURNEY_DATA", str(demo_journal.folder))
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert blocks
    known = {"explorer": explore(demo_journal)}  # as the notebook has it
    for block in blocks:
        code = block.replace("data/journal", f"{demo_journal.folder}/journal")
        code = code.replace('Journal("data")', f'Journal("{demo_journal.folder}")')
        exec(compile(code, "README", "exec"), dict(known))


def test_the_workbook_of_this_checkout_has_the_notebooks_of_the_package():
    """What a workbook begins with, and is put back to, is what this one has, byte for byte."""
    for name in workbook_folder.NOTEBOOKS:
        there = (ROOT / "notebooks" / name).read_bytes()
        assert there == (workbook_folder.notebooks_dir() / name).read_bytes()


@pytest.mark.parametrize(
    "path",
    [ROOT / "notebooks" / name for name in workbook_folder.NOTEBOOKS],
    ids=lambda path: path.name,
)
def test_notebooks_are_kept_clean(path):
    """No outputs, readable ids, cells of three lines, `language_info` by name alone, small."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert notebook["metadata"]["language_info"] == {"name": "python"}
    assert path.stat().st_size < 6000
    for cell in notebook["cells"]:
        assert re.fullmatch(r"[a-z-]+", cell["id"])
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            assert len([line for line in cell["source"] if line.strip()]) <= 3


def test_the_tour_is_stored_with_its_outputs():
    """Small, on sample data alone, with a chart as a picture and nothing that a network would load."""
    path = ROOT / "notebooks" / "tour.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert path.stat().st_size < 60_000
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] for cell in code)
    shown = [output.get("data", {}) for cell in code for output in cell["outputs"]]
    assert any("image/svg+xml" in data for data in shown)
    for data in shown:
        text = json.dumps(data).replace("http://www.w3.org/", "")
        assert "http" not in text
        assert "<script" not in text


def test_the_version_is_said_once(capsys):
    """`--version` and the changelog agree."""
    from journey import __version__

    with pytest.raises(SystemExit) as done:
        main(["--version"])
    assert done.value.code == 0
    assert capsys.readouterr().out == f"journey {__version__}\n"
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_a_folder_that_was_moved_is_set_up_anew(tmp_path):
    """Programs in `.venv` know where they lay; and a pip that installs for the user does not do so here."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("requirements.lock", "requirements-test.lock", "pyproject.toml"):
        (tmp_path / name).touch()
    (tmp_path / ".venv").mkdir()
    for ready in ("ready", "ready-develop"):
        (tmp_path / ".venv" / ready).touch()

    def steps(place):
        (tmp_path / ".venv" / "place").write_text(f"{place}\n")
        words = ["make", "-n", ".venv/ready", ".venv/ready-develop"]
        return subprocess.run(
            words, cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout

    assert "is up to date" in steps(tmp_path)
    moved = steps("/somewhere/else")
    assert "rm -rf .venv" in moved
    assert moved.count("PIP_USER=0") == 3
