"""The JSON of a study keeps to its schema."""

import json
import os
from pathlib import Path

import pytest

SCHEMA = Path(__file__).parents[3] / "crates/overheard/schema/study-1.json"


def json_keeps_to_the_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    written = os.environ.get("OVERHEARD_RUST_JSON")
    if written is None:
        pytest.skip("OVERHEARD_RUST_JSON names no file")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    study = json.loads(Path(written).read_text(encoding="utf-8"))
    jsonschema.validate(study, schema)
    study["themes"]["themes"][0]["surprise"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(study, schema)
