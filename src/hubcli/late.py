"""Imports that wait until what is imported is used.

Within `late` an import of a listed module gets a stand-in, and so do the listed names of it. A
stand-in behaves as the real thing, which it imports when it is called or read from; asked whether
something is an instance of it, or it itself, it imports nothing, since a module that nobody has
imported has made nothing. The stand-ins stay with the modules that were imported within: whoever
imports the same later gets the real module.

Mercurial's demandimport does so for every module of a program. Here a list says for which, since a
module may rely on what importing another does; a name that a class is derived from cannot wait.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def late(modules: Mapping[str, tuple[str, ...]]) -> Iterator[None]:
    """Let these modules, and these names of them, be imported late by what is imported within.

    A module that is there already is left as it is.
    """
    stand_ins = {
        module: _LateModule(module, names)
        for module, names in modules.items()
        if module not in sys.modules
    }
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for module, stand_in in stand_ins.items():
            if sys.modules.get(module) is stand_in:
                del sys.modules[module]


class _LateModule(ModuleType):
    def __init__(self, module: str, names: tuple[str, ...]) -> None:
        super().__init__(module)
        for name in names:
            setattr(self, name, _Late(name, (), {"__module__": module}))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the module holds
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_imported(self.__name__), name)


class _Late(type):
    """A function or a class of a module that is imported late."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "_Late":
        if bases:
            raise TypeError(f"{name} is derived from {bases[0].__name__}, which is imported late")
        return super().__new__(cls, name, bases, namespace)

    def __call__(cls, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - as the real one
        return cls._real()(*given, **named)

    def __getattr__(cls, name: str) -> Any:  # noqa: ANN401 - as the real one
        if name.startswith("__"):  # typing looks for some in whatever an annotation names
            raise AttributeError(name)
        return getattr(cls._real(), name)

    def __instancecheck__(cls, instance: object) -> bool:
        return _is_imported(cls.__module__) and isinstance(instance, cls._real())

    def __subclasscheck__(cls, subclass: type) -> bool:
        return _is_imported(cls.__module__) and issubclass(subclass, cls._real())

    def __eq__(cls, other: object) -> bool:
        return other is cls or (_is_imported(cls.__module__) and other is cls._real())

    __hash__ = type.__hash__

    def _real(cls) -> Any:  # noqa: ANN401 - whatever it stands for
        return getattr(_imported(cls.__module__), cls.__name__)


def _is_imported(module: str) -> bool:
    return module in sys.modules and not isinstance(sys.modules[module], _LateModule)


def _imported(module: str) -> ModuleType:
    """Return the real module; within `late` it takes the place of its stand-in."""
    if isinstance(sys.modules.get(module), _LateModule):
        del sys.modules[module]
    return import_module(module)
