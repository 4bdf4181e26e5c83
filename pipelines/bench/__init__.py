"""Benchmarks: what the work costs beside other work done in the same run, always as ratios.

Each module that is named here is one benchmark, a click command `main` that `python -m` runs too. Nothing in a build
imports this package, and no test asserts a time.
"""

# name of the benchmark after `periodical bench`, and its module; the first is run when none is named
BENCHES = {
    "speed": "pipelines.bench.speed",
    "entities": "pipelines.bench.entities",
    "validation": "pipelines.bench.validation",
    "incremental": "pipelines.bench.incremental",
}
