"""One door, fuzzed by atheris (github.com/google/atheris), guided by the code of the package that its inputs reach."""

import importlib
import sys

import atheris

with atheris.instrument_imports(include=["newsletter"]):
    from tests.fuzz.door import attempt

    door = importlib.import_module(f"tests.fuzz.doors.{sys.argv[1]}").door


def use(data: bytes) -> None:
    """Try one input."""
    attempt(door, data)


if __name__ == "__main__":
    atheris.Setup([sys.argv[0], *sys.argv[2:]], use)
    atheris.Fuzz()
