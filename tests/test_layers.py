"""The import rule: data flow one way, and only the screen knows Streamlit."""

import ast
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent

STEPS = (
    {"domain", "theme", "logbook", "stopping"},
    {"paths"},
    {"intake", "ledger", "readmodel"},
    {"workflow"},
    {"contoh"},
    {"queries"},
    {"insight"},
    {"charts", "drawing"},
    {"deck"},
    {"pack"},
    {"ui"},
    {"pages"},
    {"app"},
)
# Below the layouts: from what a single text can mean to whole tables and whole sheets.
READING_STEPS = (
    {"texts"}, {"headers"}, {"columns", "units"}, {"rows", "long_tables"}, {"tables", "recaps", "contracts", "sheets"},
)  # fmt: skip
# The command line stands beside the screen: it may use everything below pages.
COMMAND_LINE = {"cli", "__main__"}
SCREEN = {"ui", "pages", "app"}
DUCKDB = {"intake", "readmodel", "workflow", "queries", "ui"}


def layer_of(path: Path) -> str:
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return parts[1] if parts[0] == "analytics" and len(parts) > 1 else parts[0]


def product_files() -> list[Path]:
    files = [*PROJECT.glob("analytics/**/*.py"), *PROJECT.glob("pages/**/*.py"), PROJECT / "app.py"]
    return [path for path in files if path.name != "__init__.py" or path.parent.name != "analytics"]


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def step_of(layer: str) -> int:
    return next(number for number, step in enumerate(STEPS) if layer in step)


def imported_layers(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports_of(path) if name.startswith("analytics.")}


def test_every_file_imports_only_from_below():
    wrong = []
    for path in product_files():
        layer = layer_of(path)
        for other in imported_layers(path) - {layer}:
            if layer in COMMAND_LINE:
                is_allowed = other not in {"pages", "app"}
            else:
                is_allowed = other not in COMMAND_LINE and step_of(other) < step_of(layer)
            if not is_allowed:
                wrong.append(f"{path.relative_to(PROJECT)} imports {other}")
    assert not wrong


def test_a_table_is_read_step_by_step():
    folder, wrong = PROJECT / "analytics" / "intake" / "layouts", []
    steps = {name: number for number, names in enumerate(READING_STEPS) for name in names}
    assert set(steps) == {path.parent.name for path in folder.glob("*/*.py")}
    for path in folder.glob("*/*.py"):
        own = path.parent.name
        parts = [name.split(".") for name in imports_of(path) if name.startswith("analytics.intake.layouts.")]
        wrong += [
            f"{own}/{path.name} imports {'.'.join(other[3:])}"
            for other in parts if other[3] != own and steps.get(other[3], len(steps)) >= steps[own]
        ]  # fmt: skip
    assert not wrong


def test_only_the_screen_imports_streamlit():
    wrong = [
        str(path.relative_to(PROJECT))
        for path in product_files()
        if layer_of(path) not in SCREEN and any(name.split(".")[0] == "streamlit" for name in imports_of(path))
    ]
    assert not wrong


def test_domain_needs_the_standard_library_alone():
    foreign = {"streamlit", "duckdb", "pandas", "plotly", "pyarrow", "lxml", "python_calamine", "filelock", "numpy"}
    wrong = [
        str(path) for path in product_files() if layer_of(path) == "domain"
        and {name.split(".")[0] for name in imports_of(path)} & foreign
    ]  # fmt: skip
    assert not wrong


def test_charts_and_sentences_never_query():
    wrong = [
        str(path.relative_to(PROJECT))
        for path in product_files()
        if layer_of(path) not in DUCKDB and any(name.split(".")[0] == "duckdb" for name in imports_of(path))
    ]
    assert not wrong


def test_no_sql_is_built_from_strings_outside_the_read_model():
    words = ("select ", "insert ", "delete ", "update ")
    wrong = []
    for path in product_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                text = "".join(part.value for part in node.values if isinstance(part, ast.Constant))
                if text.lower().startswith(words) and layer_of(path) != "readmodel":
                    wrong.append(f"{path.relative_to(PROJECT)}:{node.lineno}")
    assert not wrong


def test_pages_hold_no_module_for_others():
    assert not list((PROJECT / "pages").glob("*.py")), "a page stands in a section folder"
    assert not list((PROJECT / "pages").rglob("__init__.py"))
