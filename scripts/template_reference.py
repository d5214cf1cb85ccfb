"""Write templates/README.md: every variable a template of one's own may print.

python -m scripts.template_reference
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from planner.document.own.folder import MAIN, MOST_BYTES, MOST_FILES
from planner.document.own.task import Bounds
from planner.document.view.booklet import Booklet

PAGE = Path(__file__).resolve().parents[1] / "templates" / "README.md"
MOST = Bounds()
HEAD = f"""# Templates

`athlete/`, `coach/`, `gym/`, `progress/` are what the planner prints; `shared/` holds fonts and the style for
screens; `words/` the printed words ([CONTRIBUTING.md](../CONTRIBUTING.md) says how words are added).

## A template of one's own

```sh
planner new template my-look                      # a copy of ours to begin with
planner render plan.json --template my-look -o plan.pdf
```

A folder with `{MAIN}` ([Jinja2](https://jinja.palletsprojects.com)), templates that it includes (`.j2`), style
sheets (`.css`, all of them, in the order of their names) and pictures (PNG, JPEG; `<img src="logo.png" alt="…">`).
The language, the paper and the unit follow the options of `planner render`. The plan is data and never code:

- Jinja2's sandbox, without `safe`, without `autoescape false`; attributes stand in quotation marks, a style is not
  filled by the plan (use classes).
- No network, and no file outside the folder: only its pictures and `data:image/…` are fetched. Links that lead out
  are refused. At most {MOST_FILES} files of {MOST_BYTES // 1000} kB.
- A process of its own: at most {MOST.cpu_s:g} s of the processor, {MOST.memory_mb} MB of memory, {MOST.html_mb} MB
  of HTML, {MOST.pages} pages, {MOST.pdf_mb} MB of PDF. Whatever goes wrong is told with file and line.

The PDF is tagged; that it follows PDF/UA is said of our own templates only.

## Variables

| name | what it is |
|---|---|
| `booklet` | The booklet as text in the language asked for: what our own template prints, described below. |
| `plan` | The whole `plan.json` as it stands, in kilograms and English: `plan.weeks[0].sessions[0].blocks`. |
| `t` | The words of the language by section and key: `t.cover.calendar`; see `words/en.yaml`. |
| `paper` | `a4`, `letter` or `a5`. |

A list is marked with `[]`; text is plain text; a picture is inline SVG, ready to be printed with `{{{{ … }}}}`.

"""


def page() -> str:
    """The whole page."""
    return HEAD + "\n".join(_tables())


def _tables() -> Iterator[str]:
    waiting: list[tuple[str, type]] = [("booklet", Booklet)]
    seen: set[type] = set()
    while waiting:
        path, kind = waiting.pop(0)
        if kind in seen:
            continue
        seen.add(kind)
        yield f"### `{path}`\n"
        yield f"{(kind.__doc__ or '').strip().splitlines()[0]}\n"
        notes = _notes(kind.__doc__ or "")
        yield "| name | what it is |\n|---|---|"
        hints = get_type_hints(kind)
        for field in fields(kind):
            text, below = _described(hints[field.name])
            note = notes.get(field.name, "")
            yield f"| `{field.name}` | {text}{f'. {note}' if note else ''} |"
            if below is not None:
                mark = "[]" if text.startswith("list") else ""
                waiting.append((f"{path}.{field.name}{mark}", below))
        yield ""


def _described(hint: Any) -> tuple[str, type | None]:  # noqa: ANN401 - any annotation
    """A type in words, and the view it holds, if it holds one."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        kinds = [one for one in inner if one is not Ellipsis]
        if Ellipsis in inner or len(set(kinds)) > 1 or len(kinds) > 1:
            texts = [_described(one) for one in kinds]
            below = next((view for _, view in texts if view), None)
            return f"list of {', '.join(text for text, _ in texts)}", below
    if origin in (Union, UnionType):
        kinds = [one for one in inner if one is not type(None)]
        text, below = _described(kinds[0])
        return f"{text}, or nothing", below
    if is_dataclass(hint) and isinstance(hint, type):
        return f"`{hint.__name__}`", hint
    names = {"str": "text", "int": "number", "float": "number", "Markup": "picture", "date": "date"}
    name = getattr(hint, "__name__", str(hint))
    return names.get(name, name), None


def _notes(doc: str) -> dict[str, str]:
    """What a class says about its fields under 'Parameters'."""
    found: dict[str, str] = {}
    if "Parameters" not in doc:
        return found
    name = ""
    for line in doc.partition("----------")[2].splitlines():
        if line.startswith("    ") and not line.startswith("        ") and line.strip():
            name = line.strip()
        elif name and line.strip():
            for one in name.split(", "):
                found[one] = f"{found.get(one, '')} {line.strip()}".strip()
    return found


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.exit(0)
