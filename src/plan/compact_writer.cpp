// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_writer.h"

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "plan/compact_common.h"
#include "plan/compact_tokens.h"

namespace hearken::plan {
namespace {

std::string kind_and_class(const Selector& select) {
  const auto& known_classes = device_classes();
  const auto& known_kinds = kinds();
  if (std::find(known_kinds.begin(), known_kinds.end(), select.kind) == known_kinds.end())
    return {};
  std::string out = kind_token(select.kind);
  if (select.device_class.empty()) return out;
  if (std::find(known_classes.begin(), known_classes.end(), select.device_class) ==
      known_classes.end()) {
    return {};
  }
  return out + token_of(select.device_class);
}

}  // namespace

using Text = CompactWriter::Text;

Text CompactWriter::thing(const ThingId& id) const {
  for (std::size_t i = 0; i < context_.things.size(); ++i) {
    if (context_.things[i].id == id) return pointer_token('t', i);
  }
  return {};
}

Text CompactWriter::value(double number) const {
  for (std::size_t i = 0; i < context_.values.size(); ++i) {
    if (std::abs(context_.values[i].number - number) < 1e-9) return pointer_token('v', i);
  }
  return {};
}

std::string CompactWriter::measured(const std::string& property) {
  if (property == "current_temperature") return "<temperature>";
  if (property == "current_humidity") return "<humidity>";
  const auto& tokens = compact_tokens();
  const std::string token = token_of(property);
  return std::find(tokens.begin(), tokens.end(), token) != tokens.end() ? token : "<value>";
}

Text CompactWriter::place(const Selector& select) const {
  if (select.area.empty() && select.floor.empty()) return std::string(kAllToken);
  for (std::size_t i = 0; i < context_.places.size(); ++i) {
    const Place& candidate = context_.places[i];
    if (candidate.area == select.area && fold(candidate.floor) == fold(select.floor)) {
      return pointer_token('a', i);
    }
  }
  return {};
}

Text CompactWriter::state(const std::string& word) {
  const auto& words = state_words();
  if (std::find(words.begin(), words.end(), word) == words.end()) return {};
  return state_token(word);
}

Text CompactWriter::time(const TimeWindow& window) const {
  for (std::size_t i = 0; i < context_.times.size() && i < kMaxTimes; ++i) {
    const TimeMention& said = context_.times[i];
    const bool same =
        window.mention ? *window.mention == i : said.from == window.from && said.to == window.to;
    const bool moment_or_stretch =
        said.kind == TimeMention::Kind::Window || said.kind == TimeMention::Kind::Instant;
    if (same && moment_or_stretch) return pointer_token('w', i);
  }
  return {};
}

Text CompactWriter::selector(const Selector& select) const {
  std::string out = kind_and_class(select);
  if (out.empty()) return {};
  if (!select.state.empty()) {
    const auto text = state(select.state);
    if (!text) return {};
    out += *text;
  }
  const auto place_text = place(select);
  if (!place_text) return {};
  out += *place_text;
  if (select.except.empty()) return out;
  out += kButToken;
  for (const auto& id : select.except) {
    const auto text = thing(id);
    if (!text) return {};
    out += *text;
  }
  return out;
}

}  // namespace hearken::plan
