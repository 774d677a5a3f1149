"""What can go wrong with an archive; every message says what happened and what to do.

ArchiveError
├── ArchiveMissing     there is no archive at this path, or only half of one
├── ArchiveDamaged     the archive's file cannot be read as one
├── SchemaMismatch     another version of the program made it
├── ArchiveBusy        another build is running
├── ArchiveFull        the disk is full
├── EmbedderMissing    the embedding model cannot be loaded
├── EmbedderMismatch   the archive was made with another embedding model
├── BadArticle         one input cannot become an article; the rest of the build goes on
├── BadInput           a path, id or field given by the caller cannot be used
├── BadQuery           the words or the filters cannot be searched for
└── Abandoned          whoever asked is gone, so the search was stopped
"""


class ArchiveError(Exception):
    """An archive could not be read or written; the message is meant for a person."""


class ArchiveMissing(ArchiveError):
    """There is no archive at this path."""


class ArchiveDamaged(ArchiveError):
    """The archive's file is not a whole archive."""


class SchemaMismatch(ArchiveError):
    """The archive was written by another version of the program."""


class ArchiveBusy(ArchiveError):
    """Another process is building into this archive."""


class ArchiveFull(ArchiveError):
    """The disk is full; what was committed before is kept."""


class EmbedderMissing(ArchiveError):
    """The embedding model cannot be loaded."""


class EmbedderMismatch(ArchiveError):
    """The archive was embedded by another model than the one at hand."""


class BadArticle(ArchiveError):
    """One input cannot become an article; the message is the reason shown to the user."""


class BadInput(ArchiveError):
    """A path, id or field given by the caller cannot be used."""


class BadQuery(ArchiveError):
    """The words or the filters cannot be searched for."""


class Abandoned(ArchiveError):
    """Nobody waits for what was searched for, and the search was stopped."""
