"""The libraries of the optional extra `coding`, all imported here: one of them may be missing."""

from s3graph.errors import NotInstalled

try:
    import numpy as np
    import numpy.typing as npt
    from nltk.metrics.agreement import AnnotationTask
    from nltk.metrics.distance import jaccard_distance, masi_distance
    from nltk.metrics.scores import f_measure
    from scipy import stats
    from sklearn.metrics import cohen_kappa_score
except ImportError as error:
    raise NotInstalled(
        f"Measuring agreement needs a library that is not installed: {error.name}.",
        "Install it in the project folder: .venv/bin/pip install --editable '.[coding]'",
        {"extra": "coding"},
    ) from error

__all__ = [
    "AnnotationTask", "cohen_kappa_score", "f_measure", "jaccard_distance", "masi_distance", "np",
    "npt", "stats",
]  # fmt: skip
