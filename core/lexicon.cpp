#include "core/lexicon.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <unordered_map>

#include "core/first_steps.h"
#include "core/lexicon_file.h"
#include "core/phrase_trie.h"
#include "core/utf8.h"
#include "core/vocabulary.h"
#include "core/word_shape.h"

namespace pledger {
namespace {

// One code point of a form or of a text, typography evened out as fold() does; `next` is where the
// next one begins.
struct Spelled {
  char32_t value = 0;  // 0 at the end
  uint32_t next = 0;
};

Spelled spelled_at(std::string_view text, uint32_t at) {
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    const uint32_t next = at + point.size;
    switch (point.value) {
      case 0x2018:
      case 0x2019:
      case 0x02BC:
      case 0xFF07:
        return {'\'', next};
      case 0x2010:
      case 0x2011:
        return {'-', next};
      case 0x00AD:
        break;
      default:
        if (white_space_at(text, at) == 0) return {point.value, next};
    }
    at = next;
  }
  return {0, at};
}

// Compares as spelled: case counts, white space does not (the tokens agree already).
bool spelled_alike(std::string_view a, std::string_view b) {
  if (a == b) return true;
  for (uint32_t at_a = 0, at_b = 0;;) {
    const Spelled next_a = spelled_at(a, at_a);
    const Spelled next_b = spelled_at(b, at_b);
    if (next_a.value != next_b.value) return false;
    if (next_a.value == 0) return true;
    at_a = next_a.next;
    at_b = next_b.next;
  }
}

}  // namespace

bool Entry::has(std::string_view key) const {
  return std::any_of(attributes.begin(), attributes.end(),
                     [&](const auto& attribute) { return attribute.first == key; });
}

std::string_view Entry::attribute(std::string_view key) const {
  for (const auto& [name, value] : attributes) {
    if (name == key) return value;
  }
  return {};
}

std::optional<double> Entry::number(std::string_view key) const {
  const std::string_view value = attribute(key);
  double parsed = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), parsed);
  if (error != std::errc() || end != value.data() + value.size()) return std::nullopt;
  return parsed;
}

struct Lexicons::Impl {
  explicit Impl(LexiconFiles files)
      : names(std::move(files.names)),
        entries(std::move(files.entries)),
        trie(static_cast<uint32_t>(names.size() * 2)) {}

  // Forward phrases of a lexicon begin at its own number, reversed ones behind all of these.
  PhraseTrie::Node forward_root(LexiconId lexicon) const { return lexicon; }
  PhraseTrie::Node backward_root(LexiconId lexicon) const {
    return static_cast<PhraseTrie::Node>(names.size() + lexicon);
  }

  void add(const Entry& entry);

  // What the trie holds of an entry: its index, and whether its spelling must be asked for, so that
  // the others are found without a look at them.
  static constexpr uint32_t kExactBit = uint32_t{1} << 31;
  static uint32_t value_of(const Entry& entry) {
    return entry.index | (entry.exact_case ? kExactBit : 0);
  }
  const Entry& entry_of(uint32_t value) const { return entries[value & ~kExactBit]; }

  // Whether the text's spelling allows the entry; `words` are the bytes of its tokens.
  bool fits(uint32_t value, std::string_view words) const {
    return (value & kExactBit) == 0 || spelled_alike(entry_of(value).form, words);
  }

  // The first entry behind `edge` that fits.
  const Entry* first_fitting(const PhraseTrie::Edge& edge, std::string_view words) const {
    if (edge.value() == PhraseTrie::kNoValue) return nullptr;
    if (fits(edge.value(), words)) return &entry_of(edge.value());
    for (uint32_t value : trie.values(edge.to())) {
      if (fits(value, words)) return &entry_of(value);
    }
    return nullptr;
  }

  std::vector<std::string> names;
  std::vector<Entry> entries;
  Vocabulary vocabulary;
  PhraseTrie trie;
  FirstSteps forward;
  FirstSteps backward;
  std::unordered_map<std::string, uint32_t> by_id;
};

void Lexicons::Impl::add(const Entry& entry) {
  if (!entry.id.empty()) by_id.try_emplace(entry.id, entry.index);
  std::vector<uint32_t> words;
  for_each_part(entry.form, [&](std::string_view part) {
    words.push_back(vocabulary.add(part));
    return true;
  });
  // A word that no token can spell (its folded form is over a token's length) is never looked for.
  if (std::find(words.begin(), words.end(), 0u) != words.end()) return;
  forward.add(words.front(), entry.lexicon);
  backward.add(words.back(), entry.lexicon);
  PhraseTrie::Node node = forward_root(entry.lexicon);
  for (uint32_t word : words) node = trie.add_step(node, word);
  trie.add_value(node, value_of(entry));
  node = backward_root(entry.lexicon);
  for (auto word = words.rbegin(); word != words.rend(); ++word) node = trie.add_step(node, *word);
  trie.add_value(node, value_of(entry));
}

Lexicons::Lexicons() = default;
Lexicons::Lexicons(Lexicons&&) noexcept = default;
Lexicons& Lexicons::operator=(Lexicons&&) noexcept = default;
Lexicons::~Lexicons() = default;

Lexicons Lexicons::load(const std::vector<LexiconSource>& sources) {
  Lexicons lexicons;
  lexicons.impl_ = std::make_unique<Impl>(read_lexicon_files(sources));
  for (const Entry& entry : lexicons.impl_->entries) lexicons.impl_->add(entry);
  Impl& impl = *lexicons.impl_;
  impl.trie.finish();
  impl.forward.finish(impl.trie, impl.forward_root(0));
  impl.backward.finish(impl.trie, impl.backward_root(0));
  impl.trie.forget_first_steps();
  return lexicons;
}

LexiconId Lexicons::id(std::string_view name) const {
  const auto& names = impl_->names;
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? kNoLexicon : static_cast<LexiconId>(found - names.begin());
}

const std::vector<std::string>& Lexicons::names() const { return impl_->names; }
const std::vector<Entry>& Lexicons::entries() const { return impl_->entries; }

uint32_t Lexicons::word_id(std::string_view raw) const { return impl_->vocabulary.find(raw); }

uint64_t Lexicons::begins(uint32_t word) const { return impl_->forward.lexicons(word); }

LexiconMatch Lexicons::longest(LexiconId lexicon, std::string_view text,
                               std::span<const Token> tokens, uint32_t at, uint32_t end) const {
  end = std::min(end, static_cast<uint32_t>(tokens.size()));
  if (at >= end) return {};
  LexiconMatch match;
  const PhraseTrie::Edge* edge = impl_->forward.step(lexicon, tokens[at].word);
  for (uint32_t i = at; edge != nullptr;) {
    const Span span{tokens[at].begin, tokens[i].end};
    if (const Entry* entry = impl_->first_fitting(*edge, span.of(text)))
      match = {entry, i - at + 1};
    if (++i == end || tokens[i].word == 0 || !edge->may_go_on(tokens[i].word)) break;
    edge = impl_->trie.step(edge->to(), tokens[i].word);
  }
  return match;
}

LexiconMatch Lexicons::longest_before(LexiconId lexicon, std::string_view text,
                                      std::span<const Token> tokens, uint32_t begin,
                                      uint32_t end) const {
  end = std::min(end, static_cast<uint32_t>(tokens.size()));
  if (begin >= end) return {};
  LexiconMatch match;
  const PhraseTrie::Edge* edge = impl_->backward.step(lexicon, tokens[end - 1].word);
  for (uint32_t i = end - 1; edge != nullptr;) {
    const Span span{tokens[i].begin, tokens[end - 1].end};
    if (const Entry* entry = impl_->first_fitting(*edge, span.of(text))) match = {entry, end - i};
    if (i-- == begin || tokens[i].word == 0 || !edge->may_go_on(tokens[i].word)) break;
    edge = impl_->trie.step(edge->to(), tokens[i].word);
  }
  return match;
}

std::vector<const Entry*> Lexicons::all(LexiconId lexicon, std::string_view text,
                                        std::span<const Token> tokens, uint32_t at,
                                        uint32_t size) const {
  std::vector<const Entry*> found;
  if (size == 0 || at >= tokens.size() || size > tokens.size() - at) return found;
  const PhraseTrie::Edge* edge = impl_->forward.step(lexicon, tokens[at].word);
  for (uint32_t i = at + 1; i < at + size && edge != nullptr; ++i) {
    edge = tokens[i].word == 0 ? nullptr : impl_->trie.step(edge->to(), tokens[i].word);
  }
  if (edge == nullptr) return found;
  const std::string_view words = Span{tokens[at].begin, tokens[at + size - 1].end}.of(text);
  for (uint32_t value : impl_->trie.values(edge->to())) {
    if (impl_->fits(value, words)) found.push_back(&impl_->entry_of(value));
  }
  return found;
}

std::vector<const Entry*> Lexicons::lookup(std::string_view form) const {
  std::vector<const Entry*> found;
  std::vector<uint32_t> words;
  for_each_part(form, [&](std::string_view part) {
    words.push_back(impl_->vocabulary.find(part));
    return words.back() != 0;
  });
  if (words.empty() || words.back() == 0) return found;
  for (uint64_t rest = begins(words.front()); rest != 0; rest &= rest - 1) {
    const auto lexicon = static_cast<uint32_t>(std::countr_zero(rest));
    const PhraseTrie::Edge* edge = impl_->forward.step(lexicon, words.front());
    for (size_t i = 1; i < words.size() && edge != nullptr; ++i)
      edge = impl_->trie.step(edge->to(), words[i]);
    if (edge == nullptr) continue;
    for (uint32_t value : impl_->trie.values(edge->to())) found.push_back(&impl_->entry_of(value));
  }
  return found;
}

const Entry* Lexicons::by_id(std::string_view id) const {
  const auto found = impl_->by_id.find(std::string(id));
  return found == impl_->by_id.end() ? nullptr : &impl_->entries[found->second];
}

}  // namespace pledger
