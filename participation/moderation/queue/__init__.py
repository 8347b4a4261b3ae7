"""The moderators' screens: the queue, a case, letters in the morning."""
