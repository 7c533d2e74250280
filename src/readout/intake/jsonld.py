"""The article that a page describes in JSON-LD (schema.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

_ARTICLES = ("article", "posting", "report", "liveblog", "webpage", "creativework")
_MAX_NODES = 20_000
_MAX_SCRIPT = 2_000_000  # characters


def article_node(scripts: list[str]) -> dict[str, Any]:
    """The node of the first article among the page's JSON-LD scripts, its references resolved one step; {} if none."""
    nodes = [node for script in scripts for node in _nodes(script)]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    ranked = sorted((rank, number) for number, node in enumerate(nodes) if (rank := _rank(node)) is not None)
    if not ranked:
        return {}
    found = dict(nodes[ranked[0][1]])
    for key in ("author", "creator", "publisher", "isBasedOn"):
        if key in found:
            found[key] = _resolved(found[key], named)
    return found


def names(value: Any) -> list[str]:
    """The names in an author or publisher value: a string, a node, or a list of them."""
    return [name for name, _ in named_nodes(value)]


def named_nodes(value: Any, kind: str = "") -> list[tuple[str, str]]:
    """(name, schema.org type) of each party in an author or publisher value."""
    if isinstance(value, str):
        return [(value, kind)]
    if isinstance(value, dict):
        name = value.get("name")
        return named_nodes(name, str(value.get("@type") or "")) if isinstance(name, str | list) else []
    if isinstance(value, list):
        return [pair for item in value[:50] if isinstance(item, str | dict) for pair in named_nodes(item, kind)]
    return []


def _rank(node: dict[str, Any]) -> int | None:
    """How much the node is the article: by its type, and by holding a headline or a date."""
    kinds = node.get("@type")
    listed = [str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]
    best = min(
        (rank for rank, word in enumerate(_ARTICLES) for kind in listed if kind.endswith(word) or word in kind),
        default=None,
    )
    if best is None or not ("headline" in node or "datePublished" in node or "author" in node):
        return None
    return best if "headline" in node or "datePublished" in node else best + len(_ARTICLES)


def _nodes(script: str) -> Iterator[dict[str, Any]]:
    """All objects of one script, outermost first; none where it is no JSON."""
    if len(script) > _MAX_SCRIPT:
        return
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    try:
        queue: list[Any] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MAX_NODES):
        if not queue:
            return
        item = queue.pop(0)
        if isinstance(item, dict):
            yield item
            queue.extend(item.values())
        elif isinstance(item, list):
            queue.extend(item)


def _resolved(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_resolved(item, named) for item in value[:50] if not isinstance(item, list)]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value
