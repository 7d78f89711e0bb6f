"""The trees that say which lines are the article, from what the network says of the whole page: how they learn, and the
graph that ships.

What a network says of pages that it has learned from is surer than what it says of others. So the trees learn from what
each page's line is to the network that doesn't know its site (`training.blocks.folds`), as they will have to judge.

Gradient boosting by LightGBM (Ke et al., NeurIPS 2017), a line by its weight in the network's loss. What ships is the
mean of some sets of trees that saw other halves of the lines: one alone finds 0.002 more or less of an article, by
chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import lightgbm
import numpy as np
from onnx import TensorProto, checker, helper

from onrecord.articles import stacking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from onnx import ModelProto

    from onrecord.articles.features import Numbers
    from training.blocks.learning import Lesson

INPUTS, OUTPUTS = ("lines",), ("body",)
TREES, SEEDS = 400, (1, 2, 3)
_HOW = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 31,
    "min_data_in_leaf": 100,
    "lambda_l2": 10,
    "feature_fraction": 0.25,
    "bagging_fraction": 0.5,
    "bagging_freq": 1,
    "max_bin": 63,
    "deterministic": True,
    "force_row_wise": True,
    "verbose": -1,
}
# Lines of a page, from its top: few articles begin further down.
LONGEST = 1000

Tree = dict[str, Any]


def learn(tables: Sequence[Numbers], lessons: Sequence[Lesson], *, threads: int) -> list[lightgbm.Booster]:
    """Sets of trees that have seen the tables (`stacking.observe`) of these lessons: 4 kB of memory for each line."""
    body = np.concatenate([one.body[:LONGEST] for one in lessons])
    weights = np.concatenate([one.weights[:LONGEST] for one in lessons])
    lines = lightgbm.Dataset(np.concatenate(tables), body, weight=weights / weights.mean())
    return [lightgbm.train({**_HOW, "seed": seed, "num_threads": threads}, lines, TREES) for seed in SEEDS]


def export(boosters: Sequence[lightgbm.Booster], path: Path) -> None:
    """Writes the graph (ONNX-ML's TreeEnsembleRegressor): of lines, N x columns, how likely each is body, N x 1."""
    trees = [tree["tree_structure"] for one in boosters for tree in one.dump_model()["tree_info"]]
    model = _graph(trees, 1 / len(boosters))
    checker.check_model(model)
    path.write_bytes(model.SerializeToString())


def _graph(trees: Sequence[Tree], share: float) -> ModelProto:
    """share: what a tree's log odds count, so that those of one set and of the mean of some are as large."""
    nodes = [(number, *row) for number, tree in enumerate(trees) for row in _rows(tree)]
    tree, node, mode, feature, value, yes, no, weight = zip(*nodes, strict=True)
    leaves = [i for i, kind in enumerate(mode) if kind == "LEAF"]
    ensemble = helper.make_node(
        "TreeEnsembleRegressor",
        INPUTS,
        ["odds"],
        domain="ai.onnx.ml",
        n_targets=1,
        nodes_treeids=tree,
        nodes_nodeids=node,
        nodes_modes=mode,
        nodes_featureids=feature,
        nodes_values=value,
        nodes_truenodeids=yes,
        nodes_falsenodeids=no,
        target_treeids=[tree[i] for i in leaves],
        target_nodeids=[node[i] for i in leaves],
        target_ids=[0] * len(leaves),
        target_weights=[weight[i] * share for i in leaves],
    )
    lines = helper.make_tensor_value_info(INPUTS[0], TensorProto.FLOAT, ["lines", len(stacking.NAMES)])
    body = helper.make_tensor_value_info(OUTPUTS[0], TensorProto.FLOAT, ["lines", 1])
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    # Not as the ensemble's own `post_transform`: the runtime that we have passes over it.
    chance = helper.make_node("Sigmoid", ["odds"], OUTPUTS)
    graph = helper.make_graph([ensemble, chance], "bodies", [lines], [body])
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def _rows(root: Tree) -> Iterator[tuple[int, str, int, float, int, int, float]]:
    """Of each node of a tree, the root first: number, mode, feature, threshold, the nodes behind yes and no, weight."""
    waiting, told = [root], 1
    for number, at in enumerate(waiting):
        if "leaf_value" in at:
            yield number, "LEAF", 0, 0.0, 0, 0, at["leaf_value"]
            continue
        waiting += [at["left_child"], at["right_child"]]
        yield number, "BRANCH_LEQ", at["split_feature"], _below(at["threshold"]), told, told + 1, 0.0
        told += 2


def _below(threshold: float) -> float:
    """The largest float32 that isn't above: rounded up, a line on the threshold would go the other way."""
    rounded = np.float32(threshold)
    return float(np.nextafter(rounded, np.float32(-np.inf)) if float(rounded) > threshold else rounded)
