"""Use the widest book there is, and go on with a narrower one when it fails."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from fakeredis import FakeAsyncRedis, FakeServer
from pydantic import SecretStr
from redis.exceptions import ConnectionError as RedisConnectionError
from tests.transports.staged import Time

from pubmend.rate_limits.redis_store import RedisLedger, open_redis
from pubmend.rate_limits.sliding_window import (
    POLL,
    Claim,
    Ledger,
    Limit,
    MemoryLedger,
    Phase,
)
from pubmend.rate_limits.stores import FallbackLedger, open_ledger
from pubmend.transports.failures import LedgerError

ONE = Limit(1, 0.3)
REDIS = SecretStr("unix:///nowhere/redis.sock")


def claim(ledger: Ledger, limit: Limit = ONE) -> Claim:
    """Ask for a turn."""
    return asyncio.run(ledger.claim("lane", "service", limit))


def opened(
    folder: Path | None, fleet: SecretStr | None, warn: Callable[[str], None]
) -> Ledger:
    """Choose a book."""
    return open_ledger(folder, fleet, world=Time().world, warn=warn)


def test_without_a_folder_the_process_is_alone() -> None:
    """Warn of nothing that was not asked for."""
    assert isinstance(opened(None, None, pytest.fail), MemoryLedger)


def test_a_folder_is_shared(tmp_path: Path) -> None:
    """See another's turns."""
    ledgers = [opened(tmp_path, None, pytest.fail) for _ in range(2)]
    assert [claim(ledger).number for ledger in ledgers] == [1, None]
    for ledger in ledgers:
        asyncio.run(ledger.aclose())


def test_a_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    """Go on alone."""
    warnings: list[str] = []
    (tmp_path / "file").write_text("")
    ledger = opened(tmp_path / "file", None, warnings.append)
    assert claim(ledger).number is not None
    assert len(warnings) == 1
    assert warnings[0].startswith("limits hold for this process alone: ")


def test_redis_that_is_not_there_leaves_the_machine(tmp_path: Path) -> None:
    """Say so once, and share the file."""
    warnings: list[str] = []
    ledger = opened(tmp_path, REDIS, warnings.append)
    other = opened(tmp_path, None, pytest.fail)
    assert claim(ledger).number == 1
    assert claim(ledger).number is None
    assert claim(other).number is None
    assert warnings == [
        "limits hold for this machine alone: Redis can't be used (ConnectionError)"
    ]
    for each in (ledger, other):
        asyncio.run(each.aclose())


class Failing(MemoryLedger):
    """Fail from the second claim on."""

    async def claim(self, lane: str, service: str, limit: Limit) -> Claim:
        """Give one turn."""
        if self._lanes:
            msg = "gone"
            raise LedgerError(msg)
        return await super().claim(lane, service, limit)


def test_turns_of_a_book_that_failed_are_let_be() -> None:
    """Take no turn of the one for one of the other."""
    clock = Time()
    warnings: list[str] = []
    narrow = MemoryLedger(clock.world.clock)
    ledger = FallbackLedger(
        Failing(clock.world.clock), narrow, scope="this process", warn=warnings.append
    )
    limit = Limit(5, 1.0, 1)
    first = claim(ledger, limit)
    assert first.number is not None
    assert claim(ledger, limit).number is not None
    asyncio.run(ledger.hold("service", 0.0))
    asyncio.run(ledger.note(first.number - 1, Phase.DONE))
    assert claim(ledger, limit).wait == POLL
    assert warnings == ["limits hold for this process alone: gone"]


# Redis.


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str | None]:
    """Run Redis on a Unix socket where it is installed (Debian's redis-server)."""
    program = shutil.which("redis-server")
    if program is None:
        yield None
        return
    folder = tmp_path_factory.mktemp("redis")
    path = folder / "redis.sock"
    command = [program, "--port", "0", "--unixsocket", str(path), "--save", ""]
    with subprocess.Popen(  # noqa: S603  found on the user's own path
        command, cwd=folder, stdout=subprocess.DEVNULL
    ) as server:
        for _ in range(100):
            if path.exists():
                break
            time.sleep(0.02)
        yield f"unix://{path}"
        server.terminate()


@pytest.fixture(params=["played", "real"])
def machines(
    request: pytest.FixtureRequest, redis_server: str | None
) -> Callable[[], RedisLedger]:
    """Open the fleet's book from as many machines as wanted."""
    if request.param == "real":
        if redis_server is None:
            pytest.skip("redis-server is not installed")
        return lambda: open_redis(redis_server)
    server = FakeServer()
    return lambda: RedisLedger(FakeAsyncRedis(server=server, decode_responses=True))


def shared(
    machines: Callable[[], RedisLedger],
    play: Callable[[RedisLedger, RedisLedger], Awaitable[None]],
) -> None:
    """Play a scene between two machines, on a server that was wiped."""

    async def scene() -> None:
        one, other = machines(), machines()
        await one._redis.flushall()
        try:
            await play(one, other)
        finally:
            await one.aclose()
            await other.aclose()

    asyncio.run(scene())


def test_a_fleet_keeps_one_limit(machines: Callable[[], RedisLedger]) -> None:
    """Wait for what another machine has sent, by the server's clock."""

    async def play(one: RedisLedger, other: RedisLedger) -> None:
        first = await one.claim("lane", "service", ONE)
        assert first.number is not None
        refused = await other.claim("lane", "service", ONE)
        assert refused.number is None
        assert 0.1 < refused.wait <= 0.3
        assert (await other.claim("lane 2", "service", ONE)).number is not None
        await asyncio.sleep(refused.wait + 0.01)
        assert (await other.claim("lane", "service", ONE)).number is not None

    shared(machines, play)


def test_a_fleet_counts_what_is_under_way(machines: Callable[[], RedisLedger]) -> None:
    """Follow a turn over its handshake to its answer."""
    limit = Limit(100, 1.0, 1)

    async def play(one: RedisLedger, other: RedisLedger) -> None:
        turn = (await one.claim("lane", "service", limit)).number
        assert turn is not None
        for phase in (Phase.CONNECTING, Phase.SENT):
            await one.note(turn, phase)
            assert (await other.claim("lane", "service", limit)).wait == POLL
        await one.note(turn, Phase.DONE)
        await one.note(turn, Phase.SENT)
        await asyncio.sleep(0.01)
        assert (await other.claim("lane", "service", limit)).number is not None

    shared(machines, play)


def test_a_fleet_holds_back_together(machines: Callable[[], RedisLedger]) -> None:
    """Keep the longer of two pauses."""

    async def play(one: RedisLedger, other: RedisLedger) -> None:
        await one.hold("service", 9.0)
        await other.hold("service", 1.0)
        held = await other.claim("lane", "service", ONE)
        assert held.number is None
        assert 8.0 < held.wait <= 9.0
        assert (await other.claim("lane", "elsewhere", ONE)).number is not None

    shared(machines, play)


def test_two_who_claim_at_once_get_one_turn(
    machines: Callable[[], RedisLedger],
) -> None:
    """Let one of them look again."""

    async def play(one: RedisLedger, other: RedisLedger) -> None:
        claims = await asyncio.gather(
            *(m.claim("lane", "service", Limit(1, 5.0)) for m in (one, other) * 5)
        )
        assert sum(claim.number is not None for claim in claims) == 1

    shared(machines, play)


def test_what_redis_cannot_do_is_reported() -> None:
    """Tell the kind of error, since its text may hold an address."""
    server = FakeServer()
    server.connected = False
    ledger = RedisLedger(FakeAsyncRedis(server=server, decode_responses=True))
    with pytest.raises(LedgerError, match=r"Redis can't be used \(ConnectionError\)"):
        claim(ledger)
    with pytest.raises(LedgerError) as error:
        asyncio.run(ledger.hold("service", 1.0))
    assert isinstance(error.value.__cause__, RedisConnectionError)


def test_a_foreign_value_is_reported() -> None:
    """Give up a server that others write to."""

    async def play() -> None:
        redis = FakeAsyncRedis(server=FakeServer(), decode_responses=True)
        await redis.hset("pubmend:turns:lane", "x", "y")
        with pytest.raises(LedgerError, match="ValueError"):
            await RedisLedger(redis).claim("lane", "service", ONE)
        await redis.aclose()

    asyncio.run(play())
