"""Settings, all from the environment, put together by subject. docs/operations.md lists each one."""

from coprod.configuration.files import *  # noqa: F403 - each file holds the settings of one subject, and no more
from coprod.configuration.letters import *  # noqa: F403
from coprod.configuration.logs import *  # noqa: F403
from coprod.configuration.pages import *  # noqa: F403
from coprod.configuration.schedule import *  # noqa: F403
from coprod.configuration.security import *  # noqa: F403
from coprod.configuration.servers import *  # noqa: F403
from coprod.configuration.sign_in import *  # noqa: F403
from coprod.configuration.site import *  # noqa: F403
