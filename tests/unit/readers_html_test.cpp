// HTML to the text of the article and what the page states.

#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "readers/html.h"

using namespace pledger;

namespace {

HtmlPage read(const std::string& html) {
  std::vector<Diagnostic> diagnostics;
  return read_html(html, diagnostics);
}

std::string repeated(std::string_view piece, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}

const std::string kLong =
    "The county council will pay for nine more nurses before the winter begins.";

}  // namespace

TEST_CASE("the text of an article", "[readers][html]") {
  struct Case {
    const char* name;
    std::string html;
    std::string text;
  };
  const std::vector<Case> cases = {
      {"empty", "", ""},
      {"no markup", "  Just\n words ", "Just words"},
      {"blocks stand on lines of their own", "<div>One<p>Two</p>Three</div><section>Four</section>",
       "One\nTwo\nThree\nFour"},
      {"nested blocks make no empty lines",
       "<div><div><div><p>One</p></div></div></div><div><p>Two", "One\nTwo"},
      {"inline elements join", "Win<b>ter</b> <i> beds </i> now", "Winter beds now"},
      {"white space collapses", "<p>a \t\n  b</p>\n\n\n<p>  c  </p>", "a b\nc"},
      {"no-break space stays", "<p>£5&nbsp;m</p>", "£5\u00A0m"},
      {"line breaks", "one<br>two<br/><br>three", "one\ntwo\nthree"},
      {"references", "&pound;5 &amp; &euro;6 &#163;7 &#xA3;8 &#146;s &lt;b&gt; &ndash; &hellip;",
       "£5 & €6 £7 £8 ’s <b> – …"},
      {"references without semicolon", "&pound5m AT&T &nosuch; &", "£5m AT&T &nosuch; &"},
      {"references out of range", "&#0; &#xD800; &#x110000; &#99999999999;",
       "\uFFFD \uFFFD \uFFFD \uFFFD"},
      {"stray brackets", "if a < b > c", "if a < b > c"},
      {"lists", "<ul><li>First<li>Second <ul><li>Inner</ul></ul>", "First\nSecond\nInner"},
      {"definitions", "<dl><dt>Bed<dd>A place", "Bed\nA place"},
      {"tables", "<table><tr><th>Year<th>Beds<tr><td>2021</td><td><p>14</p></td></table>",
       "Year\tBeds\n2021\t14"},
      {"empty cells keep their place",
       "<table><tr><td><td>2021<td>2022<tr><td>Beds<td><td>9</table>", "\t2021\t2022\nBeds\t\t9"},
      {"layout cells keep their lines",
       "<table><tr><td><img src=x><td><p>One</p><p>Two</p></table>", "One\nTwo"},
      {"preformatted lines", "<pre>one\n  two</pre>", "one\ntwo"},
      {"quotation marks that browsers draw", "<q>We are <q>ready</q></q>, she said",
       "“We are ‘ready’”, she said"},
      {"footnote marks are left out",
       "27 staff<sup><a href='#n1'>1</a></sup> and<a href='#n2'><sup>2</sup></a> 4<sup>th</sup>",
       "27 staff and 4th"},
      {"a raised mark behind a word, a figure or punctuation is left out",
       "40<sup>1</sup> nurses<sup>a</sup>, £4<sup>2</sup> million<sup>[3]</sup>. "
       "<sup>(b)</sup>5%<sup>*</sup> (six<sup>††</sup>)<sup>1, 4–6</sup> £4m<sup>2</sup> end",
       "40 nurses, £4 million. (b)5% (six) £4m end"},
      {"also in a link, and several one by one",
       "40<sup><a href='/notes'>1</a></sup> of m<sup><a href='/notes'>2</a></sup> "
       "beds<sup>1</sup><sup>,</sup><sup>12</sup> now",
       "40 of m beds now"},
      {"white space in it parts words all the same", "40<sup>1 </sup>nurses", "40 nurses"},
      {"exponents stay",
       "20 m<sup>2</sup>, 9 km<sup> 2 </sup>, kg/m<sup>2</sup>, "
       "m/s<sup>2</sup>, m<sup>-1</sup>, 10<sup>6</sup>, 3.2 × 10<sup>4</sup>, "
       "10<sup>9</sup>/l, 10<sup>−3</sup>",
       "20 m², 9 km² , kg/m², m/s², m⁻¹, 10⁶, 3.2 × 10⁴, 10⁹/l, 10⁻³"},
      {"but 10 may have a note", "hire 10<sup>2</sup> of 110<sup>6</sup> nurses",
       "hire 10 of 110 nurses"},
      {"ordinals, names, fractions and formulas stay",
       "21<sup>st</sup> 5<sup>th</sup> M<sup>c</sup>Donald 2<sup>1</sup>/<sub>2</sub> "
       "CO<sub>2</sub> Ca<sup>2+</sup> N<sup>o</sup> 5 NHS<sup>TM</sup>",
       "21st 5th McDonald 2 1/2 CO2 Ca2+ No 5 NHSTM"},
      {"the number of the note itself stays",
       "<p><sup>1</sup> Source</p><p>Beds <sup>2</sup> Beds</p>", "1 Source\nBeds 2 Beds"},
      {"a raised number does not lengthen another", "27,000<sup>2024</sup>", "27,000 2024"},
      {"what the next block begins with is not behind the mark",
       "<div><p>40<sup>1</sup></p>beds</div>", "40\nbeds"},
      {"struck out",
       "<del>12</del> <ins>15</ins> wards, <s>30</s> 35 beds, was <strike>£4</strike> £5",
       "15 wards, 35 beds, was £5"},
      {"hidden",
       "a<i hidden>b</i><i style='x:y; Display : none'>c</i><i aria-hidden=true>d</i><i "
       "class='sr-only'>e</i>f",
       "af"},
      {"never text",
       "a<script>var b='</p>';</script><style>p{}</style><!-- c "
       "--><noscript>d</noscript><button>e</button>"
       "<svg><text>f</text></svg><template><p>g</template><iframe>h</iframe><textarea>i</"
       "textarea>j",
       "aj"},
      {"declarations", "<!DOCTYPE html><?php echo 1 ?><![CDATA[x]]><p>a</p>", "a"},
      {"odd comments", "a<!-->b<!--->c<!-- - -- --->d<!-- x --!>e", "abcde"},
      {"unclosed elements", "<p>One<p>Two<b>bold<p>Three", "One\nTwobold\nThree"},
      {"crossed elements", "<b>a<i>b</b>c</i>d", "abcd"},
      {"text behind the end", "<html><body><p>a</p></body></html><p>b</p>", "a\nb"},
      {"attributes with brackets", "<a title=\"x > y\" href='<b>'>in</a>side", "inside"},
      {"no quotation mark", "<a href=x>in</a>side<p class=>b", "inside\nb"},
      {"unknown elements", "<my-el class=x>a</my-el><o:p>b</o:p>", "ab"},
      {"upper case", "<DIV>a</DIV><SCRIPT>b</script >c", "a\nc"},
      {"self-closing in XHTML",
       "<?xml version='1.0'?><html><body><script src='x'/><div/><p>a</p></body></html>", "a"},
      {"NUL byte", std::string("a\0b", 3), "a\uFFFDb"},
      {"a control character", "a\x01z", "az"},
  };
  for (const Case& test : cases) {
    CAPTURE(test.name, test.html);
    CHECK(read(test.html).text == test.text);
  }
}

TEST_CASE("furniture is left out and the article kept", "[readers][html]") {
  struct Case {
    const char* name;
    std::string html;
    std::string text;
  };
  const std::string p = "<p>" + kLong + "</p>";
  const std::vector<Case> cases = {
      {"by element",
       "<header>Site</header><nav>Menu</nav>" + p + "<aside>More</aside><footer>Legal</footer>",
       kLong},
      {"by role", "<div role=navigation>Menu</div>" + p + "<div role='contentinfo'>Legal</div>",
       kLong},
      {"by class and id",
       "<div class='site cookie-notice'>Cookies</div><div id=shareBar>60 shares</div>" + p +
           "<div class='story__related-links'>Other</div><div class=newsletter_signup>Join</div>",
       kLong},
      {"words that only look alike",
       "<p class='shareholders addition social-care story-comment'>" + kLong, kLong},
      {"a class on the whole page is none",
       "<body class=has-cookies><div class='page menu-closed'>" + p, kLong},
      {"a form around the whole page is none", "<form><div>" + p + "</div></form>", kLong},
      {"a form within is one", p + "<form>Your name <input></form>", kLong},
      {"article", "<div>" + p + "</div><article><h1>Head</h1>" + p + p + "</article>",
       "Head\n" + kLong + "\n" + kLong},
      {"header of the article stays, its footer goes",
       "<article><header><h1>Head</h1></header>" + p + "<footer>Tags</footer></article>",
       "Head\n" + kLong},
      {"the speaker under a quotation stays",
       "<article>" + p + "<blockquote>We will.<footer>A nurse</footer></blockquote></article>",
       kLong + "\nWe will.\nA nurse"},
      {"of many articles none",
       "<main><article>" + p + "</article><article>" + p + "</article><article>" + p +
           "</article></main><div>" + p + "</div>",
       kLong + "\n" + kLong + "\n" + kLong},
      {"role main", "<div>Left column</div><div role=main>" + p + "</div>", kLong},
      {"articleBody", "<div>Left column</div><div itemprop='articleBody'>" + p + "</div>", kLong},
      {"the densest block", "<div><div>Left column</div><div><div>" + p + p + "</div></div></div>",
       kLong + "\n" + kLong},
      {"two dense blocks are both kept", "<div>" + p + "</div><div>" + p + "</div>",
       kLong + "\n" + kLong},
      {"lists of links are not dense",
       "<div><a>" + kLong + "</a><a>" + kLong + "</a></div><div>" + p + "</div>", kLong},
  };
  for (const Case& test : cases) {
    CAPTURE(test.name, test.html);
    CHECK(read(test.html).text == test.text);
  }
}

TEST_CASE("what a page states", "[readers][html]") {
  struct Case {
    const char* name;
    std::string html;
    std::string title, publisher, published, uri;
  };
  const std::vector<Case> cases = {
      {"nothing", "<p>a", "", "", "", ""},
      {"Open Graph",
       "<title>T - S</title><meta property=og:title content='A  T&eacute;'><meta "
       "property='og:site_name' content=S>"
       "<meta property='article:published_time' content='2023-02-09T23:30:00-05:00'><meta "
       "property=og:url content='https://s.example/1'>",
       "A Té", "S", "2023-02-09T23:30:00-05:00", "https://s.example/1"},
      {"title element", "<head><title> A &amp;\n B </title></head>", "A & B", "", "", ""},
      {"heading before title element", "<title>T</title><h1>H <b>1</b></h1>", "H 1", "", "", ""},
      {"canonical before og:url",
       "<link rel=canonical href='https://a.example/'><meta property=og:url "
       "content='https://b.example/'>",
       "", "", "", "https://a.example/"},
      {"relative addresses say too little", "<link rel=canonical href='/a'>", "", "", "", ""},
      {"meta date", "<meta name=DC.date content=2023-02-09><meta name=DC.publisher content=Trust>",
       "", "Trust", "2023-02-09", ""},
      {"JSON-LD",
       "<script "
       "type='application/"
       "ld+json'>{\"@graph\":[{\"@type\":\"Event\",\"datePublished\":\"2001-01-01\"},"
       "{\"@type\":[\"NewsArticle\"],\"datePublished\":\"2023-02-09\",\"publisher\":{\"@id\":\"#"
       "o\"}},"
       "{\"@id\":\"#o\",\"name\":\"Gazette\"}]}</script>",
       "", "Gazette", "2023-02-09", ""},
      {"broken JSON-LD",
       "<script type='application/ld+json'>{\"datePublished\":</script><meta name=date "
       "content=2023-02-09>",
       "", "", "2023-02-09", ""},
      {"time in the article's header",
       "<time datetime=2001-01-01>x</time><article><header><time datetime=2023-02-09>9 "
       "Feb</time></header></article>",
       "", "", "2023-02-09", ""},
      {"time that says so",
       "<article><header><time datetime=2023-02-10></header></article><time pubdate "
       "datetime=2023-02-09>",
       "", "", "2023-02-09", ""},
      {"any other time says nothing", "<article><p><time datetime=2001-01-01>x</time></article>",
       "", "", "", ""},
  };
  for (const Case& test : cases) {
    CAPTURE(test.name);
    const Stated stated = read(test.html).stated;
    CHECK(stated.title.value_or("") == test.title);
    CHECK(stated.publisher.value_or("") == test.publisher);
    CHECK(stated.published.value_or("") == test.published);
    CHECK(stated.uri.value_or("") == test.uri);
    CHECK_FALSE(stated.country.has_value());
  }
}

TEST_CASE("the title is the first line unless the article says it", "[readers][html]") {
  const std::string p = "<p>" + kLong + "</p>";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"<title>T</title>" + p, "T\n" + kLong},
      {"<title>T</title><h1>H</h1>" + p, "H\n" + kLong},
      {"<h1>H</h1><article>" + p + "</article>", "H\n" + kLong},
      {"<meta property=og:title content=T><article><h1>H</h1>" + p + "</article>", "H\n" + kLong},
      {"<title>T</title><article><h2>T</h2>" + p + "</article>", "T\n" + kLong},
      {"<title>T</title>", "T"},
  };
  for (const auto& [html, text] : cases) {
    CAPTURE(html);
    CHECK(read(html).text == text);
  }
}

TEST_CASE("odd pages of megabytes neither crash nor take long", "[readers][html]") {
  struct Case {
    const char* name;
    std::string html;
    std::string text;  // of the end
  };
  const size_t size = 1 << 20;
  std::string attributes = "<p ";
  for (size_t i = 0; attributes.size() < size; ++i) attributes += "a" + std::to_string(i) + " ";
  std::string names;
  for (size_t i = 0; names.size() < size; ++i)
    names += "<x" + std::to_string(i) + ">&y" + std::to_string(i) + ";";
  const std::vector<Case> cases = {
      {"nested div", repeated("<div>", size / 5) + "end", "end"},
      {"nested b", repeated("<b>", size / 3) + "end", "end"},
      {"nested h1", repeated("<h1>", size / 4) + "end", "end"},
      {"stray end tags", repeated("<b>", size / 8) + repeated("</i>", size / 8) + "end", "end"},
      {"blocked end tags",
       repeated("<span><div>", size / 22) + repeated("</span>", size / 14) + "end", "end"},
      {"attributes", attributes + ">end", "end"},
      {"names", names + "end", "end"},
      {"open brackets", repeated("<", size) + " end", "<<< end"},
      {"references", repeated("&amp;", size / 5) + "end", "&&&end"},
      {"unclosed comment", "end<!--" + repeated("-", size), "end"},
      {"comment ends in vain", "end<!--" + repeated("--a", size / 3), "end"},
      {"unclosed script", "end<script>" + repeated("</scrip", size / 7), "end"},
      {"one line", repeated("word ", size / 5) + "end", "word end"},
      {"raised marks", "a" + repeated("<sup>1</sup>", size / 12) + " end", "a end"},
      {"nested raised marks", "a" + repeated("<sup>", size / 5) + "1 end", " end"},
  };
  for (const Case& test : cases) {
    CAPTURE(test.name);
    const auto begin = std::chrono::steady_clock::now();
    const std::string text = read(test.html).text;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    CHECK(text.substr(text.size() - std::min(text.size(), test.text.size())) == test.text);
    CHECK(took.count() < 30);  // seconds; quadratic time would be hours
  }
}

TEST_CASE("depth and unclosed parts are reported", "[readers][html]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {repeated("<div>", 20000), "html.deep"},
      {"a<!-- b", "html.cut"},
      {"a<script>b", "html.cut"},
      {"a<b c", "html.cut"},
      {repeated("<div>", 100) + "a", ""},
  };
  for (const auto& [html, code] : cases) {
    CAPTURE(html.substr(0, 20), code);
    std::vector<Diagnostic> diagnostics;
    read_html(html, diagnostics);
    REQUIRE(diagnostics.size() == (code.empty() ? 0 : 1));
    if (!code.empty()) CHECK(diagnostics[0].code == code);
  }
}
