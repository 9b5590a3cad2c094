"""Exact linear algebra for the few dimensions of a distance."""

from collections.abc import Sequence
from fractions import Fraction

Matrix = Sequence[Sequence[Fraction]]
"""Rows of equal length."""


def solve(matrix: Matrix, vector: Sequence[Fraction]) -> list[Fraction] | None:
    """Solve ``matrix x = vector`` exactly for a symmetric positive definite matrix by Gaussian elimination.

    Such a matrix has positive pivots without exchanging rows, and only such a matrix has; None when it is singular or otherwise not
    positive definite.

    >>> solve([[Fraction(2), Fraction(1)], [Fraction(1), Fraction(2)]], [Fraction(3), Fraction(3)])
    [Fraction(1, 1), Fraction(1, 1)]
    """
    rows = [[*row, right] for row, right in zip(matrix, vector, strict=True)]
    for place, pivot in enumerate(rows):
        if pivot[place] <= 0:
            return None
        for row in rows[place + 1 :]:
            factor = row[place] / pivot[place]
            row[:] = [cell - factor * above for cell, above in zip(row, pivot, strict=True)]
    found: list[Fraction] = []
    for place in range(len(rows) - 1, -1, -1):
        row = rows[place]
        rest = sum((cell * known for cell, known in zip(row[place + 1 : -1], found, strict=True)), Fraction(0))
        found.insert(0, (row[-1] - rest) / row[place])
    return found


def covariance(columns: Sequence[Sequence[float]]) -> list[list[Fraction]]:
    """Return the sample covariances (divided by n - 1) of columns of equal length, two rows at least, exactly.

    >>> covariance([[0.0, 2.0], [0.0, 4.0]])
    [[Fraction(2, 1), Fraction(4, 1)], [Fraction(4, 1), Fraction(8, 1)]]
    """
    centred = []
    for column in columns:
        cells = [Fraction(cell) for cell in column]
        mean = sum(cells, Fraction(0)) / len(cells)
        centred.append([cell - mean for cell in cells])
    return [[sum((a * b for a, b in zip(one, other, strict=True)), Fraction(0)) / (len(one) - 1) for other in centred] for one in centred]
