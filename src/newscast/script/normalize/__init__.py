"""From written to spoken words, one module per language."""
