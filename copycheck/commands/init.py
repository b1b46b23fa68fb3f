"""``copycheck init``: a commented configuration to start from, and a baseline of what is there already."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from copycheck import baseline as baselines
from copycheck import config, output
from copycheck.commands import completing, manual, options, running

PROFILES = ("uk", "us")
PROFILE = '#profile = "uk"\n'
TEXT = """\
# What copycheck holds the copy in this folder to. Every key may be left out. Lines that begin with
# “#” and a letter or a bracket are keys with their defaults, or examples: take the “#” away to set
# them. copycheck rules list names the rules; copycheck rules show ID says what one can be told.

# A house style to start from, "uk" or "us"; all below is written over it. None by default.
#profile = "uk"

# Only these rules: ids, folders such as "names", or tags. Empty: all that are on.
#select = []

# Not these rules.
#ignore = []

# No stories: files and folders, as in .gitignore.
#exclude = []

# The English of the copy: "en-GB", "en-US", or "auto", by each story itself.
#language = "auto"

# A check exits with 1 from this severity on: "error", "warning", "advice", or "never".
#fail-on = "warning"

# How grave the problems of a rule, or a folder of rules, are: "error", "warning", "advice". None is
# set by default; for example:
#[severity]
#"names/spelling" = "error"

# The options of a rule, a table each; these are defaults.
#[rules."quotes/unattributed"]
#min_words = 5

# The grammar checker LanguageTool: "auto" where it is installed, "off", "local", or "url" with the
# address of a server of the house.
#[rules."grammar/languagetool"]
#mode = "auto"
#url = ""

# The house's own lists.
#[house]
# The spellings of names that are right here, such as "Volodymyr Zelensky".
#names = []
# People and bodies that need no introduction.
#known = []
# Abbreviations that need no spelling out, such as "NHS".
#acronyms = []
# The lowest and highest school year that reading may take.
#grades = [7, 14]

# "not this" = "but this". None by default; for example:
#[house.words]
#"utilise" = "use"

# Whether a comment in a story that switches a rule off has to say why: "optional" or "required".
#[suppressions]
#reason = "optional"

# The head of each review: the newsroom's name, and a colour in light and in dark. None by
# default; for example:
#[review]
#name = "The Pell Courier"
#accent = "#7a1f2b"
#accent-dark = "#f0a6b0"

# Other settings for some stories, as often as is wanted; paths are from this folder. None by
# default; for example:
#[[overrides]]
#paths = ["columns/**"]
#select = []
#ignore = ["flow"]
#severity = { "quotes/unattributed" = "advice" }
#rules = { "quotes/unattributed" = { min_words = 8 } }
"""

app = typer.Typer(rich_markup_mode=None, add_completion=False)
EPILOG = manual.page(
    examples="""\\
copycheck init
    Writes copycheck.toml here, and asks about a baseline.
copycheck init --profile uk --baseline
    Starts from British news style, and takes all problems there are as known.
copycheck init stories/ --no-baseline
    Writes stories/copycheck.toml, and checks nothing.""",
    files="""\\
copycheck.toml           The configuration that is written.
copycheck-baseline.json  The baseline, beside it.""",
    environment=manual.ENVIRONMENT,
)


@app.command(cls=manual.Command, epilog=EPILOG)
def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[FOLDER]", help="The folder that the configuration is to hold for.")
    ] = Path(),
    profile: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help=f"House style to start from: {', '.join(PROFILES)}.",
            show_default="none",
            autocompletion=completing.one_of(PROFILES),
        ),
    ] = None,
    baseline: Annotated[
        bool | None,
        typer.Option(
            "--baseline/--no-baseline",
            help="Write a baseline too, or do not.",
            show_default="asks on a terminal, else does not",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a configuration that is there.")] = False,
    quiet: options.Quiet = False,
) -> None:
    """Write a commented configuration, and a baseline.

    copycheck.toml then holds every key with its default, commented out. With a baseline, the problems
    that the stories have now are known, and a check reports what is new; without one, it reports all.
    """
    running.one_of("--profile", profile, config.profiles())
    path = folder / config.FILE
    if not folder.is_dir():
        running.refuse(f"{folder}: no such folder: make it first, or check the spelling")
    if not force and (path.exists() or path.is_symlink()):
        running.refuse(f"{path}: is there already, and stays as it is: --force writes over it")
    above = config.find(folder.absolute())
    if not force and above and above.parent == folder.absolute():
        running.refuse(f"{above}: holds [tool.copycheck] already: --force writes {path}, which goes before it")
    try:
        output.write_whole(path, text(profile))
    except output.Unwritable as error:
        running.refuse(str(error).rpartition(":")[0])
    if not quiet:
        output.message(f"{path} is written: every key is in it, with its default")
    known = _baseline(path, baseline, quiet)
    if not quiet:
        with_known = f" --baseline {known}" if known else ""
        output.message(
            f"next: copycheck check {folder}{with_known}, or copycheck review {folder}{with_known} for pages"
        )


def _baseline(path: Path, wanted: bool | None, quiet: bool) -> Path | None:
    """The baseline beside the configuration, written if that is wanted; None where there is none."""
    from copycheck.commands.baseline import write
    from copycheck.stories import Missing, collect

    target = path.with_name(baselines.FILE)
    asks = wanted is None and sys.stdin is not None and sys.stdin.isatty() and not target.exists()
    if not wanted and not asks:
        return target if target.exists() else None
    folder = str(path.parent)
    engine = running.engine([folder], config=path)
    if asks and any(isinstance(found, Missing) for found in collect([path.parent], engine.config.exclude, path.parent)):
        return None
    done, whole = running.check(engine, [folder], quiet=quiet)
    if not whole:
        running.refuse("no baseline is written, because not all could be checked")
    problems = sum(len(story.report["problems"]) for story in done.stories)
    stories = len(done.stories)
    found = f"{problems:,} problem{'s' * (problems != 1)} in {stories:,} stor{'y' if stories == 1 else 'ies'}"
    if asks and not problems:
        output.message(f"{found}: no baseline is needed")
        return None
    if asks and not typer.confirm(f"{found}. Take them as known, in {target}?", default=True, err=True):
        return None
    try:
        write(engine, done, None, (), "", True)
    except output.Unwritable as error:
        running.refuse(str(error).rpartition(":")[0])
    if not quiet:
        output.message(f"{target} is written: {found}, taken as known")
    return target


def text(profile: str | None) -> str:
    """The configuration, with that house style to start from."""
    return TEXT.replace(PROFILE, f'profile = "{profile}"\n') if profile else TEXT
