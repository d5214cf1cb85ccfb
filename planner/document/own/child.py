"""The process in which a template of a user's own is rendered; it can do little and not for long."""

from __future__ import annotations

import resource
import traceback
from base64 import b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import weasyprint
from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from planner.document.fast import collector_paused, fonts, parsed
from planner.document.html import row_styles
from planner.document.own.folder import MAIN, PICTURES, OwnFolder
from planner.document.own.task import Answer, Bounds, Task
from planner.document.own.variables import variables
from planner.document.paper import SHEETS
from planner.document.printing import Attachment, attached, identity

MEGABYTE = 1 << 20
BASE = "folder://own/"
"""Where pages think they are: no address of this machine."""


class TooMuchError(ValueError):
    """The template makes more than a printed programme needs."""


class FolderLoader(BaseLoader):
    """Templates of the folder as it was read, under their names."""

    def __init__(self, folder: OwnFolder) -> None:
        self._folder = folder

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 - Jinja2 hands it over
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """Text of a template; its name stands for its file in what goes wrong."""
        text = self._folder.texts.get(template)
        if text is None:
            raise TemplateNotFound(template, f"there is no template '{template}' in the folder")
        return text, template, lambda: True


class FolderFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Gives pages the pictures of their own folder, and nothing else."""

    def __init__(self, folder: OwnFolder) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._folder = folder

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ANN401
        """Fetch a picture by its name in the folder, or one that is written into the page."""
        if url.startswith("data:image/"):
            return super().fetch(url, headers)
        name = unquote(url.removeprefix(BASE)) if url.startswith(BASE) else url
        content = self._folder.pictures.get(name)
        if content is None:
            raise FatalURLFetchingError(f"'{name[:80]}' is no picture (PNG, JPEG) of this folder")
        return URLFetcherResponse(url, content, {"Content-Type": _kind(name)})


def _kind(name: str) -> str:
    return PICTURES[f".{name.rpartition('.')[2].lower()}"]


def prepare() -> None:
    """Load fonts while files may still be written: the font library keeps copies of them."""
    fonts()


def limit(bounds: Bounds) -> None:
    """Bound this process: processor time, memory, files, no core."""
    cpu = int(bounds.cpu_s)
    memory = bounds.memory_mb * MEGABYTE
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def work(task: Task) -> Answer:
    """Render; every failure becomes an answer with its place."""
    try:
        return Answer(content=_rendered(task))
    except TemplateSyntaxError as error:
        return Answer(message=str(error.message), name=error.name or MAIN, line=error.lineno)
    except TemplateError as error:
        name, line = _place(error, task.folder)
        return Answer(message=str(error.message or type(error).__name__), name=name, line=line)
    except TooMuchError as error:
        return Answer(message=str(error), name=MAIN)
    except MemoryError:
        return Answer(message=f"needs more than {task.bounds.memory_mb} MB of memory")
    except FatalURLFetchingError as error:
        name, line = _named(str(error), task.folder)
        return Answer(message=f"pages may not fetch it: {error}", name=name, line=line)
    except Exception as error:  # noqa: BLE001 - whatever a template of a user's can cause
        name, line = _place(error, task.folder)
        return Answer(message=f"{type(error).__name__}: {error}"[:300], name=name, line=line)


def _rendered(task: Task) -> bytes:
    environment = ImmutableSandboxedEnvironment(
        loader=FolderLoader(task.folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals = {"range": environment.globals["range"]}
    names = variables(task.plan, paper=task.paper, language=task.language, unit=task.unit)
    text = environment.get_template(MAIN).render(**names)
    if len(text) > task.bounds.html_mb * MEGABYTE:
        raise TooMuchError(f"writes more than {task.bounds.html_mb} MB of HTML")
    style = f"{row_styles()}\n{SHEETS[task.paper].page_rule}\n{task.folder.style}"
    if task.html:
        return _one_file(text, style, task.folder).encode()
    return _pdf(task, text, style)


def _one_file(text: str, style: str, folder: OwnFolder) -> str:
    """HTML with its style inside; pictures of the folder are written into it."""
    for name, content in folder.pictures.items():
        data = f"data:{_kind(name)};base64,{b64encode(content).decode()}"
        text = text.replace(f'src="{name}"', f'src="{data}"')
    return text.replace("</head>", f"<style>{style.replace('</', '')}</style>\n</head>", 1)


def _pdf(task: Task, text: str, style: str) -> bytes:
    page = weasyprint.HTML(string=text, base_url=BASE, url_fetcher=FolderFetcher(task.folder))
    with collector_paused():
        document = page.render(font_config=fonts(), stylesheets=[parsed(style)])
        if len(document.pages) > task.bounds.pages:
            raise TooMuchError(f"makes more than {task.bounds.pages} pages")
        inside = Attachment(task.attachment, task.plan.problem.start, "plan.json")
        data: bytes = document.write_pdf(
            pdf_tags=True,
            pdf_identifier=identity(text.encode() + task.attachment),
            attachments=[attached(inside)] if task.attachment else None,
        )
    return data


def _place(error: BaseException, folder: OwnFolder) -> tuple[str, int]:
    """File and line of the template that was being rendered."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in folder.texts:
            return frame.filename, frame.lineno or 0
    return MAIN, 0


def _named(message: str, folder: OwnFolder) -> tuple[str, int]:
    """File and line that name what could not be fetched."""
    wanted = message.partition("'")[2].partition("'")[0]
    for name, text in folder.texts.items():
        if wanted and wanted in text:
            return name, text.count("\n", 0, text.index(wanted)) + 1
    return MAIN, 0
