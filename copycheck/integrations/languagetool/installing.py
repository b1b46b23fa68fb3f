"""Puts LanguageTool on this machine: from a folder or zip, from Maven's repository, or by download."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

from copycheck.integrations.languagetool import Unreachable
from copycheck.integrations.languagetool.installation import JARS, MAIN_CLASS, VERSION, java, own_folder

_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>copycheck</groupId><artifactId>languagetool-parts</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.languagetool</groupId><artifactId>languagetool-server</artifactId><version>{0}</version></dependency>
    <dependency><groupId>org.languagetool</groupId><artifactId>language-en</artifactId><version>{0}</version></dependency>
  </dependencies>
</project>
"""
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"


def install(source: Path | None, maven: bool) -> Path:
    """Install LanguageTool and return its jar.

    ``source``: a folder or zip of it on this machine. ``maven``: its parts from Maven's repository.
    Else by the library's own download. The old installation stays until the new one is whole.
    Raises Unreachable.
    """
    java()
    target = own_folder()
    fresh = target.with_name(f".{target.name}.{os.getpid()}.part")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        fresh.parent.mkdir(parents=True, exist_ok=True)
        if source is not None:
            _from_disk(source, fresh)
        elif maven:
            _from_maven(fresh)
        else:
            _by_download(fresh)
        if not any((fresh / name).is_file() for name in JARS):
            raise Unreachable(f"no {JARS[0]} in what was to be installed: name LanguageTool's own folder or zip")
        shutil.rmtree(target, ignore_errors=True)
        fresh.replace(target)
    except OSError as error:
        raise Unreachable(f"{target}: LanguageTool cannot be written there: {error.strerror or error}") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return next(target / name for name in JARS if (target / name).is_file())


def _from_disk(source: Path, fresh: Path) -> None:
    if source.is_dir():
        inner = next(
            (jar.parent for name in JARS for jar in [source / name, *source.glob(f"*/{name}")] if jar.is_file()), None
        )
        if inner is None:
            raise Unreachable(f"{source}: holds no {JARS[0]}: name the folder that LanguageTool was unpacked to")
        shutil.copytree(inner, fresh)
        return
    if not source.is_file():
        raise Unreachable(f"{source}: no such file or folder: check the spelling of the path")
    try:
        with zipfile.ZipFile(source) as archive:
            unpacked = fresh.with_name(fresh.name + ".zip")
            shutil.rmtree(unpacked, ignore_errors=True)
            for entry in archive.infolist():
                if not (unpacked / entry.filename).resolve().is_relative_to(unpacked.resolve()):
                    raise Unreachable(f"{source}: holds a path that leads out of it: it is not unpacked")
            archive.extractall(unpacked)
    except (zipfile.BadZipFile, EOFError) as error:
        raise Unreachable(f"{source}: is no whole zip: download it again") from error
    try:
        _from_disk(unpacked, fresh)
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)


def _by_download(fresh: Path) -> None:
    """The library's download, into a folder of ours."""
    holder = fresh.with_name(fresh.name + ".download")
    shutil.rmtree(holder, ignore_errors=True)
    holder.mkdir(parents=True)
    before = os.environ.get("LTP_PATH")
    os.environ["LTP_PATH"] = str(holder)
    try:
        from language_tool_python.download_lt import LocalLanguageTool

        LocalLanguageTool.from_version_name(VERSION).download()
        shutil.move(str(holder / f"LanguageTool-{VERSION}"), str(fresh))
    except (Exception, SystemExit) as error:
        # Whatever the library, its HTTP client or the operating system raise: the desk needs one line.
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise Unreachable(
            f"LanguageTool cannot be downloaded ({reason}): --from FOLDER or --maven install it in other ways"
        ) from error
    finally:
        if before is None:
            os.environ.pop("LTP_PATH", None)
        else:
            os.environ["LTP_PATH"] = before
        shutil.rmtree(holder, ignore_errors=True)


def _from_maven(fresh: Path) -> None:
    """The server and its libraries by Maven, with a jar that names them, as a mirror serves them."""
    maven = shutil.which("mvn")
    if maven is None:
        raise Unreachable("--maven needs Maven, and no mvn is found: install it, or use --from FOLDER")
    fresh.mkdir(parents=True)
    (fresh / "pom.xml").write_text(_POM.format(VERSION), encoding="utf-8")
    done = subprocess.run(
        [maven, "--batch-mode", "--quiet", "--file", str(fresh / "pom.xml"), _COPY,
         "-DincludeScope=runtime", f"-DoutputDirectory={fresh / 'libs'}"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("[ERROR]")]
        raise Unreachable(
            f"Maven could not get LanguageTool: {lines[0].removeprefix('[ERROR] ') if lines else 'no reason given'}"
        )
    write_jar(fresh)


def write_jar(folder: Path) -> None:
    """Write a jar that holds nothing but the names of the jars in ``folder/libs``."""
    names = " ".join(f"libs/{jar.name}" for jar in sorted((folder / "libs").glob("*.jar")))
    line = f"Class-Path: {names}"
    # A line of a manifest has at most 72 bytes; the next ones start with a space.
    lines = [line[:70], *(" " + line[start : start + 69] for start in range(70, len(line), 69))]
    manifest = ["Manifest-Version: 1.0", f"Main-Class: {MAIN_CLASS}", *lines, "", ""]
    with zipfile.ZipFile(folder / JARS[0], "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "\r\n".join(manifest))
