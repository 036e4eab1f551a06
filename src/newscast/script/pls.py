"""PLS 1.0, the W3C's exchange format for pronunciation lexicons (https://www.w3.org/TR/pronunciation-lexicon/).

Polly, ElevenLabs and the DAISY Pipeline read it. Of a lexeme's several pronunciations the preferred or else the first is taken; of
several lexemes for one word the first (PLS 1.0, 4.9).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newscast.errors import ConfigError
from newscast.script.lexicon import Rule, checked

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def parse(data: bytes, name: str) -> tuple[Rule, ...]:
    """The rules of a PLS document. Raises ConfigError, naming the line, for what is not PLS or not in IPA."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    except etree.XMLSyntaxError as error:
        raise ConfigError(f"The lexicon {name} is not valid XML: {error.msg}", "Check it with an XML validator.") from error
    if root.tag != f"{{{NAMESPACE}}}lexicon":
        raise ConfigError(f"{name} is not a PLS lexicon: its root is {root.tag}", f'PLS begins with <lexicon xmlns="{NAMESPACE}">.')
    if root.getroottree().docinfo.internalDTD is not None:
        raise ConfigError(f"{name} has a document type with entities", "Write the characters themselves and leave <!DOCTYPE> out.")
    rules: dict[str, Rule] = {}
    for lexeme in _children(root, "lexeme"):
        for rule in _rules(lexeme, root.get("alphabet", ""), name):
            rules.setdefault(rule.word, rule)
    return tuple(rules.values())


def _children(parent: _Element, tag: str) -> list[_Element]:
    return list(parent.iterfind(f"{{{NAMESPACE}}}{tag}"))


def _rules(lexeme: _Element, alphabet: str, name: str) -> Iterator[Rule]:
    place = f"{name}:{lexeme.sourceline}"
    said = [*_children(lexeme, "phoneme"), *_children(lexeme, "alias")]
    if not said or not _children(lexeme, "grapheme"):
        raise ConfigError(f"{place}: a lexeme needs a grapheme and a phoneme or alias", "See PLS 1.0, 4.5 to 4.7.")
    chosen = next((one for one in said if one.get("prefer") == "true"), said[0])
    text = " ".join("".join(chosen.itertext()).split())
    phonemes = chosen.tag.endswith("}phoneme")
    used = chosen.get("alphabet", alphabet)
    if phonemes and used != "ipa":
        raise ConfigError(f"{place}: the alphabet '{used}' is not known", "newscast reads PLS in IPA; convert the lexicon.")
    for grapheme in _children(lexeme, "grapheme"):
        word = " ".join("".join(grapheme.itertext()).split())
        yield checked(Rule(word, ipa=text) if phonemes else Rule(word, say=text), place)


def dump(rules: Iterable[Rule], language: str) -> bytes:
    """The rules as a PLS document. Rules that PLS has no word for (letters, language) become aliases or are left to their spelling."""
    from lxml import etree

    root = etree.Element(
        f"{{{NAMESPACE}}}lexicon", nsmap={None: NAMESPACE}, attrib={"version": "1.0", "alphabet": "ipa", _XML_LANGUAGE: language}
    )
    for rule in rules:
        if rule.language or rule.only:
            continue
        lexeme = etree.SubElement(root, f"{{{NAMESPACE}}}lexeme")
        etree.SubElement(lexeme, f"{{{NAMESPACE}}}grapheme").text = rule.word
        etree.SubElement(lexeme, f"{{{NAMESPACE}}}{'phoneme' if rule.ipa else 'alias'}").text = rule.ipa or alias(rule)
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return document


def alias(rule: Rule) -> str:
    """The words for a rule without phonemes."""
    if rule.spell == "letters":
        return " ".join(letter for letter in rule.word if letter.isalnum())
    return rule.say or rule.word.capitalize()
