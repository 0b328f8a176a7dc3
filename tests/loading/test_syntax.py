"""What is wrong with a document that is not TOML: every kind of fault, and documents of all kinds."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from hubcli.base.decode import decode
from hubcli.toml.explain import diagnose
from hubcli.toml.positions import line_and_column

SHIPPED = Path(__file__).parent.parent.parent / "facts"
TOML_TEST = Path(__file__).parent.parent / "data" / "toml-test"

# A document with ⟦what is at fault⟧ and ⟪the earlier of two⟫ marked, the message and the hint.

STRINGS = [
    (
        'a = ⟦"open⟧\nb = 1\n',
        'this string opens with " and is not closed on its line',
        'write " at its end',
    ),
    (
        "a = ⟦'open⟧\nb = 1\n",
        "this string opens with ' and is not closed on its line",
        "write ' at its end",
    ),
    (
        'a = ⟦"""⟧\nopen\nb = 1\n',
        'this string opens with """ and runs to the end of the file',
        'write """ at its end, perhaps before line 3: b = 1',
    ),
    (
        "a = ⟦'''⟧\nopen\n[[facts]]\n",
        "this string opens with ''' and runs to the end of the file",
        "write ''' at its end, perhaps before line 3: [[facts]]",
    ),
    (
        'a = ⟦"""⟧\nopen\nb = """closed"""\n',
        'this string opens with """ and runs into the next one, on line 3',
        'write """ at its end, before line 3',
    ),
    (
        'a = ⟦"one⟧\ntwo"\n',
        'a string in " ends on its own line',
        'write """ at both ends of a text of several lines',
    ),
    (
        'a = ⟦"ends in \\"⟧\n',
        'this string opens with " and is not closed on its line',
        "\\\" is a quote within the string; put the text in ' if it ends in a backslash",
    ),
    (
        'a = ⟦"text’s end”⟧\n',
        'this string opens with " and ends in ” (U+201D right double quotation mark)',
        'write " at both ends',
    ),
    ("a = ⟦\"mixed'⟧\n", "this string opens with \" and ends in '", 'write " at both ends'),
    (
        'a = "The ⟦"big" fund"⟧\n',
        'a " within the text ends the string here',
        "put the text in other quotes: 'The \"big\" fund'",
    ),
    ("a = 'it⟦'s'⟧\n", "a ' within the text ends the string here", 'put the text in ": "it\'s"'),
    ('a = "x"⟦"⟧\n', 'one " too many', 'take it out, or write """ at both ends'),
    (
        'a = """x""⟦""""⟧\n',
        '""" within the text ends the string here',
        'write \\" for a quote within the string',
    ),
    ('a = ⟦Open"⟧\n', 'a text without its opening "', 'write "Open"'),
    (
        'a = ⟦r⟧"raw"\n',
        "a string of TOML has no prefix r",
        "leave it out; a string in single quotes has no escapes",
    ),
    (
        'a = "x" ⟦+ "y"⟧\n',
        "TOML joins no strings",
        'write one string, or """ at both ends of a text of several lines',
    ),
    (
        'a = "x" ⟦"y"⟧\n',
        "TOML joins no strings",
        'write one string, or """ at both ends of a text of several lines',
    ),
    (
        'a = "bell⟦\x07⟧"\n',
        "U+0007 bell cannot stand in a string",
        "take it out",
    ),
    (
        "a = 'bell⟦\x07⟧'\n",
        "U+0007 bell cannot stand in a string",
        "take it out",
    ),
    ("# bell⟦\x07⟧\n", "U+0007 bell cannot stand in a comment", "take it out"),
]
ESCAPES = [
    (
        'a = "C:⟦\\p⟧ath"\n',
        "\\p is no escape that TOML knows",
        "put the path in single quotes: 'C:\\path'",
    ),
    (
        'a = "C:⟦\\U⟧sers"\n',
        "\\U needs eight hexadecimal digits",
        "put the path in single quotes: 'C:\\Users'",
    ),
    (
        'a = "⟦\\q⟧"\n',
        "\\q is no escape that TOML knows",
        "write \\\\ for a backslash, or put the text in single quotes",
    ),
    (
        'a = "it⟦\\\'⟧s"\n',
        "\\' is no escape that TOML knows",
        "leave the backslash out: a ' in this string needs none",
    ),
    (
        'a = "⟦\\/⟧"\n',
        "\\/ is no escape that TOML knows",
        "leave the backslash out: a / needs none",
    ),
    ('a = "⟦\\0⟧"\n', "\\0 is no escape that TOML knows", "write \\u0000, or \\\\ for a backslash"),
    (
        'a = "x⟦\\ ⟧y"\n',
        "a backslash with a space behind it",
        "write \\\\ for a backslash, or put the text in single quotes",
    ),
    (
        'a = """x⟦\\ ⟧y"""\n',
        "a backslash with a space behind it",
        "write \\\\ for a backslash, or put the text in single quotes; one at the end of a line joins it to the next",
    ),
    (
        'a = "x⟦\\⟧\ny"\n',
        'a backslash at the end of a line, in a string in "',
        'write """ at both ends of a text of several lines',
    ),
    (
        'a = "⟦\\u12⟧"\n',
        "\\u needs four hexadecimal digits, not 2",
        "write \\\\ for a backslash, or put the text in single quotes",
    ),
    (
        'a = "⟦\\x⟧ZZ"\n',
        "\\x needs two hexadecimal digits",
        "write \\\\ for a backslash, or put the text in single quotes",
    ),
    (
        'a = "⟦\\uD801⟧"\n',
        "\\uD801 is half of a surrogate pair, not a character",
        "write the character itself, or its code point",
    ),
    (
        'a = "⟦\\ud83d⟧\\ude00"\n',
        "\\ud83d is half of a surrogate pair, not a character",
        "write the two as \\U0001F600, or the character itself",
    ),
    (
        'a = "⟦\\U00110000⟧"\n',
        "\\U00110000 is no character: the last is \\U0010FFFF",
        "write the character itself, or its code point",
    ),
]
CHARACTERS = [
    (
        "a = ⟦“⟧x”\n",
        '“ (U+201C left double quotation mark) is not "',
        'put " at both ends of the text',
    ),
    (
        "a = ⟦‘⟧x’\n",
        "‘ (U+2018 left single quotation mark) is not '",
        "put ' at both ends of the text",
    ),
    ("a ⟦＝⟧ 1\n", "＝ (U+FF1D fullwidth equals sign) is not =", "write = for it"),
    ('a = ["x"⟦，⟧"y"]\n', "， (U+FF0C fullwidth comma) is not ,", "write , for it"),
    ("a = [1⟦，⟧2]\n", "， (U+FF0C fullwidth comma) is not ,", "write , for it"),
    ('a = ["x"⟦、⟧"y"]\n', "、 (U+3001 ideographic comma) is not ,", "write , for it"),
    ("a = ⟦「⟧x」\n", '「 (U+300C left corner bracket) is not "', 'put " at both ends of the text'),
    (
        "a = ⟦１⟧２nd\n",
        "１ (U+FF11 fullwidth digit one) is not the character 1",
        "put text in quotes; keys and numbers are written in plain letters and digits",
    ),
    (
        "a⟦\xa0⟧= 1\n",
        "U+00A0 no-break space is no space to TOML",
        "take it out, or put a plain space there",
    ),
    (
        "a = 1⟦\u200b⟧\n",
        "U+200B zero width space is no space to TOML",
        "take it out, or put a plain space there",
    ),
    (
        "a = 1\n⟦\ufeff⟧b = 2\n",
        "a byte order mark (U+FEFF) within the file",
        "take it out; it comes from files that were joined, and no editor shows it",
    ),
    (
        "a = 1⟦\r⟧b = 2\r",
        "a carriage return (U+000D) without a newline",
        "save the file with the line ends of Unix or Windows",
    ),
    ("⟦\x00⟧#\x00 \x00\n\x00", "this looks like UTF-16, not UTF-8", "save the file as UTF-8"),
    ("a⟦\x00⟧=\x001\x00\n\x00", "this looks like UTF-16, not UTF-8", "save the file as UTF-8"),
    ("#⟦\x00⟧ \x00x\x00\n\x00", "this looks like UTF-16, not UTF-8", "save the file as UTF-8"),
    ("a⟦\x00⟧\0\0=\0\0\x001\0\0\0", "this looks like UTF-32, not UTF-8", "save the file as UTF-8"),
    ("⟦\x00⟧\n", "a NUL character (U+0000) is no part of TOML", "take it out"),
    ("a⟦\x00⟧ = 1\n", "a NUL character (U+0000) is no part of TOML", "take it out"),
    ("a = 1\n⟦\x00⟧", "a NUL character (U+0000) is no part of TOML", "take it out"),
    (
        'a = "x⟦\x00⟧\x00"\n',
        "a NUL character (U+0000) cannot stand in a string",
        "take it out",
    ),
    ("# ⟦\x00⟧\n", "a NUL character (U+0000) cannot stand in a comment", "take it out"),
    ("a⟦：⟧ 1\n", 'a ： in place of the = after "a"', "write = between a key and its value"),
    ("a = 07⟦：⟧30\n", "： (U+FF1A fullwidth colon) is not :", "write : for it"),
    ("a = [1⟦،⟧ 2]\n", "، (U+060C arabic comma) is not ,", "write , for it"),
    (
        "a = [1⟦；⟧ 2]\n",
        "； (U+FF1B fullwidth semicolon) is not ;",
        "write a comma between two values; a pair ends with its line",
    ),
    ("a = ⟦﹣⟧5\n", "﹣ (U+FE63 small hyphen-minus) is not -", "write - for it"),
    ("a = ⟦″⟧x″\n", '″ (U+2033 double prime) is not "', 'put " at both ends of the text'),
    ("a = 1 ⟦\x07⟧\n", "U+0007 bell is no part of TOML", "take it out"),
]
KEYS = [
    ("⟦=⟧ 1\n", "no key before the =", "write a key before it"),
    (
        "⟦a⟧\n",
        'the key "a" has no = and no value',
        "write a = and a value, or put a # before a comment",
    ),
    (
        "⟦a⟧ # c\n",
        'the key "a" has no = and no value',
        "write a = and a value, or put a # before a comment",
    ),
    ('summary ⟦"One"⟧\n', 'no = after the key "summary"', "write summary = before the value"),
    (
        'title⟦:⟧ "x"\n',
        'a : in place of the = after "title"',
        "write = between a key and its value",
    ),
    (
        "title ⟦:=⟧ 1\n",
        'a : in place of the = after "title"',
        "write = between a key and its value",
    ),
    ("a ⟦=>⟧ 1\n", "a > after the =", "take it out"),
    ("a =⟦=⟧ 1\n", "a second = after one key", "write one"),
    ("a = b ⟦=⟧ 1\n", "a second = after one key", "put the value in quotes if = is part of it"),
    ("⟦my key⟧ = 1\n", "a key of several words must be in quotes", 'put it in quotes: "my key"'),
    (
        "na⟦ï⟧ve = 1\n",
        "ï (U+00EF latin small letter i with diaeresis) cannot stand in a key without quotes",
        'put the key in quotes: "naïve"',
    ),
    ("⟦名⟧称 = 1\n", "名 cannot stand in a key without quotes", 'put the key in quotes: "名称"'),
    (
        "⟦а⟧ = 1\n",
        "а (U+0430 cyrillic small letter a) cannot stand in a key without quotes",
        'put the key in quotes: "а"',
    ),
    ("a⟦@⟧b = 1\n", "@ cannot stand in a key without quotes", 'put the key in quotes: "a@b"'),
    (
        "a⟦#⟧ = 1\n",
        "# cannot stand in a key without quotes",
        "put the key in quotes, or a space before a comment",
    ),
    (
        'partial⟦"⟧quoted" = 1\n',
        '" cannot stand in a key without quotes',
        "put the whole key in one pair of quotes",
    ),
    (
        '⟦"open = 1⟧\n',
        'this key opens with " and is not closed',
        'write " at the end of the key; a key stands on one line',
    ),
    ('⟦"""⟧a""" = 1\n', 'a key cannot stand in """', 'write one " at each end'),
    (
        "⟦.⟧a = 1\n",
        "no name before the dot of a key",
        "take the dot out, or write a name before it",
    ),
    (
        "a⟦.⟧.b = 1\n",
        "no name after the dot of a key",
        "take the dot out, or write a name after it",
    ),
    ("a⟦.⟧ = 1\n", "no name after the dot of a key", "take the dot out, or write a name after it"),
    (
        "a ⟦=⟧ \n",
        'the key "a" has no value',
        'write one, or leave the key out; an empty text is ""',
    ),
    (
        "a ⟦=⟧ # c\n",
        'the key "a" has no value',
        'write one, or leave the key out; an empty text is ""',
    ),
    ('a ⟦=⟧\n  "x"\n', 'the key "a" has no value', "start the value on the line of its key"),
    (
        "a = 1 ⟦b = 2⟧\n",
        'two pairs on one line: "b" is the second',
        "start a new line for each pair",
    ),
    (
        "a = 1⟦, b = 2⟧\n",
        'two pairs on one line: "b" is the second',
        "start a new line for each pair",
    ),
    ("a = 1⟦, 2⟧\n", "several values without brackets", "put them in brackets: [one, two]"),
    ("a = 1⟦,⟧\n", "a , after a pair", "take it out: a pair ends with its line"),
    ('a = "x"⟦;⟧\n', "a ; after a pair", "take it out: a pair ends with its line"),
    ("a = 1 ⟦[b]⟧\n", "a header on the line of a pair", "start a new line for it"),
    (
        'a = "x" ⟦y⟧\n',
        "text after the value",
        "take it out, put a # before it, or start a new line",
    ),
    ('a = "x" ⟦//⟧ c\n', "a comment starts with #, not with //", "write # for it"),
    ("⟦;⟧ c\n", "a comment starts with #, not with ;", "write # for it"),
    ("⟦,⟧ a = 1\n", "a comma at the start of a line", "take it out: pairs are parted by newlines"),
    (
        "x = 1\n⟦{⟧ a = 1 }\n",
        "a { without a key before it",
        "write a key and = before it, or a [header]",
    ),
    ("a = 1⟦]⟧\n", "a ] that closes nothing", "take it out, or open the bracket before it"),
    ("⟦}⟧\n", "a } that closes nothing", "take it out, or open the bracket above"),
    ("⟦*⟧ item\n", "* cannot stand in a key without quotes", 'put the key in quotes: "* item"'),
]
ARRAYS_AND_INLINE_TABLES = [
    ("a = ⟦[⟧1, 2\nb = 3\n", "this [ is not closed", "write ] at its end, before line 2: b = 3"),
    (
        "a = ⟦[⟧\n  1,\n  2\n\n[[facts]]\n",
        "this [ is not closed",
        "write ] at its end, before line 5: [[facts]]",
    ),
    ("a = ⟦[⟧1,\n", "this [ is not closed", "write ] at its end"),
    ("a = ⟦[⟧1 #]\n", "this [ is not closed", "the ] on line 1 stands in a comment"),
    ("a = ⟦{⟧ b = 1\nc = 2\n", "this { is not closed", "write } at its end, before line 2: c = 2"),
    (
        "a = {\n  b = 1\n  ⟦c⟧ = 2\n}\n",
        "two pairs without a comma between them",
        "write a comma before this one",
    ),
    ("a = ⟦{⟧\n  b = 1\n[c]\n", "this { is not closed", "write } at its end, before line 3: [c]"),
    ("a = [1 ⟦2⟧]\n", "two values without a comma between them", "write a comma before this one"),
    (
        'a = ["x" ⟦"y"⟧]\n',
        "two values without a comma between them",
        "write a comma before this one",
    ),
    (
        'a = ["The ⟦"big" one"⟧]\n',
        'a " within the text ends the string here',
        "put the text in other quotes: 'The \"big\" one'",
    ),
    ("a = [1⟦;⟧2]\n", "a ; between two values", "write a comma for it"),
    (
        "a = [1,⟦,⟧2]\n",
        "two commas with nothing between them",
        "take one out; TOML has no empty items",
    ),
    ("a = [⟦,⟧1]\n", "a comma right after the [", "take it out, or write a value before it"),
    (
        "a = {b = 1,⟦,⟧c = 2}\n",
        "two commas with nothing between them",
        "take one out; TOML has no empty items",
    ),
    ("a = [1⟦}⟧\n", "a } where a ] should close the [ of line 1", "write ] for it, or before it"),
    (
        "a = {b = 1⟦]⟧\n",
        "a ] where a } should close the { of line 1",
        "write } for it, or before it",
    ),
    ("a = [⟦b =⟧ 1]\n", "a pair in an array", "write it in braces: { key = value }"),
    ('a = [⟦"b":⟧ 1]\n', "a pair in an array", "write it in braces: { key = value }"),
    (
        'a = { "b"⟦:⟧ 1 }\n',
        'a : in place of the = after "b"',
        "write = between a key and its value",
    ),
    ("a = {⟦b⟧}\n", 'the key "b" has no = and no value', "write b = and a value"),
    ("a = {b = ⟦}⟧\n", "a } where a value should stand", "write the value before it"),
    (
        "a = {b = 1 ⟦c⟧ = 2}\n",
        "two pairs without a comma between them",
        "write a comma before this one",
    ),
    ("a = { ⟦[⟧b] }\n", "a [ without a key before it", "write a key and = before it"),
    ("a = ⟦(⟧1, 2)\n", "( is no bracket of TOML", "write [ and ]"),
    ("a = " + "[" * 401 + "⟦[⟧\n", "nested too deeply", "write fewer brackets"),
]
HEADERS = [
    ("⟦[a⟧\n", "this header opens with [ and is not closed", "write [a]"),
    (
        "⟦[[a]⟧\n",
        "this header opens with [[ and closes with ]",
        "write [[a]], or [a] for a single table",
    ),
    ("⟦[[a⟧\n", "this header opens with [[ and is not closed", "write [[a]]"),
    (
        "[a]⟦]⟧\n",
        "a header that opens with [ and closes with more",
        "write [a], or [[a]] for one of several",
    ),
    ("⟦[]⟧\n", "a header without a name", "write the name of the table in the brackets"),
    ("⟦[[]]⟧\n", "a header without a name", "write the name of the table in the brackets"),
    ("⟦[⟧\n", "a [ with nothing after it", "write a name and ] after it"),
    ("[a⟦.⟧]\n", "no name after the dot of a key", "take the dot out, or write a name after it"),
    ("⟦[ [⟧a] ]\n", "a space between the brackets of a header", "write [[ without a space"),
    ("[[a⟦] ]⟧\n", "a space between the brackets of a header", "write ]] without a space"),
    (
        "⟦[[[⟧a]]]\n",
        "too many brackets before a name",
        "write [[name]] for a table of several, [name] for a single one",
    ),
    ("facts⟦]]⟧\n", "a ]] that closes nothing", "write [[facts]]"),
    ("[⟦a b⟧]\n", "a name of several words must be in quotes", 'put it in quotes: ["a b"]'),
    ("[a⟦/⟧b]\n", "/ cannot stand in a key without quotes", 'put the key in quotes: "a/b"'),
    ("[⟦芯⟧片]\n", "芯 cannot stand in a key without quotes", 'put the key in quotes: "芯片"'),
    ("⟦[a⟧ = 1\n", "this header opens with [ and is not closed", "write [a]"),
    ("[a] ⟦b = 1⟧\n", "a pair on the line of a header", "start a new line after the header"),
    ("[a] ⟦text⟧\n", "text after a header", "take it out, put a # before it, or start a new line"),
]
VALUES = [
    (
        "a = ⟦Semiconductors⟧\n",
        "text without quotes: Semiconductors",
        'put it in quotes: "Semiconductors"',
    ),
    ("a = ⟦Two words⟧ # c\n", "text without quotes: Two words", 'put it in quotes: "Two words"'),
    ("a = [⟦Two words⟧, 1]\n", "text without quotes: Two words", 'put it in quotes: "Two words"'),
    ("a = ⟦True⟧\n", "TOML writes true in small letters", "write true"),
    ("a = ⟦yes⟧\n", "yes is no boolean of TOML", 'write true or false, or put it in quotes: "yes"'),
    ("a = ⟦null⟧\n", "TOML has no null", "leave the key out where there is no value"),
    ("a = ⟦None⟧\n", "TOML has no None", "leave the key out where there is no value"),
    ("a = ⟦NaN⟧\n", "TOML writes nan for this number", "write nan, or put it in quotes"),
    ("a = ⟦-Infinity⟧\n", "TOML writes inf for this number", "write inf, or put it in quotes"),
    (
        "a = ⟦|⟧\n  text\n",
        "| is how YAML starts a text",
        'write """ at both ends of a text of several lines',
    ),
    ("a = ⟦smic-2024⟧\n", "text without quotes: smic-2024", 'put it in quotes: "smic-2024"'),
]
NUMBERS = [
    ("a = ⟦00⟧7\n", "a number has no leading zeros", 'write 7, or put it in quotes: "007"'),
    ("a = -⟦0⟧1\n", "a number has no leading zeros", 'write -1, or put it in quotes: "-01"'),
    ("a = 1⟦_⟧_0\n", "an underscore stands only between two digits", "write 10"),
    ("a = +⟦_⟧1\n", "an underscore stands only between two digits", "write +1"),
    ("a = 1⟦_⟧\n", "an underscore stands only between two digits", "write 1"),
    ("a = 1⟦.⟧\n", "a digit must follow the decimal point", "write 1.0"),
    ("a = ⟦.⟧5\n", "a digit must stand before the decimal point", "write 0.5"),
    ("a = ⟦1.2.3⟧\n", "a number with two points", 'put it in quotes: "1.2.3"'),
    (
        "a = 1⟦e⟧\n",
        "the exponent of a number is a whole number",
        "write a whole number after it, as in 1.5e6",
    ),
    ("a = ⟦--⟧1\n", "two signs before a number", "write -1"),
    ("a = ⟦1,000⟧\n", "a number has no commas", "write 1_000"),
    ("a = [⟦1,000⟧]\n", "a number has no commas", "write 1_000"),
    ("a = { b = ⟦12,345⟧, c = 1 }\n", "a number has no commas", "write 12_345"),
    ("a = ⟦10 000⟧\n", "a number has no spaces", "write 10_000"),
    ("a = 5⟦%⟧\n", '"%" behind a number', 'write 5 alone, or put it in quotes: "5%"'),
    ("a = 5 ⟦km⟧\n", '"km" behind 5', 'put it in quotes: "5 km"'),
    ("a = ⟦0X⟧FF\n", "the prefix of a hexadecimal number is 0x", "write 0xFF"),
    ("a = ⟦0x⟧\n", "no digits after 0x", "write hexadecimal digits after it"),
    ("a = 0xf⟦g⟧\n", '"g" is no hexadecimal digit', "correct it, or put the text in quotes"),
    ("a = 0b⟦_⟧1\n", "an underscore stands only between two digits", "take it out"),
    ("a = ⟦-⟧0x1\n", "a hexadecimal number has no sign", "leave it out"),
    (
        "a = ⟦1e99999999999999999999⟧\n",
        "a number has more digits than can be read",
        "round it, or put it in quotes",
    ),
]
OTHER_DIGITS = [
    (f"a = {document}\n", f"{first} is not one of the digits 0-9", hint)
    for document, first, hint in (
        ("⟦٣⟧", "٣ (U+0663 arabic-indic digit three)", "write 3"),
        ("⟦۱۲۳⟧", "۱ (U+06F1 extended arabic-indic digit one)", "write 123"),
        ("[1, -⟦१⟧]", "१ (U+0967 devanagari digit one)", "write -1"),
        ("{ b = ⟦๒⟧ }", "๒ (U+0E52 thai digit two)", "write 2"),
        ("⟦１.５⟧", "１ (U+FF11 fullwidth digit one)", "write 1.5"),
        ("1⟦２⟧", "２ (U+FF12 fullwidth digit two)", "write 12"),
        ("[⟦１⟧，２]", "１ (U+FF11 fullwidth digit one)", "write 1"),
        ("⟦²⟧", "² (U+00B2 superscript two)", "write 2"),
        ("−⟦５⟧", "５ (U+FF15 fullwidth digit five)", "write -5"),
        ("⟦٢٠٢٤－٠١－٠٥⟧", "٢ (U+0662 arabic-indic digit two)", "write 2024-01-05"),
        ("⟦０７：３０⟧", "０ (U+FF10 fullwidth digit zero)", "write 07:30"),
        ("⟦١٬٢٣٤٫٥⟧", "١ (U+0661 arabic-indic digit one)", "write 1_234.5"),
        (f"⟦{'٣' * 50}⟧", "٣ (U+0663 arabic-indic digit three)", "write all of it in these"),
    )
]
BRACKETS = [
    (
        "a = [1,⟦{2⟧]\n",
        "this { is not closed, and no pair follows it",
        "take the { out, or write a pair: { key = 2 }",
    ),
    (
        "a = [\n  [1, ⟦{2⟧,\n  3 # }\n]]\n",
        "this { is not closed, and no pair follows it",
        "take the { out, or write a pair: { key = 2 }",
    ),
    (
        'a = [{b = 1}, ⟦{"x"⟧, "]}"]\n',
        "this { is not closed, and no pair follows it",
        'take the { out, or write a pair: { key = "x" }',
    ),
    (
        "a = ⟦{2⟧]\n",
        "this { is closed by a ]",
        "write [ for an array, or a pair and } for a table",
    ),
    (
        "a = {b = ⟦{c⟧\n]}\n",
        "this { is closed by a ]",
        "write [ for an array, or a pair and } for a table",
    ),
    (
        "a = [1, ⟦{2⟧, 3}]\n",
        "values in braces, where pairs should stand",
        "write [ and ] around values, or a key and = before each",
    ),
    (
        "a = ⟦{'x'⟧}\n",
        "values in braces, where pairs should stand",
        "write [ and ] around values, or a key and = before each",
    ),
    (
        "a = [{b = 1, c⟦]⟧\n",
        "a ] where a } should close the { of line 1",
        "write } for it, or before it",
    ),
    (
        "a = {\n b = [1, 2⟦}⟧]\n",
        "a } where a ] should close the [ of line 2",
        "write ] for it, or before it",
    ),
    ("a = [1⟦)⟧\n", "a ) where a ] should close the [", "write ] for it"),
    ("a = {b = 1⟦>⟧\n", "a > where a } should close the {", "write } for it"),
    ("⟦(⟧facts)\n", "( is no bracket of TOML", "write [ and ] around the name of a table"),
    ("⟦[[facts}]⟧\n", "this header opens with [[ and is not closed", "write ]] after the name"),
]
DATES = [
    ("a = 2024-⟦7⟧-05\n", "a month has two digits", "write 2024-07-05"),
    (
        "a = ⟦2024-07⟧\n",
        "a date without quotes has a year, a month and a day",
        'put it in quotes: "2024-07"',
    ),
    (
        "a = ⟦2024-Q3⟧\n",
        "a date without quotes has a year, a month and a day",
        'put it in quotes: "2024-Q3"',
    ),
    ("a = 2023-02-⟦30⟧\n", "February 2023 has no day 30", "it has 28 days"),
    ("a = 2024-⟦13⟧-01\n", "there is no month 13", "write year, month and day like 2024-07-05"),
    ("a = ⟦0000⟧-01-01\n", "there is no year 0000", "write year, month and day like 2024-07-05"),
    ("a = ⟦24⟧-07-05\n", "a year has four digits", "write year, month and day like 2024-07-05"),
    ("a = ⟦2024/07/05⟧\n", "a date is written with hyphens", "write 2024-07-05"),
    (
        "a = ⟦05.07.2024⟧\n",
        "a date begins with its year",
        "write year, month and day like 2024-07-05",
    ),
    (
        "a = 2024-07-05⟦T⟧\n",
        "no time after the T",
        "write hours, minutes and seconds like 09:30:00",
    ),
    (
        "a = 2024-07-05⟦09:30:00⟧\n",
        "a T or a space stands between a date and a time",
        "write it like 2024-07-05T09:30:00",
    ),
    ("a = 2024-07-05 ⟦25⟧:00\n", "there is no hour 25", "hours go to 23"),
    ("a = ⟦9⟧:30\n", "an hour has two digits", "write hours, minutes and seconds like 09:30:00"),
    ("a = 09:⟦60⟧\n", "there is no minute 60", "minutes go to 59"),
    (
        "a = 09:30:00⟦.⟧\n",
        "no digits after the point of the seconds",
        "write hours, minutes and seconds like 09:30:00",
    ),
    (
        "a = 09:30⟦pm⟧\n",
        "TOML's hours go to 23, without pm",
        "write hours, minutes and seconds like 09:30:00",
    ),
    ("a = 09:30⟦Z⟧\n", "a time without a date has no time zone", "leave it out, or add the date"),
    ("a = 2024-07-05T09:30⟦+8⟧\n", "this is no time zone", "write Z, or an offset like +08:00"),
    (
        "a = 2024-07-05T09:30⟦+25:00⟧\n",
        "there is no time zone +25:00",
        "write an offset like +08:00",
    ),
]
NAMES_GIVEN_TWICE = [
    ("⟪a⟫ = 1\n⟦a⟧ = 2\n", 'the key "a" is given twice', "keep one of the two"),
    ('⟪a⟫ = 1\n⟦"\\u0061"⟧ = 2\n', 'the key "a" is given twice', "keep one of the two"),
    (
        "[[x]]\n⟪id⟫ = 1\n⟦id⟧ = 2\n",
        'the key "id" is given twice',
        "keep one of the two, or start a new table before this one",
    ),
    ("x = { ⟪a⟫ = 1, ⟦a⟧ = 2 }\n", 'the key "a" is given twice', "keep one of the two"),
    (
        "⟪[x]⟫\n⟦[x]⟧\n",
        'the table "x" is defined twice',
        "put all its keys below one header, or write [[x]] for each of several",
    ),
    (
        "⟪[[x]]⟫\n⟦[x]⟧\n",
        '"x" is an array of tables, not one table',
        "write [[x]] to add a table to it",
    ),
    ("⟪[x]⟫\n⟦[[x]]⟧\n", '"x" is one table, not an array of tables', "write [[x]] in both places"),
    (
        "⟪[[x.y]]⟫\n⟦[[x]]⟧\n",
        '"x" is one table, not an array of tables',
        'put this header before what names a part of "x"',
    ),
    (
        "⟪x⟫ = []\n⟦[[x]]⟧\n",
        '"x" is an array of values already, so it cannot be a table',
        "give one of the two another name, or join them",
    ),
    (
        "⟪x⟫ = {}\n⟦[x]⟧\n",
        '"x" is an inline table already, so it cannot be a table',
        "give one of the two another name, or join them",
    ),
    (
        "⟪x⟫ = {}\n⟦x.y⟧ = 1\n",
        '"x.y" adds to "x", which is an inline table',
        "an inline table is whole at its }: write the key inside the braces",
    ),
    (
        "⟪x⟫ = {}\n⟦[x.y]⟧\n",
        '"x.y" adds to "x", which is an inline table',
        "an inline table is whole at its }: write the key inside the braces",
    ),
    (
        "⟪x⟫ = 1\n⟦x.y⟧ = 1\n",
        '"x.y" adds to "x", which has a value',
        "give one of the two another name",
    ),
    (
        "⟪x⟫ = 1\n⟦[x]⟧\n",
        '"x" has a value already, so it cannot be a table',
        "give one of the two another name, or join them",
    ),
    (
        "[x]\n⟪y⟫ = 1\n⟦[x.y]⟧\n",
        '"x.y" has a value already, so it cannot be a table',
        "give one of the two another name, or join them",
    ),
    (
        "⟪x⟫.y = 1\n⟦[x]⟧\n",
        'the table "x" is defined by dotted keys already',
        "put all its keys in one place",
    ),
    (
        "⟪x⟫.y = 1\n⟦x⟧ = 2\n",
        '"x" is the name of a table already',
        "give one of the two another name",
    ),
    (
        "⟪[x.y]⟫\n[x]\n⟦y.z⟧ = 1\n",
        '"y.z" adds to a table that is defined elsewhere',
        "put the key below [x.y]",
    ),
]
OTHER_FORMATS = [
    (
        '⟦{⟧\n "a": 1\n}\n',
        "this is JSON, not TOML",
        "write one pair on a line: key = value, without braces around them",
    ),
    (
        '⟦[⟧\n  {"a": 1}\n]\n',
        "this is JSON, not TOML",
        "write one pair on a line: key = value, without braces around them",
    ),
    (
        '⟦[⟧"a", "b"]\n',
        "this is JSON, not TOML",
        "write one pair on a line: key = value, without braces around them",
    ),
    ("⟦---⟧\na: 1\n", "this is YAML, not TOML", "write one pair on a line: key = value"),
    ("⟦%YAML 1.2⟧\n", "this is YAML, not TOML", "write one pair on a line: key = value"),
    ("⟦-⟧ a\n", "a list as YAML has it", 'write an array in brackets: key = ["one", "two"]'),
    (
        "⟦+++⟧\na = 1\n+++\n",
        "+++ is no TOML, but marks it in other files",
        "take it out: a file of TOML has no marks around it",
    ),
    ("⟦<html>⟧\n", "this is XML or HTML, not TOML", "write one pair on a line: key = value"),
    (
        "⟦<<<<<<< HEAD⟧\na = 1\n=======\n",
        'a marker of an unfinished merge: "<<<<<<< HEAD"',
        "resolve the merge: keep one side, and take out the markers",
    ),
    (
        "a = 1\n⟦=======⟧\na = 2\n",
        'a marker of an unfinished merge: "======="',
        "resolve the merge: keep one side, and take out the markers",
    ),
    (
        "a = [\n⟦>>>>>>> other⟧\n]\n",
        'a marker of an unfinished merge: ">>>>>>> other"',
        "resolve the merge: keep one side, and take out the markers",
    ),
]


def marked(text):
    """Return a document without its marks, the marked span and the span of the earlier, if any."""
    spans = {"⟦": None, "⟪": None}
    plain = ""
    for char in text:
        if char in "⟦⟪":
            spans[char] = len(plain)
        elif char in "⟧⟫":
            opening = "⟦" if char == "⟧" else "⟪"
            spans[opening] = (spans[opening], len(plain))
        else:
            plain += char
    return plain, spans["⟦"], spans["⟪"]


@pytest.mark.parametrize(
    ("document", "message", "hint"),
    [
        *STRINGS,
        *ESCAPES,
        *CHARACTERS,
        *KEYS,
        *ARRAYS_AND_INLINE_TABLES,
        *HEADERS,
        *VALUES,
        *NUMBERS,
        *OTHER_DIGITS,
        *BRACKETS,
        *DATES,
        *NAMES_GIVEN_TWICE,
        *OTHER_FORMATS,
    ],
)
def test_a_fault_is_named_and_marked_with_what_to_do(document, message, hint):
    text, span, first = marked(document)
    fault = diagnose(text)
    assert (fault.message, fault.hint) == (message, hint)
    assert ((fault.start, fault.end), fault.first) == (span, first)
    with pytest.raises((ValueError, ArithmeticError, RecursionError)):
        tomli.loads(text, parse_float=Decimal)


def test_offsets_count_the_carriage_returns_of_windows():
    fault = diagnose('a = "x"\r\nb = """\r\n"""\r\nc = x\r\n')
    assert (fault.start, fault.end) == (27, 28)


@pytest.mark.parametrize("text", ["", "\n", "# c", "a = 1", "[a]\r\nb = 2\r\n"])
def test_a_valid_document_has_no_fault(text):
    assert diagnose(text) is None


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("# a comment of some words here\n" * 135_000 + "a = [1,{2]\n", "this { is not closed"),
        ("\n" * 4_000_000 + "a = ٣\n", "٣ (U+0663 arabic-indic digit three) is not one"),
        ("a = [" + "1," * 100_000 + "2)\n", "a ) where a ] should close the ["),
        ('a = "' + "x" * 4_000_000 + "\n", 'this string opens with " and is not closed on its'),
        ("".join(f"k{i} = 1\n" for i in range(100_000)) + "k1 = 2\n", 'the key "k1" is given'),
        ("a = 1" + ",000" * 1_000_000 + "\n", "a number has no commas"),
        ("a = " + "٣" * 1_000_000 + "x\n", "text without quotes"),
    ],
    ids=["comments", "newlines", "array", "string", "keys", "commas", "digits"],
)
def test_documents_of_megabytes_have_short_messages_of_ours(document, message):
    fault = diagnose(document)
    assert fault.message.startswith(message)
    assert len(fault.message) + len(fault.hint) < 300


# The documents of the public suite


def suite(name):
    """Return its documents of this kind, bytes by name."""
    documents = json.loads((TOML_TEST / f"{name}.json").read_text("utf-8"))
    return {key: text.encode("utf-8", "surrogateescape") for key, text in documents.items()}


INVALID = suite("invalid")
TEXTS = {name: document for name, document in INVALID.items() if not name.startswith("encoding/")}


def is_one_problem_with_its_place(document):
    problems = decode("sectors/case.toml", document, hub="here").problems
    if [(each.rule, bool(each.hint)) for each in problems] != [("syntax", True)]:
        return False
    line, column, _ = problems[0].position
    lines = document.decode(errors="replace").split("\n")
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


def has_a_fault_within(text):
    fault = diagnose(text)
    return fault is not None and 0 <= fault.start < fault.end <= len(text)


def test_an_invalid_document_of_the_suite_is_one_problem_with_its_place():
    assert [name for name in INVALID if not is_one_problem_with_its_place(INVALID[name])] == []


def test_an_invalid_document_of_the_suite_has_a_fault_within_its_text():
    assert [name for name, text in TEXTS.items() if not has_a_fault_within(text.decode())] == []


def test_faults_of_the_suite_stand_on_the_line_where_tomli_stops_or_before():
    same = 0
    for document in TEXTS.values():
        text = document.decode()
        with pytest.raises(tomli.TOMLDecodeError) as refused:
            tomli.loads(text)
        line, _ = line_and_column(text, diagnose(text).start)
        assert line <= refused.value.lineno
        same += line == refused.value.lineno
    assert same / len(TEXTS) > 0.9  # the others point at the opening of what is not closed


def test_a_valid_document_of_the_suite_has_no_fault():
    valid = suite("valid")
    assert {name: fault for name in valid if (fault := diagnose(valid[name].decode()))} == {}


# Documents that somebody has mistyped

ANY_CHARACTER = st.one_of(
    st.sampled_from("abz019_-.,:;=[]{}()\"'\\#\n\r\t +%“”＝，１٣²\ufeff\x00\x7f芯é/<>"),
    st.characters(),
)
PARTS = [
    part + "\n"
    for path in sorted(SHIPPED.rglob("*.toml"))[::5]
    for part in path.read_text("utf-8").split("\n\n")
] + [document.decode() for document in suite("valid").values()]


def refusal(text):
    """Return what tomli raises, or nothing for a document that it reads."""
    try:
        tomli.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        return error
    return None


@st.composite
def mistyped(draw):
    """Return a part of a real document with one character taken out, put in or replaced."""
    text = draw(st.sampled_from(PARTS))
    at = draw(st.integers(0, len(text)))
    new = draw(st.one_of(st.just(""), ANY_CHARACTER))
    return text[:at] + new + text[at + draw(st.integers(0, 1)) :]


@settings(max_examples=300)
@given(mistyped())
def test_a_mistyped_document_has_a_fault_just_where_tomli_refuses_it(text):
    fault = diagnose(text)
    assert (fault is None) == (refusal(text) is None)


@settings(max_examples=150)
@given(st.text(ANY_CHARACTER, max_size=60))
def test_no_text_is_too_strange_to_be_diagnosed(text):
    fault = diagnose(text)
    assert (fault is None) == (refusal(text) is None)


@settings(max_examples=150)
@given(st.text("ab.=[]{},\n ", max_size=40))
def test_names_conflict_just_where_tomli_says_so(text):
    fault = diagnose(text)
    assert (fault is None) == (refusal(text) is None)


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                "[a]",
                "[[a]]",
                "[a.b]",
                "[[a.b]]",
                "[b]",
                "[a.b.a]",
                "a=1",
                "b=1",
                "a.b=1",
                "a.b.a=1",
                "b={}",
                "b=[]",
                "a={b=1}",
                "b.a={a.b=1,a.a=1}",
            ]
        ),
        max_size=7,
    )
)
def test_tables_conflict_just_where_tomli_says_so(lines):
    text = "\n".join(lines)
    assert (diagnose(text) is None) == (refusal(text) is None)
