"""Where the files of a database are."""

from dataclasses import dataclass
from pathlib import Path

from extract.errors import StoreError

WORK_SUFFIX = ".work"
DATABASE_SUFFIX = ".duckdb"
CORRECTIONS_SUFFIX = ".corrections.csv"


@dataclass(frozen=True, slots=True)
class Layout:
    """The files beside a published database `X.duckdb`."""

    database: Path
    """What analysts open."""

    def __post_init__(self) -> None:
        if self.database.suffix == WORK_SUFFIX or not self.database.name:
            msg = f"{self.database} cannot name a database: give a file such as news.duckdb"
            raise StoreError(msg, path=str(self.database))

    @property
    def work(self) -> Path:
        """`X.work/`: all state of the database; never opened by analysts.

        Another suffix than .duckdb stays in the name, so that two outputs never share a state.
        """
        name = self.database.name.removesuffix(DATABASE_SUFFIX)
        return self.database.with_name((name or self.database.name) + WORK_SUFFIX)

    @property
    def warehouse(self) -> Path:
        """The file that loads go into."""
        return self.work / "warehouse.duckdb"

    def require(self) -> None:
        """Be sure that there is a database to work on.

        Raises:
            StoreError: There is none.
        """
        if not self.warehouse.exists():
            msg = (
                f"{self.database} has no {self.work} beside it, which holds its state: make both "
                f"with `onrecord run --out {self.database}`, or name another database"
            )
            raise StoreError(msg, path=str(self.database))

    @property
    def pending(self) -> Path:
        """Tells what is loaded and not yet published; not there where all is."""
        return self.work / "to-publish"

    @property
    def lock(self) -> Path:
        """The file that one writer at a time holds locked."""
        return self.work / "lock"

    @property
    def staging(self) -> Path:
        """Staged results, one file a chunk."""
        return self.work / "staging"

    @property
    def logs(self) -> Path:
        """What runs did, a file of JSON lines each."""
        return self.work / "logs"

    @property
    def corrections(self) -> Path:
        """What people know better: written by them and by `onrecord review`, never by a run."""
        name = self.database.name.removesuffix(DATABASE_SUFFIX)
        return self.database.with_name((name or self.database.name) + CORRECTIONS_SUFFIX)

    @property
    def applied_corrections(self) -> Path:
        """The corrections file as it was last applied."""
        return self.work / "corrections.applied.csv"

    @property
    def spill(self) -> Path:
        """Where DuckDB puts what does not fit into memory; a kill leaves it there."""
        return self.work / "spill"

    @property
    def compacting(self) -> Path:
        """The warehouse file while it is written anew."""
        return self.work / "warehouse.compacting.duckdb"

    @property
    def erasing(self) -> Path:
        """Is there while something that was taken down may be left in some file."""
        return self.work / "to-erase"

    @property
    def wal(self) -> Path:
        """What a session that opened the published file for writing leaves when it is killed."""
        return wal_of(self.database)

    @property
    def unpublished(self) -> Path:
        """The copy that becomes the published file, while it is being made."""
        return self.database.with_name(f".{self.database.name}.publishing")


def wal_of(file: Path) -> Path:
    """Where DuckDB puts the write-ahead log of a file."""
    return file.with_name(file.name + ".wal")
