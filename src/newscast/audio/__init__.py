"""Clips -> master -> MP3: trim, guard, arrange, mix, level, encode, tag."""
