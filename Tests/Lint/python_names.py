"""What Python files of the tests import from one another: every module and every name must be there.

Some of them (`Tests/Load`) run too seldom for a lost name to be noticed by running. Nothing is run here either: files
are parsed, and the names that they have at the top level are compared with those that others ask of them.
"""

import ast
import importlib.util
import pathlib
import sys

from rules import Violation


def is_python(path, text):
    """Whether a file of the project is Python, by its name or its first line."""
    return path.endswith(".py") or (text.startswith("#!") and "python" in text.split("\n", 1)[0])


def names(tree):
    """The names that a module has once it was imported. Wherever they are bound outside functions and classes."""
    found, waiting = set(), list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        waiting.extend(ast.iter_child_nodes(node))
    return found


def violations(files):
    """Imports of what is nowhere. `files` maps paths to their text; those that are not Python are left alone.

    A module is looked for beside the file, then anywhere under `Tests`: tests put each other's folders on the path.
    """
    found, trees = [], {}
    for path, text in sorted(files.items()):
        if path.startswith("Tests/") and is_python(path, text):
            try:
                trees[path] = ast.parse(text)
            except SyntaxError as error:
                found.append(Violation(path, error.lineno or 1, f"is no Python: {error.msg}"))
    for path, tree in trees.items():
        found += [Violation(path, line, why) for line, why in missing(path, tree, trees)]
    return found


def missing(path, tree, trees):
    """What one file imports that is nowhere, as lines and sentences."""
    local = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            offered = offers(node.module, path, trees)
            if offered is None:
                if not is_installed(node.module):
                    yield node.lineno, f"there is no module {node.module}"
                continue
            for alias in node.names:
                if alias.name != "*" and alias.name not in offered:
                    yield node.lineno, f"{node.module} has no {alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                offered = offers(alias.name, path, trees)
                if offered is not None:
                    local[alias.asname or alias.name] = (alias.name, offered)
                elif not is_installed(alias.name):
                    yield node.lineno, f"there is no module {alias.name}"
    nodes = list(ast.walk(tree))
    bound = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    bound |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id not in bound:
            module, offered = local.get(node.value.id, ("", None))
            if offered is not None and node.attr not in offered and not node.attr.startswith("__"):
                yield node.lineno, f"{module} has no {node.attr}"


def offers(module, path, trees):
    """The names of a module of ours: of the file beside `path`, or of all of that name elsewhere; None without one."""
    beside = str(pathlib.PurePosixPath(path).parent / f"{module}.py")
    if beside in trees:
        return names(trees[beside])
    same = [tree for other, tree in trees.items() if pathlib.PurePosixPath(other).name == f"{module}.py"]
    return set().union(*map(names, same)) if same else None


def is_installed(module):
    """Whether Python or an installed package has the module; asks for its first name only, which runs nothing."""
    first = module.split(".")[0]
    return first in sys.stdlib_module_names or importlib.util.find_spec(first) is not None
