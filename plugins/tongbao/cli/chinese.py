"""Click's own words in Chinese (命令行的用语): all of them stand here."""

import sys

import click

__all__ = ["speak_chinese"]

_WORDS = {
    "Usage:": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用法见 {command} {option}",
    "Invalid value: {message}": "写法不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 写得不对：{message}",
    "Missing argument": "没有写",
    "Missing option": "没有写选项",
    "Missing command.": "没有写命令",
    "Choose from:\n\t{choices}": "请从这些里选：\n\t{choices}",
    "{value!r} is not one of {choices}.": "没有“{value}”，请从这些里选：{choices}",
    "{value!r} is not a valid {number_type}.": "“{value}”不是整数",
    "{value} is not in the range {range}.": "{value} 不在 {range} 之内",
    "No such option {name!r}.": "没有 {name} 这个选项",
    "No such command {name!r}.": "没有 {name} 这个命令",
    "Did you mean {possibility}?": "（是不是 {possibility}？）",
    "(Did you mean one of: {possibilities}?)": "（是不是 {possibilities}？）",
    "Option {name!r} does not take a value.": "{name} 后面不写值",
    "Option {name!r} requires an argument.": "{name} 后面要写值",
    "Got unexpected extra argument ({args})": "多写了：{args}",
    "Got unexpected extra arguments ({args})": "多写了：{args}",
    "{name} {filename!r} does not exist.": "没有“{filename}”",
    "{name} {filename!r} is a file.": "“{filename}”是文件，不是文件夹",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹，不是文件",
    "{name} {filename!r} is not readable.": "“{filename}”不能读取",
    "{name} {filename!r} is not writable.": "“{filename}”不能写入",
    "Show this message and exit.": "显示用法",
    "Show the version and exit.": "显示版本",
    "Aborted!": "已中止",
}
_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "types")


def _say(text: str) -> str:
    return _WORDS.get(text, text)


def _say_many(one: str, many: str, number: int) -> str:
    return _say(one if number == 1 else many)


def speak_chinese() -> None:
    """Put our words for those that click would look up in a catalogue; it ships none."""
    for name in _MODULES:
        module = sys.modules.get(f"{click.__name__}.{name}")
        for key, say in (("_", _say), ("ngettext", _say_many)):
            if hasattr(module, key):
                setattr(module, key, say)
