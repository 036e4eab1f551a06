"""What is rendered from an episode or a show: feed, chapters, transcripts, pages."""
