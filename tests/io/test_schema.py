"""The JSON Schema that editors use."""

import json

import pytest

from mildiplomacy.io.schema import _of, dump_schema, schema
from mildiplomacy.model.record import COLLECTIONS, class_of, fields_of


def test_the_schema_names_every_collection_and_field() -> None:
    """Each collection is an array of its records, and each record has exactly the fields of its class."""
    made = schema()
    assert set(made["properties"]) == set(COLLECTIONS)
    for name in COLLECTIONS:
        reference = made["properties"][name]["items"]["$ref"]
        definition = made["$defs"][reference.rpartition("/")[2]]
        assert set(definition["properties"]) == {field.name for field in fields_of(class_of(name))}
        assert definition["additionalProperties"] is False


def test_every_reference_in_the_schema_resolves() -> None:
    """No ``$ref`` points at a definition that is not there, and the text is JSON."""
    made = json.loads(dump_schema())

    def references(part: object) -> list[str]:
        if isinstance(part, dict):
            return [part["$ref"]] if "$ref" in part else [one for value in part.values() for one in references(value)]
        return [one for item in part for one in references(item)] if isinstance(part, list) else []

    assert {one.rpartition("/")[2] for one in references(made)} == set(made["$defs"])


def test_a_type_without_a_schema_is_refused() -> None:
    """A field of a type that files cannot hold is found when the schema is made."""
    with pytest.raises(TypeError, match="no schema for"):
        _of(bytes, {})
