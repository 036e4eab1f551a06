"""From an article to what is said."""
