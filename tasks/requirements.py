"""The requirements map: the 112 numbered requirements of the mission's checklist, each with what answers it and a check of the answer's content.

``python tasks/requirements.py`` runs every check and prints the map; the page docs/reference/requirements.rst is made from the same table.
"""

from checklist import cases_and_globalisation, challenges, frame, named, relief_and_alliances, soft_power_and_future
from checklist.row import KINDS, Requirement, Section, kind_of, resolve

__all__ = ["KINDS", "REQUIREMENTS", "SECTIONS", "Requirement", "Section", "kind_of", "resolve"]

SECTIONS: tuple[Section, ...] = tuple(
    part
    for module in (frame, relief_and_alliances, cases_and_globalisation, challenges, soft_power_and_future, named)
    for part in vars(module).values()
    if isinstance(part, Section)
)
"""The sections of the article in order; each module defines its own in that order."""
REQUIREMENTS: tuple[Requirement, ...] = tuple(row for section in SECTIONS for row in section.rows)
"""The table."""


def main() -> None:
    """Run every check and print the map."""
    for section in SECTIONS:
        print(f"\n{section.title}")
        for row in section.rows:
            row.check()
            print(f"{row.number:>4} {row.kind}  {row.what}\n        {', '.join(row.answer)}")
    print(f"\n{len(REQUIREMENTS)} requirements, each checked.")


if __name__ == "__main__":
    main()
