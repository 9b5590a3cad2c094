"""Compiles the YAML content into the form that the wheel carries."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileContent(BuildHookInterface[Any]):
    """Runs when a wheel is built; an editable install reads the YAML itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the content and put it into the wheel."""
        if version == "editable":
            return
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        try:
            from mildiplomacy.io.bundled import load_source  # noqa: PLC0415 - only importable once the path is set
            from mildiplomacy.io.compiled import compile_content  # noqa: PLC0415 - as above
        finally:
            sys.path.remove(str(source))
        folder = Path(tempfile.mkdtemp(prefix="compiled-content-"))
        self._folder = folder
        bundle = load_source()
        compile_content(bundle.records.values(), bundle.version, bundle.as_of, folder)
        for file in sorted(folder.iterdir()):
            build_data["force_include"][str(file)] = f"mildiplomacy/_compiled/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - the base class gives the signature
        """Remove what was compiled once the wheel holds it."""
        if version != "editable":
            shutil.rmtree(self._folder)
