"""What is kept of single words from story to story."""

from __future__ import annotations

from copycheck.understanding.kept import Kept


def test_a_word_is_looked_at_once() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Kept(length)
    assert list(map(lengths.__getitem__, ("pier", "quay", "pier"))) == [4, 4, 4]
    assert asked == ["pier", "quay"]


def test_a_full_table_is_emptied_and_goes_on() -> None:
    capitals = Kept(str.upper, most=2)
    assert [capitals[word] for word in "a b c a".split()] == ["A", "B", "C", "A"]
    assert dict(capitals) == {"c": "C", "a": "A"}
