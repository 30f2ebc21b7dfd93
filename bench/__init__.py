"""How fast it is, as ratios to baselines of the same run: `make bench`.

Absolute times depend on the machine and the hour; a ratio to the smallest program that
could do the same work, measured minutes apart, does not. `BENCH_PEOPLE` sets the size
of the population (default 20,000), `BENCH_SECONDS` how long each load lasts.
"""
