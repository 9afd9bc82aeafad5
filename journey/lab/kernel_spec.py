"""Which Python runs a notebook: always the one that runs journey."""

from __future__ import annotations

from ipykernel.kernelspec import RESOURCES, get_kernel_dict
from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpec, KernelSpecManager

__all__ = ["OwnKernelSpecManager"]


class OwnKernelSpecManager(KernelSpecManager):
    """The machine's kernels, but `python3` is this interpreter, whatever else is called so."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the folder of each kernel, by name."""
        return {**super().find_kernel_specs(), NATIVE_KERNEL_NAME: RESOURCES}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return how a kernel is started."""
        if kernel_name.lower() == NATIVE_KERNEL_NAME:
            return self.kernel_spec_class(resource_dir=RESOURCES, **get_kernel_dict())
        return super().get_kernel_spec(kernel_name)
