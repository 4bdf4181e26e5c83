"""Dagster's record of a build's events, kept open while the build runs.

Dagster's own class opens its SQLite files anew for each event, several hundred times a run: that was a third of what a
small build costs. The files are the same, so the UI reads them with Dagster's own class.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

from dagster._core.storage.event_log.sqlite.sqlite_event_log import INDEX_SHARD_NAME, SqliteEventLogStorage
from sqlalchemy import Connection, Engine, create_engine, event, inspect

WAIT = 60  # seconds for which another process that writes is waited for


class OpenEventLog(SqliteEventLogStorage):
    """SqliteEventLogStorage with a connection that stays, for the index and for each run that is asked about.

    It is for a process with one run: a long-lived one would gather connections.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._engines: dict[str, Engine] = {}
        self._tables: set[str] = set()
        self._turn = RLock()
        super().__init__(*args, **kwargs)

    @classmethod
    def from_config_value(cls, inst_data: Any, config_value: Any) -> "OpenEventLog":
        return cls(inst_data=inst_data, **config_value)

    def run_connection(self, run_id: str | None = None) -> Any:
        return self._kept(str(run_id))

    def index_connection(self) -> Any:
        return self._kept(INDEX_SHARD_NAME)

    def has_table(self, table_name: str) -> bool:
        if table_name not in self._tables:  # asked a hundred times a run; none is ever taken away
            with self.index_connection() as connection:
                if not inspect(connection).has_table(table_name):
                    return False
            self._tables.add(table_name)
        return True

    @contextmanager
    def _kept(self, shard: str) -> Iterator[Connection]:
        with self._turn:
            if shard not in self._engines:
                with super().run_connection(shard):
                    pass  # makes the tables where there are none
                self._engines[shard] = _engine(self.conn_string_for_shard(shard))
            with self._engines[shard].connect() as connection, connection.begin():
                yield connection

    def dispose(self) -> None:
        """Close the files."""
        for engine in self._engines.values():
            engine.dispose()
        self._engines.clear()
        super().dispose()


def _engine(address: str) -> Engine:
    engine = create_engine(address, connect_args={"timeout": WAIT, "check_same_thread": False})
    event.listen(engine, "connect", _settle)
    return engine


def _settle(connection: Any, _: object) -> None:
    """Wait for the disk less often: at most the last events are lost when the power fails; and keep the journal small,
    which otherwise takes megabytes of a disk that may be nearly full.
    """
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA wal_autocheckpoint = 100")  # pages of 4 KiB
