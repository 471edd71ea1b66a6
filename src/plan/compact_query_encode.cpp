// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "plan/compact.h"
#include "plan/compact_common.h"
#include "plan/compact_tokens.h"
#include "plan/compact_writer.h"

namespace hearken::plan {
namespace {

using Text = CompactWriter::Text;

std::string direction(const Query& query) {
  if (query.ask == Ask::When) return std::string(query.first ? kFirstToken : kLastToken);
  if (query.lean == Lean::None) return {};
  return std::string(query.lean == Lean::More ? kMoreToken : kLessToken);
}

Text limit(const Query& query, const CompactWriter& write) {
  if (!query.limit || query.ask == Ask::Can) return std::string();
  const auto said = write.value(query.limit->value);
  if (!said) return {};
  for (const auto& entry : kComparisonTokens) {
    if (entry.comparison == query.limit->comparison) return std::string(entry.token) + *said;
  }
  return {};
}

/// "<turn_on>", "<set><temperature><v0>"; nothing to write when a property is asked for.
Text ability(const Query& query, const CompactWriter& write) {
  if (query.ask != Ask::Can || query.action.empty()) return std::string();
  const auto& simple = simple_actions();
  if (std::find(simple.begin(), simple.end(), query.action) != simple.end()) {
    return token_of(query.action);
  }
  const Thing* thing = write.context().home->registry->find_thing(query.device);
  const std::string property = settable_property_of(thing, query.action);
  if (property.empty()) return {};
  std::string out = std::string(kSetToken) + token_of(property);
  if (!query.limit) return out;
  const auto said = write.value(query.limit->value);
  if (!said) return {};
  return out + *said;
}

}  // namespace

Text encode_query(const Query& query, const CompactWriter& write) {
  std::string out;
  for (const auto& entry : kAskTokens) {
    if (entry.ask == query.ask) out = entry.token;
  }
  if (names_nothing(query.ask)) return out;
  out += direction(query);
  const auto state = query.is.empty() ? std::string() : CompactWriter::state(query.is);
  const auto limit_text = limit(query, write);
  const auto ability_text = ability(query, write);
  const auto target = query.select ? write.selector(*query.select) : write.thing(query.device);
  if (!state || !limit_text || !ability_text || !target) return {};
  out += *state + *limit_text + *ability_text;
  if (!query.property.empty() && query.property != "state")
    out += CompactWriter::measured(query.property);
  out += *target;
  if (!query.other.empty()) {
    const auto other = write.thing(query.other);
    if (!other) return {};
    out += *other;
  }
  if (query.windows.size() > kMaxWindows) return {};
  for (const auto& window : query.windows) {
    const auto time = write.time(window);
    if (!time) return {};
    out += *time;
  }
  return out;
}

}  // namespace hearken::plan
