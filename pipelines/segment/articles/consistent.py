"""Each candidate for a title against the others of its file, which sets its titles in one way.

What a candidate is worth by itself is told in `titles`.
"""

import polars as pl

from pipelines.frames import attach, columns
from pipelines.segment.articles.weights import (
    AGAIN,
    ALIKE,
    AUTHORED,
    BARE,
    COUNTED,
    DEPARTMENT,
    LACKS,
    LED,
    SURE,
    THRESHOLD,
    USUAL,
    weighed,
)


def weigh(rows: pl.DataFrame) -> pl.DataFrame:
    """Weigh each candidate against the first and the sure titles of its file: a file sets its titles in one way."""
    c = columns(rows)
    # who signs the text above says nothing of it
    unnamed = c("title_score") - AUTHORED * c("authored").cast(pl.Float64)
    sure = (unnamed >= SURE) | (c("first_run") & (c("title_score") >= THRESHOLD))
    inner = sure & ~c("first_run")
    shared = [(c(name) & sure).alias(f"sure_{name}") for name in (*LACKS, "dated", "parted", "lettered")]
    shared += [(c("ended") & inner).alias("sure_ended"), inner.alias("sure_inner")]
    head = pl.when("first_run").then("title_score").arg_max()
    heads = [pl.col(name).get(head).alias(f"head_{name}") for name in ("signed", "dated", "said", "led", "numbered")]
    loose = (c("gapped") & ~c("signed")).alias("sure_loose")
    alone = (c("title_score") >= THRESHOLD).alias("sure_alone")  # titles by themselves
    told = rows.hstack([sure.alias("sure"), loose, alone, *shared])
    counted = told.group_by("doc").agg(pl.col("^sure.*$").sum(), *heads)
    f = columns(attach(rows.select("doc"), counted, "doc"))
    # signed or dated just as the title at the head of the file is
    alike = (c("signed") == f("head_signed")) & (c("dated") == f("head_dated")) & (c("said") | ~f("head_said"))
    alike = alike & (c("signed") | c("dated")) & ~c("first_run")
    led = c("led") & f("head_led") & ~c("first_run") & ~c("names")
    several, most = f("sure") >= 2, USUAL * f("sure")
    usual = c("signed") | c("dated") | c("spaced") | c("gapped") | c("listed") | c("closed_off") | c("department")
    single = ~several & (f("head_signed") | f("head_dated")).fill_null(False)
    bare = single & ~usual
    # where titles stand apart, several inside the file all of them, or below a credit or over a byline or a date, no
    # other line is one
    unlike = [(f(f"sure_{name}") >= most) & ~c(name) for name in ("signed", "dated")]
    unlike.append((f("sure_inner") >= 2) & (f("sure_ended") >= USUAL * f("sure_inner")) & ~c("ended"))
    unlike.append((f("sure_inner") >= 2) & (f("sure_parted") == f("sure")))
    otherwise = several & (f("sure_parted") >= most) & ~c("parted") & (unlike[0] | unlike[1] | unlike[2] | unlike[3])
    # in a file where headings stand close, or little else stands apart, what does needs no byline
    needless = c("gapped") & (f("sure_spaced") >= most) & (c("close") | (2 * f("sure_loose") <= f("sure")))
    # where the contents page names all titles, it tells of one without a byline too
    needless = needless | (c("listed") & c("spaced") & (f("sure_listed") >= most))
    stated = c("stated") | c("styled") | c("department")
    has = {name: c(name) for name in LACKS} | {"signed": c("signed") | needless | stated}
    has["spaced"] = c("spaced") | c("gapped")  # below a kicker or a rubric that is
    lacks = [(weight, several & (f(f"sure_{name}") >= most) & ~has[name]) for name, weight in LACKS.items()]
    counted_on = alike & c("numbered") & f("head_numbered")
    raised = [(ALIKE, alike), (COUNTED, counted_on), (LED, led), (BARE, bare), (AGAIN, c("styled") & ~bare)]
    lettered = several & (f("sure_lettered") >= most) & c("lettered")  # over texts that begin with words in capitals
    raised.append((ALIKE, lettered))
    raised.append((DEPARTMENT, c("department") & (f("sure_alone") >= 2) & ~c("first_run")))
    score = c("title_score") + weighed([*raised, *lacks])
    return rows.with_columns(score, (single | otherwise).fill_null(False).alias("settled"))
