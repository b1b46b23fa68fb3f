"""repetition/word: the same word twice in a row."""

from __future__ import annotations

from copycheck.api import Bad, Document, Repetition, Span


class Word(Repetition):
    """The same word twice in a row.

    Direct quotations are looked into: a typing slip is no way of speaking. Left alone are had had,
    that that and their like, words that are doubled for force (very very), names (Duran Duran,
    Sirhan Sirhan), reduplication (bye bye, cha cha), figures, and words with a mark between them.

    ## Why
    The eye passes over the second of two small words, above all at a line's end. It is the commonest
    slip that spelling checkers of old were built for, and still gets into print.

    ## Source
    New Hart's Rules, chapter 2, on proofreading.
    """

    severity = "warning"
    tags = ("repetition",)
    inside_quotations = True
    blocks = ("headline", "standfirst", "paragraph", "crosshead", "caption", "list_item", "pull_quote")
    message = "“{match}” stands twice."
    allowed = tuple(
        """had that is do did her you who what so very really much many more far long way no yes well now again never
        old big poor good bad please too ever bye cha chop ha he ho hey hush knock la na night pom ra sh there tut tick
        tsk woo yada yeah blah bling boo choo dum goody hear heave hip hubba hula hurry bla cous bora pago tuk ta ya ye
        wagga walla win out in on up down over one two three four five six seven eight nine ten zero chi
        dee de fifty hot jaw mahi murray nom pooh pop ping pong pretty quite rah rock same so-so strong sugar tom
        total toy wah whoa wow yo yum aye can will may like wink nudge har
        etc""".split()
    )
    good = (
        "He had had enough of the harbour board.",
        "She said that that was the end of it.",
        "It was a very very long night in Pell.",
        "The band Duran Duran will play in Pell. So will Sirhan Sirhan.",
        "They sang “bye bye” and “ta ta” to the ferry.",
        "“No, no,” said Ada Quist. “Now, now.”",
        "The code is 4 4 and then 7 7.",
        "They voted for the bridge. For the ferry nobody voted.",
        "What it is is a bridge.",
        "They came in in the morning and held on on the way.",
    )
    bad = (
        Bad("The [[the]] board met on Monday.", "The board met on Monday."),
        Bad("They voted for the [[the]] bridge.", "They voted for the bridge."),
        Bad("She walked to [[to]] the ferry.", "She walked to the ferry."),
        Bad("“We want a [[a]] bridge,” said Ada Quist.", "“We want a bridge,” said Ada Quist."),
        Bad("The board and [[and]] the mayor agreed.", "The board and the mayor agreed."),
        Bad("The ferry was [[was]] late.", "The ferry was late."),
        Bad("A bridge of\n[[of]] steel was built.", "A bridge of steel was built."),
        Bad("The mayor [[mayor]] left early.", "The mayor left early."),
        Bad("It has been [[been]] raining.", "It has been raining."),
    )

    def accepts(self, document: Document, span: Span) -> bool:
        """True for a word that is no name and no figure."""
        first = document.text[span.start]
        return first.isalpha() and not first.isupper() and super().accepts(document, span)
