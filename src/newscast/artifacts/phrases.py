"""The words of show notes in the languages of the world's larger news markets; English stands in for the others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """Sentences of the show notes in one language, with the places of names in braces."""

    disclosure: str
    byline: str
    article: str
    page: str
    updated: str
    voice: str
    feed: str


_ENGLISH = Phrases(
    disclosure="This article is read by a synthetic voice.",
    byline="Written by {names}.",
    article="Read the article at {site}",
    page="Listen and read along: transcript and chapters",
    updated="The article was updated on {date}.",
    voice="Synthetic voice: {credit}.",
    feed="This is a podcast feed. Copy its address into a podcast app to subscribe; to listen here, open the show’s page.",
)

_BY_LANGUAGE = {
    "en": _ENGLISH,
    "de": Phrases(
        disclosure="Dieser Artikel wird von einer synthetischen Stimme gelesen.",
        byline="Geschrieben von {names}.",
        article="Den Artikel bei {site} lesen",
        page="Hören und mitlesen: Text und Kapitel",
        updated="Der Artikel wurde am {date} aktualisiert.",
        voice="Synthetische Stimme: {credit}.",
        feed="Das ist ein Podcast-Feed. Kopieren Sie seine Adresse in eine Podcast-App, um ihn zu abonnieren; zum Hören gibt es die Seite der Sendung.",
    ),
    "fr": Phrases(
        disclosure="Cet article est lu par une voix de synthèse.",
        byline="Écrit par {names}.",
        article="Lire l’article sur {site}",
        page="Écouter en lisant : transcription et chapitres",
        updated="L’article a été mis à jour le {date}.",
        voice="Voix de synthèse : {credit}.",
        feed="Ceci est le flux d’un podcast. Copiez son adresse dans une application pour vous abonner ; pour écouter, ouvrez la page de l’émission.",
    ),
    "es": Phrases(
        disclosure="Este artículo lo lee una voz sintética.",
        byline="Escrito por {names}.",
        article="Leer el artículo en {site}",
        page="Escuchar y leer: transcripción y capítulos",
        updated="El artículo se actualizó el {date}.",
        voice="Voz sintética: {credit}.",
        feed="Este es el feed de un pódcast. Copie su dirección en una aplicación para suscribirse; para escuchar, abra la página del programa.",
    ),
    "it": Phrases(
        disclosure="Questo articolo è letto da una voce sintetica.",
        byline="Scritto da {names}.",
        article="Leggi l’articolo su {site}",
        page="Ascolta e leggi: trascrizione e capitoli",
        updated="L’articolo è stato aggiornato il {date}.",
        voice="Voce sintetica: {credit}.",
        feed="Questo è il feed di un podcast. Copia il suo indirizzo in un’app per abbonarti; per ascoltare, apri la pagina del programma.",
    ),
    "pt": Phrases(
        disclosure="Este artigo é lido por uma voz sintética.",
        byline="Escrito por {names}.",
        article="Ler o artigo em {site}",
        page="Ouvir e ler: transcrição e capítulos",
        updated="O artigo foi atualizado em {date}.",
        voice="Voz sintética: {credit}.",
        feed="Este é o feed de um podcast. Copie o endereço para um aplicativo para assinar; para ouvir, abra a página do programa.",
    ),
    "nl": Phrases(
        disclosure="Dit artikel wordt voorgelezen door een synthetische stem.",
        byline="Geschreven door {names}.",
        article="Lees het artikel op {site}",
        page="Luister en lees mee: tekst en hoofdstukken",
        updated="Het artikel is bijgewerkt op {date}.",
        voice="Synthetische stem: {credit}.",
        feed="Dit is een podcastfeed. Kopieer het adres naar een podcast-app om je te abonneren; luisteren kan op de pagina van de show.",
    ),
}


def phrases(language: str) -> Phrases:
    """The sentences in a language (BCP 47), or in English where there are none yet."""
    return _BY_LANGUAGE.get(language.lower().partition("-")[0], _ENGLISH)
