"""Input formats: each module turns bytes into an Article."""
