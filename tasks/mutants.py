"""Mutation testing of the scores: draw mutants of every module, see which of them the tests kill, and write the table.

mutmut changes one operator, name, number, string or argument at a time inside a function of ``mildiplomacy.scores`` and runs the tests that call
that function, in a fork that has the catalogue in memory. Prose is left alone: string literals with a space in them or with a capital at the
beginning; codes, ids and units are changed. ``strict=`` of a zip is left alone too: it is an
assertion about lengths that are equal anyway. What runs out of time counts as killed, what no test calls as survived. A mutant meets the quickest of its tests, up to
``--budget`` seconds of them, so that the share that is killed is, if anything, too low.

Usage: python tasks/mutants.py [--share 0.1] [--seed 20260102] [--again] [--table FILE] [MODULE ...]

A mutant that has been tried is not tried again until its function changes; ``--again`` tries those once more that survived.
"""

import argparse
import csv
import os
import random
import re
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import version
from math import ceil, sqrt
from pathlib import Path
from typing import Any

os.environ["HYPOTHESIS_PROFILE"] = "mutants"

from libcst import Arg, FunctionDef, Name, SimpleString
from mutmut import __main__ as mutmut
from mutmut.mutation import mutators
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.file_mutation import MutationVisitor
from mutmut.state import state

SCORES = Path("src/mildiplomacy/scores")
PROSE = re.compile(r"^[a-z]*[\"'][A-Z][a-z]| ")
ALIVE = {0: "survived", 33: "not called"}


def module(path: Path | str) -> str:
    """Return the name of a module below the scores, such as ``claims.closed``."""
    return ".".join(Path(path).relative_to(SCORES).with_suffix("").parts)


def spare_prose() -> None:
    """Let the mutator of strings pass over the wording of messages and titles."""

    def without_prose(node: Any) -> Iterator[Any]:  # noqa: ANN401 - a node of libcst
        if isinstance(node, SimpleString) and not PROSE.search(node.value):
            yield from mutators.operator_string(node)

    mutators.mutation_operators[:] = [
        (kind, without_prose if operator is mutators.operator_string else operator) for kind, operator in mutators.mutation_operators
    ]


def spare_strict() -> None:
    """Pass over the assertion that two sequences are of one length."""
    skip, create = MutationVisitor._skip_node_and_children, mutators.operator_arg_removal  # noqa: SLF001 - there is no option for it

    def skip_strict(self: Any, node: Any) -> bool:  # noqa: ANN401 - a node of libcst
        return (isinstance(node, Arg) and node.keyword is not None and node.keyword.value == "strict") or bool(skip(self, node))

    def remove_but_strict(node: Any) -> Iterator[Any]:  # noqa: ANN401 - a node of libcst
        strict = [one for one in node.args if one.keyword is not None and one.keyword.value == "strict"]
        for one in create(node.with_changes(args=[arg for arg in node.args if arg not in strict])):
            yield one.with_changes(args=[*one.args, *strict])

    MutationVisitor._skip_node_and_children = skip_strict  # noqa: SLF001 - as above
    mutators.mutation_operators[:] = [
        (kind, remove_but_strict if operator is create else operator) for kind, operator in mutators.mutation_operators
    ]


def reach_entries() -> None:
    """Change the functions that users call too, whose decorators look for doubts and warn; to do that twice is the same as once."""
    skip = MutationVisitor._skip_node_and_children  # noqa: SLF001 - there is no option for it

    def skip_but_entries(self: Any, node: Any) -> bool:  # noqa: ANN401 - a node of libcst
        named = [one.decorator.value for one in node.decorators if isinstance(one.decorator, Name)] if isinstance(node, FunctionDef) else []
        return named not in (["careful"], ["passing"]) and bool(skip(self, node))

    MutationVisitor._skip_node_and_children = skip_but_entries  # noqa: SLF001 - as above


def limit_tests(seconds: float) -> None:
    """Give every function the quickest of the tests that call it."""
    collect = mutmut.collect_or_load_stats

    def collect_and_cut(*args: Any, **options: Any) -> None:  # noqa: ANN401 - what mutmut passes on
        collect(*args, **options)
        took, tests_of = state().duration_by_test, state().tests_by_mangled_function_name
        for name, tests in tests_of.items():
            total, kept = 0.0, set[str]()
            for test in sorted(tests, key=lambda one: (took[one], one)):
                total += took[test]
                if total <= seconds or not kept:
                    kept.add(test)
            tests_of[name] = kept

    mutmut.collect_or_load_stats = collect_and_cut


def draw(names: list[str], share: float, seed: int, stratum: str) -> set[str]:
    """Draw a share of the mutants of a module, rounded up; a larger share holds the smaller one."""
    order = sorted(names)
    random.Random(f"{seed} {stratum}").shuffle(order)  # noqa: S311 - repeatable on purpose
    return set(order[: ceil(share * len(order))])


def drawn(share: float, seed: int, modules: list[str]) -> dict[str, tuple[int, dict[str, int | None]]]:
    """Return for each module how many mutants there are, and the exit code of the tests for each that is drawn."""
    found = {}
    for path in sorted(mutmut.walk_mutatable_files()):
        file = SourceFileMutationData(path=path)
        file.load()
        codes, name = file.exit_code_by_key, module(path)
        if codes and (not modules or name in modules):
            found[name] = len(codes), {one: codes[one] for one in sorted(draw(list(codes), share, seed, name))}
    return found


def run(share: float, seed: int, modules: list[str], processes: int, *, again: bool) -> None:
    """Have mutmut try what is drawn."""
    collect = mutmut.collect_source_file_mutation_data

    def collect_drawn(*, mutant_names: tuple[str, ...]) -> tuple[list[Any], Any]:
        mutants, files = collect(mutant_names=mutant_names)
        chosen = {name for _, codes in drawn(share, seed, modules).values() for name in codes}
        return [(file, name, None if again and code in ALIVE else code) for file, name, code in mutants if name in chosen], files

    mutmut.collect_source_file_mutation_data = collect_drawn
    shutil.rmtree("mutants/src/mildiplomacy/data", ignore_errors=True)  # mutmut copies only what is not there
    mutmut._run((), processes)  # noqa: SLF001 - what the command line calls


def wilson(killed: int, tried: int, z: float = 1.96) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share."""
    share, square = killed / tried, z * z / tried
    half = z * sqrt(share * (1 - share) / tried + square / (4 * tried))
    return (share + square / 2 - half) / (1 + square), (share + square / 2 + half) / (1 + square)


def main() -> None:
    """Try the mutants, say the shares, and write the table."""
    usage = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    usage.add_argument(
        "modules", nargs="*", metavar="MODULE", help="a module below the scores, such as depth or claims.closed; by default all"
    )
    usage.add_argument("--share", type=float, default=0.1, help="share of the mutants of each module")
    usage.add_argument("--seed", type=int, default=20260102, help="seed of the draw")
    usage.add_argument("--budget", type=float, default=5.0, help="seconds of tests that a mutant meets")
    usage.add_argument("--processes", type=int, default=os.cpu_count())
    usage.add_argument("--again", action="store_true", help="try those again that survived")
    usage.add_argument("--show", action="store_true", help="try nothing, only say what was found")
    usage.add_argument("--table", type=Path, help="file for the table")
    asked = usage.parse_args()
    spare_prose()
    spare_strict()
    reach_entries()
    mutmut.estimated_worst_case_time = lambda mutant: random.Random(f"{asked.seed} {mutant}").random()  # noqa: S311 - the order of trial
    limit_tests(asked.budget)
    if not asked.show:
        run(asked.share, asked.seed, asked.modules, asked.processes, again=asked.again)
    rows = []
    for name, (mutants, codes) in drawn(asked.share, asked.seed, asked.modules).items():
        tried = [code for code in codes.values() if code is not None]
        killed = sum(code not in ALIVE for code in tried)
        rows.append((name, mutants, len(tried), killed, len(tried) - killed))
        for mutant, code in codes.items():
            if code in ALIVE:
                print(f"{ALIVE[code]}: {mutant}")
    total = ("all", *(sum(column) for column in list(zip(*rows, strict=True))[1:]))
    for name, mutants, tried, killed, alive in (*rows, total):
        print(f"{name:32} {mutants:6} {tried:6} {killed:6} {alive:6} {killed / tried if tried else 0:7.1%}")
    low, high = wilson(total[3], total[2])
    print(f"95 % interval {low:.1%} to {high:.1%}; mutmut {version('mutmut')}, seed {asked.seed}, Python {sys.version.split()[0]}")
    if asked.table:
        with asked.table.open("w", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(("module", "mutants", "tried", "killed", "survived", "share killed"))
            table.writerows((*row, f"{row[3] / row[2]:.1%}" if row[2] else "") for row in (*rows, total))


if __name__ == "__main__":
    main()
