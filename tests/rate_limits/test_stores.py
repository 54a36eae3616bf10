"""Use the widest store there is, and go on with a narrower one when it fails."""

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

from pubmend.rate_limits.failures import RateStoreError
from pubmend.rate_limits.redis_store import RedisStore, open_redis
from pubmend.rate_limits.sliding_window import (
    POLL,
    Limit,
    MemoryStore,
    Permit,
    Phase,
    RateStore,
)
from pubmend.rate_limits.stores import FallbackStore, open_store

ONE = Limit(1, 0.3)
REDIS = SecretStr("unix:///nowhere/redis.sock")


def acquire(store: RateStore, limit: Limit = ONE) -> Permit:
    """Ask for a slot."""
    return asyncio.run(store.acquire("scope", "service", limit))


def opened(
    folder: Path | None, fleet: SecretStr | None, warn: Callable[[str], None]
) -> RateStore:
    """Choose a store."""
    return open_store(folder, fleet, world=Time().world, warn=warn)


def test_without_a_folder_the_process_is_alone() -> None:
    """Warn of nothing that was not asked for."""
    assert isinstance(opened(None, None, pytest.fail), MemoryStore)


def test_a_folder_is_shared(tmp_path: Path) -> None:
    """See another's slots."""
    stores = [opened(tmp_path, None, pytest.fail) for _ in range(2)]
    assert [acquire(store).number for store in stores] == [1, None]
    for store in stores:
        asyncio.run(store.aclose())


def test_a_folder_that_cannot_be_is_said(tmp_path: Path) -> None:
    """Go on alone."""
    warnings: list[str] = []
    (tmp_path / "file").write_text("")
    store = opened(tmp_path / "file", None, warnings.append)
    assert acquire(store).number is not None
    assert len(warnings) == 1
    assert warnings[0].startswith("limits hold for this process alone: ")


def test_redis_that_is_not_there_leaves_the_machine(tmp_path: Path) -> None:
    """Say so once, and share the file."""
    warnings: list[str] = []
    store = opened(tmp_path, REDIS, warnings.append)
    other = opened(tmp_path, None, pytest.fail)
    assert acquire(store).number == 1
    assert acquire(store).number is None
    assert acquire(other).number is None
    assert warnings == [
        "limits hold for this machine alone: Redis can't be used (ConnectionError)"
    ]
    for each in (store, other):
        asyncio.run(each.aclose())


class Failing(MemoryStore):
    """Fail from the second permit on."""

    async def acquire(self, scope: str, service: str, limit: Limit) -> Permit:
        """Give one slot."""
        if self._slots:
            msg = "gone"
            raise RateStoreError(msg)
        return await super().acquire(scope, service, limit)


def test_slots_of_a_store_that_failed_are_ignored() -> None:
    """Take no slot of the one for one of the other."""
    clock = Time()
    warnings: list[str] = []
    narrow = MemoryStore(clock.world.clock)
    store = FallbackStore(
        Failing(clock.world.clock), narrow, reach="this process", warn=warnings.append
    )
    limit = Limit(5, 1.0, 1)
    first = acquire(store, limit)
    assert first.number is not None
    assert acquire(store, limit).number is not None
    asyncio.run(store.pause("service", 0.0))
    asyncio.run(store.mark(first.number - 1, Phase.DONE))
    assert acquire(store, limit).wait == POLL
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
) -> Callable[[], RedisStore]:
    """Open the fleet's store from as many machines as wanted."""
    if request.param == "real":
        if redis_server is None:
            pytest.skip("redis-server is not installed")
        return lambda: open_redis(redis_server)
    server = FakeServer()
    return lambda: RedisStore(FakeAsyncRedis(server=server, decode_responses=True))


def shared(
    machines: Callable[[], RedisStore],
    play: Callable[[RedisStore, RedisStore], Awaitable[None]],
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


def test_a_fleet_keeps_one_limit(machines: Callable[[], RedisStore]) -> None:
    """Wait for what another machine has sent, by the server's clock."""

    async def play(one: RedisStore, other: RedisStore) -> None:
        first = await one.acquire("scope", "service", ONE)
        assert first.number is not None
        refused = await other.acquire("scope", "service", ONE)
        assert refused.number is None
        assert 0.1 < refused.wait <= 0.3
        assert (await other.acquire("scope 2", "service", ONE)).number is not None
        await asyncio.sleep(refused.wait + 0.01)
        assert (await other.acquire("scope", "service", ONE)).number is not None

    shared(machines, play)


def test_a_fleet_counts_what_is_under_way(machines: Callable[[], RedisStore]) -> None:
    """Follow a slot over its handshake to its answer."""
    limit = Limit(100, 1.0, 1)

    async def play(one: RedisStore, other: RedisStore) -> None:
        slot = (await one.acquire("scope", "service", limit)).number
        assert slot is not None
        for phase in (Phase.CONNECTING, Phase.SENT):
            await one.mark(slot, phase)
            assert (await other.acquire("scope", "service", limit)).wait == POLL
        await one.mark(slot, Phase.DONE)
        await one.mark(slot, Phase.SENT)
        await asyncio.sleep(0.01)
        assert (await other.acquire("scope", "service", limit)).number is not None

    shared(machines, play)


def test_a_fleet_pauses_together(machines: Callable[[], RedisStore]) -> None:
    """Keep the longer of two pauses."""

    async def play(one: RedisStore, other: RedisStore) -> None:
        await one.pause("service", 9.0)
        await other.pause("service", 1.0)
        paused = await other.acquire("scope", "service", ONE)
        assert paused.number is None
        assert 8.0 < paused.wait <= 9.0
        assert (await other.acquire("scope", "elsewhere", ONE)).number is not None

    shared(machines, play)


def test_two_that_ask_at_once_get_one_slot(
    machines: Callable[[], RedisStore],
) -> None:
    """Let one of them try again."""

    async def play(one: RedisStore, other: RedisStore) -> None:
        permits = await asyncio.gather(
            *(m.acquire("scope", "service", Limit(1, 5.0)) for m in (one, other) * 5)
        )
        assert sum(permit.number is not None for permit in permits) == 1

    shared(machines, play)


def test_what_redis_cannot_do_is_reported() -> None:
    """Tell the kind of error, since its text may hold an address."""
    server = FakeServer()
    server.connected = False
    store = RedisStore(FakeAsyncRedis(server=server, decode_responses=True))
    with pytest.raises(
        RateStoreError, match=r"Redis can't be used \(ConnectionError\)"
    ):
        acquire(store)
    with pytest.raises(RateStoreError) as error:
        asyncio.run(store.pause("service", 1.0))
    assert isinstance(error.value.__cause__, RedisConnectionError)


def test_a_foreign_value_is_reported() -> None:
    """Give up a server that others write to."""

    async def play() -> None:
        redis = FakeAsyncRedis(server=FakeServer(), decode_responses=True)
        await redis.hset("pubmend:turns:scope", "x", "y")
        with pytest.raises(RateStoreError, match="ValueError"):
            await RedisStore(redis).acquire("scope", "service", ONE)
        await redis.aclose()

    asyncio.run(play())
