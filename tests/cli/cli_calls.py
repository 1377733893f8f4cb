"""What a call of the program gives back."""

import subprocess
from collections.abc import Callable

Answer = subprocess.CompletedProcess[str]
Call = Callable[..., Answer]
