"""English words by simplemma."""

from simplemma import lemmatize


class EnglishAnalyser:
    """Lemmas by simplemma's English table (some 30 MB, read at the first word)."""

    def lemmas(self, word: str) -> tuple[str, ...]:
        """The one lemma that the table gives."""
        if "-" in word:
            return ()
        stem = word.removesuffix("'s")
        return (lemmatize(stem, lang="en").lower(),) if stem else ()
