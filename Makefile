# Every target prepares what it needs by itself; a fresh clone and `make demo` are enough.
VENV := .venv
PYTHON := $(VENV)/bin/python
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: demo test check golden bench docs gallery clean

$(VENV)/ready: requirements.lock pyproject.toml hatch_build.py src/stillreel/effects/resample.c tools/environment
	tools/environment $(VENV)

demo: $(VENV)/ready
	tools/demo $(PYTHON)

test: check
	$(PYTHON) -m pytest

check: $(VENV)/ready
	$(VENV)/bin/ruff check src tests bench tools examples hatch_build.py
	$(VENV)/bin/ruff format --check src tests bench tools examples hatch_build.py
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

golden: $(VENV)/ready
	$(PYTHON) tests/golden/rewrite.py

bench: $(VENV)/ready
	$(PYTHON) -m bench

docs: $(VENV)/ready
	$(PYTHON) tools/reference.py

gallery: $(VENV)/ready
	tools/demo_photos demo/photos
	$(PYTHON) tools/gallery.py demo/photos/usr/share/backgrounds

clean:
	rm -rf $(VENV) demo/out demo/photos bench/.cache src/stillreel/effects/kernel.so .mypy_cache .ruff_cache .pytest_cache .hypothesis
