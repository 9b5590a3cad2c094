"""The rows of the requirements map, section by section; ``tasks/requirements.py`` puts them together."""
