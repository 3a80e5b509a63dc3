"""`analyze schema`: the JSON Schema of what `--json` prints."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of an analysis, as `--json` prints it.

    \b
    analyze schema > analysis.schema.json
    analyze posting.txt --json | check-jsonschema --schemafile analysis.schema.json -
    """
    import json

    from analyzer.schema import schema_of_analysis

    click.echo(json.dumps(schema_of_analysis(), indent=2))
