"""Run the OWL reasoner HermiT over an ontology, in a process of its own.

owlready2 keeps a world, namespaces and classes of Python for every ontology that it meets, prints,
and leaves temporary files behind when the reasoner fails. In a process of its own all that ends
with the process: `python -m s3graph.workshop.reasoner FILE.nt` prints its verdict as JSON.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from rdflib import Graph

_TIMEOUT = 300.0


class ReasonerMissing(Exception):
    """There is no Java on this machine, which HermiT runs on."""


class ReasonerFailed(Exception):
    """The reasoner stopped without a verdict; the text is its own."""


@dataclass(frozen=True)
class ReasonerVerdict:
    """What the reasoner found.

    Attributes:
        consistent: whether there can be a world in which everything stated is true.
        unsatisfiable: IRIs of the classes that nothing can ever belong to, sorted; empty where
            the ontology as a whole is inconsistent, as then nothing follows any more.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()


def reason(graph: Graph) -> ReasonerVerdict:
    """Judge an ontology with HermiT (OWL 2 Direct Semantics).

    Takes some two seconds, most of it for starting Java.

    Raises:
        ReasonerMissing: Java is not installed.
        ReasonerFailed: the reasoner stopped without a verdict, or took over five minutes.
    """
    if shutil.which("java") is None:
        raise ReasonerMissing
    with tempfile.TemporaryDirectory(prefix="s3graph-reasoner-") as folder:
        # owlready2 reads no Turtle.
        ontology = Path(folder) / "ontology.nt"
        graph.serialize(ontology, format="nt", encoding="utf-8")
        # S603: the command is our own interpreter with our own module and a file just written.
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", __name__, str(ontology)],
            env={**os.environ, "TMPDIR": folder},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            output, errors = process.communicate(timeout=_TIMEOUT)
        except subprocess.TimeoutExpired:
            raise ReasonerFailed(f"no verdict within {_TIMEOUT:.0f} seconds") from None
        finally:
            if process.poll() is None:
                # The process and the Java that it started.
                os.killpg(process.pid, signal.SIGKILL)
                process.communicate()
    if process.returncode != 0:
        lines = [line for line in errors.splitlines() if line.strip()]
        raise ReasonerFailed(lines[-1].strip() if lines else f"exit code {process.returncode}")
    answer = json.loads(output.splitlines()[-1])
    return ReasonerVerdict(answer["consistent"], tuple(answer["unsatisfiable"]))


def _judge(path: Path) -> ReasonerVerdict:
    import owlready2  # noqa: PLC0415 - only in the process that is to end with it

    world = owlready2.World()
    ontology = world.get_ontology(path.as_uri()).load()
    try:
        with ontology:
            owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return ReasonerVerdict(consistent=False)
    nothing = owlready2.Nothing.iri
    found = {entity.iri for entity in world.inconsistent_classes()} - {nothing}
    return ReasonerVerdict(consistent=True, unsatisfiable=tuple(sorted(found)))


if __name__ == "__main__":
    print(json.dumps(asdict(_judge(Path(sys.argv[1])))))
