"""What is wrong with the records, where, and what to do about it (问题).

A check is a generator of :class:`Problem`; all problems of a run are gathered, sorted and
shown at once. Codes never change their meaning: :data:`CODES` is the only list of them, and
`docs/staff/problems.md` has a row with an example for each (a test compares).
"""

from dataclasses import dataclass, field

__all__ = ["CODES", "Code", "Place", "Problem"]


@dataclass(frozen=True, kw_only=True, order=True)
class Place:
    """A position in a file of the repository.

    Attributes:
        file: path from the repository's root, with ``/``.
        line: 1-based line.
        column: 1-based column, counted in characters.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """One thing that is wrong, for a clerk to read.

    Attributes:
        place: where it stands.
        code: a key of :data:`CODES`.
        text: what is wrong and what was found, in Chinese.
        do: what to do about it, in Chinese.
    """

    place: Place
    code: str
    text: str
    do: str = field(compare=False)

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(self.code)

    def __str__(self) -> str:
        return f"{self.place} {self.code} {self.text}；{self.do}"


@dataclass(frozen=True, kw_only=True)
class Code:
    """A kind of problem.

    Attributes:
        title: its short Chinese name.
        rule: the rule that is broken, in Chinese.
    """

    title: str
    rule: str


def _codes(rows: str) -> dict[str, Code]:
    """Read the table below: code, title and rule, parted by ``|``."""
    parts = (line.split("|") for line in rows.strip().splitlines())
    return {code.strip(): Code(title=title.strip(), rule=rule.strip()) for code, title, rule in parts}


CODES = _codes("""
E101 | 文件不能读取       | 只读取普通文件；符号链接、管道、设备一律不收
E102 | 文件过大           | 一个文件不超过 256 KiB
E103 | 文件编码不对       | 文件须为 UTF-8，不带 BOM，不含空字符
E104 | 有看不见的字符     | 不得有双向控制符、零宽字符、控制字符和私用区字符
E105 | 用了制表符         | 缩进和空白一律用空格
E106 | YAML 写法有误      | 文件须是合规的 YAML
E107 | 用了锚点或别名     | 不得使用 & 锚点、* 别名和 << 合并键
E108 | 用了标签           | 不得使用 ! 标签
E109 | 键重复             | 同一层里一个键只写一次
E110 | 一个文件多份文档   | 一个文件只放一份文档，不用 --- 再起一份
E111 | 层级过深           | 嵌套不超过 20 层
E112 | 字符未规范化       | 文字须为 NFC 形式
E113 | 整体结构不对       | 单条记录写成键值，多条记录写成列表
E201 | 没有这个字段       | 只能使用字段表里的字段
E202 | 缺少必填字段       | 必填字段不能空
E203 | 值的形式不对       | 值的形式须与字段要求一致
E204 | 不在词表之内       | 该字段只能取词表里的词
E205 | 编号写法不对       | 编号只用小写字母、数字和连字符，不超过 64 个字符
E206 | 编号与文件名不一致 | 一条记录一个文件时，编号与文件名相同
E207 | 编号重复           | 同类记录的编号在全库唯一，不再重用
E208 | 日期写法不对       | 日期写成 2021-03-25，且确有此日
E209 | 日期字段冲突       | on、by、from/to 三种写法只用一种，起不晚于止
E210 | 数字写法不对       | 数字写 n，或写明 masked: true 而不写 n
E211 | 链接不允许         | 链接只用 https、mailto、tel 和站内相对地址
E212 | 佐证文件找不到     | 佐证文件放在记录旁的 files/ 目录里
E301 | 引用的编号不存在   | 引用的编号须在库中有记录
E302 | 方面或问题不属于本次督察 | 具体问题须挂在本次督察的方面和问题之下
E303 | 问题与方面不对应   | 所写问题须属于所写方面
E304 | 文件放错了地方     | 目录里只放约定的记录文件和 files/ 中的佐证
E305 | 虚构与真实混用 | 真实的记录不得引用虚构的单位、督察和记录
E401 | 事件未按日期先后   | 事件只在末尾追加，按日期先后排列
E402 | 事件不合流程       | 事件须符合事件表规定的先后环节
E403 | 事件缺必备内容     | 每种事件须写明事件表规定的内容
E404 | 早于督察反馈       | 除启动整改和取得进展外，事件不得早于反馈之日
E405 | 日期晚于今日       | 已发生的事不得晚于构建之日
E406 | 原时限对不上       | 调整时限的 from 须等于当时有效的时限
E407 | 公示期不对         | 公示截止日不早于公示之日
E408 | 公示未满即销号     | 公示期满之后方可销号
E409 | 类型与长期坚持不符 | 转入长期坚持的，类型须为长期坚持或原文未载
E410 | 缺佐证             | 该事件须附佐证
E411 | 未公开与内容矛盾   | 未公开的不写题名、反馈内容
E412 | 未写反馈日期       | 有具体问题的督察须写反馈日期
E413 | 日期先后不合       | 发布不早于数据截至，更正不早于发布和数据截至，核实不早于公布
E501 | 合计对不上         | 各级记录数加未归属数须等于公布数
E502 | 数字写法看不懂     | 正文数字写成 {{ 名称 }} 或 {{ 名称 = 数 }}
E503 | 没有这个数字       | 只能使用数字名称表里的名称
E504 | 没有这个筛选项     | 筛选项须是该数字允许的筛选项
E505 | 筛选值不存在       | 筛选值须在词表或记录里
E506 | 数字与台账不符     | 正文所称须与台账在数据截至日算得的数相同
E507 | 原文未载，不能核   | 当日状态原文未载的，不能核为确数
E508 | 有记录缺此项，不能核 | 有记录缺筛选项或未归属时，不能按该项核数
E509 | 不能相加           | 约数、未公开数、单位不同或可能重复的，不得相加
E510 | 更正没有用到       | 每条更正须对应正文中的一个数字
E511 | 缺数据截至日       | 正文有台账数字的通报须写数据截至日
E512 | 正文写法不允许     | 正文只用段落、标题、列表、表格、强调和链接
E601 | 清单单位不在范围   | 全覆盖清单的单位须在要求的范围之内
E602 | 清单单位重复       | 一个单位在一张清单里只列一次
E603 | 举报渠道重复       | 一个地方只有一条举报渠道
E604 | 区号不对           | 固定电话区号须与所在盟市一致
E605 | 公布了私人手机     | 举报电话不得用私人手机号码
E606 | 有个人信息         | 不得出现身份证号、手机号、银行卡号
E607 | 地方不在登记之内   | 举报渠道须属于自治区、盟市或旗县
E701 | 有计划外的文件     | 网站只含计划之内的文件
E702 | 页面里有个人信息   | 发布内容不得出现身份证号、手机号、银行卡号
E703 | 网站身份不全或写法不对 | 正式网站写明网址、主办单位、联系方式和三个号码，写了的都合写法
E801 | 周次写法不对       | 周次写成 2026-W48，且确有这一周
E802 | 选项与题型不符     | 单选、多选写两个以上选项，判断写正确和错误，填空不写选项
E803 | 答案不是选项       | 答案写本题选项的编号
E804 | 答案个数不对       | 单选、判断一个答案，多选两个以上，填空至少一个，不重复
E805 | 选项相同           | 一道题的选项各不相同
E806 | 文件夹与类别不符   | 题目放在类别的文件夹里
E807 | 题干的空格不对     | 填空题的题干有且只有一处 ____
E808 | 条文不存在         | 条号须在法规的条数之内
E809 | 法规不能按条引用   | 只有登记为 citable: article 的法规可以引用条号
E810 | 排的题没有复核     | 排进周次的题须已复核
E811 | 一题排了两周       | 一道题只排一周
E812 | 排的题待复核       | 依据的法规被取代的，不得排在本周和以后
E813 | 条文大意不全       | 题目引用的条文都写大意，名称写成 法规编号/条号
E814 | 题意改了，修订号没加 | 复核过的题改了题型、题干、选项或答案，修订号加 1；不删文件，不重用编号
E815 | 卷面不是 100 分    | 各部分题数乘分值，合计 100 分
E816 | 答案公布得太早     | 答案公布日期晚于开放日期
E817 | 卷子里的题改过     | 公布答案以前，卷子里的题不改，改了的重新组卷
E818 | 卷子里的题不能用   | 卷子开放那天，题须已复核、可供练习
E819 | 试卷与组卷要求不符 | 试卷须照组卷要求，由 tongbao quiz compose 写出
E820 | 过去的周次或开放过的卷子改了 | 过去的周次不换题、不删，开放过的卷子不改、不删
E821 | 通报的日期改了 | 提交过的发布日期、数据截至不改，改的写更正
""")
