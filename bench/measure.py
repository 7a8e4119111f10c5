"""The rounds: every server in turn, A B C A B C, so that all meet the same load of the machine."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bench.client import Answered, Client, RequestFailed
from bench.results import Measured, ServerResult, Spread
from bench.servers import Server
from bench.workloads import COMPARE, COMPARE_API, Workload

Progress = Callable[[str], None]

#: Key of what only s3graph is asked.
API = "api"

#: Seconds after which a start or an answer is slow: measured fewer times, for it varies little.
_SLOW = 5.0
_SLOW_SAMPLES = 3


@dataclass(frozen=True)
class Plan:
    """How much is measured.

    Attributes:
        rounds: how often every server has its turn.
        starts: how often every server is started.
        limit: seconds after which a request is given up.
        clients: how many ask at once in the measurement of load.
        load_seconds: for how long they do, in each round.
    """

    rounds: int
    starts: int
    limit: float
    clients: int
    load_seconds: float


@dataclass
class Target:
    """Something that is asked of a server, and what has been measured of it so far."""

    server: Server
    path: str
    accept: str
    seconds: float
    sparql: bool
    measured: Measured
    samples: list[float] = field(default_factory=list)

    def known_well(self, rounds: int) -> bool:
        """Whether it is so slow that it has been asked often enough."""
        slow = bool(self.samples) and min(self.samples) > _SLOW
        return slow and len(self.samples) >= min(rounds, _SLOW_SAMPLES)


@dataclass
class Bench:
    """A run over several servers, the first of which is s3graph.

    Attributes:
        servers: in the order of their turns.
        lookup: the small query that tells that a server has started.
        plan: how much is measured.
        tell: told what is being done.
        results: what has been measured so far, in the order of the servers.
    """

    servers: Sequence[Server]
    lookup: str
    plan: Plan
    tell: Progress
    results: list[ServerResult] = field(default_factory=list)

    def start(self) -> None:
        """Start every server as often as planned; the last time it stays."""
        times: dict[str, list[float]] = {server.name: [] for server in self.servers}
        for turn in range(self.plan.starts):
            for server in self.servers:
                known = times[server.name]
                if turn == 0 or known[0] < _SLOW:
                    self.tell(f"start {server.name}")
                    server.stop()
                    known.append(server.start(self.lookup))
        self.results = [
            ServerResult(s.name, s.version, s.prepared, Spread.of(times[s.name]), s.memory())
            for s in self.servers
        ]

    def ask(self, workload: Workload) -> None:
        """Ask one query of every server, in rounds, and put down the times and the rows."""
        targets = [
            _target(server, result, workload)
            for server, result in zip(self.servers, self.results, strict=True)
        ]
        if workload.key == COMPARE:
            targets.insert(1, _api(self.servers[0], self.results[0], workload))
        rounds = self.plan.rounds
        for turn in range(rounds + 1):
            for target in targets:
                if target.measured.failure is None and not target.known_well(rounds):
                    name = target.server.name
                    self.tell(f"{workload.title}: {name}, round {turn} of {rounds}")
                    self._take_turn(target, warm_up=turn == 0)
        for target in targets:
            if target.samples:
                target.measured.seconds = Spread.of(target.samples)

    def load(self) -> None:
        """Let several clients ask the small lookup of every server at once, in rounds."""
        rates: dict[str, list[float]] = {server.name: [] for server in self.servers}
        costs: dict[str, list[float]] = {server.name: [] for server in self.servers}
        plan = self.plan
        for turn in range(plan.rounds):
            for server, result in zip(self.servers, self.results, strict=True):
                if result.load.failure is None:
                    self.tell(f"{plan.clients} clients: {server.name}, {turn + 1} of {plan.rounds}")
                    before = server.processor_seconds()
                    crowd = Crowd(server, server.target(self.lookup), plan)
                    result.load.failure = crowd.failure
                    if crowd.count:
                        used = server.processor_seconds() - before
                        rates[server.name].append(crowd.count / crowd.seconds)
                        costs[server.name].append(used / crowd.count)
        for server, result in zip(self.servers, self.results, strict=True):
            if rates[server.name]:
                result.load.per_second = Spread.of(rates[server.name])
                result.load.processor_seconds = Spread.of(costs[server.name])

    def end(self) -> None:
        """Put down the memory that the servers have come to use."""
        for server, result in zip(self.servers, self.results, strict=True):
            result.memory_after = server.memory()

    def _take_turn(self, target: Target, *, warm_up: bool) -> None:
        try:
            with Client(target.server.address, self.plan.limit) as client:
                answers = _ask_for(client, target)
        except TimeoutError:
            target.measured.over_limit = True
            target.measured.failure = f"no answer within {self.plan.limit:.0f} s"
            # It may go on computing, and would spoil what follows.
            target.server.restart(self.lookup)
        except RequestFailed as error:
            target.measured.failure = str(error)
        else:
            if warm_up:
                target.measured.rows = answers[0].rows() if target.sparql else None
            # What takes seconds is hardly faster when warm: its first answer counts as well.
            if not warm_up or answers[0].seconds > _SLOW:
                target.samples += [answer.seconds for answer in answers]


def _target(server: Server, result: ServerResult, workload: Workload) -> Target:
    measured = result.queries.setdefault(workload.key, Measured())
    accept = "application/sparql-results+json"
    path = server.target(workload.query)
    return Target(server, path, accept, workload.seconds, True, measured)


def _api(server: Server, result: ServerResult, workload: Workload) -> Target:
    measured = result.queries.setdefault(API, Measured())
    return Target(server, COMPARE_API, "application/json", workload.seconds, False, measured)


def _ask_for(client: Client, target: Target) -> list[Answered]:
    """Ask again and again until the time is over, once at least."""
    until = time.perf_counter() + target.seconds
    answers = [client.get(target.path, target.accept)]
    while time.perf_counter() < until:
        answers.append(client.get(target.path, target.accept))
    return answers


class Crowd:
    """Several clients at one server for a while.

    Attributes:
        count: requests answered.
        seconds: from the start to the last answer.
        failure: what the first client that failed said.
    """

    def __init__(self, server: Server, path: str, plan: Plan) -> None:
        self.count = 0
        self.failure: str | None = None
        self._lock = threading.Lock()
        self._address, self._path, self._limit = server.address, path, plan.limit
        started = time.perf_counter()
        self._until = started + plan.load_seconds
        threads = [threading.Thread(target=self._ask) for _ in range(plan.clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.seconds = time.perf_counter() - started

    def _ask(self) -> None:
        count = 0
        failure = None
        try:
            with Client(self._address, self._limit) as client:
                while time.perf_counter() < self._until:
                    client.get(self._path)
                    count += 1
        except TimeoutError:
            failure = f"no answer within {self._limit:.0f} s"
        except RequestFailed as error:
            failure = str(error)
        with self._lock:
            self.count += count
            self.failure = self.failure or failure
