#!/bin/sh
# One clear line when the Python named in $1 cannot make the environment; silent otherwise.
python=$1
if ! command -v "$python" >/dev/null 2>&1; then
    echo "Python introuvable ($python). Installez Python 3.11 ou plus récent : apt-get install -y python3 python3-venv" >&2
    exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Python trop ancien ($("$python" -V 2>&1)) : il faut Python 3.11 ou plus récent (make PYTHON=python3.11 …)." >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    echo "Il manque le module venv de Python : apt-get install -y python3-venv" >&2
    exit 1
fi
