"""Work the oracle cases of the soft/hard balance with exact fractions, and write or check them.

The file next to this script, ``soft_hard_balance.yaml``, is what this script prints: the definitions, the weights, the cases
with their inputs, the expected results and the working. Nothing of the library is imported here. Everything that a reader has
to trust is on this page: the weights (``WEIGHTS``), the cases (``cases``) and the arithmetic (from ``span`` to ``measure_panel``).

Run it without arguments to write the file, with ``--print`` to print it, with ``--check`` to compare (exit status 1 if it differs).
"""

import argparse
import calendar
import itertools
import sys
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

TARGET = Path(__file__).with_name("soft_hard_balance.yaml")

DEFINITIONS = """\
Oracle cases of the soft/hard balance (D1): the orientation of an engagement mix, for one subject.
Written by work_soft_hard_balance.py, with exact fractions; change that script, not this file.

Definitions
  Amounts a_i >= 0 per instrument i; weights hard_i and soft_i, each with a low and a high end (table "weights").
    V = sum a_i    H = sum a_i*hard_i / V    S = sum a_i*soft_i / V    B = (S - H) / (S + H)
  No data if V = 0 or S + H = 0: never 0. (A balance of 0 is a value.)
  Contribution of i: c_i = a_i*(soft_i - hard_i) / sum_j a_j*(soft_j + hard_j). The contributions add up to B.
  Bounds, exact: lower = every soft at its low and every hard at its high end; upper = the other way round.
    (B rises in each soft and falls in each hard weight.)

Panels, never merged. Every panel is given for both scopes.
  events             number of held activities with an episodic instrument that start definitely within the window.
  standing           spell-years of standing items: days in force within the window / 365.25, where
                     days = (min(end, until) - max(start, since)).days + 1; an ongoing item runs to `until`.
  effort             magnitudes of kind `actual` that are the subject's, in one unit (more than one unit is an error). The
                     subject's: its actor_id is the subject; or it has none and only the subject has a providing role.
                     Worked only for cases with intensity `effort`. Episodic and standing items alike, as given.
  received-events    as `events`, for what the subject receives.
  received-standing  as `standing`, for what the subject receives.

Rules
  window     [since, until], both ends in; either may be missing. An event is in if every day that its start can mean is in,
             undated if only some are (listed, not counted), else outside. Only the start of an event matters.
  status     `held` counts. Announced, cancelled, postponed: listed under `not_held`.
  roles      lead, partner, provider, host: provided. recipient: received. observer: listed under `observed`. A subject with
             both a providing and the recipient role in one record: provided.
  credit     full: each record counts 1 (or its spell-years). 1/k: the amount is divided by k, the number of distinct participants
             with a providing role (provided) or with the recipient role (received). Effort is never divided.
  scope      core: instruments of scope core. core+extended: those and the extended ones. Boundary instruments are in neither:
             they are counted per instrument under `disengagement`, and never subtracted.
  part_of    an event that is part of another event of the same panel and scope (directly or through others) is not counted
             again: listed under `folded`, per scope, since the whole may be out of scope where the part is not.
  unknown    a record whose instrument is not in the table is listed under `unknown_instruments`, not counted.
  duplicates two counted records with the same participants, instrument and start day both count, and are listed under
             `possible_duplicates`.
  missing    records of the effort panel without a magnitude of the subject's: listed under `missing_magnitudes`.

Reading a case
  options    scope, credit, intensity: what is asked for. `expected.value` is the balance of the panel named by intensity at that
             scope; `no_data: true` or `error` stands in its place if there is none.
  panels     panel > scope > volume (V), H, S, balance (B), lower, upper, sum_hard and sum_soft (sums before division by V), and
             per instrument: amount (a), hard (a*hard_i), soft (a*soft_i), contribution (c). Fractions are text, such as 7/40.
  lists      ids of activities. `outside_window` and `not_involved` (subject is no participant) say where the rest went.
  working    the same sums, step by step; some cases carry them once more as done with pencil, by another route.
All actors and activities are made up.
"""

# Columns: instrument, scope, temporal kind, hard, its low and high end, soft, its low and high end.
WEIGHTS = """\
senior-leader-visit                core      episodic  0.15 0.05 0.30  0.45 0.30 0.60
defence-policy-dialogue            core      episodic  0.15 0.05 0.25  0.45 0.30 0.60
multilateral-defence-forum         core      episodic  0.10 0.05 0.20  0.50 0.35 0.65
defence-attache-network            core      standing  0.20 0.10 0.35  0.35 0.20 0.50
liaison-and-embedded-officer       core      standing  0.25 0.15 0.40  0.45 0.30 0.60
mutual-defence-treaty              extended  standing  0.85 0.70 0.95  0.35 0.20 0.50
consultation-nonaggression-pact    extended  standing  0.40 0.25 0.55  0.35 0.20 0.50
defence-cooperation-agreement      core      standing  0.35 0.20 0.50  0.40 0.25 0.55
status-of-forces-agreement         extended  standing  0.45 0.30 0.60  0.15 0.05 0.30
logistics-support-agreement        extended  standing  0.40 0.25 0.55  0.20 0.10 0.35
classified-information-agreement   extended  standing  0.40 0.25 0.55  0.20 0.10 0.35
basing-and-access-arrangement      extended  standing  0.75 0.60 0.90  0.15 0.05 0.30
standing-multinational-formation   extended  standing  0.70 0.55 0.85  0.40 0.25 0.55
professional-military-education    core      episodic  0.10 0.05 0.20  0.75 0.55 0.90
unit-and-personnel-exchange        core      episodic  0.15 0.05 0.25  0.65 0.50 0.80
training-team                      core      episodic  0.35 0.20 0.50  0.45 0.30 0.60
combined-exercise-warfighting      core      episodic  0.65 0.45 0.85  0.35 0.20 0.50
combined-exercise-nontraditional   core      episodic  0.20 0.10 0.35  0.60 0.45 0.75
naval-port-call                    core      episodic  0.25 0.10 0.50  0.50 0.30 0.65
forward-presence-deployment        extended  standing  0.80 0.65 0.95  0.25 0.10 0.40
combined-patrol                    extended  episodic  0.50 0.35 0.70  0.35 0.20 0.50
defence-institution-building       core      episodic  0.15 0.05 0.30  0.60 0.45 0.75
security-force-assistance          extended  episodic  0.50 0.35 0.65  0.40 0.25 0.55
equipment-grant                    core      episodic  0.60 0.45 0.75  0.30 0.15 0.45
arms-sale                          extended  episodic  0.60 0.45 0.75  0.15 0.05 0.30
armaments-cooperation              extended  standing  0.45 0.30 0.60  0.35 0.20 0.50
intelligence-sharing               extended  standing  0.55 0.40 0.70  0.25 0.10 0.40
domain-awareness-sharing           extended  standing  0.35 0.20 0.50  0.40 0.25 0.55
cyber-defence-cooperation          extended  episodic  0.40 0.25 0.60  0.35 0.20 0.50
transparency-exchange              core      episodic  0.05 0.00 0.15  0.55 0.40 0.70
exercise-notification-observation  core      episodic  0.10 0.05 0.20  0.55 0.40 0.70
inspection-and-verification        extended  episodic  0.20 0.10 0.35  0.45 0.30 0.60
incident-prevention-and-hotline    core      episodic  0.10 0.05 0.20  0.50 0.35 0.65
military-constraint-measure        extended  episodic  0.25 0.10 0.40  0.45 0.30 0.60
hadr-response                      core      episodic  0.10 0.05 0.25  0.85 0.70 0.95
hadr-preparedness-mission          core      episodic  0.10 0.05 0.20  0.80 0.65 0.90
military-health-engagement         extended  episodic  0.05 0.00 0.15  0.75 0.60 0.90
humanitarian-mine-action           extended  episodic  0.05 0.00 0.15  0.70 0.55 0.85
un-peace-operation-contribution    extended  episodic  0.35 0.20 0.50  0.65 0.50 0.80
regional-peace-support-operation   extended  episodic  0.50 0.35 0.70  0.50 0.35 0.65
coalition-security-operation       extended  episodic  0.65 0.50 0.80  0.35 0.20 0.50
military-mediation-and-monitoring  extended  episodic  0.20 0.10 0.35  0.60 0.45 0.75
ceremonial-and-cultural-diplomacy  core      episodic  0.05 0.00 0.15  0.70 0.50 0.85
deterrent-show-of-force            boundary  episodic  0.90 0.75 1.00  0.10 0.00 0.25
suspension-of-military-ties        boundary  episodic  0.60 0.45 0.75  0.05 0.00 0.15
strategic-communication            extended  episodic  0.10 0.00 0.25  0.60 0.40 0.75
technology-cooperation             extended  standing  0.40 0.25 0.60  0.35 0.20 0.50
pooled-capability                  extended  standing  0.55 0.40 0.70  0.40 0.25 0.55
"""

PROVIDING = {"lead", "partner", "provider", "host"}
SCOPES = {"core": {"core"}, "core+extended": {"core", "extended"}}
YEAR = Fraction("365.25")


@dataclass(frozen=True)
class Weight:
    """One row of the table of weights, as text; the fractions are made where they are used."""

    slug: str
    scope: str
    kind: str
    hard: str
    hard_lo: str
    hard_hi: str
    soft: str
    soft_lo: str
    soft_hi: str


INSTRUMENTS = {row.slug: row for row in (Weight(*line.split()) for line in WEIGHTS.splitlines())}

Record = dict[str, Any]


class Row(list[Any]):
    """A list that is written on one line."""


Amounts = dict[str, Fraction]


@dataclass(frozen=True)
class Case:
    """One portfolio with what is asked of it; `by_hand` maps (panel, scope) to H, S, B found with pencil."""

    id: str
    purpose: str
    activities: list[Record]
    since: str | None = None
    until: str | None = None
    scope: str = "core+extended"
    credit: str = "full"
    intensity: str = "events"
    by_hand: dict[tuple[str, str], tuple[str, str, str]] = field(default_factory=dict)
    pencil: str = ""
    subject: str = "alfa"


# --- how the cases are written down ---------------------------------------------------------------------------------------------


def rec(key: str, instrument: str, start: str, who: str, **more: Any) -> Record:
    """Write one activity; `who` reads "alfa:lead bravo:partner", `more` is status, end (or "ongoing"), part_of, magnitudes."""
    record: Record = {"id": key, "instrument_id": instrument, "status": more.pop("status", "held"), "start": start}
    end = more.pop("end", None)
    if end is not None:
        record.update({"ongoing": True} if end == "ongoing" else {"end": end})
    record["participants"] = Row(dict(zip(("actor_id", "role"), word.split(":"), strict=True)) for word in who.split())
    if "part_of" in more:
        record["part_of_id"] = more.pop("part_of")
    if "magnitudes" in more:
        record["magnitudes"] = more.pop("magnitudes")
    if more:
        raise TypeError(f"{key}: unknown {', '.join(more)}")
    return record


def days(value: float, by: str | None = None, kind: str = "actual") -> Record:
    """Write a magnitude in person-days."""
    record: Record = {"quantity": "effort", "amount": {"value": value}, "unit": "person-days", "kind": kind}
    return record if by is None else {**record, "actor_id": by}


def dollars(value: float, by: str | None = None, kind: str = "actual") -> Record:
    """Write a magnitude in money of one year's prices."""
    record: Record = {"quantity": "cost", "amount": {"value": value}, "unit": "usd-2020", "kind": kind}
    return record if by is None else {**record, "actor_id": by}


def one_of_each(prefix: str, scopes: set[str]) -> list[Record]:
    """Write one record of each instrument of some scopes: ten person-days each; standing ones in force for the whole window."""
    rows = [row for row in INSTRUMENTS.values() if row.scope in scopes]
    return [
        rec(
            f"{prefix}-{number:02}",
            row.slug,
            "2021-01-01" if row.kind == "standing" else "2022-06-01",
            "alfa:lead bravo:recipient",
            end="2024-12-31" if row.kind == "standing" else None,
            magnitudes=[days(10, "alfa")],
        )
        for number, row in enumerate(rows, start=1)
    ]


# --- the cases -------------------------------------------------------------------------------------------------------------------


def cases() -> list[Case]:
    """Write down all cases."""
    return [*simple_cases(), *equal_use_cases(), *credit_cases(), *date_cases(), *effort_cases(), *record_cases(), *rich_cases()]


def simple_cases() -> list[Case]:
    """Write the cases that show the formula itself."""
    return [
        Case(
            "one-visit",
            "The smallest portfolio: one visit; the balance is the instrument's own (soft - hard) / (soft + hard).",
            [rec("ov-1", "senior-leader-visit", "2020-03-01", "alfa:lead bravo:host")],
            by_hand={("events", "core"): ("3/20", "9/20", "1/2"), ("events", "core+extended"): ("3/20", "9/20", "1/2")},
        ),
        Case(
            "zero-is-a-value",
            "A visit and a warfighting exercise cancel exactly: the balance is 0, which is a value and not missing data.",
            [
                rec("zv-1", "senior-leader-visit", "2020-03-01", "alfa:lead bravo:host"),
                rec("zv-2", "combined-exercise-warfighting", "2020-05-01", "alfa:lead bravo:partner"),
            ],
            by_hand={("events", "core"): ("2/5", "2/5", "0"), ("events", "core+extended"): ("2/5", "2/5", "0")},
        ),
        Case(
            "three-kinds",
            "Counts above one, core and extended side by side: relief twice, a warfighting exercise and an arms sale.",
            [
                rec("tk-1", "hadr-response", "2020-02-03", "alfa:lead bravo:recipient"),
                rec("tk-2", "hadr-response", "2021-09-14", "alfa:lead charlie:recipient"),
                rec("tk-3", "combined-exercise-warfighting", "2021-05-01", "alfa:lead bravo:partner"),
                rec("tk-4", "arms-sale", "2021-11-20", "alfa:provider bravo:recipient"),
            ],
            by_hand={
                ("events", "core"): ("17/60", "41/60", "12/29"),
                ("events", "core+extended"): ("29/80", "11/20", "15/73"),
            },
            pencil="""\
All in hundredths. a = 2 hadr-response, 1 combined-exercise-warfighting, 1 arms-sale.
core: V = 2 + 1 = 3
  hard: 2*10 + 1*65 = 20 + 65 = 85            H = 0.85/3 = 85/300 = 17/60
  soft: 2*85 + 1*35 = 170 + 35 = 205          S = 2.05/3 = 205/300 = 41/60
  B = (205 - 85)/(205 + 85) = 120/290 = 12/29   (V cancels)
core+extended: V = 3 + 1 = 4
  hard: 85 + 60 = 145                         H = 1.45/4 = 145/400 = 29/80
  soft: 205 + 15 = 220                        S = 2.20/4 = 220/400 = 11/20
  B = (220 - 145)/(220 + 145) = 75/365 = 15/73
  contributions over 365: relief 2*(85 - 10) = 150, exercise 35 - 65 = -30, sale 15 - 60 = -45; 150 - 30 - 45 = 75
  lower: soft low 2*70 + 20 + 5 = 165, hard high 2*25 + 85 + 75 = 210, (165 - 210)/(165 + 210) = -45/375 = -3/25
  upper: soft high 2*95 + 50 + 30 = 270, hard low 2*5 + 45 + 45 = 100, (270 - 100)/(270 + 100) = 170/370 = 17/37
""",
        ),
        Case(
            "bounds-reach-one",
            "A hard weight whose low end is 0: the upper bound is exactly 1.",
            [
                rec("br-1", "ceremonial-and-cultural-diplomacy", "2019-07-14", "alfa:lead bravo:partner"),
                rec("br-2", "transparency-exchange", "2019-12-15", "alfa:lead"),
            ],
        ),
        Case(
            "scope-decides-the-sign",
            "Soft on the core list, hard with the extended one: both are given.",
            [
                rec("sd-1", "senior-leader-visit", "2018-01-10", "alfa:lead bravo:host"),
                rec("sd-2", "naval-port-call", "2018-04-02", "alfa:lead bravo:host"),
                rec("sd-3", "arms-sale", "2018-05-15", "alfa:provider bravo:recipient"),
                rec("sd-4", "coalition-security-operation", "2018-06-01", "alfa:lead bravo:partner"),
                rec("sd-5", "combined-patrol", "2018-07-01", "alfa:partner bravo:lead"),
            ],
        ),
        Case(
            "extended-only-asked-for-core",
            "Nothing of scope core: no data for core, a value for core+extended.",
            [
                rec("eo-1", "un-peace-operation-contribution", "2016-02-01", "alfa:partner bravo:partner"),
                rec("eo-2", "military-health-engagement", "2016-09-01", "alfa:lead bravo:recipient"),
            ],
            scope="core",
        ),
        Case("empty", "No activities at all: no data.", [], since="2020-01-01", until="2020-12-31"),
        Case(
            "boundary-only",
            "Only shows of force and a suspension: counted beside, and no data for the balance.",
            [
                rec("bo-1", "deterrent-show-of-force", "2017-03-03", "alfa:lead"),
                rec("bo-2", "deterrent-show-of-force", "2017-08-21", "alfa:lead"),
                rec("bo-3", "suspension-of-military-ties", "2017-09-30", "alfa:lead"),
            ],
        ),
        Case(
            "suspensions-never-subtract",
            "Three suspensions beside one visit: the balance is that of the visit alone.",
            [
                rec("sn-1", "senior-leader-visit", "2019-02-01", "alfa:lead bravo:host"),
                rec("sn-2", "suspension-of-military-ties", "2019-03-01", "alfa:lead"),
                rec("sn-3", "suspension-of-military-ties", "2019-04-01", "alfa:lead"),
                rec("sn-4", "suspension-of-military-ties", "2019-05-01", "alfa:lead"),
            ],
        ),
        Case(
            "unknown-instrument",
            "An instrument that the table does not have is listed, not guessed.",
            [
                rec("ui-1", "defence-policy-dialogue", "2022-03-01", "alfa:lead bravo:partner"),
                rec("ui-2", "underwater-basket-diplomacy", "2022-03-02", "alfa:lead bravo:partner"),
            ],
        ),
        Case(
            "unknown-only",
            "Nothing but an unknown instrument: no data.",
            [rec("uo-1", "underwater-basket-diplomacy", "2022-03-02", "alfa:lead bravo:partner")],
        ),
        Case(
            "mixed-statuses",
            "Only what was held counts; announced, cancelled and postponed are listed.",
            [
                rec("ms-1", "unit-and-personnel-exchange", "2022-04-01", "alfa:lead bravo:partner"),
                rec("ms-2", "unit-and-personnel-exchange", "2022-10-01", "alfa:lead bravo:partner", status="announced"),
                rec("ms-3", "combined-exercise-warfighting", "2022-05-01", "alfa:lead bravo:partner", status="cancelled"),
                rec("ms-4", "naval-port-call", "2022-06-01", "alfa:lead bravo:host", status="postponed"),
                rec("ms-5", "training-team", "2022-07-01", "alfa:provider bravo:recipient"),
            ],
        ),
    ]


def equal_use_cases() -> list[Case]:
    """Write the two cases of equal use, as effort, since only that panel holds episodic and standing instruments together."""
    return [
        Case(
            "equal-use-core",
            "Equal use (ten person-days) of each of the 20 core instruments: B = 66/149, about +0.44.",
            one_of_each("ec", {"core"}),
            since="2021-01-01",
            until="2024-12-31",
            intensity="effort",
            by_hand={("effort", "core"): ("83/400", "43/80", "66/149")},
            pencil="""\
Equal amounts cancel, so the plain sums of the weights do. In hundredths, in the order of the table, running totals:
  hard: 15, 30, 40, 60, 85, 120, 130, 145, 180, 245, 265, 290, 305, 365, 370, 380, 390, 400, 410, 415
  soft: 45, 90, 140, 175, 220, 260, 335, 400, 445, 480, 540, 590, 650, 680, 735, 790, 840, 925, 1005, 1075
  H = 4.15/20 = 83/400   S = 10.75/20 = 43/80   B = (1075 - 415)/(1075 + 415) = 660/1490 = 66/149
""",
        ),
        Case(
            "equal-use-core-and-extended",
            "Equal use (ten person-days) of each of the 46 core and extended instruments: about +0.15.",
            one_of_each("ee", {"core", "extended"}),
            since="2021-01-01",
            until="2024-12-31",
            intensity="effort",
        ),
    ]


def credit_cases() -> list[Case]:
    """Write the cases about participants: credit, roles, what is received."""
    shared = [
        rec(
            "cs-1",
            "combined-exercise-nontraditional",
            "2023-03-01",
            "alfa:lead alfa:host bravo:partner charlie:partner delta:observer",
        ),
        rec("cs-2", "combined-exercise-warfighting", "2023-06-01", "bravo:lead alfa:partner"),
        rec("cs-3", "training-team", "2023-07-01", "alfa:provider charlie:recipient"),
        rec("cs-4", "combined-patrol", "2023-09-01", "alfa:partner bravo:partner charlie:partner delta:partner"),
    ]
    return [
        Case(
            "participants-full",
            "Two to four participants, full credit: each record counts 1 however many take part.",
            shared,
        ),
        Case(
            "participants-share",
            "The same records with credit 1/k: k counts distinct providing actors (two roles count once, observers not).",
            shared,
            credit="1/k",
            by_hand={
                ("events", "core"): ("89/220", "9/20", "5/94"),
                ("events", "core+extended"): ("52/125", "219/500", "11/427"),
            },
            pencil="""\
k: cs-1 alfa, bravo, charlie = 3 (alfa's two roles count once, the observer not); cs-2 = 2; cs-3 = 1; cs-4 = 4.
core, over 120: V = 1/3 + 1/2 + 1 = 40/120 + 60/120 + 120/120 = 220/120 = 11/6
  hard: 0.20/3 + 0.65/2 + 0.35 = 8/120 + 39/120 + 42/120 = 89/120
  soft: 0.60/3 + 0.35/2 + 0.45 = 24/120 + 21/120 + 54/120 = 99/120
  H = 89/120 * 6/11 = 89/220    S = 99/120 * 6/11 = 99/220 = 9/20    B = (99 - 89)/(99 + 89) = 10/188 = 5/94
core+extended, over 240: add 1/4 patrol: hard 0.50/4 = 1/8 = 30/240, soft 0.35/4 = 7/80 = 21/240
  V = 11/6 + 1/4 = 25/12    hard 178/240 + 30/240 = 208/240    soft 198/240 + 21/240 = 219/240
  H = 208/240 * 12/25 = 208/500 = 52/125    S = 219/240 * 12/25 = 219/500    B = (219 - 208)/(219 + 208) = 11/427
""",
        ),
        Case(
            "roles",
            "Host and provider provide; provider and recipient in one record provides; observer is listed; recipient is apart.",
            [
                rec("ro-1", "professional-military-education", "2021-09-01", "alfa:provider alfa:recipient bravo:provider bravo:recipient"),
                rec("ro-2", "naval-port-call", "2021-10-01", "bravo:lead alfa:host"),
                rec("ro-3", "combined-exercise-warfighting", "2021-11-01", "bravo:lead charlie:partner alfa:observer"),
                rec("ro-4", "equipment-grant", "2021-12-01", "bravo:provider alfa:recipient"),
                rec("ro-5", "hadr-response", "2021-12-15", "bravo:lead charlie:recipient"),
            ],
        ),
        Case(
            "received-only",
            "Everything is received: no data for what the subject provides, and panels of its own for what it receives.",
            [
                rec("rx-1", "hadr-response", "2011-03-12", "bravo:lead charlie:partner alfa:recipient"),
                rec("rx-2", "hadr-response", "2011-03-20", "delta:lead alfa:recipient"),
                rec("rx-3", "training-team", "2011-05-01", "bravo:provider alfa:recipient"),
                rec("rx-4", "forward-presence-deployment", "2009-01-01", "bravo:lead alfa:recipient", end="ongoing"),
            ],
            since="2009-01-01",
            until="2012-12-31",
        ),
        Case(
            "received-share",
            "Credit 1/k on the received side divides by the recipients, not by the providers.",
            [
                rec("rs-1", "training-team", "2014-02-01", "bravo:provider charlie:provider alfa:recipient"),
                rec("rs-2", "equipment-grant", "2014-05-01", "bravo:provider alfa:recipient charlie:recipient delta:recipient"),
                rec("rs-3", "security-force-assistance", "2014-08-01", "bravo:provider charlie:partner alfa:recipient delta:recipient"),
                rec("rs-4", "senior-leader-visit", "2014-09-01", "alfa:lead bravo:host"),
            ],
            credit="1/k",
        ),
    ]


def date_cases() -> list[Case]:
    """Write the cases about windows, partial dates and spells."""
    return [
        Case(
            "partial-dates-at-the-edges",
            "Partial dates at both edges of a window: in only if every day they can mean is in; the start decides.",
            [
                rec("pd-01", "naval-port-call", "2012", "alfa:lead bravo:host"),
                rec("pd-02", "naval-port-call", "2013", "alfa:lead bravo:host"),
                rec("pd-03", "naval-port-call", "2013-06", "alfa:lead bravo:host"),
                rec("pd-04", "naval-port-call", "2013-06-14", "alfa:lead bravo:host", end="2013-06-20"),
                rec("pd-05", "naval-port-call", "2013-06-15", "alfa:lead bravo:host"),
                rec("pd-06", "combined-exercise-warfighting", "2013-07", "alfa:lead bravo:partner"),
                rec("pd-07", "hadr-response", "2014", "alfa:lead bravo:recipient"),
                rec("pd-08", "hadr-preparedness-mission", "2014-06", "alfa:lead bravo:recipient"),
                rec("pd-09", "combined-patrol", "2014-06-30", "alfa:lead bravo:partner", end="2014-07-09"),
                rec("pd-10", "combined-patrol", "2014-07-01", "alfa:lead bravo:partner"),
                rec("pd-11", "hadr-response", "2014-07", "alfa:lead bravo:recipient"),
            ],
            since="2013-06-15",
            until="2014-06-30",
        ),
        Case(
            "window-without-an-end",
            "Only `since` is given: no upper edge; a year that straddles `since` is undated.",
            [
                rec("we-1", "defence-policy-dialogue", "2020-05", "alfa:lead bravo:partner"),
                rec("we-2", "defence-policy-dialogue", "2020", "alfa:lead bravo:partner"),
                rec("we-3", "defence-policy-dialogue", "2020-06", "alfa:lead bravo:partner"),
                rec("we-4", "cyber-defence-cooperation", "2024", "alfa:lead bravo:partner"),
            ],
            since="2020-06-01",
        ),
        Case(
            "standing-spells",
            "Spells partly inside a window of 1461 days (exactly 4 spell-years): cut at both ends, one day only, outside.",
            [
                rec("sp-1", "defence-cooperation-agreement", "2018-05-01", "alfa:partner bravo:partner", end="ongoing"),
                rec("sp-2", "mutual-defence-treaty", "2023-01-01", "alfa:partner charlie:partner", end="ongoing"),
                rec("sp-3", "defence-attache-network", "2020-07-01", "alfa:lead bravo:host", end="2021-12-31"),
                rec("sp-4", "forward-presence-deployment", "2024-12-31", "alfa:lead delta:host", end="2026-01-01"),
                rec("sp-5", "liaison-and-embedded-officer", "2019-01-01", "alfa:lead bravo:host", end="2020-12-31"),
                rec("sp-6", "intelligence-sharing", "2025-01-01", "alfa:partner bravo:partner", end="ongoing"),
            ],
            since="2021-01-01",
            until="2024-12-31",
            intensity="standing",
            by_hand={
                ("standing", "core"): ("11687/36520", "14243/36520", "1278/12965"),
                ("standing", "core+extended"): ("2413/5116", "3873/10232", "-953/8699"),
            },
            pencil="""\
Days: sp-1 all of 2021-2024 = 365 + 365 + 365 + 366 = 1461; sp-2 2023 and 2024 = 365 + 366 = 731; sp-3 2021 = 365; sp-4 one day.
sp-5 ended the day before the window, sp-6 starts the day after it. One day is 1/365.25 = 4/1461 spell-years.
The factor 4/1461 cancels in H, S and B, so days do:
core: days 1461 + 365 = 1826, V = 1826*4/1461 = 7304/1461
  hard: 1461*0.35 + 365*0.20 = 511.35 + 73.00 = 584.35     H = 584.35/1826 = 58435/182600 = 11687/36520
  soft: 1461*0.40 + 365*0.35 = 584.40 + 127.75 = 712.15    S = 712.15/1826 = 71215/182600 = 14243/36520
  B = (712.15 - 584.35)/(712.15 + 584.35) = 127.80/1296.50 = 2556/25930 = 1278/12965
core+extended: days 1826 + 731 + 1 = 2558, V = 2558*4/1461 = 10232/1461
  hard: 584.35 + 731*0.85 + 0.80 = 584.35 + 621.35 + 0.80 = 1206.50    H = 1206.50/2558 = 2413/5116
  soft: 712.15 + 731*0.35 + 0.25 = 712.15 + 255.85 + 0.25 = 968.25     S = 968.25/2558 = 3873/10232
  B = (968.25 - 1206.50)/(968.25 + 1206.50) = -238.25/2174.75 = -23825/217475 = -953/8699
""",
        ),
        Case(
            "standing-and-events-apart",
            "A treaty and visits in one portfolio: two panels with opposite signs, never merged; 1/k divides spell-years too.",
            [
                rec("sa-1", "mutual-defence-treaty", "1990-01-01", "alfa:partner bravo:partner charlie:partner", end="ongoing"),
                rec("sa-2", "basing-and-access-arrangement", "2020-01-01", "alfa:host bravo:lead", end="2020-12-31"),
                rec("sa-3", "defence-attache-network", "2019-03-01", "alfa:lead bravo:host", end="2019-03-01"),
                rec("sa-4", "senior-leader-visit", "2019-05-01", "alfa:lead bravo:host"),
                rec("sa-5", "unit-and-personnel-exchange", "2020-02-29", "alfa:lead"),
                rec("sa-6", "suspension-of-military-ties", "2021-01-01", "alfa:lead"),
            ],
            since="2019-01-01",
            until="2022-12-31",
            credit="1/k",
            intensity="standing",
        ),
    ]


def effort_cases() -> list[Case]:
    """Write the cases about magnitudes."""
    return [
        Case(
            "effort-in-person-days",
            "The subject's own actual person-days; planned, another's, shared and absent magnitudes are listed, not guessed.",
            [
                rec(
                    "ef-1",
                    "hadr-response",
                    "2022-01-17",
                    "alfa:lead bravo:partner charlie:recipient",
                    magnitudes=[days(1200, "alfa"), days(300, "bravo")],
                ),
                rec("ef-2", "training-team", "2022-03-01", "alfa:provider charlie:recipient", magnitudes=[days(400)]),
                rec("ef-3", "equipment-grant", "2022-04-01", "alfa:provider delta:recipient", magnitudes=[days(90, "alfa", "planned")]),
                rec("ef-4", "combined-exercise-warfighting", "2022-05-01", "alfa:lead bravo:partner", magnitudes=[days(900)]),
                rec(
                    "ef-5",
                    "coalition-security-operation",
                    "2022-06-01",
                    "bravo:lead alfa:partner",
                    magnitudes=[days(250, "alfa"), days(150, "alfa")],
                ),
                rec("ef-6", "naval-port-call", "2022-07-01", "alfa:lead bravo:host"),
                rec(
                    "ef-7", "professional-military-education", "2022-09-01", "alfa:provider bravo:recipient", magnitudes=[days(7.5, "alfa")]
                ),
                rec("ef-8", "combined-patrol", "2022-10-01", "alfa:partner bravo:partner", magnitudes=[days(75, "bravo")]),
            ],
            since="2022-01-01",
            until="2022-12-31",
            intensity="effort",
            by_hand={
                ("effort", "core"): ("1043/6430", "3/4", "7559/11731"),
                ("effort", "core+extended"): ("2083/8030", "2153/3212", "6599/14931"),
            },
            pencil="""\
The subject's: ef-1 1200; ef-2 400 (no actor named, but the subject alone provides); ef-5 250 + 150 = 400; ef-7 7.5.
Not usable: ef-3 planned; ef-4 no actor named and two provide; ef-6 none given; ef-8 another's.
core: V = 1200 + 400 + 7.5 = 1607.5
  hard: 1200*0.10 + 400*0.35 + 7.5*0.10 = 120 + 140 + 0.75 = 260.75       H = 260.75/1607.5 = 1043/6430
  soft: 1200*0.85 + 400*0.45 + 7.5*0.75 = 1020 + 180 + 5.625 = 1205.625   S = 1205.625/1607.5 = 3/4
  B = (1205.625 - 260.75)/(1205.625 + 260.75) = 944.875/1466.375 = 7559/11731   (times 8)
core+extended: V = 1607.5 + 400 = 2007.5
  hard: 260.75 + 400*0.65 = 520.75       H = 520.75/2007.5 = 2083/8030
  soft: 1205.625 + 400*0.35 = 1345.625   S = 1345.625/2007.5 = 10765/16060 = 2153/3212
  B = (1345.625 - 520.75)/(1345.625 + 520.75) = 824.875/1866.375 = 6599/14931   (times 8)
""",
        ),
        Case(
            "effort-not-divided",
            "Credit 1/k leaves effort alone, since a magnitude of the subject's own is its share; the events panel is divided.",
            [
                rec(
                    "nd-1",
                    "combined-exercise-nontraditional",
                    "2022-02-01",
                    "alfa:lead bravo:partner charlie:partner",
                    magnitudes=[days(60, "alfa")],
                ),
                rec(
                    "nd-2",
                    "combined-exercise-warfighting",
                    "2022-03-01",
                    "alfa:lead bravo:partner",
                    magnitudes=[days(40, "alfa"), days(500, "bravo")],
                ),
            ],
            credit="1/k",
            intensity="effort",
        ),
        Case(
            "effort-without-magnitudes",
            "No record has a magnitude: no data for effort, though the events could be counted.",
            [
                rec("wm-1", "senior-leader-visit", "2022-02-01", "alfa:lead bravo:host"),
                rec("wm-2", "arms-sale", "2022-03-01", "alfa:provider bravo:recipient"),
            ],
            intensity="effort",
        ),
        Case(
            "effort-in-mixed-units",
            "Person-days and money in one effort panel: an error, not a sum.",
            [
                rec("mu-1", "training-team", "2022-03-01", "alfa:provider charlie:recipient", magnitudes=[days(400, "alfa")]),
                rec("mu-2", "equipment-grant", "2022-04-01", "alfa:provider delta:recipient", magnitudes=[dollars(250000, "alfa")]),
            ],
            intensity="effort",
        ),
    ]


def record_cases() -> list[Case]:
    """Write the cases about parts, wholes and twins."""
    return [
        Case(
            "folding",
            "Parts of a counted event are not counted again, through two levels; wholes that were not held or are elsewhere fold nothing.",
            [
                rec("fo-01", "combined-exercise-nontraditional", "2021-04-01", "alfa:lead bravo:partner"),
                rec("fo-02", "naval-port-call", "2021-04-03", "alfa:lead bravo:host", part_of="fo-01"),
                rec("fo-03", "ceremonial-and-cultural-diplomacy", "2021-04-04", "alfa:lead bravo:partner", part_of="fo-02"),
                rec("fo-04", "multilateral-defence-forum", "2021-06-01", "alfa:lead bravo:partner", status="cancelled"),
                rec("fo-05", "senior-leader-visit", "2021-06-02", "alfa:lead bravo:host", part_of="fo-04"),
                rec("fo-06", "standing-multinational-formation", "2021-01-01", "alfa:partner bravo:partner", end="2021-12-31"),
                rec("fo-07", "combined-exercise-warfighting", "2021-07-01", "alfa:lead bravo:partner", part_of="fo-06"),
                rec("fo-08", "hadr-response", "2021-08-01", "bravo:lead alfa:recipient"),
                rec("fo-09", "unit-and-personnel-exchange", "2021-08-02", "alfa:lead bravo:partner", part_of="fo-08"),
            ],
            since="2021-01-01",
            until="2021-12-31",
        ),
        Case(
            "folding-depends-on-scope",
            "The whole is extended and the part is core: the part counts for core, and is folded for core+extended.",
            [
                rec("fs-1", "regional-peace-support-operation", "2018-01-15", "alfa:partner bravo:lead"),
                rec("fs-2", "training-team", "2018-03-01", "alfa:provider charlie:recipient", part_of="fs-1"),
                rec("fs-3", "defence-policy-dialogue", "2018-05-01", "alfa:lead bravo:partner"),
            ],
        ),
        Case(
            "possible-duplicates",
            "Same participants, instrument and start day: both count and both are listed; a near miss in any of the three is no twin.",
            [
                rec("du-1", "hadr-preparedness-mission", "2019-05-10", "alfa:lead bravo:partner charlie:recipient"),
                rec("du-2", "hadr-preparedness-mission", "2019-05-10", "bravo:partner charlie:recipient alfa:lead"),
                rec("du-3", "hadr-preparedness-mission", "2019-05-11", "alfa:lead bravo:partner charlie:recipient"),
                rec("du-4", "combined-exercise-warfighting", "2019-05-10", "alfa:lead bravo:partner charlie:recipient"),
                rec("du-5", "hadr-preparedness-mission", "2019-05-10", "alfa:lead bravo:partner"),
            ],
        ),
    ]


def rich_cases() -> list[Case]:
    """Write one large portfolio, under three sets of options."""
    records = [
        rec("ri-01", "senior-leader-visit", "2015-03-10", "alfa:lead bravo:host"),
        rec("ri-02", "senior-leader-visit", "2016", "charlie:lead alfa:host"),
        rec("ri-03", "defence-policy-dialogue", "2015-05-04", "alfa:partner bravo:partner"),
        rec("ri-04", "multilateral-defence-forum", "2017-11", "alfa:lead bravo:partner charlie:partner delta:partner echo:observer"),
        rec("ri-05", "combined-exercise-warfighting", "2016-06-06", "alfa:lead bravo:partner"),
        rec("ri-06", "combined-exercise-warfighting", "2017-06-05", "alfa:lead bravo:partner charlie:partner"),
        rec("ri-07", "naval-port-call", "2017-06-12", "alfa:lead bravo:host", part_of="ri-06"),
        rec("ri-08", "combined-exercise-nontraditional", "2018-04-10", "bravo:lead alfa:host charlie:partner delta:partner"),
        rec("ri-09", "hadr-response", "2015-04-26", "alfa:lead echo:recipient"),
        rec("ri-10", "hadr-response", "2018-09-30", "bravo:lead alfa:partner charlie:partner echo:recipient"),
        rec("ri-11", "equipment-grant", "2016-03-15", "alfa:provider delta:recipient"),
        rec("ri-12", "arms-sale", "2017-08-01", "alfa:provider bravo:recipient"),
        rec("ri-13", "un-peace-operation-contribution", "2016-01", "alfa:partner bravo:partner charlie:partner"),
        rec("ri-14", "professional-military-education", "2017-09-01", "alfa:provider alfa:recipient bravo:provider bravo:recipient"),
        rec("ri-15", "transparency-exchange", "2019-02", "alfa:lead"),
        rec("ri-16", "combined-patrol", "2018-10-01", "alfa:partner bravo:partner", status="announced"),
        rec("ri-17", "training-team", "2016-05-05", "alfa:provider delta:recipient", status="cancelled"),
        rec("ri-18", "ceremonial-and-cultural-diplomacy", "2015-02-28", "alfa:lead bravo:partner"),
        rec("ri-19", "inspection-and-verification", "2019-02-28", "alfa:lead delta:recipient"),
        rec("ri-20", "cyber-defence-cooperation", "2015", "alfa:partner bravo:partner"),
        rec("ri-21", "underwater-basket-diplomacy", "2016-07-07", "alfa:lead bravo:partner"),
        rec("ri-22", "combined-exercise-nontraditional", "2016-08-08", "bravo:lead charlie:partner alfa:observer"),
        rec("ri-23", "training-team", "2016-10-03", "bravo:provider alfa:recipient"),
        rec("ri-24", "equipment-grant", "2017-02-01", "bravo:provider alfa:recipient charlie:recipient"),
        rec("ri-25", "deterrent-show-of-force", "2017-03-03", "alfa:lead"),
        rec("ri-26", "suspension-of-military-ties", "2018-03-26", "alfa:lead delta:recipient"),
        rec("ri-27", "defence-cooperation-agreement", "2010-01-01", "alfa:partner bravo:partner", end="ongoing"),
        rec("ri-28", "status-of-forces-agreement", "2017-03-01", "alfa:host bravo:partner", end="ongoing"),
        rec("ri-29", "defence-attache-network", "2014-01-01", "alfa:lead bravo:host", end="2016-02-29"),
        rec(
            "ri-30",
            "standing-multinational-formation",
            "2018-03-01",
            "alfa:partner bravo:partner charlie:partner delta:partner",
            end="ongoing",
        ),
        rec("ri-31", "forward-presence-deployment", "2016-03-01", "bravo:lead charlie:partner alfa:recipient", end="2018-02-28"),
        rec("ri-32", "defence-policy-dialogue", "2015-05-04", "bravo:partner alfa:partner"),
        rec("ri-33", "combined-exercise-warfighting", "2016-09-09", "bravo:lead charlie:partner"),
        rec("ri-34", "defence-cooperation-agreement", "2018-03-01", "alfa:partner charlie:partner", end="2018-08-31"),
    ]
    window: dict[str, Any] = {"since": "2015-03-01", "until": "2019-02-28"}
    return [
        Case("rich-events", "Thirty-four records with everything mixed; events, full credit.", records, **window),
        Case("rich-events-share", "The same records; events, credit 1/k.", records, **window, credit="1/k"),
        Case(
            "rich-standing-core",
            "The same records; standing commitments, scope core.",
            records,
            **window,
            scope="core",
            intensity="standing",
        ),
    ]


# --- the arithmetic --------------------------------------------------------------------------------------------------------------


def span(text: str) -> tuple[date, date]:
    """Give the first and the last day that a full or partial date can mean."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    year, month = parts[:2]
    if len(parts) == 2:  # a month
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, parts[2]), date(year, month, parts[2])


def certainty(case: Case, start: str) -> str:
    """Say whether a start is within the window: "in", "undated" (only some of its days are) or "outside"."""
    first, last = span(start)
    since = date.fromisoformat(case.since) if case.since else date.min
    until = date.fromisoformat(case.until) if case.until else date.max
    if since <= first and last <= until:
        return "in"
    return "outside" if last < since or first > until else "undated"


def days_in_force(case: Case, record: Record) -> int:
    """Count the days of a spell within the window, both ends in; none if they do not meet."""
    ends = [date.fromisoformat(text) for text in (record.get("end"), case.until) if text]
    starts = [date.fromisoformat(text) for text in (record["start"], case.since) if text]
    return max(0, (min(ends) - max(starts)).days + 1)


def actors(record: Record, roles: set[str]) -> set[str]:
    """Give the distinct actors of a record with one of some roles."""
    return {each["actor_id"] for each in record["participants"] if each["role"] in roles}


@dataclass
class Sorted:
    """Where each record of a case went."""

    provided: list[Record] = field(default_factory=list)
    received: list[Record] = field(default_factory=list)
    unknown_instruments: list[dict[str, str]] = field(default_factory=list)
    not_held: list[str] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    outside_window: list[str] = field(default_factory=list)
    observed: list[str] = field(default_factory=list)
    not_involved: list[str] = field(default_factory=list)
    disengagement: dict[str, int] = field(default_factory=dict)


def sort_records(case: Case) -> Sorted:
    """Put each record of a case where it belongs."""
    out = Sorted()
    for record in case.activities:
        key, slug = record["id"], record["instrument_id"]
        if case.subject not in {each["actor_id"] for each in record["participants"]}:
            out.not_involved.append(key)
            continue
        if slug not in INSTRUMENTS:
            out.unknown_instruments.append({"activity_id": key, "instrument_id": slug})
            continue
        if record["status"] != "held":
            out.not_held.append(key)
            continue
        if INSTRUMENTS[slug].kind == "standing":
            when = "in" if days_in_force(case, record) else "outside"
        else:
            when = certainty(case, record["start"])
        if when != "in":
            (out.undated if when == "undated" else out.outside_window).append(key)
        elif INSTRUMENTS[slug].scope == "boundary":
            out.disengagement[slug] = out.disengagement.get(slug, 0) + 1
        elif case.subject in actors(record, PROVIDING):
            out.provided.append(record)
        elif case.subject in actors(record, {"recipient"}):
            out.received.append(record)
        else:
            out.observed.append(key)
    return out


def is_folded(record: Record, events: list[Record], everything: list[Record]) -> bool:
    """Say whether an event is part, directly or through others, of another one of these events."""
    inside, whole_of = {each["id"] for each in events}, {each["id"]: each.get("part_of_id") for each in everything}
    whole = record.get("part_of_id")
    while whole is not None:
        if whole in inside:
            return True
        whole = whole_of.get(whole)
    return False


def own_magnitudes(case: Case, record: Record) -> list[Record]:
    """Give the actual magnitudes of a record that are the subject's."""
    alone = actors(record, PROVIDING) == {case.subject}
    return [
        each
        for each in record.get("magnitudes", [])
        if each["kind"] == "actual" and (each["actor_id"] == case.subject if "actor_id" in each else alone)
    ]


@dataclass
class Panel:
    """One panel at one scope: amounts per instrument, in the order of the table, and how each record came by its amount."""

    amounts: Amounts
    steps: list[str]
    folded: list[str]


def tally(case: Case, panel: str, scope: str, sides: Sorted) -> Panel:
    """Add up the amounts of one panel at one scope."""
    received = panel.startswith("received")
    measure = panel.removeprefix("received-")
    records = [
        record
        for record in (sides.received if received else sides.provided)
        if INSTRUMENTS[record["instrument_id"]].scope in SCOPES[scope]
        and (measure == "effort" or (INSTRUMENTS[record["instrument_id"]].kind == "standing") == (measure == "standing"))
    ]
    events = [record for record in records if INSTRUMENTS[record["instrument_id"]].kind == "episodic"]
    folded = [record["id"] for record in events if is_folded(record, events, case.activities)]
    sums: Amounts = {}
    steps = []
    for record in records:
        if record["id"] in folded:
            steps.append(f"{record['id']} is part of {record['part_of_id']}: folded")
            continue
        k = len(actors(record, {"recipient"} if received else PROVIDING)) if case.credit == "1/k" and measure != "effort" else 1
        if measure == "events":
            amount, how = Fraction(1), "1"
        elif measure == "standing":
            length = days_in_force(case, record)
            amount, how = length / YEAR, f"{length} days / 365.25"
        else:
            own = own_magnitudes(case, record)
            amount = sum((Fraction(str(each["amount"]["value"])) for each in own), Fraction(0))
            how = " + ".join(str(each["amount"]["value"]) for each in own)
        if amount == 0:
            continue
        amount /= k
        if how != "1" or k > 1:
            steps.append(f"{record['id']} ({record['instrument_id']}): {how}" + (f" / {k}" if k > 1 else "") + f" = {amount}")
        sums[record["instrument_id"]] = sums.get(record["instrument_id"], Fraction(0)) + amount
    return Panel({slug: sums[slug] for slug in INSTRUMENTS if slug in sums}, steps, folded)


def weigh(amounts: Amounts, column: str) -> Fraction:
    """Sum the amounts times one column of the weights."""
    return sum((amount * Fraction(getattr(INSTRUMENTS[slug], column)) for slug, amount in amounts.items()), Fraction(0))


def ratio(soft: Fraction, hard: Fraction) -> Fraction:
    """Give (soft - hard) / (soft + hard)."""
    return (soft - hard) / (soft + hard)


def measure_panel(amounts: Amounts) -> dict[str, Any]:
    """Give everything that is expected of one panel at one scope, as text."""
    volume, hard, soft = sum(amounts.values(), Fraction(0)), weigh(amounts, "hard"), weigh(amounts, "soft")
    if volume == 0 or hard + soft == 0:
        return {"no_data": True}
    balance = ratio(soft / volume, hard / volume)
    lower = ratio(weigh(amounts, "soft_lo"), weigh(amounts, "hard_hi"))
    upper = ratio(weigh(amounts, "soft_hi"), weigh(amounts, "hard_lo"))
    rows: dict[str, Any] = {}
    total = Fraction(0)
    for slug, amount in amounts.items():
        a_hard, a_soft = weigh({slug: amount}, "hard"), weigh({slug: amount}, "soft")
        total += (a_soft - a_hard) / (soft + hard)
        parts = {"amount": amount, "hard": a_hard, "soft": a_soft, "contribution": (a_soft - a_hard) / (soft + hard)}
        rows[slug] = {name: str(part) for name, part in parts.items()}
    if total != balance or not -1 <= lower <= balance <= upper <= 1:
        raise AssertionError("contributions or bounds do not fit")
    values = {"volume": volume, "H": hard / volume, "S": soft / volume, "balance": balance, "lower": lower, "upper": upper}
    return {**{name: str(part) for name, part in values.items()}, "sum_hard": str(hard), "sum_soft": str(soft), "instruments": rows}


# --- the working, the file -------------------------------------------------------------------------------------------------------


def explain(panel: str, scope: str, tallied: Panel) -> list[str]:
    """Write the working of one panel at one scope."""
    amounts = tallied.amounts
    lines = [f"{panel}, {scope}:", *(f"  {step}" for step in tallied.steps)]
    if not amounts:
        return [*lines, "  nothing to score: V = 0, no data"]
    for slug, a in amounts.items():
        row = INSTRUMENTS[slug]
        hard, soft = weigh({slug: a}, "hard"), weigh({slug: a}, "soft")
        lines.append(f"  {slug}: a = {a}; hard {a} * {row.hard} = {hard}; soft {a} * {row.soft} = {soft}")
    volume, hard, soft = sum(amounts.values(), Fraction(0)), weigh(amounts, "hard"), weigh(amounts, "soft")
    lines.append(f"  V = {volume}; sum of hard = {hard}; sum of soft = {soft}")
    lines.append(f"  H = ({hard}) / ({volume}) = {hard / volume}; S = ({soft}) / ({volume}) = {soft / volume}")
    balance = ratio(soft, hard)
    lines.append(f"  B = ({soft / volume} - {hard / volume}) / ({soft / volume} + {hard / volume}) = {balance} = {float(balance):+.6f}")
    for name, s_column, h_column in (("lower", "soft_lo", "hard_hi"), ("upper", "soft_hi", "hard_lo")):
        s, h = weigh(amounts, s_column), weigh(amounts, h_column)
        lines.append(f"  {name}: soft {s}, hard {h}: ({s} - {h}) / ({s} + {h}) = {ratio(s, h)} = {float(ratio(s, h)):+.6f}")
    return lines


def possible_duplicates(records: list[Record]) -> list[list[str]]:
    """Group the ids of records with the same participants, instrument and start day."""

    def likeness(record: Record) -> tuple[Any, ...]:
        who = sorted((each["actor_id"], each["role"]) for each in record["participants"])
        return record["instrument_id"], record["start"], who

    whole_days = sorted((record for record in records if len(record["start"]) == len("2000-01-01")), key=likeness)
    groups = [[record["id"] for record in group] for _, group in itertools.groupby(whole_days, key=likeness)]
    return sorted(group for group in groups if len(group) > 1)


@dataclass
class Worked:
    """The panels of a case, what was folded at each scope, and the working."""

    panels: dict[str, Any] = field(default_factory=dict)
    folded: dict[str, list[str]] = field(default_factory=lambda: {scope: [] for scope in SCOPES})
    working: list[str] = field(default_factory=list)


def work_panel(case: Case, name: str, sides: Sorted, out: Worked) -> None:
    """Work one panel of a case at both scopes."""
    out.panels[name] = {}
    before: list[str] = []
    for scope in SCOPES:
        tallied = tally(case, name, scope, sides)
        out.panels[name][scope] = found = measure_panel(tallied.amounts)
        if name != "effort":
            out.folded[scope] += tallied.folded
        title, *lines = explain(name, scope, tallied)
        if tallied.amounts or tallied.steps or name == case.intensity:
            out.working += [title, *(["  the same as core"] if lines == before else lines)]
        before = lines
        by_hand = case.by_hand.get((name, scope))
        if by_hand and by_hand != tuple(found[each] for each in ("H", "S", "balance")):
            raise AssertionError(f"{case.id}: by hand {by_hand}, by fractions {found}")


def headline(case: Case, panels: dict[str, Any], units: list[str]) -> dict[str, Any]:
    """Give what is asked for: the balance of one panel at one scope, or why there is none."""
    asked = panels[case.intensity]
    if "error" in asked:
        return {"error": asked["error"], "units": units}
    found = asked[case.scope]
    return {"no_data": True} if "no_data" in found else {"value": found["balance"]}


def work(case: Case) -> dict[str, Any]:
    """Work one case: its inputs, what is expected of it, and the working."""
    sides = sort_records(case)
    out = Worked(working=["With pencil:", *case.pencil.splitlines(), "Step by step:"] if case.pencil else [])
    units = sorted({each["unit"] for record in sides.provided for each in own_magnitudes(case, record)})
    for name in ("events", "standing", "effort", "received-events", "received-standing"):
        if name != "effort" or (case.intensity == "effort" and len(units) <= 1):
            work_panel(case, name, sides, out)
        elif case.intensity == "effort":
            out.panels[name] = {"error": "mixed-units"}
            out.working.append(f"effort: units {', '.join(units)} do not add: an error")
    expected = headline(case, out.panels, units)
    expected["panels"] = out.panels
    expected["disengagement"] = sides.disengagement
    for name in ("not_held", "undated", "outside_window", "observed", "not_involved", "unknown_instruments"):
        expected[name] = getattr(sides, name)
    if case.intensity == "effort":
        expected["missing_magnitudes"] = [record["id"] for record in sides.provided if not own_magnitudes(case, record)]
    expected["folded"] = out.folded
    expected["possible_duplicates"] = possible_duplicates(sides.provided + sides.received)
    window = {name: text for name, text in (("since", case.since), ("until", case.until)) if text}
    return {
        "id": case.id,
        "purpose": case.purpose,
        "subject": case.subject,
        **window,
        "options": {"scope": case.scope, "credit": case.credit, "intensity": case.intensity},
        "activities": case.activities,
        "expected": expected,
        "working": "\n".join(out.working) + "\n",
    }


class Dumper(yaml.SafeDumper):
    """A YAML writer without aliases, with several lines of text as a block and indented lists."""

    def ignore_aliases(self, *_: Any) -> bool:
        """Write everything out where it stands."""
        return True

    def increase_indent(self, *options: Any, **named: Any) -> None:
        """Indent lists below their key."""
        flow = options[0] if options else named.get("flow", False)
        super().increase_indent(flow=flow, indentless=False)


def write_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Write text of several lines as a block."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def write_row(dumper: yaml.SafeDumper, row: Row) -> yaml.SequenceNode:
    """Write a list on one line."""
    return dumper.represent_sequence("tag:yaml.org,2002:seq", row, flow_style=True)


Dumper.add_representer(str, write_text)
Dumper.add_representer(Row, write_row)


def dump(data: object) -> str:
    """Write plain data as YAML, the innermost lists and mappings on one line."""
    return yaml.dump(data, Dumper=Dumper, sort_keys=False, default_flow_style=None, allow_unicode=True, width=104)


def render() -> str:
    """Write the whole file."""
    columns = ("scope", "kind", "hard", "hard_lo", "hard_hi", "soft", "soft_lo", "soft_hi")
    weights = {slug: {name: getattr(row, name) for name in columns} for slug, row in INSTRUMENTS.items()}
    head = "".join(f"# {line}".rstrip() + "\n" for line in DEFINITIONS.splitlines())
    worked = [work(case) for case in cases()]
    return "\n".join([head, dump({"weights": weights}), "cases:", *("\n" + dump([each]) for each in worked)])


def main() -> int:
    """Write, print or check the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="exit with 1 if the file differs from what would be written")
    parser.add_argument("--print", action="store_true", dest="show", help="print instead of writing")
    options = parser.parse_args()
    text = render()
    if options.check:
        same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
        print(f"{TARGET.name}: {'as worked' if same else 'differs; run this script to write it'}")
        return 0 if same else 1
    if options.show:
        sys.stdout.write(text)
    else:
        TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
