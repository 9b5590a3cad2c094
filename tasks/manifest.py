"""The manifest of the content: its version, its licence, and for each file how many records it holds and its SHA-256.

``python tasks/manifest.py`` writes it; a test says when it must be written again.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parents[1] / "src" / "mildiplomacy" / "data"
MANIFEST = DATA / "MANIFEST"


def manifest() -> dict[str, Any]:
    """Work the manifest out from the files."""
    version, as_of = (DATA / "VERSION").read_text(encoding="utf-8").split()
    files: dict[str, dict[str, object]] = {}
    for file in sorted(DATA.rglob("*.yaml")):
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        files[file.relative_to(DATA).as_posix()] = {
            "records": sum(map(len, content.values())),
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        }
    records = sum(int(str(one["records"])) for one in files.values())
    return {"content_version": version, "as_of": as_of, "licence": "CC-BY-4.0", "records": records, "files": files}


def dump() -> str:
    """Write the manifest as text."""
    return json.dumps(manifest(), indent=1) + "\n"


if __name__ == "__main__":
    MANIFEST.write_text(dump(), encoding="utf-8")
    print(f"{MANIFEST.name}: {manifest()['records']} records")
