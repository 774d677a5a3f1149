"""How the reader in qa/reader/model was trained; see README.md beside this file."""
