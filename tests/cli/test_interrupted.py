"""Ctrl-C, whatever the command is at."""

import signal
import subprocess
import sys
import time

import pytest

BEGIN = "import sys, extract.cli.start as start; print('begun', flush=True); start.main()"


@pytest.mark.parametrize("seconds", [0.02, 0.15, 0.5])
@pytest.mark.parametrize("command", ["report", "export"])
def test_ctrl_c_is_told_in_a_word_also_while_modules_are_loaded(
    tmp_path, environment, command, seconds
):
    process = subprocess.Popen(
        [sys.executable, "-c", BEGIN, command, "--db", "missing.duckdb"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "begun\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert "Traceback" not in said, said  # whole, where it fails
    if "no database" in said:  # it found that out before, and Python itself may be at its end
        assert process.returncode in {1, 128 + signal.SIGINT, -signal.SIGINT}
    else:
        assert process.returncode == 128 + signal.SIGINT, said
        assert said.startswith("onrecord: interrupted")


IN_A_CALLBACK = """
import os, signal, time, weakref
from contextlib import nullcontext
from extract.cli.stopping import end_in_words, stopping_cleanly
class Thing: pass
thing = Thing()
kept = weakref.ref(thing, lambda _: os.kill(os.getpid(), signal.SIGINT))
end_in_words()
with {block}:
    del thing
    time.sleep(600)
"""


IN_A_COMPILED_MODULE = """
import signal, time
from contextlib import nullcontext
from importlib.machinery import ExtensionFileLoader
from extract.cli.stopping import end_in_words, stopping_cleanly
class Loader(ExtensionFileLoader):
    def create_module(self, spec):
        signal.raise_signal(signal.SIGINT)  # an exception here would crash the real ones
        print("loaded")
end_in_words()
with {block}:
    Loader("some", "some.so").create_module(None)
    time.sleep(600)
"""


@pytest.mark.parametrize(
    ("code", "printed"), [(IN_A_CALLBACK, ""), (IN_A_COMPILED_MODULE, "loaded\n")]
)
@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("nullcontext()", "interrupted"),
        ("stopping_cleanly('all is kept')", "interrupted; all is kept"),
    ],
)
def test_ctrl_c_is_not_lost_where_no_exception_may_come_out(
    environment, code, printed, block, words
):
    code = code.format(block=block)
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (128 + signal.SIGINT, f"onrecord: {words}\n")
    assert done.stdout == printed


def test_ctrl_c_stays_ignored_where_it_was(tmp_path, environment):
    ignoring = f"import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); {BEGIN}"
    process = subprocess.Popen(
        [sys.executable, "-c", ignoring, "--version"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGINT)
    printed, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert printed.startswith("onrecord ")
