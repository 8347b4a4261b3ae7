"""What people who take part are given, and for how long."""

import os
from datetime import timedelta

# For how long a mailed link confirms; what waits for it is removed afterwards.
CONFIRMATION_LIFE = timedelta(hours=int(os.environ.get("CONFIRMATION_HOURS", "48")))
# For how long somebody who followed a mailed link may see what they gave.
GUEST_VISIT_LIFE = timedelta(hours=1)

# Of threads: a comment, an answer, and an answer to that. Read by the package's model.
COMMENTS_XTD_MAX_THREAD_LEVEL = 2
