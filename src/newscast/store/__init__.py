"""The disk: the only package that writes to it."""
