"""Synthetic fact bases: any number of facts and files, texts in two scripts, always the same ones.

A base is that of a region with a hub per file, as an atlas of cities would be, and twenty files of
each other kind of topic. A file depends on its number alone, so two bases of different sizes share
their first files.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

OTHER_TOPICS = 20
"""How many sectors, challenges and advantages a base has, each; the other files are hubs."""

CLAIMS = 1
"""How many claims each of those has."""

SOURCES_PER_FILE = 500
SERIES = 200


class Size(NamedTuple):
    """How large a base is to be."""

    facts: int
    files: int

    @property
    def sources(self) -> int:
        """One source for fifty facts."""
        return max(self.facts // 50, 1)


def write_base(directory: Path, size: Size) -> None:
    """Write a base of that size into a new directory."""
    for path, text in _files(size):
        file = directory / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def hub_id(number: int) -> str:
    """Return the id of a hub by its number, from 0; the base's own is the first."""
    return f"city-{number:05}"


def hubs(files: int) -> int:
    """Return how many of so many files are of hubs."""
    return files - 3 * min(OTHER_TOPICS, (files - 1) // 3)


def _files(size: Size) -> Iterator[tuple[str, str]]:
    yield "base.toml", f'hub = "{hub_id(0)}"\ntitle = "An atlas of cities"\nreport = "source-0"\n'
    yield "series.toml", "\n".join(map(_series, range(SERIES)))
    for first in range(0, size.sources, SOURCES_PER_FILE):
        numbers = range(first, min(first + SOURCES_PER_FILE, size.sources))
        yield f"sources/part-{first:06}.toml", "\n".join(map(_source, numbers))
    for number, path in enumerate(_topics(size.files)):
        first = size.facts * number // size.files
        last = size.facts * (number + 1) // size.files
        yield path, _topic(path, number, range(first, last), size.sources)


def _topics(files: int) -> Iterator[str]:
    for number in range(hubs(files)):
        yield f"hubs/{hub_id(number)}.toml"
    for kind in ("sector", "challenge", "advantage"):
        for number in range((files - hubs(files)) // 3):
            yield f"{kind}s/{kind}-{number:02}.toml"


def _topic(path: str, number: int, facts: range, sources: int) -> str:
    random = Random(number)
    title = path.partition("/")[2].removesuffix(".toml").replace("-", " ").capitalize()
    name = "".join(random.choices(_HAN, k=3))
    parts = [
        f'title = "{title}"\naliases = ["{name}{number}"]\nsummary = "{_english(random, 30)}"\n'
    ]
    if not path.startswith("hubs/"):
        parts += [_claim(random, f"claim-{number}-{i}", facts) for i in range(CLAIMS)]
    parts += [_fact(random, fact, sources) for fact in facts]
    return "\n".join(parts)


def _claim(random: Random, id_: str, facts: range) -> str:
    links = "".join(
        f'[[claims.evidence]]\nfact = "fact-{fact}"\n'
        f'stance = "{random.choice(("supports", "refutes", "qualifies"))}"\n'
        f'because = "{_english(random, 12)}"\n'
        for fact in random.sample(facts, min(2, len(facts)))
    )
    return (
        f'[[claims]]\nid = "{id_}"\nstatement = "{_english(random, 14)}"\nsource = "source-0"\n'
        f'as_of = "2025"\nassessment = "{_english(random, 25)}"\n{links}'
    )


def _fact(random: Random, number: int, sources: int) -> str:
    year = random.randrange(2005, 2026)
    month = f"-{random.randrange(1, 13):02}" if random.random() < 0.4 else ""
    series = random.randrange(SERIES)
    value = round(random.lognormvariate(4, 2), random.randrange(3))
    lines = [
        f'[[facts]]\nid = "fact-{number}"',
        f'statement = "{_sentence(random, number)}"',
        f'source = "source-{random.randrange(sources)}"',
        f'as_of = "{year}{month}"',
    ]
    if random.random() < 0.7:
        lines.append(
            f'figure = {{ value = {value}, unit = "{_unit(series)}", series = "series-{series}" }}'
        )
    if random.random() < 0.5:
        lines.append(f'organizations = ["{_organization(random)}"]')
    if random.random() < 0.3:
        lines.append(f'note = "{_english(random, 8)}"')
    lines.append(f'confidence = "{random.choice(("high", "medium", "low"))}"')
    return "\n".join(lines) + "\n"


def _series(number: int) -> str:
    random = Random(f"series {number}")
    return (
        f'[[series]]\nid = "series-{number}"\ntitle = "{_english(random, 4)} {number}"\n'
        f'unit = "{_unit(number)}"\nbetter = "higher"\ndefinition = "{_english(random, 10)}"\n'
    )


def _source(number: int) -> str:
    random = Random(f"source {number}")
    return (
        f'[[sources]]\nid = "source-{number}"\ntitle = "{_english(random, 6)} {number}"\n'
        f'publisher = "{_organization(random)}"\nurl = "https://example.org/{number}"\n'
        f'published = "{random.randrange(2005, 2026)}"\ntype = "report"\nlanguage = "en"\n'
    )


def _unit(series: int) -> str:
    return ("%", "firms", "billion yuan", "rank", "people", "万辆")[series % 6]


def _sentence(random: Random, number: int) -> str:
    """Return a statement: one in five is Chinese, and each has words that few others have."""
    if random.random() < 0.2:
        return "".join(random.choices(_HAN, k=24)) + f"，第{number}号。"
    return f"{_english(random, 12)} by {_organization(random)}."


def _english(random: Random, words: int) -> str:
    return " ".join(random.choices(_WORDS, _WEIGHTS, k=words)).capitalize()


def _organization(random: Random) -> str:
    return "".join(random.choices(_SYLLABLES, k=3)).capitalize() + random.choice((" Ltd", " Group"))


_HAN = (
    "上海北京深圳杭州集成电路芯片半导体人工智能大模型生物医药汽车新能源金融科技数字"
    "研发投入增长市场企业产业园区创新人才高校基金投资出口制造机器人软件数据中心专利排名"
)
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "ing")]
_WORDS = [
    *(
        "the of in and a to by for its was at on with from more than per over city share firms year"
        " market output chips semiconductor wafers foundry unicorn unicorns venture capital funding"
        " research development spending patent patents talent engineers graduates university salary"
        " electric vehicles batteries plant exports imports customs tariff control licence fund"
        " startup incubator park zone district port airport railway metro energy solar grid carbon"
        " index rank ranking survey census statistics bureau ministry commission plan target growth"
        " decline record quarter half annual average median total new registered listed private"
        " state foreign domestic global regional national municipal biotech drugs trials hospital"
        " robot robots sensor cloud data centre model models compute software hardware platform"
        " payment bank insurance exchange stock bond currency digital quantum satellite aircraft"
    ).split(),
    *(a + b for a in _SYLLABLES[::2] for b in _SYLLABLES[1::3]),
]
_WEIGHTS = [1 / (rank + 5) for rank in range(len(_WORDS))]  # Zipf's law, as words are
