"""What a page needs to keep decisions and to hand them over: the source, and what each fix edits."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import Any

from copycheck.reporters.html.notes import Numbered
from copycheck.result import Story


def material(story: Story, numbered: Numbered) -> dict[str, Any]:
    """The page's data, from which its script makes the corrected copy and a baseline.

    ``problems`` go by number: a fingerprint, and fixes that may be accepted, each a list of edits
    of the source: number of the mark (0 for none), start, end and text. Where the
    source is no file's own text, what is handed over is plain text.
    """
    path = PurePosixPath(story.known_as or story.path)
    return {
        "path": path.as_posix(),
        "hash": hashlib.sha256(story.source.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        "file": path.name if story.encoding else f"{path.stem}.txt",
        "encoding": story.encoding or "utf-8",
        "source": story.source,
        "problems": [
            [
                item["fingerprint"],
                [
                    [
                        [numbered.edits.get((edit["start"], edit["end"]), 0), edit["start"], edit["end"], edit["text"]]
                        for edit in fix["edits"]
                    ]
                    for fix in item["fixes"]
                    if fix["safety"] != "show"
                ],
            ]
            for item in numbered.problems
        ],
    }
