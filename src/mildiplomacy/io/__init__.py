"""Words to objects and back: strict YAML, JSON and CSV, the bundled content, JSON Schema."""
