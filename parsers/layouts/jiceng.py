"""郑州 基层政务公开: ``<area>.jiceng.zhengzhou.gov.cn/004008002/<id>.jhtml``, a page an item and organ.

The names of the six elements are pictures of the template: the text holds their values without labels, one
below the other, and nothing of ours guesses which is which. No container of the body is known to have a name
of its own, so the generic reader finds it.
"""

from __future__ import annotations

import re

from .base import Layout

JICENG = Layout(name="jiceng", address=re.compile(r"//[\w-]+\.jiceng\.[^/]+/|/0040\d{5}/\d+\.jhtml$"))
