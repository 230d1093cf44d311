"""Tests/run and the choice of its stages, in a repository of a few files with a toolchain that only says what it was asked."""

import os
import re
import shutil
import signal
import subprocess
import sys

import pytest
import rules
from rules import ROOT

sys.path.insert(0, str(ROOT / "Tests"))

import stages  # noqa: E402

FILES = ["Tests/run", "Tests/stages.py", "Tests/totals.py"]


class Project:
    """A repository with the script in it, whose branch `work` leaves `main` at its only commit."""

    def __init__(self, folder):
        self.folder, self.programs = folder / "project", folder / "programs"
        self.programs.mkdir()
        for name in FILES:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.folder / name)
        self.write(".gitignore", ".build\n.venv-tests\n__pycache__\n")
        self.write("web/a.js", "// What for.\n")
        self.install_swift("exit 0")
        self.install(self.folder / ".venv-tests/bin/oxfmt", "exit 0")
        self.environment = {
            **{key: value for key, value in os.environ.items() if key != "RADSLAG_BINARY" and not key.startswith("GIT_")},
            "PATH": f"{self.programs}:{os.environ['PATH']}", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
        self.git("init", "-q", "-b", "main")
        self.commit()
        self.git("checkout", "-q", "-b", "work")

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def install(self, path, body):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/usr/bin/env bash\necho "{path.name} $*"\n{body}\n')
        path.chmod(0o755)

    def install_swift(self, body):
        self.install(self.programs / "swift", body)

    def git(self, *arguments):
        name = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *name, *arguments], cwd=self.folder, env=self.environment, check=True)

    def commit(self):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "A")

    def run(self, *arguments, **more):
        command = [self.folder / "Tests/run", *arguments]
        environment = {**self.environment, **more}
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)

    def chosen(self, *arguments, **more):
        command = [sys.executable, "Tests/stages.py", *arguments]
        environment = {**self.environment, **more}
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=60)


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


@pytest.mark.parametrize("arguments, why", [
    (["--only", "brwser"], "there is no stage brwser; the stages are packages, "),
    (["--only"], "--only needs one or more of the stages packages, "),
    (["--only", "--quick"], "--only needs"),
    (["--onyl"], "there is no argument --onyl"),
    (["rules"], "there is no argument rules"),
    (["--only", "rules", "--changed"], "give one of them"),
    (["--watch", "--only", "brwser"], "there is no stage brwser"),
])
def test_what_there_is_not_is_said_in_one_sentence(project, arguments, why):
    done = project.run(*arguments)
    assert done.returncode == 2 and done.stdout == ""
    assert why in done.stderr and done.stderr.count("\n") == 1


def test_help_names_every_stage_and_every_stage_is_written(project):
    done = project.run("--help")
    assert done.returncode == 0
    named = done.stdout.split("in this order: ")[1].split(".")[0].replace("\n", " ").split(", ")
    assert named == stages.ALL
    script = (ROOT / "Tests/run").read_text()
    written = set(re.findall(r"^(\w+)\(\) ", script, re.MULTILINE))
    assert {stage.replace("-", "_") for stage in stages.ALL} <= written


def test_only_runs_what_it_names_in_the_order_of_the_whole(project):
    done = project.run("--only", "swift-tests", "format")
    shown = [line.split()[0] for line in done.stdout.splitlines() if re.match(r"\S+ +(ok|FAILED) ", line)]
    # There is no debug build here, so its tests fail; nothing was asked to make one.
    assert shown == ["format", "swift-tests"] and done.returncode == 1
    assert done.stdout.endswith("Failed: swift-tests\n1 passed, 1 failed\n")
    assert (project.folder / ".build/reports/format.log").read_text().startswith("swift format lint --strict")
    assert "\noxfmt --check " in (project.folder / ".build/reports/format.log").read_text()


def test_a_stage_that_rests_on_one_that_failed_is_not_run(project):
    project.install_swift("exit 1")
    done = project.run("--only", "debug-build", "swift-tests", "release-build", "process")
    assert done.returncode == 1 and done.stdout.endswith("0 passed, 4 failed\n")
    assert re.search("swift-tests +FAILED  not run, since debug-build failed", done.stdout)
    assert re.search("process +FAILED  not run, since release-build failed", done.stdout)


def test_quick_leaves_out_what_needs_a_release_build():
    chosen, _ = stages.choose(["--quick"])
    assert chosen == stages.ALL[: stages.ALL.index("release-build")]
    assert stages.choose(["--quick", "--only", "process", "rules"])[0] == ["rules"]
    assert stages.choose([])[0] == stages.ALL


def test_changed_sees_commits_uncommitted_work_new_files_and_files_that_are_gone(project):
    assert project.chosen("--changed").stdout == ""
    project.write("Tests/Web/a.test.mjs", "// What for.\n")
    project.commit()
    assert project.chosen("--changed").stdout.split() == ["format", "rules", "web-lint", "web-tests"]
    (project.folder / "web/a.js").unlink()
    (project.folder / "Tests/run").write_text((project.folder / "Tests/run").read_text() + "\n")
    project.write("Sources/Ö/a b.swift", "// What for.\n")
    done = project.chosen("--changed")
    assert done.stdout.split() == [stage for stage in stages.ALL if stage not in ("packages", "python")]
    assert "scripts          Tests/run\n" in done.stderr
    assert "format           Sources/Ö/a b.swift and 2 more\n" in done.stderr
    assert "release-build    asked by reference\n" in done.stderr
    assert "release-build" not in project.chosen("--changed", RADSLAG_BINARY="/bin/true").stdout
    assert project.chosen("--changed", "--quick").stdout.split()[-1] == "swift-tests"


def test_changed_says_what_it_runs_and_that_there_is_nothing_to_run(project):
    done = project.run("--changed")
    assert done.returncode == 0 and "Nothing has changed since " in done.stderr and done.stdout == ""
    project.write(".swift-format", "{}")
    project.write("Tests/Lint/test_nothing.py", '"""What for."""\n')
    done = project.run("--changed", "--quick")
    assert re.search("^format +.swift-format$", done.stderr, re.MULTILINE)
    assert re.search("^rules +.swift-format and 1 more$", done.stderr, re.MULTILINE)
    assert re.search("^format +ok", done.stdout, re.MULTILINE)


def test_without_a_main_changed_says_so(project):
    project.git("branch", "-q", "-D", "main")
    done = project.run("--changed")
    assert done.returncode == 2 and "there is no branch main" in done.stderr


def test_watch_runs_again_when_a_file_changes_and_ends_when_it_is_told_to(project):
    command = [project.folder / "Tests/run", "--watch", "--only", "format"]
    watching = subprocess.Popen(command, env=project.environment, stdout=subprocess.PIPE, text=True, start_new_session=True)

    def wait():
        seen = []
        for line in watching.stdout:
            seen.append(line)
            if line.startswith("Waiting for a file to change"):
                return "".join(seen)
        raise AssertionError(f"it ended: {seen}")

    try:
        assert "1 passed, 0 failed" in wait()
        project.install_swift("exit 1")
        project.write("web/b.js", "// What for.\n")
        assert "0 passed, 1 failed" in wait()
        project.install_swift("exit 0")
        project.commit()
        assert "1 passed, 0 failed" in wait()
    finally:
        os.killpg(watching.pid, signal.SIGTERM)
        watching.wait(20)


@pytest.mark.parametrize("path, touches", [
    ("README.md", ["rules"]),
    ("web/base/README.md", ["rules"]),
    (".github/CONTRIBUTING.md", ["rules"]),
    ("web/base/tokens.css", ["rules", "web-tests", "browser"]),
    ("web/stage/views.js", ["format", "rules", "web-types", "web-lint", "web-tests", "browser"]),
    ("Tests/Process/test_kill.py", ["rules", "process"]),
    ("Tests/Process/town.py", ["rules", "reference", "process", "documents", "browser"]),
    ("Tests/Fixtures/journals/v3.sql", ["rules", "debug-build", "swift-tests", "process"]),
    ("Tests/TallyTests/CapTests.swift", ["format", "rules", "debug-build", "swift-tests"]),
    ("Makefile", stages.ALL),
])
def test_a_file_touches_what_looks_at_it(path, touches):
    assert list(stages.touched([path])) == touches


def test_every_pattern_is_the_first_for_some_file_and_names_stages_that_there_are():
    tracked = rules.tracked()
    firsts = {next((pattern for pattern, _ in stages.TOUCHES if stages.fnmatch.fnmatchcase(path, pattern)), None) for path in tracked}
    assert {pattern for pattern, _ in stages.TOUCHES} <= firsts
    assert all(set(named) <= set(stages.ALL) for _, named in stages.TOUCHES)
    assert None not in firsts, "a tracked file that no pattern names"
