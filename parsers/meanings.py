"""What each key of a notice's JSON means, in a sentence: for the JSON Schema and whoever reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MEANINGS: Mapping[str, Mapping[str, str]] = {
    "Notice": {
        "schema_version": "Version of this form; raised when a key changes its meaning or disappears.",
        "id": "Site and the platform's own document id, or the page's address; without one, a digest.",
        "work": "The same for all copies of a text; of one page alone, for those that differ in print.",
        "url": "Address of the page.",
        "original_url": "Address of the original that a reprint names (原文链接).",
        "site": "Registry id of the site.",
        "agency": "Registry id of the agency in whose column the page is listed.",
        "region": "Code of the agency's region (GB/T 2260).",
        "column": "Registry id of the column (栏目) that lists the page.",
        "also_listed": "Registry ids of further columns of the site that list it, in the registry's order.",
        "breadcrumb": "Columns above the page as it shows them (当前位置), from the outside in.",
        "title": "Title (标题).",
        "index_number": "Number in the organ's catalogue of information (索引号), in narrow characters.",
        "document_number": "Number of the official document (发文字号), brackets as 〔〕.",
        "issuer": "Body that published it (发布机构); a bare 公安局 in full where the region tells which.",
        "date_written": "Day on which the document came into being (成文日期).",
        "date_published": "Day on which the page was published, in China (发布日期).",
        "date_effective": "Day from which the document is in force (实施日期).",
        "date_repealed": "Day on which it ceases to be in force (废止日期, 有效期至).",
        "category": "Class that the publisher gave (组配分类, 信息分类); on some platforms the item itself.",
        "subject": "Class by subject (主题分类).",
        "keywords": "Key words (关键词, 主题词).",
        "method": "Way of disclosure (公开方式).",
        "validity": "Whether the document is in force (有效性), as printed.",
        "content_source": "Source that the page names (信息来源).",
        "site_id_code": "The site's identification code (网站标识码).",
        "text": "Body: a line a paragraph, a tab between the cells of a table's row.",
        "attachments": "Files that the notice points to.",
        "items": "Items of the catalogue of household registration that the notice serves.",
        "captured_at": "Time of the capture, UTC.",
        "digest": "Digest of the captured body, algorithm first.",
        "parser": "Version of the parser.",
        "provenance": "For each field that was read: the place that was believed.",
        "conflicts": "Fields on which places of the page disagree, with every value.",
        "raw": "Fields as printed where that differs from the value, or where nothing could be read from it.",
        "flags": "What a reader should be warned of.",
    },
    "Attachment": {
        "url": "Address of the file, absolute where the page's own is known.",
        "name": "Its name as the page shows it.",
        "media_type": "Media type by its ending; null if that tells none.",
        "digest": "Digest of the fetched file; null until it was fetched.",
    },
    "ItemMatch": {
        "no": "Number of the item in the ministry's catalogue.",
        "confidence": "How sure the rules are.",
        "elements": "Element of the catalogue to the span of text that states it: start, end in characters.",
        "evidence": "Terms that decided: place, words, weight, span.",
        "attachment": "Address of the attachment whose text the spans are of; absent for the notice's own.",
        "attached": "Element to the attachment (address) that states it where the notice's text does not.",
    },
    "Provenance": {
        "source": "Kind of place: metadata table or list, meta tag, text, address.",
        "locator": "Which of them: a label, a tag's name, a place of the text.",
    },
    "Conflict": {
        "field": "The field.",
        "values": "Every value that differs, the believed one first.",
    },
    "ConflictValue": {
        "value": "The value, a date in ISO 8601.",
        "source": "Kind of place that states it.",
    },
}
"""Type and key to meaning. A key without meaning, or a meaning without key, is an error of the schema."""
