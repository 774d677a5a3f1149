"""Who speaks: from quotation marks and verbs of speech to a name. English, by rules. Pure."""
