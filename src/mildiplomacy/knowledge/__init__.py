"""What is known: the catalogue, indexed, queryable, mergeable, cross-checked."""
