"""Answer -> JSON for scripts. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

from index import Hit
from qa.types import Answer


def to_json(answer: Answer) -> str:
    """Return the Answer record as JSON; dates are ISO 8601 or null, hits carry no text."""
    record = {
        "question": answer.question,
        "asked": answer.asked,
        "short": answer.short,
        "statements": [asdict(statement) for statement in answer.statements],
        "citations": [asdict(citation) for citation in answer.citations],
        "timeline": asdict(answer.timeline),
        "confidence": float(answer.confidence),
        "calibrated": answer.calibrated,
        "abstained": answer.abstained,
        "notes": answer.notes,
        "filters": asdict(answer.filters),
        "as_of": answer.as_of,
        "retrieval": {
            "coverage": float(answer.retrieval.coverage),
            "fallback": answer.retrieval.fallback,
            "phrases": [asdict(phrase) for phrase in answer.retrieval.phrases],
            "hits": [_hit(hit) for hit in answer.retrieval.hits],
        },
    }
    return json.dumps(record, ensure_ascii=False, indent=2, default=date.isoformat)


def _hit(hit: Hit) -> dict[str, object]:
    passage = hit.passage
    return {
        "article_id": passage.article_id,
        "passage_id": passage.id,
        "start": passage.start,
        "end": passage.end,
        "score": float(hit.score),
        "engine": hit.engine,
        "rank": hit.rank,
    }
