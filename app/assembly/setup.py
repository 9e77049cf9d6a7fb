"""The ingredients of a program: command line, policy, and the outer ends that tests replace."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from app.assembly.arguments import parser
from app.assembly.case_options import CaseOptions, case_options
from app.core import sources, tasks
from app.core.paths import Places
from app.core.policy import Policy
from app.core.runs import Build
from app.core.seal import SealReport
from app.core.sources.page_pictures import PagePictures
from app.ui.answer.pacer import STANDS_MS
from app.viewmodels.seal.seal_model import Close
from app.workers.engine_api import EngineFactory, open_engine
from app.workers.page_worker import OpenPages
from app.workers.source_worker import Read, Recognise


@dataclass(frozen=True)
class Setup:
    """Read by the parts, changed by none.

    Attributes:
        argv: arguments without the program's name.
        seal: what keeps the process off the network.
        factory: opens the engine, in its own thread.
        read: reads one file.
        recognise: recognises the text on a source's pictures; `None` where nothing does.
        request: puts sources and question into what the engine is asked.
        open_pages: opens a file whose pages are to be drawn.
        kept_in: where things are kept; `None` takes those of this person, as far as the policy lets them be.
        stands_ms: how long each picture of a run is shown at least.
        close_behind: refuses new connections of this process once the window is up, for ever.
        require_seal: whether nothing may be taken where the kernel's part of the seal is missing.
        policy: what governs this machine, and whether there is a log; `None` means neither rules nor a log.
        keep: what cases are made with; `None` keeps them in `places`, without a credential store.
    """

    argv: Sequence[str]
    seal: SealReport
    factory: EngineFactory = open_engine
    read: Read = sources.read
    recognise: Recognise | None = None
    request: Build = tasks.build
    open_pages: OpenPages = PagePictures
    kept_in: Places | None = None
    stands_ms: int = STANDS_MS
    close_behind: Close | None = None
    require_seal: bool = False
    policy: Policy | None = None
    keep: CaseOptions | None = None

    @cached_property
    def options(self) -> argparse.Namespace:
        """The command line."""
        return parser().parse_args(list(self.argv))

    @cached_property
    def places(self) -> Places:
        """Where things are kept."""
        return self.kept_in or Places.under(self.policy)

    @cached_property
    def rules(self) -> Policy:
        """The policy, or rules that forbid nothing."""
        return self.policy or Policy.default()

    @cached_property
    def cases(self) -> CaseOptions:
        """The options of the case store."""
        return self.keep or case_options(self.places, self.policy)

    @property
    def seal_required(self) -> bool:
        """Whether work may not go on without the kernel's part of the seal."""
        return self.require_seal or self.rules.seal_required

    @property
    def files(self) -> list[str]:
        """The files of the command line, as far as any may be taken."""
        return [] if self.rules.closed else [str(path) for path in self.options.files]
