// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "plan/compact_tokens.h"

namespace hearken::plan {

tl::unexpected<Error> SymbolReader::wrong(std::string_view wanted) const {
  const std::string found = at_ < symbols_.size() ? symbols_[at_] : "the end";
  return fail(ErrorCode::InvalidInput,
              fmt::format("compact plan: wanted {} at symbol {}, found {}", wanted, at_, found));
}

std::optional<std::size_t> SymbolReader::pointer_ahead(char kind, std::size_t limit) const {
  if (at_ >= symbols_.size()) return {};
  const auto index = pointer_index(symbols_[at_], kind);
  return index && *index < limit ? index : std::nullopt;
}

Result<double> SymbolReader::number() {
  const auto index = pointer_ahead('v', context_.values.size());
  if (!index) return wrong("a number of the sentence");
  ++at_;
  return context_.values[*index].number;
}

std::optional<std::string> SymbolReader::state_ahead() const {
  if (at_ >= symbols_.size() || symbols_[at_].rfind("<=", 0) != 0) return {};
  return symbols_[at_].substr(2, symbols_[at_].size() - 3);
}

std::optional<std::string> SymbolReader::kind_ahead() const {
  if (at_ >= symbols_.size() || symbols_[at_].rfind("<k_", 0) != 0) return {};
  return symbols_[at_].substr(3, symbols_[at_].size() - 4);
}

Result<Selector> SymbolReader::selector(const std::string& kind) {
  Selector select;
  select.kind = kind;
  const auto& classes = device_classes();
  if (at_ < symbols_.size() && symbols_[at_].size() > 2) {
    const std::string name = symbols_[at_].substr(1, symbols_[at_].size() - 2);
    if (std::find(classes.begin(), classes.end(), name) != classes.end()) {
      select.device_class = name;
      ++at_;
    }
  }
  if (const auto state = state_ahead()) {
    select.state = *state;
    ++at_;
  }
  if (take(kAllToken)) {
    select.everything = true;
  } else if (const auto index = pointer_ahead('a', context_.places.size())) {
    select.area = context_.places[*index].area;
    select.floor = context_.places[*index].floor;
    ++at_;
  } else {
    return wrong("a place");
  }
  if (!take(kButToken)) return select;
  while (const auto index = thing_ahead()) {
    select.except.push_back(context_.things[*index].id);
    ++at_;
  }
  return select;
}

Result<std::string> SymbolReader::spoken_text() {
  std::vector<std::string> wanted;
  while (at_ < symbols_.size() && symbols_[at_].front() == ' ') wanted.push_back(next().substr(1));
  const auto& words = context_.words;
  if (wanted.empty()) return wrong("words of the sentence");
  for (std::size_t i = 0; i + wanted.size() <= words.size(); ++i) {
    bool same = true;
    for (std::size_t j = 0; same && j < wanted.size(); ++j) same = words[i + j].text == wanted[j];
    if (!same) continue;
    const std::size_t begin = words[i].raw_begin;
    const std::size_t end = words[i + wanted.size() - 1].raw_end;
    return context_.utterance.substr(begin, end - begin);
  }
  return fail(ErrorCode::InvalidInput, "compact plan: these words are not in the sentence");
}

std::string name_in(const Symbol& token) {
  return token.size() > 2 ? token.substr(1, token.size() - 2) : std::string();
}

std::string measured_property(const Thing* thing, const Symbol& token) {
  std::string name = name_in(token);
  if (thing == nullptr) return name;
  for (const std::string& candidate : {"current_" + name, name, std::string("value")}) {
    if (thing->find_property(candidate) != nullptr) return candidate;
  }
  return "state";
}

}  // namespace hearken::plan
