"""Write what is generated from the models and the rules: rules/README.md and the JSON Schemas.

Run it after a change of a rule, an overlay, a figure, a source or a model:
`python -m scripts.reference_pages`.
"""

from pathlib import Path

from pydantic import BaseModel

from planner.athlete import Athlete
from planner.exercises import CatalogueFile
from planner.gym import Gym
from planner.resources import rules_folder
from planner.rulebook.figures import FigureFile
from planner.rulebook.layers import load_rulebook
from planner.rulebook.pairs import PairFile
from planner.rulebook.reference_pages import rules_page
from planner.rulebook.references import ReferenceFile
from planner.rulebook.refusals import RefusalFile
from planner.rulebook.schemas import rule_file_schema_text, schema_text

MODELS: dict[str, tuple[type[BaseModel], str]] = {
    "athlete": (Athlete, "An athlete"),
    "gym": (Gym, "A gym"),
    "catalogue": (CatalogueFile, "Exercises of the catalogue"),
    "references": (ReferenceFile, "Sources of the rules"),
    "pairs": (PairFile, "Pairs of the evidence review"),
    "refusals": (RefusalFile, "Refusals and warnings of the evidence review"),
    "figures": (FigureFile, "Figures of the evidence review"),
}


def pages(folder: Path) -> dict[str, str]:
    """Every generated file of the folder of rules, by its path inside it."""
    schemas = {
        f"schema/{name}.schema.json": schema_text(model, title)
        for name, (model, title) in MODELS.items()
    }
    rules = rule_file_schema_text(load_rulebook((), folder))
    return {
        "README.md": rules_page(folder),
        "schema/rulebook.schema.json": rules,
        **schemas,
    }


def main() -> None:
    """Write the files that changed."""
    folder = rules_folder()
    for name, text in pages(folder).items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(folder.parent)}")


if __name__ == "__main__":
    main()
