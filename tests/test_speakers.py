"""Who is said to have said a quotation: the mention, the cue, and who that is."""

from __future__ import annotations

import re

import pytest
from work import calls

from copycheck.document import Document
from copycheck.readers import read
from copycheck.text import Span
from copycheck.understanding.speakers import Attribution

MARK = re.compile(r"\[\[(.*?)\]\]|\{\{(.*?)\}\}", re.DOTALL)


def document(text: str) -> Document:
    return Document("story.txt", text, read(text, ".txt"))


def parsed(text: str) -> tuple[str, Span | None, Span | None]:
    """The text without its marks, and what ``[[ ]]`` (the speaker) and ``{{ }}`` (the cue) stood round."""
    plain = ""
    spans: dict[int, Span] = {}
    last = 0
    for mark in MARK.finditer(text):
        plain += text[last : mark.start()]
        group = 1 if mark[1] is not None else 2
        spans[group] = Span(len(plain), len(plain) + len(mark[group]))
        plain += mark[group]
        last = mark.end()
    return plain + text[last:], spans.get(1), spans.get(2)


def last_of(text: str) -> Attribution:
    """The attribution of the last quotation of a text."""
    return document(text).attributions[-1]


# The last quotation of each text is asked for.
SAID = [
    # behind it
    "“We open in June,” {{said}} [[Marta Keel]].",
    "“We open in June,” [[Marta Keel]] {{said}}.",
    "“We open in June,” [[she]] {{told}} the council on Monday.",
    "“We open in June,” [[the mayor]] {{said}} in a letter.",
    "“We open in June,” {{said}} [[the mayor of the town]], who had come on foot.",
    "“We open in June,” [[Marta Keel]], who leads the council, {{said}}.",
    "“We open in June,” [[Marta Keel]], leader of the council, {{told}} reporters on Monday.",
    "“Will it hold?” [[a woman at the back]] {{shouted}}.",
    "“It holds!” [[Keel]] {{cried}}. The crowd went home.",
    "“We open in June,” {{added}} [[Keel]], 62.",
    "“We open in June,” {{according to}} [[Keel]].",
    "“We open in June,” {{read}} [[a note]] on the door.",
    "“We open in June”, {{wrote}} [[the engineers]] in March.",
    "‘We open in June,’ {{says}} [[Jon Abel]].",
    "“We open in June,” {{said}} [[Will Doyle]].",
    "“We open in June,” [[Keel]] (Lab.) {{said}}.",
    "The plank was “a disgrace”, [[Keel]] {{said}}.",
    "The first pier moves “by a finger’s breadth each winter”, {{according to}} [[the engineers]].",
    # in front of it
    "[[Marta Keel]] {{said}}: “We open in June.”",
    "[[Keel]] {{told}} the council that “nobody will have to wait”.",
    "[[The mayor]], who had come on foot, {{said}} “we open in June”.",
    "[[Marta Keel]], leader of the council, {{said}} the plan was “as good as dead”.",
    "On Monday [[Keel]] {{said}} “we open in June”.",
    "A month later [[Keel]] {{said}} “we open in June”.",
    "In a letter to the council, [[Abel]] {{wrote}}: “The pier moves.”",
    "{{According to}} [[the police]], “nobody was in the house”.",
    "[[Keel]] {{called}} the plan “a disgrace”.",
    "[[Keel]], an engineer, {{calls}} Abel “a friend of the town”.",
    "[[She]] {{described}} the bridge as “a fine piece of work”.",
    "[[Keel]] turned to the council, {{calling}} the plan “a disgrace to the town”.",
    "[[Keel]] took the stage, {{telling}} the crowd “we open in June”.",
    "[[Keel]] {{said}} she would like to see “a bridge that stands”.",
    "[[Keel]] {{said}} that Abel calls it “a bridge too many”.",
    "Abel said no, but [[Keel]] {{said}} “we open in June”.",
    "When Abel came in, [[Keel]] {{asked}}: “Who goes there?”",
    "Abel was there too, and [[Keel]] {{said}}: “We open in June.”",
    "In Salem, Oregon, [[Keel]] {{said}}: “We open in June.”",
    "[[The report]] {{said}} the piers were “in fair condition”.",
    "LEEDS, Jan. 3 (PA) — [[Keel]] {{said}} on Monday: “We open in June.”",
    "[[Marta Keel]] (Lab.), who leads the council, {{said}}: “We open in June.”",
    # without a verb of saying
    "[[Keel]]: “We open in June.”",
    "Marta was sure. [[Keel]]: “We open in June, and the town will dance.”",
    "[[Q]]: “When will it open?”",
    "It was [[Keel]]’s {{remark}} that “nobody will have to wait”.",
    "In [[his]] {{words}}, “nobody will have to wait”.",
    "[[The council]] is “very sorry” about it.",
    "“It is the best bridge in the land.” — [[Marta Keel]]",
    "“It is the best bridge in the land.”\n\n— [[Marta Keel]], council leader",
    "“It is the best bridge in the land”\n[[Ann Abel]]\n\nThe town is proud of it.",
    # from the paragraph
    "“We have the money,” [[Keel]] {{said}}. “We have the steel.”",
    "“We have the money,” [[Keel]] {{said}}. The crowd cheered. “We have the steel.”",
    "[[Keel]] {{said}} the steel had come late. “It was nobody’s fault.”",
    "“It was nobody’s fault.” [[Keel]] {{said}} the steel had come late.",
    "[[The family]] {{issued}} a statement on Monday. “We want to be left alone.”",
    # from the paragraph before
    "“We have the money,” [[Keel]] {{said}}.\n\n“We have the steel as well, and the men.”",
    "[[Keel]] {{said}} the steel had come late.\n\n“It was nobody’s fault but ours.”",
    "[[Keel]] {{wrote}} to the paper that the steel was late.\n\n“It was nobody’s fault but ours.”",
    "Here is what [[the engineers]] {{wrote}} to the mayor:\n\n“The third pier moves.”",
    "[[Keel]] {{said}}: “The first pier is sound.\n\n“The second is not.",
    "“The first pier is sound.\n\n“The second is not,” {{said}} [[Keel]].",
    "“We open in June,” [[Keel]] {{said}}.\n\nPhoto: the bridge at dawn\n\n“We shall dance on it until the sun is up.”",
    "The town went home at noon.\n\n“The water took it all.”\n\nThat {{quote}} from [[Abel]] made the rounds.",
    # a pronoun with its verb, a name that is an auxiliary, words that lead up
    "[[He]]’s {{claiming}} that the plank is “a disgrace to us all”.",
    "The rules, which [[Will]] {{claims}} affirmed “the right to a bridge”, are new.",
    "Last week, [[the Keel campaign]] {{said}} the board should “go home at once”.",
    "Shortly after the vote, [[Keel]] came out, {{saying}} the plank was “a disgrace”.",
    "Here in Leeds, [[Keel]] spoke of the piers, {{saying}}, “We open in June.”",
    "For example: “We open in June,” [[she]] {{told}} the council in May.",
    # what is said right behind claims it
    "They are asked to wait, and Abel cannot say that it is “just a plank”, [[Keel]] {{added}}.",
    "The toll is “a tax on all who work”, as [[a council memo]] {{put}} it.",
    "It is allowed “to fill a gap on the board”, [[the town’s bylaws]] {{say}}.",
    "The board gave an “untrue and partial” answer, {{according to}} [[a report]].",
    # several clauses and several verbs
    "Abel refers to him as “Mr Keel”, while [[Keel]] {{refers}} to Abel as “Jon”.",
    "Abel said it was “late”, for instance, and [[Keel]] {{vowed}} to “tear it down”.",
    "[[Ann Abel]] {{said}} that once the board goes home, “I intend to cross it.”",
    "[[Keel]] {{said}} on Friday that Abel once called the bridge “a thing of beauty”.",
    "[[Ann Abel]] {{told}} the paper before she spoke that she believed it was “time to go”.",
    "Abel said he backed the rules of the board, which [[he]] {{called}} “a gang of thieves”.",
    "After she left, [[Jon Abel]], who had built it, {{tweeted}} this: “She is gone.”",
    "When Keel asked for more, [[Jon Abel]] {{answered}} at once: “There is no more.”",
    "In what [[Ann Abel]], a baker for many years, {{called}} “a fight for air”, he lost.",
    "The trouble with it, {{says}} [[Carl Abel]], an engineer, is that it was “a work of haste”.",
    # by whom, and what a thing is called
    "The plank has been {{called}} “a disgrace” by [[Ann Abel]], a baker.",
    "[[They]] fought a rule {{called}} the “late toll”.",
    "[[Most]] {{said}} they were “very worried” by it.",
    "From [[the report]]: “We found no rust.”",
    # in the paragraphs round it
    "[[The Post]] {{provided}} a similar report.\n\n“The pier has moved.”",
]


@pytest.mark.parametrize("text", SAID)
def test_speaker_and_cue(text: str) -> None:
    plain, speaker, cue = parsed(text)
    found = last_of(plain)
    assert found.speaker is not None
    assert plain[slice(*found.speaker)] == (plain[slice(*speaker)] if speaker else None)
    assert (found.speaker, found.cue) == (speaker, cue)


# Who the last quotation of each text is said by, when all is told.
WHO = [
    ("“We open in June,” said Marta Keel.", "Marta Keel"),
    ("Marta Keel leads the council. “We open in June,” Keel said.", "Marta Keel"),
    ("Marta Keel spoke to reporters. “We open in June,” she said.", "Marta Keel"),
    ("Jon Abel met Marta Keel on the quay.\n\n“It is late,” she said.", "Marta Keel"),
    ("Jon Abel met Marta Keel on the quay.\n\n“It is late,” she said.\n\n“It is early,” he said.", "Jon Abel"),
    ("Sgt Maria Doyle came at noon. Paul Horn was found on the hill. “I was cold,” he said.", "Paul Horn"),
    ("The mayor, Marta Keel, was calm. “It is late,” the mayor said.", "Marta Keel"),
    ("Marta Keel, mayor of the town, was calm. “It is late,” said the mayor.", "Marta Keel"),
    ("Dana Orr came with Jon Abel. Orr, who runs her own farm, left early. “It is late,” she said.", "Dana Orr"),
    ("“I ran,” said Abel’s wife.", None),
    ("“We won,” they said.", None),
    ("“It is late,” he said.", None),
    ("Marta Keel was there.\n\nIt rained.\n\nIt snowed.\n\nIt thawed.\n\n“It is late,” she said.", None),
    ("“It is late,” said a woman at the back.", None),
]


@pytest.mark.parametrize(("text", "name"), WHO)
def test_name_behind_a_mention(text: str, name: str | None) -> None:
    assert last_of(text).speaker_name == name


# Quotations of nobody, the last of each text.
NOBODY = [
    "The town slept.\n\n“We open in June.”\n\nIt rained all night.",
    "The town slept.\n\n“We open in June.” It rained all night.",
    "The council called a meeting for Friday.\n\n“We open in June.”",
    "The firm did not respond to a request for comment.\n\n“We open in June.”",
    "The valley is noted for its cider.\n\n“We open in June.”",
    "The trains ran according to plan.\n\n“We open in June.”",
    "She declined to say more.\n\n“We open in June.”",
    "The hearing continued until late.\n\n“We open in June.”",
    "Two men were charged with theft.\n\n“We open in June.”",
    "Keel said the steel had come late.\n\n“It was nobody’s fault,”\n\nThe town slept.",
    "“It was nobody’s fault,” on Monday.",
    "“It was nobody’s fault,” in an interview with the radio.",
    "Abel has charged more than that.\n\n“We open in June.”",
    "The board has not yet replied to Keel’s remarks.\n\n“We open in June.”",
    "“We open in June,” the wardens before noon.",
    "No statement was issued on Sunday.\n\n“We open in June.”",
    "A so-called smart meter was put into every flat.\n\n“We open in June.”",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_made_to_say_it(text: str) -> None:
    found = last_of(text)
    assert (found.speaker, found.cue, found.speaker_name, found.via) == (None, None, None, "")


# How it was found that somebody goes on speaking.
HOW = [
    ("“We open in June,” Keel said.", "sentence"),
    ("“We open in June,” Keel said. “We are glad of it.”", "paragraph"),
    ("“We open in June,” Keel said.\n\n“We are glad of it.”", "previous"),
    ("“We open in June,” Keel said. “We are glad.\n\n“The town is glad.”", "continued"),
    ("Keel had a word for the town:\n\n“We open in June.”", "colon"),
    ("“We open in June,” according to Keel.", "according"),
    ("Ann Keel came.\n\n“We open in June.”\n\nKeel also said the paint was new.", "following"),
    ("Q: So it is late. “When will it open?”", "qa"),
    ("The town slept.\n\n“We open in June.”", ""),
]


@pytest.mark.parametrize(("text", "via"), HOW)
def test_how_the_speaker_was_found(text: str, via: str) -> None:
    assert last_of(text).via == via


def test_one_attribution_for_each_quotation_in_order() -> None:
    story = document("“One,” said Ann. “Two.”\n\nThe “three” of them left. ‘Four,’ said Ben.")
    assert len(story.attributions) == len(story.quotations) == 4
    assert [found.via for found in story.attributions] == ["sentence", "paragraph", "", "sentence"]


def test_work_grows_with_the_length_of_the_story_only() -> None:
    def work(times: int) -> int:
        story = document("Ann Abel came. " + "“We have all gone home now.” " * times)
        spent = calls(lambda: story.attributions)
        assert len(story.attributions) == times
        return spent

    work(50)  # what is loaded and compiled at first use
    small = work(400)
    assert work(1600) < 6 * small


def test_copy_that_breaks_off_anywhere_is_read() -> None:
    whole = "Ann Abel came, and “who is it?” Ben asked. “Nobody!” she said. According to Ben, “it is late,” he added"
    for end in range(len(whole) + 1):
        for story in (document(whole[:end]), document("The town slept.\n\n" + whole[end:])):
            assert len(story.attributions) == len(story.quotations)


@pytest.mark.parametrize("above", ["...", "…", "?", "—,", "..?"])
def test_a_paragraph_without_words_above_a_quotation_is_read(above: str) -> None:
    story = document(f"Ann Abel came home.\n\n{above}\n\n“We have all gone home now.”\n\nThe town slept.")
    assert len(story.attributions) == 1
