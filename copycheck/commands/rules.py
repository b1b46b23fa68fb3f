"""``copycheck rules``: what the rules are, why, and whether their examples hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from copycheck import output
from copycheck.commands import completing, manual
from copycheck.packs import LOCAL, Registry, is_id, nearest, packs
from copycheck.patterns import OutOfTime
from copycheck.rule import Bad, Rule, Unavailable
from copycheck.workers import only_results

app = typer.Typer(cls=manual.Group, rich_markup_mode=None, add_completion=False)
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Configuration beside which local rules stand.",
        show_default="the nearest copycheck.toml",
    ),
]
NoLocal = Annotated[bool, typer.Option("--no-local-rules", help="Run no Python that stands beside the configuration.")]


FORMATS = ("text", "json")
SLEEPS = "it is Python, which --no-local-rules leaves asleep"
LOCAL_RULES = "rules/  Beside copycheck.toml: the newsroom's own rules."


@app.callback(
    invoke_without_command=True,
    epilog=manual.page(
        examples="""\
copycheck rules list
    Lists the rules, a line each.
copycheck rules show names/spelling
    Shows why a rule speaks, and what it leaves alone.""",
        files=LOCAL_RULES,
    ),
)
def start(context: typer.Context) -> None:
    """Show what the rules are and why, and run their examples.

    A rule is a file with its reason, its examples and what it looks for. The program brings its own;
    a newsroom's stand in rules/ beside its copycheck.toml, in Python or YAML, and work the same.
    """
    if context.invoked_subcommand is None:
        output.result(f"{context.get_help()}\n")
        raise typer.Exit()


_OFF = ", off by default", ", off in a check, on in a review"


def _registry(config: Path | None, no_local_rules: bool) -> Registry:
    from copycheck.commands.stories import configuration

    found = config or configuration(["."])
    return Registry(packs(found.parent / "rules" if found else None), not no_local_rules)


def _finish(registry: Registry, status: int = 0) -> typer.Exit:
    for failure in registry.failures:
        output.message(failure)
    return typer.Exit(2 if registry.failures else status)


@app.command(
    "list",
    cls=manual.Command,
    epilog=manual.page(
        examples="""\
copycheck rules list
    Each rule's id, severity and summary.
copycheck rules list --format json
    The same for a program, with tags and where each rule comes from.""",
        files=LOCAL_RULES,
    ),
)
def list_rules(
    format: Annotated[
        str,
        typer.Option(metavar="NAME", help="Form of the list: text or json.", autocompletion=completing.one_of(FORMATS)),
    ] = "text",
    config: ConfigFile = None,
    no_local_rules: NoLocal = False,
) -> None:
    """List the rules with their severity, and what each one flags.

    Rules that are off until a configuration selects them are marked so.
    """
    if format not in FORMATS:
        output.message(f"--format {format}: is none of {', '.join(FORMATS)}")
        raise typer.Exit(2)
    registry = _registry(config, no_local_rules)
    with only_results():
        rules = [(registry.files[rule_id], registry.load(rule_id)) for rule_id in registry.ids]
    rows = [
        {
            "id": file.id,
            "severity": rule.severity,
            "enabled": rule.enabled,
            "tags": list(rule.tags),
            "summary": rule.summary(),
            "source": file.pack if file.pack != LOCAL else str(file.path),
        }
        for file, rule in rules
        if rule is not None
    ]
    if format == "json":
        output.result(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        wide = max((len(str(row["id"])) for row in rows), default=0)
        for row in rows:
            off = "" if row["enabled"] else " (off)"
            output.result(f"{row['id']:<{wide}}  {row['severity']:<7}  {row['summary']}{off}\n")
    raise _finish(registry)


@app.command(
    cls=manual.Command,
    epilog=manual.page(
        examples="""\
copycheck rules show names/spelling
    Why the rule on names speaks, and its options.""",
        files=LOCAL_RULES,
    ),
)
def show(
    rule_id: Annotated[
        str,
        typer.Argument(metavar="ID", help="The rule, for example names/spelling.", autocompletion=completing.rule_id),
    ],
    config: ConfigFile = None,
    no_local_rules: NoLocal = False,
) -> None:
    """Show one rule: what it flags, why, its options, its examples.

    The answer is Markdown. The options can be set in the configuration under [rules."ID"].
    """
    registry = _registry(config, no_local_rules)
    if rule_id not in registry.files:
        output.message(f"no rule “{rule_id}”{nearest(rule_id, registry.ids)}")
        raise typer.Exit(2)
    with only_results():
        rule = registry.load(rule_id)
    if rule is not None:
        output.result(describe(rule))
    elif rule_id in registry.asleep:
        output.message(f"{rule_id}: is not shown: {SLEEPS}")
    raise _finish(registry)


def describe(rule: type[Rule]) -> str:
    """A rule in Markdown: its heading, documentation, options and examples."""
    lines = [f"# {rule.id}", "", f"Severity: {rule.severity}{'' if rule.enabled else _OFF[rule.in_review]}"]
    if rule.tags:
        lines[-1] += f". Tags: {', '.join(rule.tags)}"
    lines += ["", rule.documentation(), ""]
    if options := list(option_lines(rule)):
        lines += ["## Options", *options, ""]
    lines += ["## Reported"]
    for bad in rule.bad:
        example = Bad(bad) if isinstance(bad, str) else bad
        lines.append(_quoted(example.text))
        if example.fixed is not None:
            lines.append(f"  mended: {_quoted(example.fixed)[2:]}")
    lines += ["", "## Left alone", *(_quoted(text) for text in rule.good)]
    return "\n".join(lines) + "\n"


def option_lines(rule: type[Rule]) -> list[str]:
    """One line for each option of a rule: its name and default."""
    lines = []
    for name, default in rule.defaults().items():
        value = list(default) if isinstance(default, tuple | frozenset) else default
        lines.append(f"- `{name}` = {json.dumps(value, ensure_ascii=False)}")
    return lines


def _quoted(text: str) -> str:
    return "- " + text.strip().replace("\n\n", " ¶ ").replace("\n", " ")


@app.command(
    "test",
    cls=manual.Command,
    epilog=manual.page(
        examples="""\
copycheck rules test rules
    The examples of all rules in a folder.
copycheck rules test rules/punctuation/spaced_dash.py
    Those of one rule.""",
        status="""\
0  All examples hold.
1  At least one does not.
2  A rule could not be loaded or tried.""",
        files=LOCAL_RULES,
    ),
)
def test_rules(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="[PATH]", help="A rule file or a folder of rules.", show_default="all rules"),
    ] = None,
    config: ConfigFile = None,
    no_local_rules: NoLocal = False,
) -> None:
    """Run the examples that stand in the rules.

    Each bad example is to be reported in just the place that it marks, and mended as it says; each good
    one is to be left alone.
    """
    from copycheck.testing import run

    registry = _at(path, not no_local_rules) if path else _registry(config, no_local_rules)
    if not registry.files and not registry.failures:
        output.message(f"{path}: no rules here: a rule is a .py or .yaml file in a folder of rules/")
        raise typer.Exit(2)
    examples = failed = tried = 0
    for rule_id in registry.ids:
        with only_results():
            rule = registry.load(rule_id)
        if rule is None:
            if rule_id in registry.asleep:
                output.message(f"{rule_id}: its examples were not tried: {SLEEPS}")
            continue
        try:
            with only_results():
                failures = list(run(rule))
        except OutOfTime as reason:
            registry.failures.append(f"{registry.files[rule_id].spent}{reason}")
            continue
        except Unavailable as reason:
            output.message(f"{rule_id}: its examples were not tried: {reason}")
            continue
        except (Exception, SystemExit) as error:
            registry.failures.append(
                f"{registry.files[rule_id].path}: the rule crashed on its examples: {type(error).__name__}: {error}"
            )
            continue
        tried += 1
        examples += len(rule.good) + len(rule.bad)
        for failure in failures:
            failed += 1
            output.result(f"{rule_id}: {failure.example}: {failure.reason}\n    {_quoted(failure.text)[2:]}\n")
    verdict = f"{failed} failed" if failed else "all hold"
    untried = len(registry.files) - tried
    missing = f"; {untried} {'rule' if untried == 1 else 'rules'} could not be tried" if untried else ""
    output.result(f"{examples} examples of {tried} {'rule' if tried == 1 else 'rules'}: {verdict}{missing}\n")
    raise _finish(registry, 1 if failed else 0)


def _at(path: Path, local_rules: bool) -> Registry:
    """The rules of a folder of packs, of one of its topics, or of one file."""
    if not path.exists():
        output.message(f"{path}: no such file or folder: name a rule file or a folder of rules")
        raise typer.Exit(2)
    path = path.resolve()
    if path.is_file():
        root, wanted = path.parent.parent, {path}
    elif any(child.suffix in (".py", ".yaml", ".yml") for child in path.iterdir()):
        root, wanted = path.parent, set(path.iterdir())
    else:
        return Registry([(LOCAL, path)], local_rules)
    registry = Registry([(LOCAL, root)], local_rules)
    registry.files = {rule_id: file for rule_id, file in registry.files.items() if file.path in wanted}
    return registry


PYTHON = '''"""{summary}"""

from __future__ import annotations

import re
from collections.abc import Iterable

from copycheck.api import Bad, Document, Fix, Problem, Rule, Span

WANTED = re.compile(r"\\bwrite here what to find\\b")


class {name}(Rule):
    """Flags what this line says in a few words.

    ## Why
    Say what goes wrong for the reader when this is published.

    ## Source
    Name the style guide, the correction or the reader's letter that it rests on.
    """

    severity = "advice"
    good = ("Copy that is right and comes close to the fault.",)
    bad = (Bad("Copy with the [[fault]] marked so.", "Copy with the correction marked so."),)

    def check(self, document: Document) -> Iterable[Problem]:
        """One problem a place."""
        for found in WANTED.finditer(document.text):
            span = Span(*found.span())
            yield Problem(span, "Say here what is wrong.", (Fix.replace(span, "correction"),))
'''
YAML = """summary: Flags what this line says in a few words.
why: Say what goes wrong for the reader when this is published.
source: Name the style guide, the correction or the reader's letter that it rests on.
severity: advice
kind: substitution
swap:
  write here what to find: correction
good:
  - Copy that is right and comes close to the fault.
bad:
  - text: Copy with the [[fault]] marked so.
    fixed: Copy with the correction marked so.
"""


@app.command(
    cls=manual.Command,
    epilog=manual.page(
        examples="""\
copycheck rules new punctuation/spaced-dash
    Writes rules/punctuation/spaced_dash.py, to be filled in.
copycheck rules new house/words --yaml
    Writes rules/house/words.yaml, a list of words.""",
        files=LOCAL_RULES,
    ),
)
def new(
    rule_id: Annotated[
        str, typer.Argument(metavar="ID", help="Its folder and name, for example punctuation/spaced-dash.")
    ],
    yaml: Annotated[bool, typer.Option("--yaml", help="A list in YAML instead of Python.")] = False,
    config: ConfigFile = None,
) -> None:
    """Start a rule from an example that fails.

    The file is written into rules/ beside the configuration. Write the examples first, then the rule,
    and run copycheck rules test until they hold.
    """
    from copycheck.commands.stories import configuration

    if not is_id(rule_id):
        output.message(f"“{rule_id}” is no rule id: write folder/name in small letters, digits and hyphens")
        raise typer.Exit(2)
    found = config or configuration(["."])
    folder = (found.parent if found else Path.cwd()) / "rules"
    registry = Registry(packs(folder))
    if rule_id in registry.files:
        output.message(f"there is a rule {rule_id} already: {registry.files[rule_id].path}")
        raise typer.Exit(2)
    topic, name = rule_id.split("/")
    path = folder / topic.replace("-", "_") / (name.replace("-", "_") + (".yaml" if yaml else ".py"))
    title = name.replace("-", " ").title().replace(" ", "")
    text = YAML if yaml else PYTHON.format(name=title, summary=f"{rule_id}: say in a few words what it is about.")
    try:
        output.write_whole(path, text)
    except output.Unwritable as error:
        output.message(str(error).rpartition(":")[0])
        raise typer.Exit(2) from error
    if not found:
        output.message("no copycheck.toml here: make an empty one, so that the rule is found")
    output.result(f"{path}\nFill it in, then run: copycheck rules test {path}\n")
