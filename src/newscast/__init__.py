"""Turns news articles into podcast episodes."""
