"""Imports run downward, never across the wings, and cost little."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "readout"
GROUND = {"records", "errors"}
READING = {"intake", "language", "entities", "dates", "places", "claims", "reading"}
ASKING = {"ledger", "reach", "registers", "exchange", "analysis"}
HEAVY = {
    "duckdb",
    "numpy",
    "onnxruntime",
    "rich",
    "tokenizers",
    "torch",
    "trafilatura",
    "lxml",
    "httpx2",
    "ahocorasick_rs",
}


def modules() -> list[str]:
    """Every module of the package, as "readout.intake.html"."""
    parts = (path.relative_to(SOURCE.parent).with_suffix("").parts for path in SOURCE.rglob("*.py"))
    return sorted(".".join(p[:-1] if p[-1] == "__init__" else p) for p in parts)


def wing(module: str) -> str:
    """The part a module belongs to: intake for readout.intake.html, nothing for the package itself."""
    return [*module.split("."), ""][1]


def imported(path: Path) -> set[str]:
    """Modules of readout that a file imports, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: a relative import hides which wing it reaches into"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return {name for name in found if name.startswith("readout.")}


@pytest.mark.parametrize(("mine", "theirs"), [(READING, ASKING), (ASKING, READING), (GROUND, READING | ASKING)])
def test_wings_do_not_meet(mine: set[str], theirs: set[str]) -> None:
    """Nor does either wing import what stands above both: the CLI and its helpers."""
    above = {wing(m) for m in modules()} - GROUND - READING - ASKING - {""}
    crossings = [
        f"{path.relative_to(SOURCE)} imports {name}"
        for path in SOURCE.rglob("*.py")
        if wing(".".join(path.relative_to(SOURCE.parent).with_suffix("").parts)) in mine
        for name in imported(path)
        if wing(name) in theirs | above
    ]
    assert crossings == []


def loaded_by(statement: str) -> set[str]:
    """Top-level modules in memory after `statement` in a fresh interpreter."""
    code = f"import sys\n{statement}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_readout_loads_nothing_heavy() -> None:
    assert not loaded_by("import readout") & HEAVY


def test_importing_the_cli_loads_nothing_heavy() -> None:
    assert not loaded_by("import readout.cli") & HEAVY


def test_public_names_are_those_of_the_design() -> None:
    import readout

    for name in readout.__all__:
        assert getattr(readout, name) is not None
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = readout.no_such_name  # type: ignore[attr-defined]


def test_importing_any_module_loads_no_model() -> None:
    """Modules that import numpy at the top may; none may open the weights or a table of names."""
    names = ", ".join(modules())
    opened = f"""
files = []
sys.addaudithook(lambda event, args: files.append(str(args[0])) if event == "open" else None)
import {names}
"""
    shown = "print(*[f for f in files if '/readout/data/' in f or '/readout/model/' in f], sep='\\n')"
    code = f"import sys\n{opened}\n{shown}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
