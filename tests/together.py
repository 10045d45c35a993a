"""The tests that mostly wait, at once: browsers on three workers, and the chaos beside them with servers of its own."""

import subprocess
import sys
import tempfile

PYTEST = (sys.executable, "-m", "pytest")
BROWSERS = ("-n", "3", "--durations=10", "tests/e2e")
CHAOS = ("--durations=5", "tests/chaos")


def main() -> int:
    """The exit code is the first one that is not 0. What the chaos said is printed when the browsers have ended."""
    with tempfile.TemporaryFile() as said:
        chaos = subprocess.Popen([*PYTEST, *CHAOS], stdout=said, stderr=subprocess.STDOUT)
        try:
            browsers = subprocess.run([*PYTEST, *BROWSERS], check=False).returncode
            code = chaos.wait()
        finally:
            if chaos.poll() is None:
                chaos.terminate()
                chaos.wait()
        said.seek(0)
        sys.stdout.write(said.read().decode(errors="replace"))
    return browsers or code


if __name__ == "__main__":
    sys.exit(main())
