"""Reads a .pbd as docs/format.md describes it, with the standard library alone, and shares no code with the program.

    python3 read_pbd.py FILE          prints one JSON object: template, values, rows, labels, amounts, refused ...
    python3 read_pbd.py FILE ID=PATH  the same, with the shipped template ID in the JSON file PATH (for version 1)

Ends with 1 and one line on standard error where the file is none, is damaged or is not valid.
"""

import hashlib
import json
import re
import sys

MAX_FILE = 16 * 1024 * 1024
HEADER = re.compile(rb"PBD(\d{1,6}) ([0-9a-f]{64}) (\d{1,9})\r?\n")
ROW_ID = re.compile(r"[A-Za-z0-9_-]{1,64}\Z")
AMOUNT = re.compile(r"-?(0|[1-9][0-9]{0,12})\.[0-9]{2}\Z")
FORBIDDEN = {"__proto__", "constructor", "prototype"}
BESIDE = {"refusedInputs", "reviewNotes", "lastYear", "profile", "format", "version"}

FIELDS = {
    "head.departmentName": ("部门名称", "name"),
    "head.budgetYear": ("预算年度", "year"),
    "head.unitCode": ("编制单位代码", "text"),
    "basicInfo.staffCount": ("财政供养人员数", "integer"),
    "basicInfo.subordinateUnitCount": ("下属二级单位数", "integer"),
    "expenditure.basic": ("基本支出", "amount"),
    "expenditure.project": ("项目支出", "amount"),
    "expenditure.specialFund": ("财政专项资金", "amount"),
    "expenditure.otherDevelopment": ("其他事业发展性支出", "amount"),
    "income.fiscalAppropriation": ("财政拨款", "amount"),
    "income.otherFunds": ("其他资金", "amount"),
    "byLevel.retained": ("{level}本级使用资金", "amount"),
    "byLevel.transfer": ("拟用于对下转移支付资金", "amount"),
    "budget.total": ("{level}级支出预算总量", "amount"),
    "overall.goal": ("总体绩效目标", "prose"),
    "overall.longGoal": ("中长期目标", "prose"),
    "overall.duties": ("部门职能概述", "prose"),
    "signing.preparedBy": ("填报人", "text"),
    "signing.reviewedBy": ("审核人", "text"),
    "signing.approvedBy": ("单位负责人", "text"),
    "signing.filingDate": ("填报日期", "date"),
    "signing.phone": ("联系电话", "text"),
}
COLUMNS = {
    "tasks": {
        "name": ("名称", "name"),
        "content": ("主要实施内容", "prose"),
        "amount": ("拟投入的资金（万元）", "amount"),
        "goal": ("期望达到的目标（概述）", "prose"),
    },
    "indicators": {
        "level1": ("一级指标", "choice"),
        "level2": ("二级指标", "choice"),
        "level3": ("三级指标", "name"),
        "cycleValue": ("实施周期指标值", "text"),
        "annualValue": ("年度指标值", "text"),
        "comparator": ("计算符号", "choice"),
        "unit": ("计量单位", "text"),
        "weight": ("权重", "text"),
        "basis": ("指标值确定依据", "prose"),
        "lastYear": ("上年指标值", "text"),
        "scoring": ("评（扣）分标准", "prose"),
        "explanation": ("指标解释", "prose"),
        "remark": ("备注", "prose"),
    },
}


class Refused(Exception):
    """Why a file is not read."""


def body_of(data):
    if len(data) > MAX_FILE:
        raise Refused("too large")
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    header = HEADER.match(data)
    if header is None:
        raise Refused("no header")
    if int(header[1]) > 1:
        raise Refused("a newer container")
    if int(header[1]) < 1:
        raise Refused("no header")
    body = data[header.end():]
    if len(body) != int(header[3]):
        raise Refused("length")
    if hashlib.sha256(body).hexdigest().encode() != header[2]:
        raise Refused("checksum")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("encoding") from None
    if "\0" in text:
        raise Refused("encoding")
    return text


def unique(pairs):
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names) or FORBIDDEN & set(names):
        raise Refused("structure")
    return dict(pairs)


def content_of(text):
    try:
        content = json.loads(text, object_pairs_hook=unique)
    except (ValueError, RecursionError):
        raise Refused("structure") from None
    if not isinstance(content, dict) or content.get("format") != "pbd":
        raise Refused("not a declaration")
    version = content.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise Refused("structure")
    if version > 2:
        raise Refused("a newer version")
    return content


def as_version_2(content, shipped):
    template = shipped.get(content.get("profile"))
    if template is None:
        raise Refused("template")
    values, rows = {}, {}
    for name, part in content.items():
        if name in BESIDE:
            continue
        if isinstance(part, list):
            rows[name] = part
        elif isinstance(part, dict):
            values.update({f"{name}.{key}": text for key, text in part.items() if isinstance(text, str)})
    kept = {name: content[name] for name in BESIDE if name in content}
    return {**kept, "template": template, "values": values, "rows": rows}


def fields_of(block):
    if block["kind"] == "prose":
        return block["fields"]
    if block["kind"] == "pairs":
        return [field for row in block["rows"] for field in row]
    if block["kind"] == "amounts":
        lines = [line for half in block["halves"] for group in half["groups"] for line in group["lines"]]
        several = [line["fields"] if isinstance(line, dict) and "fields" in line else [line] for line in lines]
        return [field for fields in several for field in fields if field is not None]
    return []


def described(entry, name, catalogue, level):
    """Path or key, label and kind of a field or a column."""
    own = {name: entry} if isinstance(entry, str) else entry
    label, kind = catalogue.get(own[name], (None, None))
    label, kind = own.get("label", label), own.get("kind", kind)
    if label is None or kind is None:
        raise Refused(f"no label for {own[name]}")
    return own[name], label.replace("{level}", level), kind


def accepted(text, kind, where):
    if not isinstance(text, str):
        raise Refused(f"{where} is no text")
    if kind == "amount" and text != "" and (AMOUNT.match(text) is None or text == "-0.00"):
        raise Refused(f"{where} is no amount")
    return text


def read(content):
    template = content.get("template")
    if not isinstance(template, dict):
        raise Refused("template")
    for part in ("values", "rows", "refusedInputs", "reviewNotes"):
        if not isinstance(content.get(part), dict):
            raise Refused(part)
    if template.get("kind") != "department":
        raise Refused("another kind of form")
    level = template["level"]
    fields, tables = [], []
    for block in template["blocks"]:
        for field in fields_of(block):
            path, label, kind = described(field, "path", FIELDS, level)
            text = accepted(content["values"].get(path, ""), kind, path)
            fields.append({"path": path, "label": label, "kind": kind, "text": text})
        if block["kind"] != "rows":
            continue
        catalogue = COLUMNS.get(block["role"], {})
        columns = [described(column, "key", catalogue, level) for column in block["columns"]]
        rows = content["rows"].get(block["key"], [])
        ids = [row["id"] for row in rows]
        if len(set(ids)) < len(ids) or any(ROW_ID.match(row_id) is None for row_id in ids):
            raise Refused("row id")
        tables.append({
            "block": block["key"],
            "label": block["label"],
            "columns": [label for _, label, _ in columns],
            "rows": [
                [accepted(row.get(key, ""), kind, f"{block['key']}.{row['id']}.{key}") for key, _, kind in columns]
                for row in rows
            ],
            "ids": ids,
        })
    return {
        "template": template["id"],
        "fields": fields,
        "tables": tables,
        "refused": content["refusedInputs"],
        "notes": content["reviewNotes"],
        "lastYear": content.get("lastYear"),
    }


def main(arguments):
    shipped = {}
    for argument in arguments[1:]:
        name, _, path = argument.partition("=")
        with open(path, encoding="utf-8") as file:
            shipped[name] = json.load(file)
    try:
        with open(arguments[0], "rb") as file:
            content = content_of(body_of(file.read()))
        result = read(as_version_2(content, shipped) if content["version"] == 1 else content)
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 1
    sys.stdout.buffer.write(json.dumps(result, ensure_ascii=False).encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
