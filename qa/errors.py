"""What can go wrong between a question and its answer.

QaError
├── BadQuestion    the question is empty or too long
├── BadAnswer      a saved answer cannot be read for checking
├── DeskError      what people asked cannot be kept or read
│   └── NotKept    there is no such conversation or answer, or not for whoever asks
└── ReaderMissing  there is no trained reader
"""


class QaError(Exception):
    """A question could not be taken or an answer not be checked; meant for a person."""


class BadQuestion(QaError):
    """The question is empty, too long or not text."""


class BadAnswer(QaError):
    """A saved answer is not the JSON that `clippings ask --json` prints."""


class ReaderMissing(QaError):
    """There is no trained reader where it was looked for, or it cannot be loaded."""


class DeskError(QaError):
    """The desk's file cannot be used."""


class NotKept(DeskError):
    """No conversation or answer of this name is kept, or it is somebody else's."""
