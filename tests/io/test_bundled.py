"""The compiled form of the bundled content, and what an import costs."""

import pickle
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import mildiplomacy as md
from mildiplomacy.errors import ContentError
from mildiplomacy.io import bundled
from mildiplomacy.io.compiled import CompiledRecords, compile_content

SOURCE = bundled.load_source()


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> CompiledRecords:
    """The bundled content, compiled as a wheel carries it."""
    folder = tmp_path_factory.mktemp("compiled")
    compile_content(SOURCE.records.values(), SOURCE.version, SOURCE.as_of, folder)
    return CompiledRecords(folder)


def test_the_compiled_form_equals_the_yaml(compiled: CompiledRecords) -> None:
    """What a wheel carries is record for record what the YAML says."""
    assert dict(compiled) == dict(SOURCE.records)
    assert {name: ids for name, ids in compiled.ids_by_collection.items() if ids} == {
        name: ids for name, ids in SOURCE.ids_by_collection.items() if ids
    }
    assert (compiled.version, compiled.as_of) == (SOURCE.version, SOURCE.as_of)


def test_threads_share_one_record(compiled: CompiledRecords) -> None:
    """Threads that ask for the same record at once get the same object."""
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(compiled["nato"])) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len({id(one) for one in found}) == 1


def test_the_compiled_form_is_preferred(compiled: CompiledRecords, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the compiled form is there, it is used; the catalogue made of it equals the one made of YAML and pickles."""
    monkeypatch.setattr(bundled, "COMPILED", compiled._folder)
    bundle = bundled.load_bundle()
    assert isinstance(bundle.records, CompiledRecords)
    cat = md.Catalogue(bundle.records, version=bundle.version, as_of=bundle.as_of, _ids=bundle.ids_by_collection)
    assert cat == md.catalogue()
    assert pickle.loads(pickle.dumps(cat)) == cat


def test_broken_content_is_refused_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source tree with a fault and an id that stands twice gives every fault and no catalogue."""
    (tmp_path / "a.yaml").write_text(
        "sources:\n- {id: a, title: A, publisher: B, kind: news}\n- {id: a, title: A, publisher: B, kind: news}\n- {id: b}\n"
    )
    monkeypatch.setattr(bundled, "SOURCE", tmp_path)
    with pytest.raises(ContentError) as caught:
        bundled.load_source()
    assert {problem.line for problem in caught.value.problems} == {3, 4}


def run_python(code: str, *paths: Path) -> str:
    """Run code in a fresh interpreter that sees the package."""
    path = [str(Path(md.__file__).parents[1]), *map(str, paths)]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {path!r}\n{code}"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(("library", "name"), [("narwhals", "frames"), ("hypothesis", "strategies")])
def test_a_name_behind_an_absent_extra_is_not_listed(library: str, name: str) -> None:
    """Without the extra's library a name is in neither ``__all__`` nor ``dir()``, a star import works, and asking for it names the extra."""
    code = (
        f"sys.modules[{library!r}] = None\n"
        "import mildiplomacy as md\n"
        "from mildiplomacy import *\n"
        f"assert {name!r} not in dir(md) and {name!r} not in md.__all__\n"
        f"try:\n    md.{name}\nexcept md.MissingExtraError as error:\n    print(error.extra)"
    )
    assert run_python(code) in {"frames", "testing"}


def test_an_import_loads_nothing_heavy() -> None:
    """``import mildiplomacy`` loads neither attrs, yaml, cattrs, numpy nor narwhals."""
    code = "import mildiplomacy; print(sorted({'attrs', 'attr', 'yaml', 'cattrs', 'numpy', 'narwhals', 'typing'} & sys.modules.keys()))"
    assert run_python(code) in {"[]", "['typing']"}


def test_a_first_record_loads_neither_yaml_nor_cattrs(compiled: CompiledRecords) -> None:
    """From the compiled form, a first record and a score load neither yaml, cattrs, numpy nor narwhals."""
    code = (
        "import pathlib, mildiplomacy as md\n"
        "from mildiplomacy.io import bundled\n"
        f"bundled.COMPILED = pathlib.Path({str(compiled._folder)!r})\n"
        "assert md.catalogue()['nato'].name\n"
        "assert md.assess('soft-hard-balance', 'JPN').value\n"
        "print(sorted({'yaml', 'cattrs', 'numpy', 'narwhals', 'matplotlib'} & sys.modules.keys()))"
    )
    assert run_python(code) == "[]"


def test_star_import_and_dir_work() -> None:
    """Every name that the package lists can be had, and a star import brings them all."""
    assert [name for name in dir(md) if not hasattr(md, name)] == []
    brought = run_python("from mildiplomacy import *; print(sorted(name for name in dir() if name[0] != '_'))")
    assert set(dir(md)) <= set(eval(brought))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = md.nonsense  # type: ignore[attr-defined]
