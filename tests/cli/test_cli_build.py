"""How a build answers: its order, a dry run, the staff's page opened, and a watch."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import webbrowser
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from handout.cli import watched
from handout.cli.app import run
from handout.output.edition import Edition
from handout.usecases.result import BuildResult, Outcome, SheetResult
from starter import starter

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return starter(tmp_path / "clinic")


@pytest.fixture
def handout(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; gives the exit code, what it printed, and its complaints."""

    def call(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return call


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


# --- order ----------------------------------------------------------------------------------------------------


def together(*arguments: object) -> list[str]:
    """What stands on a terminal: both streams in the order in which they were written."""
    command = [sys.executable, "-m", "handout", *map(str, arguments)]
    told = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)
    return told.stdout.splitlines()


def test_the_result_comes_first_then_warnings_then_errors_then_the_count(root: Path) -> None:
    (root / "brands/stray.txt").write_text("x")
    (root / "regions").mkdir()
    (root / "regions/XX.yaml").write_text("format: 1", "utf-8")
    lines = together("build", "--project", root)
    kinds = [
        next(name for name, told in KINDS.items() if told(line)) for line in lines if not line.startswith("  hint: ")
    ]
    assert list(dict.fromkeys(kinds)) == ["table", "warning", "error", "count", "next", "why"]


KINDS: dict[str, Callable[[str], bool]] = {
    "warning": lambda line: ": warning: " in line,
    "error": lambda line: ": error: " in line,
    "count": lambda line: line.startswith("2 built. "),
    "next": lambda line: line.startswith("next: "),
    "why": lambda line: line.startswith("  it "),
    "table": lambda line: "example-clinic" in line or ".pdf" in line,
}


# --- what comes next ------------------------------------------------------------------------------------------


def test_refused_translations_lead_to_status(handout: Run, root: Path) -> None:
    edit(root / "content.yaml", "Write down your questions.", "Ask them.")
    code, out, _ = handout("check", "--project", root, "--format", "json")
    assert (code, json.loads(out)["next"]["command"]) == (1, "handout status first-visit")
    code, out, _ = handout("build", "--project", root)
    assert (code, out.splitlines()[-2]) == (1, f"next: handout status first-visit --project {root}")


def test_after_a_sound_build_there_is_nothing_left_to_say(handout: Run, root: Path) -> None:
    assert handout("build", "--project", root)[1].splitlines()[-1] == "2 built. No faults."
    assert json.loads(handout("build", "--project", root, "--format", "json")[1])["next"] is None


# --- a dry run ------------------------------------------------------------------------------------------------


def test_a_dry_run_says_what_it_would_do(handout: Run, root: Path) -> None:
    code, out, err = handout("build", "--dry-run", "--project", root)
    assert (code, err) == (0, "")
    assert [line.split()[2] for line in out.splitlines()[1:3]] == ["would-build", "would-build"]
    assert out.splitlines()[3:] == [
        "2 to build. No faults.",
        "next: leave out --dry-run to have this done; nothing was written",
    ]
    assert not (root / "output").exists()


def test_a_dry_run_tells_what_would_be_withdrawn(handout: Run, root: Path) -> None:
    handout("build", "--project", root)
    edit(root / "brands/example-clinic/brand.yaml", "[en, es]", "[en]")
    _, out, _ = handout("build", "--dry-run", "--project", root)
    assert "would withdraw: " in out and "1 to withdraw. No faults." in out
    data = json.loads(handout("build", "--dry-run", "--project", root, "--format", "json")[1])
    assert data["dry_run"] is True
    assert [sheet["outcome"] for sheet in data["sheets"]] == ["unchanged"]
    assert [gone["file"] for gone in data["withdrawn"]] == ["example-clinic/first-visit.es.pdf"]
    assert (root / "output/example-clinic/first-visit.es.pdf").exists()
    assert json.loads(handout("build", "--project", root, "--format", "json")[1])["dry_run"] is False


# --- the staff's page in the browser --------------------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a browser would be asked for."""
    asked: list[str] = []

    def note(address: str) -> bool:
        asked.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", note)
    monkeypatch.setenv("BROWSER", "a-browser")
    return asked


def test_the_staffs_page_is_opened(handout: Run, root: Path, opened: list[str]) -> None:
    code, out, _ = handout("build", "--open", "--project", root)
    assert (code, opened) == (0, [(root / "output/index.html").as_uri()])
    assert out.splitlines()[-1] == "2 built. No faults."


def no_browser(address: str) -> bool:
    del address
    return False


def no_such_browser(address: str) -> bool:
    raise webbrowser.Error(address)


@pytest.mark.parametrize("browser", [no_browser, no_such_browser])
def test_where_no_browser_opens_the_path_is_told(
    handout: Run, root: Path, monkeypatch: pytest.MonkeyPatch, browser: Callable[[str], bool]
) -> None:
    monkeypatch.setenv("BROWSER", "a-browser")
    monkeypatch.setattr(webbrowser, "open", browser)
    code, out, _ = handout("build", "--open", "--project", root)
    assert code == 0
    assert out.splitlines()[-1] == f"No browser could be opened. The staff's page is {root / 'output/index.html'}"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these always have a screen")
def test_without_a_screen_no_browser_of_the_terminal_is_started(
    handout: Run, root: Path, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    assert "No browser could be opened" in handout("build", "--open", "--project", root)[1]
    assert opened == []


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--open", "--format", "json"], "--open is for people"),
        (["--watch", "--format", "json"], "--watch is for people"),
        (["--watch", "--format", "github"], "--watch is for people"),
        (["--watch", "--dry-run"], "contradict"),
        (["--open", "--dry-run"], "contradict"),
        (["--watch", "first-visi"], "Did you mean “first-visit”?"),
    ],
)
def test_what_does_not_go_together_is_wrong_usage(handout: Run, root: Path, options: list[str], words: str) -> None:
    code, _, err = handout("build", *options, "--project", root)
    assert code == 2 and words in err
    assert not (root / "output/index.html").exists()


# --- a watch --------------------------------------------------------------------------------------------------


@pytest.fixture
def watching(root: Path) -> Iterator[subprocess.Popen[str]]:
    """A watch of the project, in a process of its own; Ctrl-C counts though the tests may run in the background."""
    command = [sys.executable, "-u", "-m", "handout", "build", "--watch", "--project", str(root)]
    heeded = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    pipe, merged = subprocess.PIPE, subprocess.STDOUT
    with subprocess.Popen(command, stdout=pipe, stderr=merged, encoding="utf-8", preexec_fn=heeded) as started:  # noqa: PLW1509
        yield started
        started.kill()


def until(watch: subprocess.Popen[str], words: str) -> list[str]:
    """What is said up to a line with these words."""
    assert watch.stdout
    told = []
    for line in watch.stdout:
        told.append(line.rstrip("\n"))
        if words in line:
            return told
    raise AssertionError(told)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for a single child process")
def test_a_watch_builds_again_tells_faults_goes_on_and_ends_without_one(
    root: Path, watching: subprocess.Popen[str]
) -> None:
    first = until(watching, "Watching ")
    assert "2 built. No faults." in first
    edit(root / "brands/example-clinic/brand.yaml", "555-0100", "555-0101")
    again = until(watching, " changed, ")
    assert again[-1].endswith(
        "brands/example-clinic/brand.yaml changed, made example-clinic/first-visit.en.pdf, "
        "example-clinic/first-visit.es.pdf: 2 built. No faults."
    )
    edit(root / "content.yaml", "subtitle:", "subtitel:")
    broken = until(watching, " changed, ")
    assert any("content.yaml:10:1: error: " in line for line in broken)
    assert "1 error." in broken[-1]
    edit(root / "content.yaml", "subtitel:", "subtitle:")
    assert until(watching, " changed, ")[-1].endswith("No faults.")
    watching.send_signal(signal.SIGINT)
    assert until(watching, "Stopped.")[-1] == "Stopped. Every file in the output folder is whole."
    assert watching.wait() == 0


def test_a_line_names_few_files() -> None:
    made = [SheetResult(Edition("knee", tag, "juniper"), Outcome.BUILT) for tag in "abcdef"]
    result = BuildResult(Path("output"), tuple(made), (), ())
    assert watched.line({"content.yaml"}, result) == (
        "content.yaml changed, made juniper/knee.a.pdf, juniper/knee.b.pdf, juniper/knee.c.pdf and 3 more: "
        "6 built. No faults."
    )
    assert watched.line(set("abcd"), BuildResult(Path("output"), (), (), ())) == (
        "a, b, c, d changed, nothing made: nothing to build. No faults."
    )
