"""Clean and segment a second time, in plain Python: a readable reference of what the rules mean.

Each module bears the name of the one in `clean` or `segment` whose rules it tells, document by document and line by
line, without frames. What is data is shared: constants, patterns, words, the Markdown parser, the reader of dates.
Tests hold both to equal tables, and the benchmark measures one by the other. Nothing in a build imports this package.
"""
