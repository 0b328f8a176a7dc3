"""Facts and the sources that state them."""

from dataclasses import dataclass
from enum import StrEnum

from hubcli.model.figures import Figure
from hubcli.model.moments import AsOf
from hubcli.model.topics import Kind


class Confidence(StrEnum):
    """How far a fact's source can be relied on for it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class SourceType(StrEnum):
    """The item types of CSL-JSON 1.0.2 (github.com/citation-style-language/schema)."""

    ARTICLE = "article"
    ARTICLE_JOURNAL = "article-journal"
    ARTICLE_MAGAZINE = "article-magazine"
    ARTICLE_NEWSPAPER = "article-newspaper"
    BILL = "bill"
    BOOK = "book"
    BROADCAST = "broadcast"
    CHAPTER = "chapter"
    CLASSIC = "classic"
    COLLECTION = "collection"
    DATASET = "dataset"
    DOCUMENT = "document"
    ENTRY = "entry"
    ENTRY_DICTIONARY = "entry-dictionary"
    ENTRY_ENCYCLOPEDIA = "entry-encyclopedia"
    EVENT = "event"
    FIGURE = "figure"
    GRAPHIC = "graphic"
    HEARING = "hearing"
    INTERVIEW = "interview"
    LEGAL_CASE = "legal_case"
    LEGISLATION = "legislation"
    MANUSCRIPT = "manuscript"
    MAP = "map"
    MOTION_PICTURE = "motion_picture"
    MUSICAL_SCORE = "musical_score"
    PAMPHLET = "pamphlet"
    PAPER_CONFERENCE = "paper-conference"
    PATENT = "patent"
    PERFORMANCE = "performance"
    PERIODICAL = "periodical"
    PERSONAL_COMMUNICATION = "personal_communication"
    POST = "post"
    POST_WEBLOG = "post-weblog"
    REGULATION = "regulation"
    REPORT = "report"
    REVIEW = "review"
    REVIEW_BOOK = "review-book"
    SOFTWARE = "software"
    SONG = "song"
    SPEECH = "speech"
    STANDARD = "standard"
    THESIS = "thesis"
    TREATY = "treaty"
    WEBPAGE = "webpage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication that states facts or makes claims."""

    id: str
    title: str
    publisher: str | None
    url: str | None
    published: AsOf | None
    type: SourceType
    language: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What a reference source states; `also` are further sources that state the same."""

    id: str
    topic: str
    kind: Kind
    hub: str
    statement: str
    figure: Figure | None
    as_of: AsOf
    source: str
    also: tuple[str, ...]
    locator: str | None
    phrase: str | None
    confidence: Confidence | None
    note: str | None
    organizations: tuple[str, ...]
    places: tuple[str, ...]
