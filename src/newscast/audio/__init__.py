"""Sound: from clips to a timeline, a master and a tagged MP3."""
