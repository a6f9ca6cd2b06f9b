"""The Edgewise SDK for Python servers: see its README.md."""

from .client import Client, Scope
from .delivery import Stats
from .version import VERSION as __version__

__all__ = ["Client", "Scope", "Stats", "__version__"]
