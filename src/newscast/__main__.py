"""`python -m newscast`."""

from newscast.cli import main

main()
