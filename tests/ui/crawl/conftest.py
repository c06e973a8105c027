from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from hkdesk.domain.case.stages import CaseState
from hkdesk.services.clock import FixedClock
from hkdesk.services.workspace import Workspace
from hkdesk.ui.kit.look.theme import Mode, Theme
from tests.support import hostile
from tests.ui.conftest import NOW
from tests.ui.crawl.crawler import Crawler
from tests.ui.crawl.edge import Edge
from tests.ui.crawl.net import Net
from tests.ui.crawl.places import EVERYTHING
from tests.ui.crawl.world import Place, World


@pytest.fixture(scope="session")
def readable(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one file of each kind a file dialog asks for."""
    folder = tmp_path_factory.mktemp("lesbart")
    logo = QImage(200, 60, QImage.Format.Format_RGB32)
    logo.fill(0xFF3366)
    logo.save(str(folder / "logo.png"))
    copy = folder / "lager"
    shutil.copytree(example_store.parent, copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HKDESK_KEYS", "file")
        with Workspace.open(copy / example_store.name, FixedClock(NOW), "Test") as workspace:
            today = workspace.clock.today()
            row = next(one for one in workspace.cases(limit=100) if one.state(today) is CaseState.TO_SIGN)
            sha256 = workspace.session(row.case_id).case.agreements[-1].document_sha256
            picture = hostile.at(hostile.drawn(workspace.document(sha256))[0], 200)
    (folder / "skann.pdf").write_bytes(hostile.as_pdf([picture]))
    shutil.rmtree(copy)
    return folder


@pytest.fixture
def crawl(
    qapp: QApplication, tmp_path: Path, readable: Path, unit_store: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Crawler]]:
    """Presses everything in a place, on the example's store or an empty one."""
    theme = Theme(qapp, Mode.LIGHT)
    worlds: list[World] = []

    def press_all(place: Place, *, empty: bool = False, **bounds: Any) -> Crawler:
        out = tmp_path / "ut"
        out.mkdir()
        edge = Edge(readable, out)
        edge.install(monkeypatch)
        with Net() as net:
            worlds.append(World(None if empty else unit_store, tmp_path / "vindu", theme))
            made = Crawler(worlds[-1], place, edge, net, isolated=EVERYTHING, **bounds)
            made.run()
            worlds.pop().close()
        return made

    yield press_all
    for world in worlds:
        world.close()
    theme.deleteLater()
    qapp.setStyleSheet("")
