"""python -m index: a thin door to `index.cli`."""

import sys

from index.cli import main, stopping

if __name__ == "__main__":
    stopping.insist()
    exit_status = main()
    stopping.settle()
    sys.exit(exit_status)
