"""What a newsroom lives with: known problems, which a check with their baseline does not report.

A baseline is a JSON file of entries. An entry names a story, a rule and a fingerprint, and counts how
many problems it stands for, so that an old fault does not hide a new one of the same look.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from copycheck.config import ConfigError
from copycheck.result import Story

FILE = "copycheck-baseline.json"
SCHEMA = 1
_NAMED = 3
"""Rules that a note on expired entries names."""

_HEIRS = 32
"""Stories that are looked at for what became of one that is gone."""

Look = tuple[str, str]
Key = tuple[str, str, str]


class Entry(Struct, frozen=True):
    """So many problems of a rule with one fingerprint, in the story that ``path`` names.

    ``path`` is from the folder of the configuration, else from the working folder, with slashes.
    """

    path: str
    rule: str
    fingerprint: str
    count: int = 1
    reason: str = ""

    @property
    def key(self) -> Key:
        """What tells it from other entries."""
        return self.path, self.rule, self.fingerprint


def load(path: Path) -> tuple[Entry, ...]:
    """The entries of a baseline. Raises ConfigError with one line that says what is wrong."""
    try:
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8: save it as UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        where = f":{error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        said = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise ConfigError(f"{path}{where}: is not JSON ({said}): write it with copycheck baseline") from error
    if not isinstance(data, dict) or not isinstance(data.get("entries"), list):
        raise ConfigError(f"{path}: is no baseline: write one with copycheck baseline")
    if data.get("schema") != SCHEMA:
        raise ConfigError(f"{path}: has schema {data.get('schema')!r}, and this copycheck reads {SCHEMA}")
    entries = []
    for number, item in enumerate(data["entries"], 1):
        wrong = _wrong(item)
        if wrong:
            raise ConfigError(f"{path}: entry {number} {wrong}")
        entries.append(Entry(**{key: item[key] for key in Entry.__struct_fields__ if key in item}))
    return tuple(entries)


def _wrong(item: Any) -> str:
    if not isinstance(item, dict):
        return "is to be an object"
    for key in ("path", "rule", "fingerprint"):
        if not isinstance(item.get(key), str) or not item[key]:
            return f"needs a “{key}”"
    if not isinstance(item.get("reason", ""), str):
        return "has a “reason” that is no text"
    count = item.get("count", 1)
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        return "has a “count” that is no number from 1 on"
    if unknown := item.keys() - set(Entry.__struct_fields__):
        return f"has an unknown key “{min(unknown)}”"
    return ""


def render(entries: Iterable[Entry]) -> str:
    """The text of a baseline, an entry a line, in order."""
    ordered = sorted(entries, key=lambda entry: entry.key)
    lines = [
        json.dumps({key: getattr(entry, key) for key in Entry.__struct_fields__}, ensure_ascii=False)
        for entry in ordered
    ]
    inside = ",\n".join(f"  {line}" for line in lines)
    return (
        f'{{"schema": {SCHEMA}, "entries": [\n{inside}\n]}}\n' if lines else f'{{"schema": {SCHEMA}, "entries": []}}\n'
    )


def merged(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """One entry a key: the largest count, and the last reason that is given."""
    found: dict[Key, Entry] = {}
    for entry in entries:
        before = found.get(entry.key)
        if before:
            entry = replace(entry, count=max(before.count, entry.count), reason=entry.reason or before.reason)
        found[entry.key] = entry
    return tuple(found[key] for key in sorted(found))


def apply(
    stories: Sequence[Story],
    entries: Sequence[Entry],
    gone: Collection[str] = (),
    expiry: bool = True,
    touched: Callable[[Story], Sequence[bool]] | None = None,
    others: Callable[[], Sequence[Story]] | None = None,
) -> tuple[tuple[Story, ...], tuple[str, ...]]:
    """The stories without the problems that the entries stand for, and notes on what has expired.

    The first problems of a story go first; with ``touched``, which says of each problem whether it
    stands on a line that changed, those that do not. ``gone``: paths of entries that no longer lead to
    a story; they may stand for problems of other stories, see ``_inherit``. ``others``: gives the
    stories that are not looked at here, any of which may be what became of one that is gone; it is only
    asked where that matters. ``expiry``: say which entries of these stories stood for nothing.
    """
    left: Counter[Key] = Counter({entry.key: entry.count for entry in merged(entries)})
    named = {entry.path for entry in entries}
    open_: list[dict[Look, list[int]]] = []
    for story in stories:
        flags = touched(story) if touched else ()
        open_.append(_looks(story, flags))
        _spend(left, story.known_as, open_[-1])
    paths = [story.known_as for story in stories]
    lost = {key[1:] for key, count in left.items() if count and key[0] in gone}
    if others and any(places and look in lost for found in open_ for look, places in found.items()):
        for story in others():
            open_.append(_looks(story))
            _spend(left, story.known_as, open_[-1])
            paths.append(story.known_as)
    _inherit(left, paths, named, open_, gone)
    kept = []
    for story, found in zip(stories, open_, strict=False):
        new = sorted(at for places in found.values() for at in places)
        problems = story.report["problems"]
        same = len(new) == len(problems)
        kept.append(
            story if same else replace(story, report={**story.report, "problems": [problems[at] for at in new]})
        )
    checked = {story.known_as for story in stories}
    spare = [key for key, count in sorted(left.items()) if count and key[0] in checked]
    return tuple(kept), tuple(_expired(spare)) if expiry else ()


def _looks(story: Story, last: Sequence[bool] = ()) -> dict[Look, list[int]]:
    """The numbers of a story's problems by rule and fingerprint, those that are ``last`` behind the others."""
    problems = story.report["problems"]
    found: dict[Look, list[int]] = {}
    for at in sorted(range(len(problems)), key=lambda at: last[at] if last else False):
        found.setdefault((problems[at]["rule"], problems[at]["fingerprint"]), []).append(at)
    return found


def _spend(left: Counter[Key], path: str, found: dict[Look, list[int]], looks: Iterable[Look] | None = None) -> None:
    """Strike out of ``found`` what the entries of a path stand for, and count that off them."""
    for look in looks if looks is not None else found:
        key = (path, *look)
        spent = min(left.get(key, 0), len(found.get(look, ())))
        if spent:
            left[key] -= spent
            del found[look][:spent]


def _inherit(
    left: Counter[Key],
    paths: Sequence[str],
    named: Collection[str],
    open_: Sequence[dict[Look, list[int]]],
    gone: Collection[str],
) -> None:
    """Let the entries of stories that are gone stand for problems of the stories that they became.

    That is the story that has most of their problems, of two the one of the same name: all its own,
    when the baseline does not know it, and else only where it has half of them at least, for it is then
    an old story with another put into it. What is left may stand for problems of any story that the
    baseline does not know.
    """
    where: defaultdict[Look, list[int]] = defaultdict(list)
    near: defaultdict[tuple[Look, str], list[int]] = defaultdict(list)
    order = sorted(range(len(paths)), key=paths.__getitem__)
    for number in order:
        for look, places in open_[number].items():
            if places:
                where[look].append(number)
                near[look, _name(paths[number])].append(number)
    wills: dict[str, list[Look]] = {}
    lost: Counter[str] = Counter()
    for (path, rule, fingerprint), count in sorted(left.items()):
        if path in gone:
            lost[path] += count
            if (rule, fingerprint) in where:
                wills.setdefault(path, []).append((rule, fingerprint))
    for path, looks in wills.items():
        rarest = min(looks, key=lambda look: len(where[look]))
        same = near.get((rarest, _name(path)), [])[:_HEIRS]
        heirs = []
        for number in dict.fromkeys([*same, *where[rarest][:_HEIRS]]):
            shared = sum(min(left[path, *look], len(open_[number].get(look, ()))) for look in looks)
            if shared and (paths[number] not in named or 2 * shared >= lost[path]):
                heirs.append((-shared, number not in same, paths[number], number))
        if heirs:
            _spend(left, path, open_[min(heirs)[3]], looks)
    over: defaultdict[Look, deque[str]] = defaultdict(deque)
    for path, looks in wills.items():
        for look in looks:
            over[look].append(path)
    for number in order:
        found = open_[number]
        for look in found if paths[number] not in named else ():
            while found[look] and over[look]:
                _spend(left, over[look][0], found, (look,))
                if not left[over[look][0], *look]:
                    over[look].popleft()


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _expired(keys: Iterable[Key]) -> Iterable[str]:
    by_path: defaultdict[str, list[str]] = defaultdict(list)
    for path, rule, _ in keys:
        by_path[path].append(rule)
    for path, rules in by_path.items():
        which = sorted(set(rules))
        more = ", …" if len(which) > _NAMED else ""
        entries = "a baseline entry fits" if len(rules) == 1 else f"{len(rules)} baseline entries fit"
        yield (
            f"{path}: {entries} nothing any more, or less than before ({', '.join(which[:_NAMED])}{more}): "
            "copycheck baseline writes what holds now"
        )


def of(
    stories: Sequence[Story], known: Sequence[Entry] = (), reason: str = "", ran: Callable[[str], bool] | None = None
) -> tuple[Entry, ...]:
    """Entries for all problems of the stories, and those of ``known`` that are of other stories.

    A reason that is known stays, also that of a moved story; ``reason`` is for new ones. ``ran``:
    whether a rule was run, when not all were; known entries of the others stay too.
    """
    counts = Counter(
        (story.known_as, problem["rule"], problem["fingerprint"])
        for story in stories
        for problem in story.report["problems"]
    )
    checked = {story.known_as for story in stories}
    old = {entry.key: entry for entry in merged(known)}
    stay = [entry for entry in old.values() if entry.path not in checked or (ran and not ran(entry.rule))]
    given = {(entry.rule, entry.fingerprint): entry.reason for entry in old.values() if entry.reason}
    now = [
        Entry(*key, count, old[key].reason if key in old else given.get(key[1:], reason))
        for key, count in counts.items()
    ]
    return merged([*stay, *now])
