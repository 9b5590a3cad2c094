"""Records to plain values: what JSON and YAML write. What equals its default is left out; dates are ISO text; order is that of the fields."""

from typing import Any

import attrs

from mildiplomacy.model.dates import PartialDate
from mildiplomacy.model.record import fields_of


def to_plain(value: object) -> Any:  # noqa: ANN401 - plain values are of many types
    """Return mappings, lists, text, numbers, truth values and None.

    >>> from mildiplomacy.model.evidence import Citation
    >>> to_plain(Citation(source_id="un-charter", locator="Art. 51"))
    {'source_id': 'un-charter', 'locator': 'Art. 51'}
    """
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if attrs.has(type(value)):
        return {field.name: to_plain(part) for field in fields_of(type(value)) if (part := getattr(value, field.name)) != field.default}
    return value
