"""Case management of RSA orientation platforms: pathways, deadlines, published figures."""

__version__ = "0.1.0"
