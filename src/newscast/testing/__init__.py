"""Contracts that every plug-in keeps, as pytest classes to inherit from."""
