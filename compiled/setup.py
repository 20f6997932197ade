"""Builds the extensions, against the headers of libxml2 that lxml brings with it; no library is linked."""

import lxml
from Cython.Build import cythonize
from setuptools import Extension, setup

PARTS = ("letters", "lines", "source", "walk")

setup(
    ext_modules=cythonize(
        [
            Extension(
                f"gongkai_compiled.{part}", [f"gongkai_compiled/{part}.pyx"], include_dirs=lxml.get_include()
            )
            for part in PARTS
        ],
        build_dir="build",
        language_level=3,
    )
)
