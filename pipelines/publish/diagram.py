"""The picture of the tables: an entity-relationship diagram, drawn from the schemas by Graphviz.

Only writing down what is to be drawn belongs here. `make docs` writes docs/tables.svg.
"""

import subprocess
from textwrap import wrap

from pipelines import schema

HEAD = """digraph tables {
  graph [rankdir=LR, nodesep=0.3, ranksep=1.3, pad=0.25, bgcolor=white]
  node [shape=plain, fontname="Helvetica,Arial,sans-serif", fontsize=12]
  edge [color="#a0762f", dir=both, penwidth=1.2]
"""
BOX = '<table border="0" cellborder="1" cellspacing="0" cellpadding="5" color="#b9b2a3" bgcolor="#fffdf8">'
LAST = "entities"  # stands to the right of the table that refers to it, all others to the left
WIDTH = 28  # characters of a line of the columns that are no keys


def draw() -> str:
    """Draw the diagram as SVG; raises FileNotFoundError where Graphviz's dot is not installed."""
    return subprocess.run(["dot", "-Tsvg"], input=render(), capture_output=True, text=True, check=True).stdout


def render() -> str:
    """Describe the diagram in Graphviz's language: a box a table, a line a foreign key, its crow's foot at the many."""
    return HEAD + "".join(map(_box, schema.TABLES)) + "".join(map(_lines, schema.TABLES)) + "}\n"


def _box(table: str) -> str:
    keys = schema.primary_key(table)
    foreign = {key["fields"][0]: key["reference"] for key in schema.load(table).get("foreignKeys", [])}
    names = schema.polars_schema(table).names()
    rows = f'<tr><td bgcolor="#2f4858" align="left"><font color="white"><b>{table}</b></font></td></tr>'
    for name in (name for name in names if name in keys or name in foreign):
        own = foreign[name]["fields"][0] if name in foreign and not foreign[name]["resource"] else None
        # a line from a box to itself would run through its neighbours
        marks = ["PK"] * (name in keys) + ["FK"] * (name in foreign) + [f"of {own}"] * (own is not None)
        rows += _row(name, name in keys, " ".join(marks))
    others = ", ".join(name for name in names if name not in keys and name not in foreign)
    lines = "".join(f'{line}<br align="left"/>' for line in wrap(others, WIDTH))
    rows += f'<tr><td align="left" balign="left"><font color="#6b665c" point-size="10">{lines}</font></td></tr>'
    return f"  {table} [label=<{BOX}{rows}</table>>]\n"


def _row(name: str, is_key: bool, marks: str) -> str:
    shown = f"<b>{name}</b>" if is_key else name
    note = f'  <font color="#a0762f" point-size="9">{marks}</font>'
    return f'<tr><td port="{name}" align="left" bgcolor="#f3ead7">{shown}{note}</td></tr>'


def _lines(table: str) -> str:
    found = ""
    for key in schema.load(table).get("foreignKeys", []):
        target = key["reference"]["resource"]
        one, many = f"{target}:{key['reference']['fields'][0]}", f"{table}:{key['fields'][0]}"
        if target == LAST:
            found += f"  {many} -> {one} [arrowhead=none, arrowtail=crow]\n"
        elif target:
            found += f"  {one} -> {many} [arrowhead=crow, arrowtail=none]\n"
    return found
