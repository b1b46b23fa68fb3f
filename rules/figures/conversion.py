"""figures/conversion: a measure that another unit gives otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable

from copycheck.api import Bad, Document, Fix, Problem, Related, Rule, Span

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


class Conversion(Rule):
    """A conversion that is off: 10 miles (12km), 100F (30C).

    Checked are length, area, weight, volume, speed and temperature, in brackets or after "or". Allowed for is
    rounding to the precision given. Currencies are left alone: their rates change.

    ## Why
    One of the two is wrong, and half the readers read that one.

    ## Source
    International yard and pound agreement of 1959; BIPM, The International System of Units.
    """

    severity = "warning"
    tags = ("figures",)
    good = (
        "The road is 10 miles (16km) long.",
        "The road is 20 miles (30km) long.",
        "It was 100F (38C) in the shade.",
        "The wall is 6 feet (1.8 meters) high.",
        "He weighs 12st 5lb (78kg).",
        "The fire burned 2,000 acres (810 hectares).",
        "Winds of 81 mph (130 kph) were measured.",
        "The lorry carried 10 tons (9 tonnes) of sand.",
        "The sea has warmed by 2C (3.6F).",
        "It is 5 to 6 miles (8 to 10km) away.",
        "The prize is £5m ($9m).",
        "The path is 5 miles (a 30-minute walk) long.",
        "It is 3 miles (by road 9km) to the mill.",
        "They walked 12 miles (about 20km) a day.",
    )
    bad = (
        Bad("The road is 10 miles ([[12km]]) long.", "The road is 10 miles (16km) long."),
        Bad("It was 100F ([[30C]]) in the shade.", "It was 100F (38C) in the shade."),
        Bad("The wall is 6 feet ([[2.8 meters]]) high.", "The wall is 6 feet (1.8 meters) high."),
        Bad("Winds of 81 mph ([[103 kph]]) were measured.", "Winds of 81 mph (130 kph) were measured."),
        Bad("The fire burned 2,000 acres ([[4,942 hectares]]).", "The fire burned 2,000 acres (809 hectares)."),
        Bad("He weighs 78kg ([[127lb]]).", "He weighs 78kg (172lb)."),
        Bad("The hill is 300 metres, or [[98 feet]], high.", "The hill is 300 metres, or 984 feet, high."),
        Bad("It is 5 to 6 miles ([[3 to 4km]]) away."),
        Bad("The tank holds 50 litres ([[90 gallons]]).", "The tank holds 50 litres (13 gallons)."),
    )

    def check(self, document: Document) -> Iterable[Problem]:
        """One problem a conversion, at the second of the two figures."""
        for conversion in document.conversions:
            if conversion.holds:
                continue
            first, again = conversion.first, conversion.again
            written = document.slice(again.span)
            single = "range" not in (first.hedge, again.hedge)
            number = f"{conversion.right:,g}" if conversion.right >= 10_000 else f"{conversion.right:g}"
            right = _NUMBER.sub(number, written, count=1)
            message = f"{document.slice(first.span)} is not {written}."
            if single and _NUMBER.search(written):
                message = f"{document.slice(first.span)} is {right}, not {written}."
            fixes = (Fix.replace(again.span, right),) if single and right != written else ()
            yield Problem(again.span, message, fixes, (Related(Span(*first.span), "the same in another unit"),))
