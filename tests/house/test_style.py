"""The house rules that no linter knows: file lengths, module texts, names, and what a repository must not tell."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
MODULES = sorted((ROOT / "src").rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
MOST_PARAMETERS = 5
FORBIDDEN_NAMES = re.compile(r"Manager|Helper|Util|Base(?![a-z])|Common|Info(?![a-z])|Handler")
FORBIDDEN_TEXT = re.compile(
    r"/work/|/tmp/|/root/|/home/[a-z]|artifactory|nexus\.|\bTODO\b|\bFIXME\b", re.IGNORECASE
)
DATA = {".png", ".jpg", ".heic", ".woff", ".woff2", ".ttf", ".otf", ".npz", ".onnx", ".svg", ".ico", ".m4a"}
LOCKS = re.compile(r"(requirements.*|package-lock)\.(lock|json|txt)$|uv\.lock$")


def repository_files():
    """Every file that is or would be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a checkout: there is no list of files")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def texts():
    """Every text file and its text, but for this file, which must name what it forbids."""
    for path in repository_files():
        if path.suffix not in DATA and not LOCKS.search(path.name) and path != Path(__file__):
            try:
                yield path, path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def named(path):
    return str(path.relative_to(ROOT))


def test_code_files_are_short():
    code = [path for path, _ in texts() if path.suffix in {".py", ".ts", ".sh"}]
    assert len(code) > 50
    long = {
        named(path): lines for path in code if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }
    assert not long


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_module_says_why_it_exists(path):
    text = ast.get_docstring(ast.parse(path.read_text()))
    assert text
    assert text.strip().endswith((".", ":", ")", "`"))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_classes_and_modules_are_named_for_what_they_are(path):
    names = [node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ClassDef)]
    names.append(path.stem.title())
    assert not [name for name in names if FORBIDDEN_NAMES.search(name)]


def functions(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_functions_are_short(path):
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in functions(path)
        if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    }
    assert not long


@pytest.mark.parametrize("path", [path for path in MODULES if "cli" not in path.parts], ids=named)
def test_functions_take_few_parameters(path):
    """But for the command line's functions: every option of a command is a parameter of its function."""
    many = {
        node.name: len(given)
        for node in functions(path)
        if len(given := [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]) > MOST_PARAMETERS
        and [argument.arg for argument in given][:1] != ["self"]
    }
    assert not many


def test_the_repository_tells_nothing_of_machines_and_leaves_nothing_undone():
    found = [
        f"{named(path)}:{number}: {match.group()}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if (match := FORBIDDEN_TEXT.search(line))
    ]
    assert not found
