// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "plan/compact_reader.h"
#include "plan/compact_tokens.h"

namespace hearken::plan {
namespace {

Status read_direction(SymbolReader& read, Query& query) {
  if (query.ask == Ask::When) {
    query.first = read.take(kFirstToken);
    if (!query.first && !read.take(kLastToken)) return read.wrong("first or last");
  } else if (read.take(kMoreToken)) {
    query.lean = Lean::More;
  } else if (read.take(kLessToken)) {
    query.lean = Lean::Less;
  }
  return {};
}

Status read_limit(SymbolReader& read, Query& query) {
  for (const auto& entry : kComparisonTokens) {
    if (!read.take(entry.token)) continue;
    HEARKEN_TRY(const double value, read.number());
    query.limit = Limit{entry.comparison, value};
  }
  return {};
}

/// What Can asks for, as an action: a simple one, or setting a property, perhaps to a value. The
/// property's name is kept where the target is not known yet.
Result<std::string> read_ability(SymbolReader& read, Query& query) {
  if (query.ask != Ask::Can) return std::string();
  if (read.take(kSetToken)) {
    const std::string property = name_in(read.next());
    if (read.pointer_ahead('v', read.context().values.size())) {
      HEARKEN_TRY(const double value, read.number());
      query.limit = Limit{Comparison::Equal, value};
    }
    return property;
  }
  for (const auto& action : simple_actions()) {
    if (read.take(token_of(action))) query.action = action;
  }
  return std::string();
}

Status read_target(SymbolReader& read, Query& query) {
  if (const auto index = read.thing_ahead()) {
    read.skip();
    query.device = read.context().things[*index].id;
  } else if (const auto kind = read.kind_ahead()) {
    read.skip();
    HEARKEN_TRY(query.select, read.selector(*kind));
  } else {
    return read.wrong("what the question is about");
  }
  if (query.ask != Ask::Compare || query.device.empty()) return {};
  if (const auto index = read.thing_ahead()) {
    read.skip();
    query.other = read.context().things[*index].id;
  }
  return {};
}

void read_windows(SymbolReader& read, Query& query) {
  const auto& times = read.context().times;
  while (const auto index = read.pointer_ahead('w', times.size())) {
    if (query.windows.size() == kMaxWindows) return;
    read.skip();
    query.windows.push_back({times[*index].from, times[*index].to, *index});
  }
}

std::string set_action_of(const Thing* thing, const std::string& property) {
  std::string action = thing == nullptr ? "" : set_action_for(*thing, property);
  if (!action.empty()) return action;
  return property == "option" ? "select_option" : "set_" + property;
}

}  // namespace

Result<Query> decode_query(SymbolReader& read, Ask ask) {
  Query query;
  query.ask = ask;
  if (names_nothing(ask)) return query;
  HEARKEN_TRY_VOID(read_direction(read, query));
  if (const auto state = read.state_ahead()) {
    query.is = *state;
    read.skip();
  }
  HEARKEN_TRY_VOID(read_limit(read, query));
  HEARKEN_TRY(const std::string settable, read_ability(read, query));
  Symbol measured;
  if (!read.thing_ahead() && !read.kind_ahead()) measured = read.next();
  HEARKEN_TRY_VOID(read_target(read, query));
  const Thing* thing = read.context().home->registry->find_thing(query.device);
  if (!settable.empty()) query.action = set_action_of(thing, settable);
  if (!measured.empty()) {
    query.property = ask == Ask::Can ? name_in(measured) : measured_property(thing, measured);
  }
  read_windows(read, query);
  return query;
}

}  // namespace hearken::plan
