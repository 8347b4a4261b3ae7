"""The cluster first, and the embedded engine when it does not answer."""

import logging
from dataclasses import replace

from .breaker import Breaker
from .port import Engine, EngineQuery, EngineResult, EngineUnavailable

logger = logging.getLogger(__name__)


class SearchEngines:
    """Searches the primary engine; if it is silent, the fallback, which says so."""

    def __init__(
        self, primary: Engine, fallback: Engine, breaker: Breaker | None = None
    ) -> None:
        self.primary = primary
        self.fallback = fallback
        self.breaker = breaker or Breaker()

    def search(self, search: EngineQuery) -> EngineResult:
        """The primary's answer, or the fallback's with `degraded`. Raises
        EngineUnavailable when neither answers."""
        if self.breaker.allows():
            try:
                result = self.primary.search(search)
            except EngineUnavailable as error:
                self.breaker.failed()
                logger.warning("%s does not answer: %s", self.primary.name, error)
            except BaseException:
                self.breaker.failed()
                raise
            else:
                self.breaker.succeeded()
                return result
        return replace(self.fallback.search(search), degraded=True)
