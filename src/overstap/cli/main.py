"""The program ``overstap``."""

from overstap.cli.commands import overstap


def main() -> None:
    """Read the command line and do what it says."""
    overstap.main(prog_name="overstap")


if __name__ == "__main__":
    main()
