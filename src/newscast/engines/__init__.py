"""Voices: each module turns utterances into clips."""
