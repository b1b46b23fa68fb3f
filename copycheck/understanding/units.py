"""Currencies and units of measure, as they stand before and after a number."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

# What it measures, then its canonical sign, then how copy writes it, in small letters.
_TABLE = """
percent  %    : %, per cent, percent, pct, per-cent, pc
points   pp   : percentage points, percentage point, percentage-point, percent points
points   bp   : basis points, basis point
measure  km   : kilometres, kilometre, kilometers, kilometer, km, kms
measure  m    : metres, metre, meters, meter, m
measure  cm   : centimetres, centimetre, centimeters, centimeter, cm, cms
measure  mm   : millimetres, millimetre, millimeters, millimeter, mm
measure  mile : miles, mile, mi
measure  nmi  : nautical miles, nautical mile
measure  yd   : yards, yard, yds, yd
measure  ft   : feet, foot, ft
measure  in   : inches, inch, ins, in
measure  ly   : light years, light year, light-years, light-year
measure  km2  : square kilometres, square kilometers, square kilometre, square kilometer, sq km, km², km2, sq. km
measure  m2   : square metres, square meters, square metre, square meter, sq m, m², m2
measure  mi2  : square miles, square mile, square-mile, sq miles, sq mi
measure  ft2  : square feet, square foot, square-foot, sq ft, sq. ft, ft²
measure  yd2  : square yards, square yard
measure  acre : acres, acre
measure  ha   : hectares, hectare, ha
measure  kg   : kilograms, kilogram, kilogrammes, kilogramme, kilos, kilo, kg, kgs
measure  g    : grams, gram, grammes, gramme, g
measure  mg   : milligrams, milligram, mg
measure  tonne: tonnes, tonne, metric tons, metric ton
measure  ton  : tons, ton, t
measure  kt   : kilotons, kiloton, kilotonnes
measure  lb   : pounds, pound, lbs, lb
measure  oz   : ounces, ounce, oz
measure  st   : stone, st
measure  l    : litres, litre, liters, liter, l
measure  ml   : millilitres, millilitre, milliliters, milliliter, ml
measure  gal  : gallons, gallon
measure  pt   : pints, pint
measure  m3   : cubic metres, cubic meters, cubic metre, cubic meter, m³
measure  ft3  : cubic feet, cubic foot
measure  bbl  : barrels per day, barrels a day
measure  mph  : mph, miles per hour, miles an hour, mile-an-hour, mile-per-hour
measure  km/h : km/h, kph, kmh, kmph, kilometres per hour, kilometers per hour, kilometres an hour, kilometers an hour
measure  m/s  : m/s, metres per second, metres a second, meters per second
measure  kn   : knots, knot
measure  °C   : °c, ºc, c, degrees celsius, degrees c, degrees centigrade, deg c, celsius
measure  °F   : °f, ºf, f, degrees fahrenheit, degrees f, fahrenheit
measure  °    : degrees, degree, °, º
measure  W    : watts, watt
measure  kW   : kilowatts, kilowatt, kw
measure  MW   : megawatts, megawatt, mw
measure  GW   : gigawatts, gigawatt, gw
measure  kWh  : kilowatt hours, kilowatt-hours, kwh
measure  MWh  : megawatt hours, megawatt-hours, mwh
measure  V    : volts, volt
measure  hp   : horsepower, bhp, hp
measure  KB   : kilobytes, kb
measure  MB   : megabytes, megabyte, mb
measure  GB   : gigabytes, gigabyte, gb
measure  TB   : terabytes, terabyte, tb
measure  Mbps : mbps, megabits per second
measure  MP   : megapixels, megapixel
measure  Hz   : hertz, hz
measure  kHz  : kilohertz, khz
measure  MHz  : megahertz, mhz
measure  GHz  : gigahertz, ghz
measure  kcal : calories, calorie, kcal
measure  dB   : decibels, decibel, db
measure  mpg  : mpg, miles per gallon, miles to the gallon
measure  rpm  : rpm
measure  ppm  : ppm, parts per million
duration second : seconds, second, secs, sec
duration minute : minutes, minute, mins, min
duration hour   : hours, hour, hrs, hr
duration day    : days, day
duration week   : weeks, week
duration fortnight: fortnights, fortnight
duration month  : months, month
duration year   : years, year, yrs, yr
duration decade : decades, decade
duration century: centuries, century
money  $    : us dollars, us dollar, dollars, dollar, american dollars
money  A$   : australian dollars, australian dollar
money  C$   : canadian dollars, canadian dollar
money  NZ$  : new zealand dollars
money  HK$  : hong kong dollars
money  £    : pounds sterling, quid
money  p    : pence, p
money  cent : cents, cent, ¢
money  €    : euros, euro, eur
money  ¥    : yen
money  CN¥  : yuan, renminbi
money  ₹    : rupees, rupee
money  ₽    : roubles, rouble, rubles, ruble
money  CHF  : swiss francs, swiss franc, francs, franc
money  ₺    : turkish lira, lira
money  kr   : kronor, krona, kroner, krone
money  MX$  : pesos, peso
money  R    : rand
money  ₪    : shekels, shekel
money  AED  : dirhams, dirham
money  SAR  : riyals, riyal
money  zł   : zlotys, zloty
money  ₦    : naira
money  ₩    : won
"""
_SIGNS = {
    "$": "$", "us$": "$", "usd": "$", "£": "£", "gbp": "£", "€": "€", "eur": "€", "¥": "¥", "jpy": "¥", "cn¥": "CN¥",
    "cny": "CN¥", "rmb": "CN¥", "₹": "₹", "rs": "₹", "rs.": "₹", "inr": "₹", "₽": "₽", "₩": "₩", "₺": "₺", "₪": "₪",
    "₦": "₦", "a$": "A$", "au$": "A$", "aud": "A$", "c$": "C$", "ca$": "C$", "cad": "C$", "nz$": "NZ$", "hk$": "HK$",
    "s$": "S$", "r$": "R$", "nt$": "NT$", "chf": "CHF", "sek": "kr", "nok": "kr", "dkk": "kr", "zar": "R",
}  # fmt: skip

# Letters that are a unit only when they touch the number; some only in capitals, others never.
_TOUCHING = frozenset("in ins c f p l t st pc g".split())
_CAPITALS = frozenset(("f", "c"))
_SMALL_ONLY = frozenset(("g", "p", "in", "ins", "st", "mi", "t"))
_LINES = frozenset((144, 240, 360, 480, 720, 1080, 1440, 2160))  # of a picture on a screen: 1080p
_THOUSAND = 1000


class Unit(Struct, frozen=True):
    """A unit or currency: where it is written, its canonical sign and what it measures.

    ``kind`` is percent, points, measure, duration or money. ``joined``: a hyphen ties it to the
    number. ``added`` is what a smaller unit adds to the value: 2/12 in 6ft 2in.
    """

    start: int
    end: int
    sign: str
    kind: str
    joined: bool = False
    added: float = 0


def _forms() -> dict[str, tuple[str, str]]:
    forms = {}
    for line in _TABLE.strip().splitlines():
        head, _, written = line.partition(": ")
        kind, sign = head.rstrip(": ").split()
        for form in written.split(","):
            forms[form.strip()] = (sign, kind)
    return forms


def _alternatives() -> str:
    """All forms by first letter, which are passed over many times as fast, the longer ones first."""
    rests: dict[str, list[str]] = {}
    for form in sorted(_FORMS, key=len, reverse=True):
        rests.setdefault(form[0], []).append(re.escape(form[1:]).replace(r"\ ", r"\s"))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())


_FORMS = _forms()
_MARKS = "$£€¥₹₽₩₺₪₦"
_AFTER = re.compile(rf"(?P<gap>\s|-|)(?P<form>{_alternatives()})(?![a-z0-9²³])")
_BEFORE = re.compile(
    rf"(?<![\w{_MARKS}])(?P<sign>{'|'.join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))})\s?\Z"
)
_SMALLER = {
    "ft": (12, frozenset(("in", "ins", "inch", "inches"))),
    "st": (14, frozenset(("lb", "lbs", "pounds", "pound"))),
    "lb": (16, frozenset(("oz", "ounces", "ounce"))),
}
_AND_SMALLER = re.compile(
    r"(?P<gap>,?\s(?:and\s)?|-|)(?P<number>\d{1,2}(?:\.\d)?)"
    r"(?:(?:\s|-|)(?P<form>inches|inch|ins|in|pounds|pound|lbs|lb|ounces|ounce|oz))?(?![\w%]|[.,:-]\w)"
)
_NOT_HERE = re.compile(
    r"(?<=foot)\s(?:soldiers?|patrols?|and|traffic)\b|(?<=stone)\s[a-z]+s\b|(?<=day)\s(?:trip|care|tripp)"
    r"|(?<=yard)\s(?:sales?|signs?)\b|(?<=pound)\s(?:coins?|notes?)\b|(?<=second)-|(?<=minute)-(?!long|old)"
)


def before(text: str, at: int, floor: int) -> Unit | None:
    """The currency sign right before ``at``, not reaching before ``floor``."""
    start = max(floor, at - 6)
    if start == at or not (text[at - 1] in _MARKS or text[at - 1].isalpha() or text[at - 1].isspace()):
        return None
    match = _BEFORE.search(text[start:at].lower())
    if match is None:
        return None
    written = text[start + match.start("sign") : start + match.end("sign")]
    if written[-1] not in _MARKS and not written.isupper() and not written.startswith("Rs"):
        return None
    return Unit(start + match.start(), start + match.end("sign"), _SIGNS[match["sign"]], "money")


def after(text: str, low: str, at: int, end: int, value: float, titled: bool) -> Unit | None:
    """The unit or currency right after a number that ends at ``at``.

    ``titled``: capitals tell nothing here, as in a headline; elsewhere Three Mile Island has no
    unit, nor have two GB rowers.
    """
    match = _AFTER.match(low, at, end)
    if match is None:
        return None
    form = match["form"].replace("\n", " ").replace("\xa0", " ")
    written = text[match.start("form") : match.end("form")]
    digits = text[at - 1].isdigit()
    if not _fits(form, written, match["gap"], value, titled, digits) or _NOT_HERE.match(low, match.end(), end):
        return None
    sign, kind = _FORMS[form]
    joined = match["gap"] == "-"
    if written == "c":
        sign, kind = "cent", "money"
    if form in ("pound", "pounds") and value >= 10 * _THOUSAND and value % _THOUSAND == 0:
        sign, kind = "£", "money"
    unit = Unit(match.start("form"), match.end("form"), sign, kind, joined)
    return _with_smaller(low, unit, form, end) if sign in _SMALLER else unit


def _fits(form: str, written: str, gap: str, value: float, titled: bool, digits: bool) -> bool:
    """True unless the letters are something else than the unit that they could be."""
    if form in _TOUCHING:
        if gap or (form in _CAPITALS and not written.isupper() and form != "c"):
            return False
        if form in _SMALL_ONLY and not written.islower():
            return False
        return not (form == "p" and value in _LINES)
    if form == "second":
        return gap == "-" or value < 1
    if form in ("won", "rand", "lira"):
        return value >= _THOUSAND
    if form in ("m", "min", "sec", "mi", "hr", "yr") and gap == "-":
        return False
    if form == "percent":
        return True
    if written.isupper() and gap and form.isalpha() and not titled:
        return digits and form != "hp"
    return titled or not written[0].isupper() or written.isupper() or len(written) < 4 or not form.isalpha()


def _with_smaller(low: str, unit: Unit, form: str, end: int) -> Unit:
    """The unit with a smaller one that goes with it: 6ft 2in, 6-foot-2, 12st 5lb."""
    match = _AND_SMALLER.match(low, unit.end, end)
    if match is None:
        return unit
    per, forms = _SMALLER[unit.sign]
    number = float(match["number"])
    alone = match["gap"] == "-" if form == "foot" else form in ("ft", "st") and match["gap"] in ("", " ")
    if number >= per or not (match["form"] in forms if match["form"] else alone):
        return unit
    return replace(unit, end=match.end("form") if match["form"] else match.end("number"), added=number / per)
