"""Words that several rows of the tables use for a slot: "a|b|c", in lower case."""

PIECE = "article|story|post|report|piece"
"""What a text calls itself."""

NETWORK = "facebook|twitter|instagram|youtube|linkedin|telegram|whatsapp|reddit|pinterest|messenger"

SIGN_UP = "sign up|sign-up|signup|subscribe"

LETTER = "newsletter|inbox|email alert|email update|e-mail alert|e-mail update"
