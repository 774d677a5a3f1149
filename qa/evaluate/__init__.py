"""Right or wrong on a file of questions."""

from qa.evaluate.questions import Result, Scores, evaluate, scores, table

__all__ = ["Result", "Scores", "evaluate", "scores", "table"]
