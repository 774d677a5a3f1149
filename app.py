"""The web chat: a thin door to `clippings serve`."""

import sys

from qa.cli import as_process, main

if __name__ == "__main__":
    as_process(lambda: main(["serve", *sys.argv[1:]]))
