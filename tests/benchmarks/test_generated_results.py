"""The generated results of the benchmarks: what the loader takes, about ten items a page."""

import subprocess
import sys
from pathlib import Path

from extract.staging import iter_staged
from extract.store import Warehouse

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "generated_results.py"


def _generate(folder, *arguments):
    command = [sys.executable, str(SCRIPT), str(folder), *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)
    return sorted(folder.iterdir())


def test_results_depend_on_their_number_and_load_without_a_problem(tmp_path, prepare):
    paths = _generate(tmp_path / "all", 150)
    results = {
        page.result.page.source_key: page.result for path in paths for page in iter_staged(path)
    }
    assert len(results) == 150
    [part] = _generate(tmp_path / "part", 20, "--first", 130)
    assert {page.result.page.source_key: page.result for page in iter_staged(part)} == {
        key: result for key, result in results.items() if int(key[-12:-5]) >= 130
    }
    items = [len(result.quotations) + len(result.statistics) for result in results.values()]
    assert 8 < sum(items) / len(items) < 14
    assert len({result.article.story_id for result in results.values()}) < 150
    with Warehouse.open(prepare(tmp_path / "x.duckdb")) as warehouse:
        assert warehouse.load(paths).ok == 150
        assert warehouse.check() == []
