"""The other side of bench/pairs.ts: SciPy's linear_sum_assignment, one matrix at a time.

Reads one order a line from standard input and answers each with one line:
    load FILE ROWS COLUMNS   float64 points, row after row; answers "loaded"
    solve SCALE              answers "SECONDS TOTAL": of the call alone, and the points times SCALE, rounded
The array is ready and its signs turned before the clock starts, so that SciPy only minimises.
"""

import math
import sys
import time

import numpy
import scipy
from scipy.optimize import linear_sum_assignment

print(f"SciPy {scipy.__version__}, NumPy {numpy.__version__}", flush=True)
costs = None
for line in sys.stdin:
    order, *words = line.split()
    if order == "load":
        points = numpy.fromfile(words[0], dtype=numpy.float64)
        costs = -points.reshape(int(words[1]), int(words[2]))
        print("loaded", flush=True)
    else:
        began = time.perf_counter()
        rows, columns = linear_sum_assignment(costs)
        seconds = time.perf_counter() - began
        total = round(-math.fsum(costs[rows, columns]) * float(words[0]))
        print(seconds, total, flush=True)
