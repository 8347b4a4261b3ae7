"""PostgreSQL: the server of `DATABASE_URL`, or the embedded one in var/."""

import os

import dj_database_url

from cms.runtime.postgresql import embedded_cluster

# Each thread of the server keeps its connection and looks whether it still
# answers; the figure is in seconds.
CONNECTION_AGE = 600

DATABASES = {
    "default": {
        **dj_database_url.parse(
            os.environ.get("DATABASE_URL") or embedded_cluster().url(),
            conn_max_age=CONNECTION_AGE,
            conn_health_checks=True,
        ),
        "ATOMIC_REQUESTS": True,
    }
}
