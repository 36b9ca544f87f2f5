"""`memcon schema`: the JSON Schemas of what memcon prints."""

import click


@click.command()
@click.argument("name", metavar="NAME")
@click.option("--json", is_flag=True, help="The same: a schema is JSON.")
def schema(name: str, json: bool) -> int:  # noqa: ARG001 - every verb takes --json
    """Print the JSON Schema of a format: record, or refusal (the line in place of a record that could not be read).

    \b
    memcon schema record
    memcon schema record > record.schema.json
    """
    import msgspec

    from memcon.cli.output import DONE, answers
    from memcon.schema import schema_of

    answers().write(msgspec.json.format(msgspec.json.encode(schema_of(name))) + b"\n")
    return DONE
