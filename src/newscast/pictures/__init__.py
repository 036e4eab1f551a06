"""Pictures: covers drawn and checked, charts of loudness."""
