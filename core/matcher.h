#pragma once
// Matcher: all pattern rules of one layer. Most of them cannot hit most views: one look at the
// classes and words in a view (core/pattern_needs.h), and one RE2::Set over the rules that need
// none, say which can; captures are asked of those only. Thread-safe after construction.

#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include "core/rules.h"
#include "core/view.h"

namespace pledger {

struct RuleHit {
  const Rule* rule = nullptr;
  uint32_t begin = 0;  // bytes of the view
  uint32_t end = 0;
  struct Group {
    uint32_t begin = 0;
    uint32_t end = 0;
    bool matched = false;
  };
  // Most rules have one group or two: these need no memory of their own.
  class Groups {
   public:
    size_t size() const { return size_; }
    Group* begin() { return in_place() ? few_.data() : many_.data(); }
    const Group* begin() const { return in_place() ? few_.data() : many_.data(); }
    Group* end() { return begin() + size_; }
    const Group* end() const { return begin() + size_; }
    Group& operator[](size_t i) { return begin()[i]; }
    const Group& operator[](size_t i) const { return begin()[i]; }
    // All of them that took no part.
    void resize(size_t size) {
      size_ = static_cast<uint32_t>(size);
      few_ = {};
      many_.assign(in_place() ? 0 : size, {});
    }

   private:
    bool in_place() const { return size_ <= few_.size(); }

    uint32_t size_ = 0;
    std::array<Group, 4> few_;
    std::vector<Group> many_;
  };
  Groups groups;  // by capture number - 1

  // The group of this name; {0, 0, false} where the rule has none or it took no part.
  Group group(std::string_view name) const;
};

class Matcher {
 public:
  // Rules of `layer` in `rules` that have a pattern. `rules` must outlive this.
  Matcher(const RuleSet& rules, std::string_view layer);
  ~Matcher();
  Matcher(Matcher&&) noexcept;

  bool empty() const;

  // Every hit of every rule anywhere in the view (per rule leftmost first, not overlapping itself),
  // sorted by (begin, longest first, priority, rule index). Appends to `hits`. Rules whose index is
  // set in `barred` are not looked at; a layer that knows their hits would count for nothing says so.
  // Of rules whose index is set in `overlapping` and whose hits begin with a class, a hit may begin
  // inside the one before: a layer that may reject that one says so.
  void search(const View& view, std::vector<RuleHit>& hits, const std::vector<bool>& barred = {},
              const std::vector<bool>& overlapping = {}) const;

  // The best hit that begins exactly at byte `at` of the view: longest, then priority, then file
  // order. Returns false where none does.
  bool match_at(const View& view, uint32_t at, RuleHit& hit) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pledger
