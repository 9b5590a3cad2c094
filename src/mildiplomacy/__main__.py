"""Run the command line as ``python -m mildiplomacy``."""

from mildiplomacy.cli import main

main()
