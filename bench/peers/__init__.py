"""Other libraries given the same passages, vectors and questions; `python -m bench.peers`."""
