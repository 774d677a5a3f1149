"""How the reader in models/reader was trained; see README.md beside this file."""
