"""At hand where copy is kept: pre-commit's own program, the Action's and the GitLab job's shell, completion."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import lacking

from copycheck.readers import SUFFIXES

ROOT = Path(__file__).resolve().parent.parent
CLEAN = "A decision\n\nThe board voted for the bridge on Monday.\n"
FAULTY = CLEAN.replace("the bridge", "the the bridge")
NAMED = {
    f"GIT_{role}_{part}": value
    for role in ("AUTHOR", "COMMITTER")
    for part, value in (("NAME", "Ada Quist"), ("EMAIL", "ada@example.org"))
}


def surroundings(**more: str | Path) -> dict[str, str]:
    """The environment of a machine that knows nothing of the checkout, of git's settings or of a CI."""
    left_out = ("PYTHON", "COPYCHECK", "VIRTUAL_ENV", "GIT_", "GITHUB_", "CI_", "PRE_COMMIT")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(left_out)}
    ours = {"PYTHONUTF8": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return kept | NAMED | ours | {"COPYCHECK_LANGUAGETOOL": "off"} | {key: str(value) for key, value in more.items()}


def run(*command: str | Path, cwd: Path, **more: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env=surroundings(**more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )


def git(*arguments: str | Path, cwd: Path) -> str:
    done = run("git", "-c", "init.defaultBranch=main", *arguments, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def put(folder: Path, **stories: str) -> None:
    for name, text in stories.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def commit(folder: Path, message: str = "Copy") -> str:
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--message", message, cwd=folder)
    return git("rev-parse", "HEAD", cwd=folder)


@pytest.fixture(scope="module")
def needs_git() -> None:
    if shutil.which("git") is None:
        lacking("no git: pre-commit and the CI jobs are not tried")


@pytest.fixture(scope="module")
def needs_pre_commit(needs_git: None) -> None:
    if importlib.util.find_spec("pre_commit") is None:
        lacking("pre-commit is not installed: its hook is not tried")


@pytest.fixture
def desk(needs_git: None, tmp_path: Path) -> Path:
    """A repository of stories, one of them faulty."""
    folder = tmp_path / "desk"
    folder.mkdir()
    put(folder, old=FAULTY, clean=CLEAN)
    git("init", "--quiet", cwd=folder)
    commit(folder)
    return folder


@pytest.fixture(scope="module")
def published(needs_git: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The checkout as it stands, as a repository that can be cloned, and its revision."""
    folder = tmp_path_factory.mktemp("published") / "copycheck"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    if listed.returncode == 0:
        for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, folder / name)
    else:
        ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", ".venv", "build", "dist", "reports", ".git")
        shutil.copytree(ROOT, folder, ignore=ignored)
    git("init", "--quiet", cwd=folder)
    return folder, commit(folder)


# pre-commit


@pytest.fixture(scope="module")
def hooks(
    needs_pre_commit: None, needs_index: None, published: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str, Path]]:
    """The repository of the hook, its revision, and pre-commit's home, in which it is installed once."""
    yield *published, tmp_path_factory.mktemp("pre-commit")


def configure(desk: Path, hooks: tuple[Path, str, Path], arguments: list[str]) -> None:
    hook = {"id": "copycheck", "args": arguments}
    repository = {"repo": hooks[0].as_uri(), "rev": hooks[1], "hooks": [hook]}
    (desk / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [repository]}), encoding="utf-8")


def pre_commit(desk: Path, hooks: tuple[Path, str, Path], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", *arguments]
    return run(*command, cwd=desk, PRE_COMMIT_HOME=hooks[2], NO_COLOR="1")


def test_pre_commit_runs_the_hook(desk: Path, hooks: tuple[Path, str, Path]) -> None:
    configure(desk, hooks, [])
    commit(desk)
    done = pre_commit(desk, hooks, "run", "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "old.md\n  3:25  warning  “the” stands twice.  repetition/word" in done.stdout
    assert "1 problem in 2 stories: 1 warning." in done.stdout

    put(desk, old=CLEAN, new=FAULTY)
    git("add", "--all", cwd=desk)
    done = pre_commit(desk, hooks, "run")
    assert done.returncode == 1
    assert "new.md" in done.stdout and "old.md" not in done.stdout

    put(desk, new=CLEAN)
    git("add", "--all", cwd=desk)
    done = pre_commit(desk, hooks, "run")
    assert (done.returncode, "Passed" in done.stdout) == (0, True)


def test_the_configuration_excludes_from_the_hook_what_it_names(desk: Path, hooks: tuple[Path, str, Path]) -> None:
    configure(desk, hooks, [])
    (desk / "copycheck.toml").write_text('exclude = ["old.md"]\n', encoding="utf-8")
    git("add", "--all", cwd=desk)
    done = pre_commit(desk, hooks, "run", "--all-files")
    assert (done.returncode, "Passed" in done.stdout) == (0, True), done.stdout
    (desk / "copycheck.toml").write_text('exclude = ["*.md"]\n', encoding="utf-8")
    git("add", "--all", cwd=desk)
    done = pre_commit(desk, hooks, "run", "--all-files")
    assert (done.returncode, "Passed" in done.stdout) == (0, True), done.stdout


def test_a_commit_is_stopped_for_its_own_lines_alone(desk: Path, hooks: tuple[Path, str, Path]) -> None:
    configure(desk, hooks, ["--since", "HEAD"])
    installed = pre_commit(desk, hooks, "install")
    assert installed.returncode == 0, installed.stderr
    put(desk, old=FAULTY + "\nNobody spoke.\n")
    git("add", "--all", cwd=desk)
    environment: dict[str, str | Path] = {"PRE_COMMIT_HOME": hooks[2], "NO_COLOR": "1"}
    passed = run("git", "commit", "--message", "A line more", cwd=desk, **environment)
    assert passed.returncode == 0, passed.stdout + passed.stderr

    put(desk, old=FAULTY + "\nNobody spoke spoke.\n")
    git("add", "--all", cwd=desk)
    stopped = run("git", "commit", "--message", "A fault more", cwd=desk, **environment)
    assert stopped.returncode == 1
    said = stopped.stdout + stopped.stderr
    assert "5:14  warning  “spoke” stands twice." in said and "“the” stands twice" not in said


def test_the_hook_takes_a_baseline(desk: Path, hooks: tuple[Path, str, Path]) -> None:
    written = run(sys.executable, "-m", "copycheck", "baseline", ".", cwd=desk, PYTHONPATH=ROOT)
    assert written.returncode == 0, written.stderr
    configure(desk, hooks, ["--baseline", "copycheck-baseline.json"])
    put(desk, new=FAULTY)
    git("add", "--all", cwd=desk)
    done = pre_commit(desk, hooks, "run", "--all-files")
    assert done.returncode == 1
    assert "new.md" in done.stdout and "old.md" not in done.stdout


def test_the_hook_looks_at_all_that_copycheck_reads() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert all(re.search(hook["files"], f"news/A{suffix}") for suffix in SUFFIXES)
    assert all(re.search(hook["files"], f"news/A{suffix.upper()}") for suffix in SUFFIXES)
    assert not any(re.search(hook["files"], f"news/a{suffix}") for suffix in (".py", ".mdx", "txt", ".md.bak", ".toml"))


# The Action


def filled(text: str, values: Mapping[str, str]) -> str:
    """A setting with its expressions as GitHub would fill them in: the first that is not empty."""

    def value(found: re.Match[str]) -> str:
        given = [values[name.strip()] for name in found[1].split("||")]
        return next((text for text in given if text), "")

    return re.sub(r"\$\{\{(.*?)\}\}", value, text)


class Action:
    """The Action's steps of shell, run as a runner would in a repository."""

    def __init__(self, desk: Path, temporary: Path, event: str, **inputs: str) -> None:
        self.action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
        self.desk = desk
        self.temporary = temporary
        self.values = {f"inputs.{name}": one["default"] for name, one in self.action["inputs"].items()}
        self.values |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        self.values |= dict.fromkeys(("github.event.pull_request.base.sha", "github.event.merge_group.base_sha"), "")
        self.values |= {"runner.temp": str(temporary), "steps.python.outputs.python-path": sys.executable}
        self.variables: dict[str, str | Path] = {
            "RUNNER_TEMP": temporary,
            "GITHUB_WORKSPACE": desk,
            "GITHUB_EVENT_NAME": event,
            "GITHUB_SHA": git("rev-parse", "HEAD", cwd=desk),
            "GITHUB_OUTPUT": temporary / "output",
            "GITHUB_STEP_SUMMARY": temporary / "summary.md",
            "GITHUB_ACTION_PATH": ROOT,
        }

    def step(self, name: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
        """Run a step; also its outputs."""
        (step,) = [one for one in self.action["runs"]["steps"] if one["name"] == name]
        output = Path(str(self.variables["GITHUB_OUTPUT"]))
        output.write_text("", encoding="utf-8")
        given = {key: filled(str(value), self.values) for key, value in step["env"].items()}
        script = self.temporary / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        # As GitHub calls it where a step says “shell: bash”.
        bash: list[str | Path] = ["bash", "--noprofile", "--norc", "-eo", "pipefail", script]
        done = run(*bash, cwd=self.desk, **self.variables, **given)
        outputs = dict(outputs_in(output.read_text(encoding="utf-8")))
        self.values |= {f"steps.{step.get('id', '')}.outputs.{key}": value for key, value in outputs.items()}
        return done, outputs

    def program(self) -> None:
        """Stand in for the installation: the program of the checkout."""
        folder = self.temporary / "copycheck" / "bin"
        folder.mkdir(parents=True)
        for name, command in (("python", f'"{sys.executable}"'), ("copycheck", f'"{sys.executable}" -m copycheck')):
            path = folder / name
            path.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec {command} "$@"\n', encoding="utf-8")
            path.chmod(0o755)

    def check(self) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
        """Find the base and check."""
        found, _ = self.step("Find the base")
        assert found.returncode == 0, found.stderr
        return self.step("Check the copy")


def outputs_in(text: str) -> Iterator[tuple[str, str]]:
    """The outputs in a step's file, in both of GitHub's forms."""
    lines = iter(text.splitlines())
    for line in lines:
        if match := re.fullmatch(r"([\w-]+)<<(.+)", line):
            inside = []
            while (line := next(lines)) != match[2]:
                inside.append(line)
            yield match[1], "\n".join(inside)
        else:
            name, sign, value = line.partition("=")
            assert sign, line
            yield name, value


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    folder = tmp_path / "runner temp"
    folder.mkdir()
    return folder


needs_bash = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for the program is a shell script")


def annotated(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str, str]]:
    """Kind, file and title of each annotation."""
    found = re.findall(r"^::(\w+) (?:file=([^,:]*),)?.*?title=([^,:]*)", done.stdout, re.MULTILINE)
    return [(kind, file, title) for kind, file, title in found]


@needs_bash
def test_the_action_annotates_what_was_pushed(desk: Path, runner: Path) -> None:
    action = Action(desk, runner, "push", sarif="out/copycheck.sarif")
    action.program()
    done, outputs = action.check()
    assert done.returncode == 1, done.stderr
    ((kind, file, title),) = annotated(done)
    assert (kind, file) == ("warning", "old.md") and "repetition/word" in title
    assert outputs == {
        "exit-status": "1",
        "problems": "1",
        "report": str(runner / "copycheck.json"),
        "sarif": "out/copycheck.sarif",
    }
    assert json.loads((desk / "out" / "copycheck.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "old.md" in (runner / "summary.md").read_text(encoding="utf-8")
    assert action.values["steps.base.outputs.since"] == ""


@needs_bash
def test_the_action_of_a_pull_request_sees_its_lines_alone(desk: Path, runner: Path, tmp_path: Path) -> None:
    base = git("rev-parse", "HEAD", cwd=desk)
    git("switch", "--quiet", "--create", "request", cwd=desk)
    put(desk, new=FAULTY)
    commit(desk)
    git("switch", "--quiet", "main", cwd=desk)
    put(desk, others=FAULTY)
    newer = commit(desk)
    git("switch", "--quiet", "--detach", cwd=desk)
    git("merge", "--quiet", "--no-ff", "--message", "Merge request into main", "request", cwd=desk)
    git("update-ref", "refs/pull/1/merge", "HEAD", cwd=desk)
    # As actions/checkout leaves it: the merge alone, without what was before.
    clone = tmp_path / "clone"
    clone.mkdir()
    git("init", "--quiet", cwd=clone)
    git("remote", "add", "origin", desk.as_uri(), cwd=clone)
    git("fetch", "--quiet", "--depth=1", "origin", "refs/pull/1/merge", cwd=clone)
    git("checkout", "--quiet", "FETCH_HEAD", cwd=clone)
    action = Action(clone, runner, "pull_request")
    action.values["github.event.pull_request.base.sha"] = base
    action.program()
    done, outputs = action.check()
    assert action.values["steps.base.outputs.since"] == newer
    assert [file for _, file, _ in annotated(done)] == ["new.md"]
    assert (outputs["exit-status"], outputs["problems"]) == ("1", "1")


@needs_bash
def test_the_action_on_the_head_of_a_request_gets_the_history_it_needs(
    desk: Path, runner: Path, tmp_path: Path
) -> None:
    put(desk, more=CLEAN)
    base = commit(desk)
    git("switch", "--quiet", "--create", "request", cwd=desk)
    put(desk, new=FAULTY)
    commit(desk)
    clone = tmp_path / "clone"
    git("clone", "--quiet", "--depth=1", "--branch=request", desk.as_uri(), clone, cwd=tmp_path)
    action = Action(clone, runner, "pull_request_target")
    action.values["github.event.pull_request.base.sha"] = base
    action.program()
    done, _ = action.check()
    assert [file for _, file, _ in annotated(done)] == ["new.md"], done.stderr


RULE = '''from copycheck.api import Problem, Rule, Span


class Start(Rule):
    """Flags the first letters."""

    severity = "error"

    def check(self, document):
        yield Problem(Span(0, 1), "It ran.")
'''


@needs_bash
@pytest.mark.parametrize(
    ("event", "wish", "runs"),
    [
        ("push", "auto", True),
        ("pull_request", "auto", False),
        ("pull_request_target", "auto", False),
        ("issue_comment", "auto", False),
        ("pull_request", "true", True),
        ("push", "false", False),
    ],
)
def test_rules_in_python_sleep_in_pull_requests(desk: Path, runner: Path, event: str, wish: str, runs: bool) -> None:
    (desk / "copycheck.toml").write_text("", encoding="utf-8")
    (desk / "rules" / "house").mkdir(parents=True)
    (desk / "rules" / "house" / "start.py").write_text(RULE, encoding="utf-8")
    action = Action(desk, runner, event, local_rules=wish)
    action.program()
    done, _ = action.check()
    assert ("house/start" in done.stdout) is runs
    assert "repetition/word" in done.stdout


@needs_bash
def test_inputs_are_words_and_never_commands(desk: Path, runner: Path) -> None:
    hostile = "\"; touch hit; $(touch hit) `touch hit` '\n-- --help\n\nold.md\n"
    inputs = {"paths": hostile, "fail_on": '$(touch hit)"; touch hit', "since": "--output=hit", "sarif": "$(touch hit)"}
    action = Action(desk, runner, "push", **inputs)
    action.program()
    done, outputs = action.check()
    assert done.returncode == 2
    assert "--fail-on $(touch hit)" in done.stderr
    assert not (desk / "hit").exists()
    assert outputs["sarif"] == "$(touch hit)"
    action.values["inputs.fail-on"] = "never"
    action.values["inputs.since"] = ""
    done, outputs = action.check()
    assert done.returncode == 2 and "no such file or folder" in done.stderr
    assert [file for _, file, _ in annotated(done) if file] == ["old.md"]
    assert not (desk / "hit").exists()


def test_the_action_takes_what_comes_from_outside_through_the_environment() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    assert len(scripts) == 3
    assert all("${{" not in script for script in scripts)
    assert all(step.get("shell") == "bash" for step in action["runs"]["steps"] if "run" in step)
    values = [filled(output["value"], Everything()) for output in action["outputs"].values()]
    assert values == ["check.exit-status", "check.problems", "check.report", "check.sarif"]


class Everything(dict[str, str]):
    """Knows each output of a step by its own name."""

    def __missing__(self, name: str) -> str:
        return name.removeprefix("steps.").replace(".outputs.", ".")


@needs_bash
def test_the_action_installs_the_program_of_its_own_ref(
    needs_index: None, published: tuple[Path, str], desk: Path, runner: Path
) -> None:
    action = Action(desk, runner, "push", fail_on="never")
    action.variables["GITHUB_ACTION_PATH"] = published[0]
    installed, _ = action.step("Install copycheck")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    done, outputs = action.check()
    assert (done.returncode, outputs["problems"]) == (0, "1"), done.stderr
    assert [file for _, file, _ in annotated(done)] == ["old.md"]


# GitLab


def gitlab(desk: Path, **variables: str) -> tuple[subprocess.CompletedProcess[str], list[Any]]:
    """Run the job's script as its runner does; also the report that it leaves."""
    job = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))["copycheck"]
    given = {key: str(value).replace("$CI_PROJECT_DIR", str(desk)) for key, value in job["variables"].items()}
    folder = desk / ".copycheck" / "program" / "bin"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "copycheck").write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m copycheck "$@"\n', encoding="utf-8"
    )
    (folder / "copycheck").chmod(0o755)
    script = desk / ".copycheck" / "script.sh"
    script.write_text("set -eu\n" + "\n".join(job["script"]), encoding="utf-8")
    report = desk / "gl-code-quality-report.json"
    report.unlink(missing_ok=True)
    done = run("sh", script, cwd=desk, **{**given, "CI_PROJECT_DIR": str(desk), **variables})
    return done, json.loads(report.read_text(encoding="utf-8")) if report.exists() else []


@needs_bash
def test_the_gitlab_job_leaves_a_code_quality_report(desk: Path) -> None:
    done, report = gitlab(desk, COPYCHECK_PATHS="old.md\nclean.md")
    assert done.returncode == 1, done.stderr
    assert [(one["check_name"], one["location"]["path"]) for one in report] == [("repetition/word", "old.md")]
    base = git("rev-parse", "HEAD", cwd=desk)
    put(desk, new=FAULTY)
    commit(desk)
    request = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_MERGE_REQUEST_IID": "1"}
    done, report = gitlab(desk, **request)
    assert [one["location"]["path"] for one in report] == ["new.md"], done.stderr
    done, report = gitlab(desk, COPYCHECK_FAIL_ON="error", **request)
    assert (done.returncode, len(report)) == (0, 1)
    done, report = gitlab(desk, COPYCHECK_PATHS='$(touch hit)"; touch hit; `touch hit`')
    assert done.returncode == 2 and not (desk / "hit").exists()


@needs_bash
def test_rules_in_python_sleep_in_merge_requests(desk: Path) -> None:
    (desk / "copycheck.toml").write_text("", encoding="utf-8")
    (desk / "rules" / "house").mkdir(parents=True)
    (desk / "rules" / "house" / "start.py").write_text(RULE, encoding="utf-8")

    def names(**variables: str) -> set[str]:
        return {one["check_name"] for one in gitlab(desk, **variables)[1]}

    assert names() == {"house/start", "repetition/word"}
    assert names(CI_MERGE_REQUEST_IID="1") == {"repetition/word"}
    assert names(CI_MERGE_REQUEST_IID="1", COPYCHECK_LOCAL_RULES="true") == {"house/start", "repetition/word"}
    assert names(COPYCHECK_LOCAL_RULES="false") == {"repetition/word"}


@pytest.mark.parametrize(("file", "schema"), [("action.yml", "github-actions"), ("ci/gitlab.yml", "gitlab-ci")])
def test_the_files_fit_their_published_schemas(file: str, schema: str) -> None:
    if importlib.util.find_spec("check_jsonschema") is None:
        lacking("check-jsonschema is not installed: the CI files are not held to their schemas")
    done = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", ROOT / file, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hook_fits_pre_commits_own_schema(needs_pre_commit: None) -> None:
    done = run(sys.executable, "-m", "pre_commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml", cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
