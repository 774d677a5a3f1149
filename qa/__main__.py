"""python -m qa: a thin door to `clippings`, which knows `verify` by its old name, too."""

from qa.cli import as_process, main

if __name__ == "__main__":
    as_process(lambda: main(prog="python -m qa", renamed={"check": "verify"}))
