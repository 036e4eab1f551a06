"""Units of measure: symbol, name, plural. SI prefixes are written out, because not every combination is in use."""

from __future__ import annotations

_NAMES = {
    # length
    "nm": "nanometer", "µm": "micrometer", "μm": "micrometer", "mm": "millimeter", "cm": "centimeter", "dm": "decimeter",
    "m": "meter",
    "km": "kilometer", "Km": "kilometer", "KM": "kilometer", "kms": "kilometer", "in.": "inch", "ft": "foot", "ft.": "foot",
    "yd": "yard",
    "yds": "yard", "yd.": "yard", "yds.": "yard", "mi": "mile", "mi.": "mile", "nmi": "nautical mile", "NM": "nautical mile",
    "ly": "light year",
    "AU": "astronomical unit",
    # area
    "mm²": "square millimeter", "cm²": "square centimeter", "m²": "square meter", "km²": "square kilometer",
    "mm2": "square millimeter",
    "cm2": "square centimeter", "m2": "square meter", "km2": "square kilometer", "sq m": "square meter",
    "sq km": "square kilometer",
    "sq. km": "square kilometer", "sq. m": "square meter", "sqm": "square meter", "sq ft": "square foot", "sq. ft.": "square foot",
    "sq. ft": "square foot", "sqft": "square foot", "ft²": "square foot", "ft2": "square foot", "sq mi": "square mile",
    "sq. mi.": "square mile",
    "sq. mi": "square mile", "mi²": "square mile", "mi2": "square mile", "sq in": "square inch", "in²": "square inch",
    "sq yd": "square yard",
    "ha": "hectare", "ac": "acre", "ac.": "acre",
    # volume
    "mm³": "cubic millimeter", "cm³": "cubic centimeter", "m³": "cubic meter", "km³": "cubic kilometer", "m3": "cubic meter",
    "cm3": "cubic centimeter", "km3": "cubic kilometer", "cu m": "cubic meter", "cu ft": "cubic foot", "cu. ft.": "cubic foot",
    "ft³": "cubic foot", "ft3": "cubic foot", "in³": "cubic inch", "cu in": "cubic inch", "cc": "C C", "ml": "milliliter",
    "mL": "milliliter",
    "cl": "centiliter", "cL": "centiliter", "dl": "deciliter", "dL": "deciliter", "l": "liter", "L": "liter",
    "hl": "hectoliter", "gal": "gallon",
    "gal.": "gallon", "gals": "gallon", "pt": "point", "pts": "point", "pts.": "point", "qt": "quart", "fl oz": "fluid ounce",
    "fl. oz.": "fluid ounce", "tsp": "teaspoon",
    "tbsp": "tablespoon", "bbl": "barrel", "bu": "bushel",
    # mass
    "µg": "microgram", "μg": "microgram", "mcg": "microgram", "mg": "milligram", "g": "gram", "kg": "kilogram",
    "Kg": "kilogram", "kgs": "kilogram",
    "KG": "kilogram", "t": "ton", "kt": "kiloton", "Mt": "megaton", "lb": "pound", "lbs": "pound", "lb.": "pound", "lbs.": "pound",
    "oz": "ounce", "oz.": "ounce", "st": "stone", "cwt": "hundredweight", "cwt.": "hundredweight", "gr": "grain",
    # time
    "ns": "nanosecond", "µs": "microsecond", "μs": "microsecond", "ms": "millisecond", "s": "second", "sec": "second",
    "secs": "second",
    "sec.": "second", "min": "minute", "mins": "minute", "min.": "minute", "h": "hour", "hr": "hour", "hrs": "hour",
    "hr.": "hour", "hrs.": "hour",
    "wk": "week", "wks": "week", "wk.": "week", "mo": "month", "mos": "month", "mo.": "month", "mos.": "month", "yr": "year",
    "yrs": "year",
    "yr.": "year", "yrs.": "year", "Myr": "million year", "Ma": "million year",
    # speed
    "m/s": "meter per second", "km/s": "kilometer per second", "km/h": "kilometer per hour", "kmh": "kilometer per hour",
    "kph": "kilometer per hour",
    "km/hr": "kilometer per hour", "mph": "mile per hour", "mi/h": "mile per hour", "ft/s": "foot per second",
    "fps": "frame per second",
    "kn": "knot", "kt.": "knot", "kts": "knot", "rpm": "revolution per minute", "m/s²": "meter per second squared",
    "mpg": "mile per gallon",
    "bpm": "beat per minute", "m.p.h.": "mile per hour", "m.p.g.": "mile per gallon",
    # electricity, energy, force
    "mV": "millivolt", "V": "volt", "kV": "kilovolt", "mA": "milliamp", "mAh": "milliamp hour", "Ah": "amp hour", "Ω": "ohm",
    "kΩ": "kiloohm", "mW": "milliwatt", "W": "watt", "kW": "kilowatt", "KW": "kilowatt", "MW": "megawatt", "GW": "gigawatt",
    "TW": "terawatt",
    "Wh": "watt hour", "kWh": "kilowatt hour", "KWh": "kilowatt hour", "MWh": "megawatt hour", "GWh": "gigawatt hour",
    "TWh": "terawatt hour",
    "kJ": "kilojoule", "MJ": "megajoule", "GJ": "gigajoule", "cal": "calorie", "kcal": "kilocalorie", "eV": "electronvolt",
    "keV": "kiloelectronvolt", "MeV": "megaelectronvolt", "GeV": "gigaelectronvolt", "kN": "kilonewton", "Nm": "newton meter",
    "N⋅m": "newton meter", "lb-ft": "pound foot", "lb⋅ft": "pound foot", "hp": "horsepower", "bhp": "brake horsepower",
    "Pa": "pascal", "hPa": "hectopascal", "kPa": "kilopascal", "MPa": "megapascal", "GPa": "gigapascal", "bar": "bar",
    "mb": "millibar",
    "mbar": "millibar", "psi": "pound per square inch", "atm": "atmosphere", "BTU": "B T U",
    # waves, light, radiation, chemistry
    "Hz": "hertz", "kHz": "kilohertz", "KHz": "kilohertz", "MHz": "megahertz", "Mhz": "megahertz", "GHz": "gigahertz",
    "Ghz": "gigahertz",
    "THz": "terahertz", "dB": "decibel", "dBA": "decibel", "lm": "lumen", "lx": "lux", "cd": "candela", "Bq": "becquerel",
    "Gy": "gray",
    "Sv": "sievert", "mSv": "millisievert", "µSv": "microsievert", "mol": "mole", "mmol": "millimole",
    "mmol/L": "millimole per liter",
    "mg/dL": "milligram per deciliter", "mg/L": "milligram per liter", "mg/l": "milligram per liter",
    "mg/kg": "milligram per kilogram",
    "g/100ml": "gram per hundred milliliters", "mg/100ml": "milligram per hundred milliliters",
    "µg/100ml": "microgram per hundred milliliters",
    "g/L": "gram per liter", "g/l": "gram per liter", "g/km": "gram per kilometer", "kg/m³": "kilogram per cubic meter",
    "kg/m3": "kilogram per cubic meter",
    "g/cm³": "gram per cubic centimeter", "g/cm3": "gram per cubic centimeter", "µg/m³": "microgram per cubic meter",
    "μg/m³": "microgram per cubic meter", "ppm": "part per million", "ppb": "part per billion", "mmHg": "millimeter of mercury",
    "mm Hg": "millimeter of mercury", "l/100km": "liter per hundred kilometers", "L/100 km": "liter per hundred kilometers",
    "m³/s": "cubic meter per second", "m3/s": "cubic meter per second", "cu ft/s": "cubic foot per second",
    # data
    "kbit": "kilobit", "Mbit": "megabit", "Gbit": "gigabit", "kB": "kilobyte", "KB": "kilobyte", "MB": "megabyte", "GB": "gigabyte",
    "TB": "terabyte", "PB": "petabyte", "GiB": "gibibyte", "MiB": "mebibyte", "kbps": "kilobit per second",
    "kbit/s": "kilobit per second",
    "Mbps": "megabit per second", "Mbit/s": "megabit per second", "Mb/s": "megabit per second", "MB/s": "megabyte per second",
    "Gbps": "gigabit per second", "Gbit/s": "gigabit per second", "Gb/s": "gigabit per second", "GB/s": "gigabyte per second",
    "MP": "megapixel",
    "px": "pixel", "dpi": "dot per inch", "ppi": "pixel per inch", "bpd": "barrel per day", "boe": "barrel of oil equivalent",
    # densities and rates
    "/km²": "per square kilometer", "/km2": "per square kilometer", "/sq mi": "per square mile", "/mi²": "per square mile",
    "/sq. mi.": "per square mile", "km/l": "kilometer per liter", "people/km²": "people per square kilometer",
    "inhabitants/km²": "inhabitants per square kilometer", "kg/ha": "kilogram per hectare",
}  # fmt: skip
UNITS = _NAMES
"""Symbol -> name in the singular; what stands before "per" or "of" takes the plural."""

AREAS = ("mm", "cm", "m", "km", "ft", "in", "yd", "mi")
"""Units of "4 x 6 ft"."""

_MORE = {
    "day": "day",
    "hour": "hour",
    "year": "year",
    "month": "month",
    "week": "week",
    "litre": "liter",
    "liter": "liter",
    "in": "inch",
}
_IRREGULAR = {
    "foot": "feet",
    "inch": "inches",
    "hertz": "hertz",
    "stone": "stone",
    "lux": "lux",
    "horsepower": "horsepower",
    "kelvin": "kelvin",
    "hundredweight": "hundredweight",
    "C C": "C C",
    "B T U": "B T U",
}


def unit_words(symbol: str, *, plural: bool) -> str:
    """The name of a unit: "km/h" -> "kilometers per hour", "ft" -> "feet"."""
    name = _NAMES.get(symbol) or _MORE.get(symbol, symbol)
    if not plural or name.startswith(("per ", "people ", "inhabitants ")):
        return name
    head, link, tail = _split(name)
    return _plural(head) + link + tail


def _split(name: str) -> tuple[str, str, str]:
    for link in (" per ", " of "):
        if link in name:
            return name.partition(link)
    return name, "", ""


def _plural(name: str) -> str:
    first, space, last = name.rpartition(" ")
    if last.endswith(("hertz", "horsepower")):
        return name
    if last == "squared":
        return name
    return first + space + _IRREGULAR.get(last, last + "s") if name not in _IRREGULAR else _IRREGULAR[name]
