"""Write an example of a policy: ``pubmend policy``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..run.policy_file import init_policy
from ..terminal.console import Terminal

DEFAULT_POLICY = Path("pubmend-policy.toml")


def init(
    file: Annotated[Path, typer.Argument(help="Where to write it.")] = DEFAULT_POLICY,
) -> None:
    """Write the default policy with comments, to be changed; overwrite nothing."""
    init_policy(file)
    Terminal.open().note(f"Written to {file}; pubmend enrich takes it by --policy")
