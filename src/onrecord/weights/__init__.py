"""Model files as pinned data: what a model is, what it answers, and that it is the very one that was measured.

Each folder beside this file holds one model: ``manifest.json`` names its files with their SHA-256, its labels, its
licence, what it was trained on, and the figures that it reached as shipped. A file that is another one, or labels that
the code doesn't mean, are refused before anything is read with them.
"""

from onrecord.weights.manifest import Manifest
from onrecord.weights.model import Model, list_models, load, load_manifest, load_tokenizer

__all__ = ["Manifest", "Model", "list_models", "load", "load_manifest", "load_tokenizer"]
