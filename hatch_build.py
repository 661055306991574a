"""Builds the camera's kernel with the C compiler at hand; without one the package works all the same, slower."""

import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FLAGS = ("-O3", "-ffp-contract=off", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror")


class KernelBuildHook(BuildHookInterface[Any]):
    """Compiles `resample.c` to `kernel.so` beside it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the kernel, and mark the wheel as one for this kind of machine."""
        compiler = shutil.which("cc") or shutil.which("gcc")
        if self.target_name != "wheel" or compiler is None:
            return
        folder = Path(self.root) / "src" / "stillreel" / "effects"
        built = ("-o", str(folder / "kernel.so"), str(folder / "resample.c"), "-lm")
        subprocess.run([compiler, *FLAGS, *built], check=True)
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform}"
