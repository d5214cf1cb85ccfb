"""Reading with a friendly refusal, and writing that leaves the whole new file or the old one."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner.errors import InputError, StorageError
from planner.files import digest, read_bytes, read_yaml, write_atomic
from tests.files.sample import Profile

ORPHAN = ".planner-{}-0123456789abcdef.tmp"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refusal(path: Path, data: bytes = b"new") -> StorageError:
    with pytest.raises(StorageError) as caught:
        write_atomic(path, data)
    assert caught.value.findings[0].file == str(path)
    return caught.value


def run(script: str, path: Path, root: Path) -> subprocess.CompletedProcess[str]:
    """Run a script in another process, with the path as its argument."""
    command = [sys.executable, "-c", script, str(path)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_digest() -> None:
    assert digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 2048)
    assert read_bytes(path, 2048) == b"x" * 2048
    with pytest.raises(InputError, match="is larger than 2047 bytes"):
        read_bytes(path, 2047)
    with pytest.raises(InputError, match="is larger than 1 KiB"):
        read_bytes(path, 1024)


def test_a_yaml_file_has_a_limit_and_must_be_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * (2**20 + 1))
    with pytest.raises(InputError, match="is larger than 1 MiB"):
        read_yaml(path, Profile)
    path.write_bytes("# ä\nname: ".encode() + b"Zo\xeb")
    with pytest.raises(InputError) as caught:
        read_yaml(path, Profile)
    (finding,) = caught.value.findings
    assert (finding.line, finding.column) == (2, 9)
    assert finding.found == "the byte 0xeb"
    assert finding.advice == "save the file with the encoding UTF-8"
    path.write_bytes("\ufeffname: Zoë".encode())
    assert read_yaml(path, Profile).name == "Zoë"
    path.write_bytes(b"\xef\xbb\xbfna\xff")
    with pytest.raises(InputError) as caught:
        read_yaml(path, Profile)
    assert (caught.value.findings[0].line, caught.value.findings[0].column) == (1, 3)


def test_a_missing_file_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "athlete.yaml").touch()
    (tmp_path / "gym.yaml").touch()
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path / "atlete.yml", 10)
    (finding,) = caught.value.findings
    assert finding.message == "there is no such file"
    assert finding.file == str(tmp_path / "atlete.yml")
    assert finding.advice == f"did you mean '{tmp_path / 'athlete.yaml'}'?"


def test_other_unreadable_paths(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="check the name and the folder"):
        read_bytes(tmp_path / "q", 10)
    with pytest.raises(InputError, match="there is no folder"):
        read_bytes(tmp_path / "q" / "a.yaml", 10)
    with pytest.raises(InputError, match="it is a folder"):
        read_bytes(tmp_path, 10)
    with pytest.raises(InputError, match="not a possible name"):
        read_bytes(Path("a\0b"), 10)
    with pytest.raises(InputError, match="name is too long"):
        read_bytes(tmp_path / ("x" * 300), 10)
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(InputError, match="is not a folder"):
        read_bytes(file / "below", 10)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(InputError, match="in a circle"):
        read_bytes(loop, 10)


FORBIDDEN = """
import os, sys
from pathlib import Path
from planner.errors import PlannerError
from planner.files import read_bytes, write_atomic
if os.geteuid() == 0:
    os.seteuid(65534)  # the superuser may read and write everything
for attempt in (lambda path: read_bytes(path, 10), lambda path: write_atomic(path, b"new")):
    try:
        attempt(Path(sys.argv[1]))
    except PlannerError as error:
        print(error)
"""


def test_permissions_are_respected(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0)
    tmp_path.chmod(0o500)
    done = run(FORBIDDEN, path, root)
    tmp_path.chmod(0o700)
    assert done.stderr == ""
    assert f"{path}: the file cannot be read: it may not be read." in done.stdout
    assert f"{path}: the file cannot be written: permission denied." in done.stdout
    assert done.stdout.count("Try: ") == 2


def test_a_file_is_replaced_whole_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old and longer")
    path.chmod(0o644)
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_an_open_reader_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        write_atomic(path, b"new")
        assert reader.read() == b"old"


def test_a_link_is_replaced_and_its_target_left_alone(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    for name, target in (("link", victim), ("dangling", tmp_path / "nowhere")):
        link = tmp_path / name
        link.symlink_to(target)
        write_atomic(link, b"new")
        assert not link.is_symlink()
        assert link.read_bytes() == b"new"
    assert victim.read_bytes() == b"precious"
    assert not (tmp_path / "nowhere").exists()


def test_folders_are_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "x" / "y" / "a"
    assert "there is no such folder" in str(refusal(path))
    assert not (tmp_path / "x").exists()
    write_atomic(path, b"new", parents=True)
    assert path.read_bytes() == b"new"
    assert mode(tmp_path / "x") == mode(tmp_path / "x" / "y") == 0o700


def test_what_is_no_ordinary_file_is_not_replaced(tmp_path: Path) -> None:
    folder, pipe, to_device = tmp_path / "folder", tmp_path / "pipe", tmp_path / "device"
    folder.mkdir()
    assert "it is a folder" in str(refusal(folder))
    os.mkfifo(pipe)
    assert "not an ordinary file" in str(refusal(pipe))
    to_device.symlink_to("/dev/null")
    assert "not an ordinary file" in str(refusal(to_device))
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert to_device.is_symlink()


def test_other_paths_that_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert "is not a folder" in str(refusal(file / "below"))
    assert "name is too long" in str(refusal(tmp_path / ("x" * 300)))
    assert "not a possible name" in str(refusal(Path("a\0b")))
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no space is left on the disk"),
        (errno.EACCES, "permission denied"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_a_failure_at_any_step_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, words: str
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, step, fail)
        error = refusal(path)
    assert f"the file cannot be written: {words}" in str(error)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_ctrl_c_while_writing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


FULL_DISK = """
import resource, sys
from pathlib import Path
from planner.errors import StorageError
from planner.files import write_atomic
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_atomic(Path(sys.argv[1]), b"n" * 100_000)
except StorageError as error:
    print(error)
    sys.exit(error.exit_code)
"""


def test_a_disk_that_takes_no_more_leaves_the_old_file(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(b"old")
    done = run(FULL_DISK, path, root)
    assert (done.returncode, done.stderr) == (4, "")
    assert done.stdout.startswith(f"{path}: the file cannot be written: ")
    assert "Try: " in done.stdout
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_temporary_files_of_dead_runs_are_swept_and_others_kept(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    old, names = time.time() - 7200, {}
    for name, process in (("dead", ended.pid), ("alive", os.getpid()), ("fresh", ended.pid)):
        names[name] = tmp_path / ORPHAN.format(process).replace("0123", name[:4].encode().hex()[:4])
        names[name].touch()
        if name != "fresh":
            os.utime(names[name], (old, old))
    stranger = tmp_path / ".planner-1-notes.tmp"
    stranger.touch()
    os.utime(stranger, (old, old))
    write_atomic(tmp_path / "a", b"new")
    left = set(tmp_path.iterdir())
    assert left == {tmp_path / "a", names["alive"], names["fresh"], stranger}
