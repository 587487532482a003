"""Coverage lists and channels against the register (清单、举报渠道)."""

import re
from collections import Counter
from collections.abc import Iterator

from tongbao.ledger.coverage import named_by_rule
from tongbao.problems import Problem
from tongbao.records import Channel, Coverage, Level, Organ, OrganKind, Records, Unnamed

__all__ = ["area_code_of", "check_channels", "check_coverage"]

_MOBILE = re.compile(r"(?:\+?86)?1[3-9][0-9]{9}")
_SEPARATORS = re.compile(r"[\s()（）+－—-]")
_LANDLINE = re.compile(r"(0[0-9]{2,3})-[0-9]{7,8}(-[0-9]{1,5})?")
_SPECIAL = re.compile(r"1[0-9]{4}|(400|800)-?[0-9]{3}-?[0-9]{4}")


def check_coverage(records: Records) -> Iterator[Problem]:
    """Every organ in a list is one that its rule names, and stands there once."""
    for coverage in records.coverages.values():
        if coverage.inspection is not None and coverage.inspection not in records.inspections:
            continue  # whether the list is of fictional organs is not known
        named = {organ.id for organ in named_by_rule(coverage, records)}
        seen: dict[str, int] = {}
        for row, entry in enumerate(coverage.entries):
            place = coverage.place("entries", row, "organ")
            first = seen.setdefault(entry.organ, row)
            if first != row:
                line = coverage.place("entries", first, "organ").line
                text = f"单位“{entry.organ}”在清单里列了两次，第 {line} 行已经列过"
                yield Problem(place=place, code="E602", text=text, do="请删去其中一条")
            organ = records.organs.get(entry.organ)
            if organ is not None and coverage.rule is not None and organ.id not in named:
                text = f"{organ.name}（{organ.level.word}，{organ.kind.word}）不在清单范围之内"
                yield Problem(place=place, code="E601", text=text, do="请核对单位，或改清单的范围（rule）")
        yield from _check_unnamed(coverage, records, set(seen))


def _check_unnamed(coverage: Coverage, records: Records, listed: set[str]) -> Iterator[Problem]:
    """Named and unnamed organs together are no more than the rule names, or than the register holds."""
    if coverage.rule is not None:
        pool, where = named_by_rule(coverage, records), "范围之内"
        do = "请核对个数，或改清单的范围（rule）；来源没有名录的不写 rule"
    else:
        pool, where, do = _register(coverage, records), "单位名录里", "请核对个数、层级和类别"
    rest = Counter((str(organ.level), str(organ.kind)) for organ in pool if organ.id not in listed)
    for row, one in enumerate(coverage.unnamed):
        if coverage.rule is None and not _is_registered(one):
            continue
        left = max(rest[one.level, one.kind], 0)
        rest[one.level, one.kind] -= one.count
        if one.count > left:
            text = f"未点名的单位写了 {one.count} 个，{where}只剩 {left} 个"
            yield Problem(place=coverage.place("unnamed", row, "count"), code="E601", text=text, do=do)


def _is_registered(one: Organ | Unnamed) -> bool:
    """Whether the register holds every organ of its level and kind: governments and bureaus of places."""
    kinds = {OrganKind.GOVERNMENT, OrganKind.STATISTICS_BUREAU}
    return one.kind in kinds and one.level in {Level.LEAGUE, Level.BANNER}


def _register(coverage: Coverage, records: Records) -> tuple[Organ, ...]:
    """The organs that a list without a rule can stand for."""
    fictional = records.is_fictional(coverage.inspection)
    return tuple(
        organ
        for organ in records.organs.values()
        if _is_registered(organ) and organ.fictional == fictional and not organ.unnamed
    )


def check_channels(records: Records) -> Iterator[Problem]:
    """A channel belongs to a place of the register, with its area code, and shows no private mobile."""
    for channel in records.channels.values():
        organ = records.organs.get(channel.organ)
        if organ is not None and not organ.registered:
            text = f"{organ.name}不是登记的自治区、盟市或旗县"
            yield Problem(
                place=channel.place("organ"),
                code="E607",
                text=text,
                do="organ 写地方的编号，受理单位写在 unit",
            )
        for row, phone in enumerate(channel.phones):
            yield from _check_phone(channel, row, phone, organ, records)


def _check_phone(
    channel: Channel, row: int, phone: str, organ: Organ | None, records: Records
) -> Iterator[Problem]:
    place = channel.place("phones", row)
    if _MOBILE.fullmatch(_SEPARATORS.sub("", phone)):
        text = "举报电话写的是手机号码"
        yield Problem(place=place, code="E605", text=text, do="请改为对外公布的固定电话，如 0471-0000000")
        return
    match = _LANDLINE.fullmatch(phone)
    if match is None:
        if not _SPECIAL.fullmatch(phone):
            text = f"“{phone}”不是固定电话的写法"
            yield Problem(place=place, code="E203", text=text, do="请写成 区号-号码，如 0471-0000000")
        return
    code = area_code_of(organ, records)
    if code is not None and match.group(1) != code:
        text = f"区号 {match.group(1)} 与{organ.name if organ else ''}的区号 {code} 不一致"
        yield Problem(place=place, code="E604", text=text, do="请核对号码或地方")


def area_code_of(organ: Organ | None, records: Records) -> str | None:
    """The area code of a place: its own, or that of the nearest place above it."""
    seen: set[str] = set()
    while organ is not None and organ.id not in seen:
        if organ.area_code is not None:
            return organ.area_code
        seen.add(organ.id)
        organ = records.organs.get(organ.parent) if organ.parent else None
    return None
