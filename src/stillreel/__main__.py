"""`python -m stillreel` is the command line."""

from stillreel.interfaces.cli.main import run

if __name__ == "__main__":
    run()
