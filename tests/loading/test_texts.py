"""Bytes to text: encodings, HTML, and what is no text."""

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli.errors import TextUnreadable
from hubcli.verify import texts
from hubcli.verify.texts import decode_text, read_text

CHINESE = "上海的半导体产业\n第二行 café"


def shown(content, path="report.txt"):
    return decode_text(path, content).shown


def reason(content):
    with pytest.raises(TextUnreadable) as raised:
        decode_text("report.txt", content)
    return raised.value.reason


def place(page, words):
    """Return line and column in the page's own text of words that a reader sees."""
    text = decode_text("page.html", page.encode())
    return text.position(text.shown.index(words))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-32"])
def test_a_text_reads_the_same_in_every_encoding(encoding):
    assert shown(CHINESE.encode(encoding)) == CHINESE


@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
)
def test_utf_16_is_read_in_both_orders(mark, encoding):
    assert shown(mark + CHINESE.encode(encoding)) == CHINESE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_a_mark(encoding):
    assert shown(CHINESE.encode(encoding)) == CHINESE


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_newlines_of_other_systems_end_lines_too(newline):
    assert shown(f"one{newline}two".encode()) == "one\ntwo"


def test_a_page_is_read_as_what_it_declares():
    page = '<html><head><meta charset="big5"></head><p>積體電路產業'
    assert shown(page.encode("big5")).strip() == "積體電路產業"


def test_gb2312_in_a_page_means_what_browsers_take_it_for():
    page = '<html><meta http-equiv=Content-Type content="text/html; charset=gb2312"><p>镕基€'
    assert shown(page.encode("gb18030")).strip() == "镕基€"


def test_an_encoding_that_nobody_knows_is_passed_over():
    page = '<html><meta charset="nonsense"><p>半导体'
    assert shown(page.encode("gb18030")).strip() == "半导体"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7\n\xe2\xe3", "a PDF"),
        (b"PK\x03\x04\x14", "a zip archive"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\x7fELF\0\0\0", "binary data"),
        (b"\x80\x81\xff\xff", "neither UTF-8 nor GB18030"),
        (bytes(range(1, 9)) * 9, "not text"),
        (b"\xff\xfe\x00\xd8", "not UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_refused_with_what_it_is(content, what):
    assert what in reason(content)


def test_a_pdf_is_refused_with_how_to_convert_it():
    with pytest.raises(TextUnreadable) as raised:
        decode_text("paper.pdf", b"%PDF-1.7")
    assert "pdftotext" in raised.value.hint


def test_a_text_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(texts, "LARGEST_TEXT", 2 * 1024**2)
    with pytest.raises(TextUnreadable, match="larger than 2 MiB"):
        read_text("standard input", stream=io.BytesIO(b"x" * (2 * 1024**2 + 1)))


@pytest.mark.parametrize("path", ["nothing-there.txt", ".", "a\0b"])
def test_a_path_that_cannot_be_read_is_refused_with_its_name(path):
    with pytest.raises(TextUnreadable, match="cannot be read") as raised:
        read_text(path)
    assert raised.value.path == path


@given(st.binary())
def test_any_bytes_are_text_or_refused(content):
    with suppress(TextUnreadable):
        assert isinstance(shown(content, "page.html"), str)


PHRASES = {
    "big5": ["半導體產業成長三成", "投資增加"],
    "shift_jis": ["半導体産業が三割", "ﾃﾞｰﾀ"],
    "euc-jp": ["半導体産業が三割", "データ"],
    "iso-2022-jp": ["半導体産業が三割"],
    "euc-kr": ["반도체 산업이", "투자"],
    "cp949": ["똠방각하의 반도체"],
    "gb18030": ["半导体产业", "镕基"],
    "utf-16-le": ["半导体产业", "一二三"],
    "utf-16-be": ["半导体产业", "一二三"],
    "windows-1252": ["it’s growing", "£5bn"],
    "windows-1250": ["v Łodzi", "Příliš"],
    "iso-8859-2": ["šest žen"],
    "windows-1251": ["полупроводников"],
    "koi8-r": ["полупроводников"],
    "windows-1253": ["βιομηχανία"],
    "cp874": ["เทคโนโลยี"],
}


@pytest.mark.parametrize("encoding", PHRASES)
@pytest.mark.parametrize("as_page", [False, True])
def test_the_encoding_is_the_one_in_which_the_phrases_stand(encoding, as_page):
    phrases = PHRASES[encoding]
    between = "<br>" if as_page else "\r\n"
    written = f"<p>{between.join(phrases)}" if as_page else between.join(phrases)
    text = decode_text("page", written.encode(encoding), phrases=[*phrases, "not there"])
    assert text.shown.split() == "\n".join(phrases).split()
    assert text.assumed
    assert decode_text("page", written.encode(), phrases=phrases).assumed is None


def test_what_a_page_says_of_its_encoding_is_no_guess_unless_more_phrases_speak_against_it():
    phrases = ["半導體產業成長三成"]
    for declared in ('<meta charset="big5">', '<?xml version="1.0" encoding="Big5"?>'):
        page = f"{declared}<p>{phrases[0]}".encode("big5")
        assert decode_text("page.html", page, phrases=phrases).assumed is None
    for declared in ("iso-8859-1", "shift_jis", "gb2312", "nonsense"):
        page = f'<meta charset="{declared}"><p>{phrases[0]}'.encode("big5")
        text = decode_text("page.html", page, phrases=phrases)
        assert (text.shown.strip(), text.assumed) == (phrases[0], "big5")


def test_a_phrase_that_is_not_there_still_tells_the_encoding_by_what_is_like_it():
    text = decode_text("a.txt", "半導體產業成長四成".encode("big5"), phrases=["半導體產業成長三成"])
    assert (text.shown, text.assumed) == ("半導體產業成長四成", "big5")


def test_a_western_text_without_the_phrases_is_read_as_one_and_said_to_be_assumed():
    text = decode_text("a.txt", "naïve café".encode("cp1252"), phrases=["not there"])
    assert (text.shown, text.assumed) == ("naïve café", "windows-1252")


def test_an_encoding_that_is_named_is_not_doubted():
    content = "半導體".encode("big5")
    assert decode_text("a.txt", content, encoding="Big5").shown == "半導體"
    with pytest.raises(TextUnreadable, match="no text in euc-kr"):
        decode_text("a.txt", b"\xff\xff", encoding="euc-kr")


# HTML


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- x -->",
        "<script>if (a < b) x</script>",
        "<SCRIPT type='a>b'>x</SCRIPT >",
        "<style>x</style>",
        "<title>x</title>",
        "<noscript>x</noscript>",
        "<template><p>x</p></template>",
        '<img alt="x > y">',
    ],
)
def test_what_a_reader_does_not_see_is_left_out(hidden):
    assert shown(f"<html><p>be{hidden}fore</p></html>".encode()).strip() == "before"


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">x<div>y</div>z</div>',
        "<span STYLE='color: red; Display : None !important'>x</span>",
        "<b style=visibility:hidden>x</b>",
        "<span hidden>x<br>y</span>",
        '<span class="a" hidden="until-found">x</span>',
        "<span hidden>x</p></span>",
        "<div hidden><script>'</div>'</script>x</div>",
        "<ul><li hidden>x</ul>",
        "<span hidden>x</span><span hidden>y</span>",
    ],
)
def test_what_an_element_hides_itself_is_left_out(hidden):
    assert "".join(shown(f"<html><div>be{hidden}fore</div>".encode()).split()) == "before"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<ruby>半導体<rp>(</rp><rt>はん</rt><rp>)</rp></ruby>産業", "半導体産業"),
        ("<ruby>半<rt>はん<rb>導<rp>(<rt>どう<rp>)</ruby>体", "半導体"),
        ("<ruby><rb>半</rb><rtc><rt>b</rt></rtc></ruby>導", "半導"),
        ('half<sup class="reference"><a href="#n1">[1]</a></sup> last', "half last"),
        ('half<sup id="fnref:1" role="doc-noteref"><a href="#fn:1">1</a></sup> last', "half last"),
        ('half<a href="#fn1" class="footnote-ref"><sup>1</sup></a> last', "half last"),
        ("half<a href=#_ftn1 name=_ftnref1><span><sup>[1]</sup></span></a> last", "half last"),
        ('half<a epub:type="noteref" href="n.xhtml#n1">12</a> last', "half last"),
        ('half<a role=doc-noteref href="#x">*</a> last', "half last"),
        ("half<sup>[1]</sup><sup>[note 2]</sup> last", "half last"),
        ('half<SUP><A HREF="notes.htm#3"> 3 </A>,<a href="#4">4</a></SUP> last', "half last"),
        ("half<sup>[<i><a href='/x'>citation needed</a></i>]</sup> last", "half last"),
        ("half<sup class=footnote>&dagger;</sup> last", "half last"),
        ("a 5<sup>th</sup> of 10<sup>9</sup> m<sup>2</sup>", "a 5th of 10⁹ m²"),
        (
            '<a href="#top">see <sup>TM</sup> 12</a> <span class="note">Note 5 of ten</span>',
            "see TM 12 Note 5 of ten",
        ),
        (
            '<a href="#sec1">1</a> <sup>x <a href="#y">long words here</a></sup>',
            "1 x long words here",
        ),
        ("semi<wbr>con&shy;ductor", "semicon\u00adductor"),
    ],
)
def test_what_is_not_read_out_is_passed_over(written, read):
    assert shown(f"<html><p>{written}".encode()).strip() == read


@pytest.mark.parametrize(
    "seen",
    [
        '<span aria-hidden="true">x</span>',
        '<span title="hidden">x</span>',
        "<span title='style=\"display:none\"'>x</span>",
        '<span style="display:nonesuch">x</span>',
        '<span data-hidden style="overflow:hidden">x</span>',
        '<input type="hidden">x',
        "<input hidden>x",
        "<p hidden>y<p>x",
        "<ul><li hidden>y<ul><li>y</ul><li>x</ul>",
        "<table><tr hidden><td>y<tr><td>x</table>",
        "<dl><dt hidden>y</dl>x",
    ],
)
def test_what_only_looks_hidden_or_stands_behind_is_seen(seen):
    assert shown(f"<html>{seen}".encode()).strip() == "x"


def test_a_page_that_is_hidden_as_a_whole_is_read():
    assert shown(b'<html hidden><body style="visibility:hidden">x').strip() == "x"


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("R&amp;D &lt;1%", "R&D <1%"),
        ("AT&T &unknown; a < b", "AT&T &unknown; a < b"),
        ("caf&eacute; &#19978;&#x6d77;", "café 上海"),
        ("Shang<b>hai</b> and<wbr>more", "Shanghai andmore"),
        ("one  \n  two", "one two"),
        ("<p>one</p>\n<p>two", "one\ntwo"),
        ("one<br/>two<hr>three", "one\ntwo\nthree"),
        ("<tr><td>Tokyo<td>719</tr>", "Tokyo\t719"),
        ("<title-card>seen</title-card>", "seen"),
    ],
)
def test_a_page_shows_what_a_browser_would(written, seen):
    assert shown(f"<!DOCTYPE html>{written}".encode()).strip() == seen


def test_a_page_is_known_by_its_name_too():
    assert shown(b"R&amp;D", "saved.HTML") == "R&D"


def test_a_text_that_speaks_of_tags_is_no_page():
    assert shown(b"The tag <p> starts a paragraph &amp; more.").startswith("The tag <p>")


def test_a_place_in_a_page_is_that_in_the_file():
    page = '<html>\n<p class="a">R&amp;D in <b>Shang</b>hai,\n   上海&nbsp;of course</p>'
    assert place(page, "R&D") == (2, 14)
    assert place(page, "hai") == (2, 37)
    assert place(page, "上海") == (3, 4)
    assert place(page, "of course") == (3, 12)


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "<b a='",
                "<!--",
                "&",
                "&lt;",
                "<",
                '"',
                "x 上",
                "\n",
                "<script>",
                "<p hidden>",
                "</p>",
            ]
        )
    )
)
def test_whatever_the_page_each_letter_seen_is_where_it_is_said_to_be(parts):
    text = decode_text("page.html", "".join(parts).encode())
    lines = text.own.split("\n")
    for offset, character in enumerate(text.shown):
        line, column = text.position(offset)
        assert character not in "x上" or lines[line - 1][column - 1] == character


@pytest.mark.parametrize(
    "part",
    [
        "<",
        "<!--",
        "<a '",
        '<a ="',
        "<p hidden>",
        "<b hidden></i>",
        '<b hidden="a"',
        "<sup>",
        "<sup><a href='#fn'>",
        "<a class=footnote ",
        "<ruby><rt>",
        "<script>",
        "&a",
        "<?xml",
        "= ",
    ],
)
def test_a_page_of_open_ends_takes_no_longer_for_them(part):
    # Were each open end searched to the end of the page, this would take minutes.
    assert decode_text("page.html", (part * 50_000).encode()).own
