#pragma once
// What class names and ids say of an element: the one place where a page's furniture is named.

#include <array>
#include <string_view>

namespace pledger {

// Class names and ids of furniture. A hint fits where it stands as whole words of one name: "share"
// fits "share", "share-tools", "page_share" and "shareBar", not "shareholders". Words that also
// name articles and their subjects (comment, social, news, story, banner) stand here only with a
// second word.
constexpr auto kFurnitureHints = std::to_array<std::string_view>({
    "ad",
    "ad-slot",
    "ads",
    "advert",
    "advertisement",
    "adverts",
    "author-bio",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "comment-list",
    "consent",
    "cookie",
    "cookies",
    "disqus",
    "email-signup",
    "feedback",
    "gdpr",
    "masthead",
    "mega-menu",
    "menu",
    "modal",
    "more-from",
    "more-like",
    "more-on",
    "more-stories",
    "most-popular",
    "most-read",
    "most-viewed",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "pager",
    "pagination",
    "popup",
    "promo",
    "read-next",
    "recirculation",
    "recommended",
    "recommendations",
    "related",
    "related-articles",
    "related-content",
    "related-links",
    "related-stories",
    "search-form",
    "share",
    "shares",
    "sharing",
    "sidebar",
    "sign-up",
    "signup",
    "site-footer",
    "site-header",
    "skip-link",
    "skip-links",
    "skip-to-content",
    "skiplink",
    "skiplinks",
    "social-bar",
    "social-buttons",
    "social-icons",
    "social-links",
    "social-media",
    "social-share",
    "social-sharing",
    "sponsored",
    "subscribe",
    "taboola",
    "tag-list",
    "toolbar",
    "trending",
    "you-may-like",
});

// Class names of what only screen readers are told, and of marks that lead to a footnote.
constexpr auto kHiddenHints = std::to_array<std::string_view>(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "govuk-visually-hidden",
     "nhsuk-u-visually-hidden"});
constexpr auto kFootnoteHints = std::to_array<std::string_view>(
    {"footnote", "footnote-ref", "footnotes-ref", "reference", "mw-editsection"});

// Whether one of the names in a class or id attribute holds one of `hints`.
bool has_furniture_hint(std::string_view names);
bool has_hidden_hint(std::string_view names);
bool has_footnote_hint(std::string_view names);

}  // namespace pledger
