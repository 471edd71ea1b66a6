// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/context.h"
#include "core/result.h"
#include "plan/compact.h"
#include "plan/compact_common.h"

// A cursor over the symbols of a compact plan, for the decoders. Private to this folder.
namespace hearken::plan {

class SymbolReader {
 public:
  SymbolReader(std::vector<Symbol> symbols, const Context& context)
      : symbols_(std::move(symbols)), context_(context) {}

  bool at_end() const { return at_ >= symbols_.size() || symbols_[at_] == kEndToken; }
  bool peek(std::string_view token) const {
    return at_ < symbols_.size() && symbols_[at_] == token;
  }
  bool take(std::string_view token) {
    if (!peek(token)) return false;
    ++at_;
    return true;
  }
  bool word_ahead() const { return at_ < symbols_.size() && symbols_[at_].front() == ' '; }
  Symbol next() { return at_ < symbols_.size() ? symbols_[at_++] : Symbol(); }
  void skip() { ++at_; }
  const Context& context() const { return context_; }

  /// InvalidInput: what stands here instead of what was wanted.
  tl::unexpected<Error> wrong(std::string_view wanted) const;

  /// Index behind a pointer that comes next; it is not taken.
  std::optional<std::size_t> pointer_ahead(char kind, std::size_t limit) const;
  std::optional<std::size_t> thing_ahead() const {
    return pointer_ahead('t', context_.things.size());
  }
  std::optional<std::string> state_ahead() const;
  std::optional<std::string> kind_ahead() const;

  Result<double> number();
  /// Words that follow, given back as the person spelled them.
  Result<std::string> spoken_text();
  /// What follows a kind: class, state, place, exceptions.
  Result<Selector> selector(const std::string& kind);

 protected:
  std::vector<Symbol> symbols_;
  const Context& context_;  ///< outlives this
  std::size_t at_ = 0;
};

/// The property that a measured token means on this thing.
std::string measured_property(const Thing* thing, const Symbol& token);
/// "<light>" → "light".
std::string name_in(const Symbol& token);

Result<Query> decode_query(SymbolReader& read, Ask ask);

}  // namespace hearken::plan
