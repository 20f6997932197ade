"""Writes the JSON Schema of a notice: ``python docs/write_schema.py docs/notice.schema.json``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from parsers.json_schema import notice_schema

if __name__ == "__main__":
    text = json.dumps(notice_schema(), ensure_ascii=False, indent=2)
    Path(sys.argv[1]).write_text(f"{text}\n", encoding="utf-8")
