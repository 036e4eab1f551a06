"""Pictures: covers drawn and checked, charts of loudness, the shape of an episode."""
