// SPDX-License-Identifier: Apache-2.0
#include "prompt/compact_prompt.h"

#include <algorithm>

#include "core/text.h"
#include "plan/compact.h"
#include "plan/compact_tokens.h"

namespace hearken::prompt {
namespace {

using plan::pointer_token;

constexpr std::size_t kMaxEntryWords = 8;
constexpr std::size_t kMaxNoteWords = 24;

void append_words(std::string& out, const std::string& text, std::size_t limit) {
  const std::string folded = fold(sanitize(text, 256));
  std::size_t count = 0;
  for (const auto word : split_words(folded)) {
    if (count++ == limit) break;
    (out += ' ') += word;
  }
}

std::string place_pointer(const Context& context, const AreaId& area) {
  for (std::size_t i = 0; i < context.places.size(); ++i) {
    if (!area.empty() && context.places[i].area == area) return pointer_token('a', i);
  }
  return {};
}

void append_settable(std::string& out, const Context& context, const Thing& thing) {
  for (const auto& property : plan::settable_properties()) {
    const std::string action = plan::set_action_for(thing, property);
    if (action.empty()) continue;
    out += plan::token_of(property);
    const Property* bound = thing.find_property(thing.find_action(action)->argument);
    if (bound == nullptr || bound->type != ValueType::Number) continue;
    for (std::size_t i = 0; i < context.values.size(); ++i) {
      const double number = context.values[i].number;
      const bool outside = (bound->minimum && number < *bound->minimum) ||
                           (bound->maximum && number > *bound->maximum);
      if (outside) out += pointer_token('v', i);
    }
  }
}

void append_state(std::string& out, const Context& context, const Thing& thing) {
  const std::string state = fold(to_string(context.home->state_of(thing.id).value("state")));
  const auto& words = plan::state_words();
  if (std::find(words.begin(), words.end(), state) != words.end()) out += plan::state_token(state);
}

void append_thing(std::string& out, const Context& context, std::size_t position) {
  const Thing& thing = *context.home->registry->find_thing(context.things[position].id);
  out += pointer_token('t', position);
  const auto& kinds = plan::kinds();
  if (std::find(kinds.begin(), kinds.end(), thing.kind) != kinds.end())
    out += plan::kind_token(thing.kind);
  const auto& classes = plan::device_classes();
  if (std::find(classes.begin(), classes.end(), thing.device_class) != classes.end()) {
    out += plan::token_of(thing.device_class);
  }
  out += place_pointer(context, thing.area);
  append_words(out, thing.name, kMaxEntryWords);
  append_state(out, context, thing);
  append_settable(out, context, thing);
}

void append_previous(std::string& out, const Context& context) {
  if (!context.previous) return;
  out += "<prev>";
  append_words(out, context.previous->utterance, kMaxNoteWords);
  // What cannot be pointed at from here is left out; the words remain. Its times were said then.
  Plan before = context.previous->plan;
  if (before.query) before.query->windows.clear();
  if (!before.rules.empty() || !before.timers.empty() || !before.requests.empty()) return;
  const auto plan = plan::encode_compact(before, context);
  if (!plan) return;
  out += "<did>";
  out += plan->substr(0, plan->size() - std::string_view("<end>").size());
}

void append_sentence(std::string& out, const Context& context) {
  out += "<say>";
  auto mark = context.marks.begin();
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    (out += ' ') += context.words[i].text;
    for (; mark != context.marks.end() && mark->word == i; ++mark) out += mark->token;
  }
}

}  // namespace

std::string compact_prompt(const Context& context) {
  std::string out = "<bos><home>";
  for (std::size_t i = 0; i < context.places.size(); ++i) {
    out += pointer_token('a', i);
    append_words(out, context.places[i].name, kMaxEntryWords);
  }
  out += "<things>";
  for (std::size_t i = 0; i < context.things.size(); ++i) append_thing(out, context, i);
  append_previous(out, context);
  for (const auto& note : context.preferences) {
    out += "<note>";
    append_words(out, note, kMaxNoteWords);
  }
  out += "<here>";
  out += place_pointer(context, context.speaker_area);
  append_sentence(out, context);
  return out + "<plan>";
}

}  // namespace hearken::prompt
