#pragma once
// What an HTML page states about itself in its <meta>, <link> and JSON-LD. See html.h for what
// counts before what.

#include <optional>
#include <string>

#include "readers/front_matter.h"
#include "readers/html_prune.h"

namespace pledger {

// `title` holds og:title only, `published` no <time>: read_html() knows the rest.
Stated page_statements(const PrunedHtml& page);

// All runs of white space become one space; none at the ends. nullopt where nothing is left.
std::optional<std::string> one_line(std::string_view text);

}  // namespace pledger
