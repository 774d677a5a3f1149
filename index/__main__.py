"""python -m index: a thin door to `index.cli`."""

from index.cli import as_process, main

if __name__ == "__main__":
    as_process(main)
