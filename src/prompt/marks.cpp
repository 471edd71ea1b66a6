// SPDX-License-Identifier: Apache-2.0
// Which words of the sentence mean which things, places, values.
#include <algorithm>
#include <unordered_set>

#include "core/text.h"
#include "plan/compact_tokens.h"
#include "prompt/retrieval.h"

namespace hearken::prompt {
namespace {

constexpr std::size_t kMarkedTogether = 3;  ///< more equally good things than this are "<many>"

/// By its first word, as people begin questions; "can you" and "will you" begin orders too.
bool is_question(const std::vector<Word>& words) {
  static const std::unordered_set<std::string_view> asking{
      "when", "how", "was", "were", "is", "are", "did", "has", "which", "who", "since", "why"};
  return !words.empty() && asking.count(words.front().text) != 0;
}

bool is_called(const Thing& thing, const std::string& word) {
  const std::string name = fold(thing.name), noun = stem(word);
  const auto words = split_words(name);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view said) { return stem(said) == noun; });
}

/// "When was the back door last open": a contact tells, a lock does not.
bool asks_whether_open(const std::vector<Word>& words) {
  static const std::unordered_set<std::string_view> openness{"open", "opened", "opening", "closed",
                                                             "shut", "ajar",   "close"};
  const auto is_open = [](const Word& word) { return openness.count(word.text) != 0; };
  return is_question(words) && std::any_of(words.begin(), words.end(), is_open);
}

/// Those that fit, where any fits; else all.
template <typename Fits>
void keep_only(std::vector<std::uint32_t>& things, Fits fits) {
  if (std::none_of(things.begin(), things.end(), fits)) return;
  things.erase(std::remove_if(things.begin(), things.end(), [&](auto t) { return !fits(t); }),
               things.end());
}

}  // namespace

void Retrieval::mark(std::size_t word, std::string token) {
  if (word == kNotInSentence) return;
  context_.marks.push_back({word, std::move(token)});
}

std::optional<std::size_t> Retrieval::position_of(const HomeIndex::PlaceEntry& entry) const {
  const Place place{entry.area, entry.floor, entry.shown};
  const auto found = std::find(context_.places.begin(), context_.places.end(), place);
  if (found == context_.places.end()) return {};
  return static_cast<std::size_t>(found - context_.places.begin());
}

void Retrieval::mark_places() {
  for (const auto& span : place_spans_) {
    if (const auto place = position_of(index_.places()[span.owner]))
      mark(span.end - 1, plan::pointer_token('a', *place));
  }
}

/// The place that the words around `word` speak of: one that follows with "in" or "on" and
/// nothing but that between, one right before ("kitchen light"), else the nearest before in the
/// same clause.
const HomeIndex::PlaceEntry* Retrieval::place_near(std::size_t word) const {
  const Span* best = nullptr;
  std::size_t best_distance = 7;
  for (const auto& span : place_spans_) {
    const bool after = span.begin > word;
    const std::size_t distance = after ? span.begin - word : word - std::min(word, span.end - 1);
    const std::size_t begin = after ? word + 1 : span.end, end = after ? span.begin : word;
    if (distance >= best_distance || clause_border(begin, end) || kind_between(begin, end))
      continue;
    if (after ? !is_led_in(span) : is_taken(span)) continue;
    best = &span;
    best_distance = distance;
  }
  return best == nullptr ? nullptr : &index_.places()[best->owner];
}

/// "in the kitchen", "on floor 5": the place is joined to what stands before it. In "turn on the
/// kitchen fan" it is not.
bool Retrieval::is_led_in(const Span& place) const {
  static const std::unordered_set<std::string_view> articles{"the", "my", "our"};
  static const std::unordered_set<std::string_view> leads{"in",  "on", "at",     "of",
                                                          "for", "by", "inside", "from"};
  std::size_t at = place.begin;
  while (at > 0 && articles.count(context_.words[at - 1].text) != 0) --at;
  static const std::unordered_set<std::string_view> switching{"turn",    "switch", "put",  "flip",
                                                              "turning", "power",  "flick"};
  const bool led = at > 0 && leads.count(context_.words[at - 1].text) != 0;
  const bool by_verb = at > 1 && context_.words[at - 1].text == "on" &&
                       switching.count(context_.words[at - 2].text) != 0;
  const std::string& shown = index_.places()[place.owner].shown;
  return (led && !by_verb) || shown == "upstairs" || shown == "downstairs" ||
         context_.words[place.end - 1].text == "upstairs" ||
         context_.words[place.end - 1].text == "downstairs";
}

/// The place of what was said right before it: "the telly in the den, fan off". In "the volume of
/// the den speaker" it is the speaker's.
bool Retrieval::is_taken(const Span& place) const {
  if (!is_led_in(place)) return false;
  const bool leads_on =
      std::find(kind_words_.begin(), kind_words_.end(), place.end) != kind_words_.end();
  const std::size_t lead =
      place.begin < 2 ? 0 : place.begin - (context_.words[place.begin - 1].text == "the" ? 2 : 1);
  if (leads_on && context_.words[lead].text == "of") return false;
  constexpr std::size_t kNear = 4;
  return std::any_of(kind_words_.begin(), kind_words_.end(), [&](std::size_t word) {
    return word < place.begin && place.begin - word <= kNear && !clause_border(word, place.begin);
  });
}

/// Another kind word in between takes the place for itself: "the telly off the kitchen lamp on".
bool Retrieval::kind_between(std::size_t begin, std::size_t end) const {
  return std::any_of(kind_words_.begin(), kind_words_.end(),
                     [&](std::size_t word) { return word >= begin && word < end; });
}

bool Retrieval::clause_border(std::size_t begin, std::size_t end) const {
  for (std::size_t i = begin; i < end && i < context_.words.size(); ++i) {
    if (context_.words[i].text == "and" || context_.words[i].text == "then" ||
        context_.words[i].text == "but")
      return true;
  }
  return false;
}

/// Of equally good things, those in the named place, else those in the speaker's room, if any.
std::vector<std::uint32_t> Retrieval::nearest(std::vector<std::uint32_t> things,
                                              std::size_t word) const {
  const auto keep = [&](auto fits) {
    std::vector<std::uint32_t> kept;
    std::copy_if(things.begin(), things.end(), std::back_inserter(kept),
                 [&](std::uint32_t t) { return fits(registry_.things()[t]); });
    return kept;
  };
  if (const auto* place = place_near(word)) {
    auto kept = keep([&](const Thing& thing) { return in_place(thing, *place); });
    if (!kept.empty()) return kept;
  } else if (const AreaId area = area_meant(word); !area.empty()) {
    auto kept = keep([&](const Thing& thing) { return thing.area == area; });
    if (!kept.empty()) return kept;
  }
  return things;
}

/// The room that is meant where none is named: "its lights" are in the room that the sentence named
/// before, else in that of what the turn before was about; other words mean the speaker's.
AreaId Retrieval::area_meant(std::size_t word) const {
  static const std::unordered_set<std::string_view> pointing{"its", "it's", "their"};
  const bool points_back = word > 0 && pointing.count(context_.words[word - 1].text) != 0;
  if (points_back) {
    const Span* nearest = nullptr;
    for (const auto& span : place_spans_) {
      const bool before = span.end <= word && !index_.places()[span.owner].area.empty();
      if (before && (nearest == nullptr || span.end > nearest->end)) nearest = &span;
    }
    if (nearest != nullptr) return index_.places()[nearest->owner].area;
  }
  if (!points_back || !context_.previous) return context_.speaker_area;
  for (const auto& command : context_.previous->plan.commands) {
    if (command.select) return command.select->area;
    if (const Thing* thing = registry_.find_thing(command.device)) return thing->area;
  }
  return context_.speaker_area;
}

/// Several equally good things in the room that was not named, but is meant: the room is marked
/// too.
void Retrieval::mark_many(const std::vector<std::uint32_t>& things, std::size_t word) {
  mark(word, "<many>");
  const AreaId area = place_near(word) == nullptr ? area_meant(word) : AreaId();
  const bool all_there = std::all_of(things.begin(), things.end(), [&](std::uint32_t t) {
    return registry_.things()[t].area == area;
  });
  if (area.empty() || !all_there) return;
  const auto place = std::find_if(context_.places.begin(), context_.places.end(),
                                  [&](const Place& one) { return one.area == area; });
  if (place != context_.places.end())
    mark(word, plan::pointer_token('a', static_cast<std::size_t>(place - context_.places.begin())));
}

void Retrieval::mark_things(const std::vector<std::uint32_t>& things, std::size_t word) {
  if (things.size() > kMarkedTogether) return mark_many(things, word);
  for (const auto thing : things) {
    const auto found = chosen_.find(thing);
    if (found != chosen_.end()) mark(word, plan::pointer_token('t', found->second));
  }
}

/// Marks the best fits of each stretch of the sentence, best stretch first.
void Retrieval::mark_names() {
  std::vector<const Span*> order;
  for (const auto& span : thing_spans_) {
    // One kind word ("lights") says the kind, even where something is called just that.
    const bool enough = span.only_kind_words ? span.coverage > 0.5 && span.end - span.begin > 1
                                             : span.coverage >= 0.3;
    if (enough && !is_only_place(span)) order.push_back(&span);
  }
  std::sort(order.begin(), order.end(), [](const Span* a, const Span* b) {
    const double x = a->weight + a->coverage, y = b->weight + b->coverage;
    return x != y ? x > y : a->owner < b->owner;
  });
  for (const Span* span : order) {
    const bool taken = std::any_of(named_.begin(), named_.end(), [&](const Span* other) {
      return span->begin < other->end && other->begin < span->end;
    });
    if (taken) continue;
    named_.push_back(span);
    std::vector<std::uint32_t> equal;
    for (const Span* other : order) {
      const bool same_run = other->begin < span->end && span->begin < other->end;
      const bool as_good = other->weight + other->coverage > span->weight + span->coverage - 0.12;
      const bool new_one = std::find(equal.begin(), equal.end(), other->owner) == equal.end();
      if (same_run && as_good && new_one) equal.push_back(other->owner);
    }
    prefer_able(*span, equal);
    mark_things(nearest(std::move(equal), span->end - 1), span->end - 1);
  }
}

/// "Unlock the front door" means the door's lock and not its contact; "living room light red" a
/// light that has colours. Where the words ask for what none of `things` can, those that can and
/// fit the words take their place; where some can, the others are not meant.
void Retrieval::prefer_able(const Span& said, std::vector<std::uint32_t>& things) const {
  const auto able = [&](std::uint32_t t) { return can_what_is_said(registry_.things()[t]); };
  const auto acts = [&](std::uint32_t t) { return !registry_.things()[t].actions.empty(); };
  if (std::any_of(things.begin(), things.end(), able)) {
    keep_only(things, able);
    if (!is_question(context_.words)) keep_only(things, acts);  // no order goes to a sensor
    return;
  }
  std::vector<std::uint32_t> others;
  const auto add = [&](std::uint32_t t) {
    if (able(t) && std::find(others.begin(), others.end(), t) == others.end()) others.push_back(t);
  };
  for (const auto& span : thing_spans_) {
    if (span.begin <= said.begin && span.end >= said.end) add(span.owner);
  }
  if (others.empty() && !things.empty()) {
    const Thing& named = registry_.things()[things.front()];
    for (const auto position : index_.things_in(named.area)) {
      if (registry_.things()[position].kind == named.kind) add(position);
    }
  }
  if (!others.empty()) things = std::move(others);
}

/// Of the sentence's words, only those that few things can answer: locking, being open, colours.
bool Retrieval::can_what_is_said(const Thing& thing) const {
  static const std::unordered_set<std::string_view> locking{"lock", "unlock", "locked", "unlocked"};
  const auto says_locking = [](const Word& word) { return locking.count(word.text) != 0; };
  const auto& words = context_.words;
  if (std::any_of(words.begin(), words.end(), says_locking)) return thing.kind == "lock";
  if (asks_whether_open(words) && thing.kind == "lock") return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_color_name(words[i].text) || names_something(i)) continue;
    const Property* color = thing.find_property("color");
    return color != nullptr && color->access != Access::ReadOnly;
  }
  return true;
}

/// A floor that this home has not.
void Retrieval::mark_unknown_floors() {
  for (std::size_t i = 0; i < context_.words.size(); ++i) {
    const std::string& word = context_.words[i].text;
    if ((word == "upstairs" || word == "downstairs") && !names_something(i)) mark(i, "<0>");
  }
}

/// "kitchen" alone fits "Kitchen Light", but names the room; "the lights on floor 5" are those of
/// the floor, and not the "Floor 5 hall lights".
bool Retrieval::is_only_place(const Span& span) const {
  if (span.coverage > 0.99) return false;
  return std::any_of(place_spans_.begin(), place_spans_.end(), [&](const Span& place) {
    if (inside(span, place)) return true;
    const bool behind = !span.in_order && place.coverage > 0.99 && span.end == place.end;
    return behind && is_led_in(place) && only_kinds(span.begin, place.begin);
  });
}

/// Nothing but kind words and such as "on the" between.
bool Retrieval::only_kinds(std::size_t begin, std::size_t end) const {
  for (std::size_t i = begin; i < end; ++i) {
    const std::string& word = context_.words[i].text;
    if (!is_function_word(word) && kind_senses(stem(word)).empty()) return false;
  }
  return true;
}

void Retrieval::mark_kinds() {
  for (const std::size_t word : kind_words_) {
    const bool named = std::any_of(named_.begin(), named_.end(), [&](const Span* span) {
      return word >= span->begin && word < span->end;
    });
    const bool in_place_name =
        std::any_of(place_spans_.begin(), place_spans_.end(), [&](const Span& span) {
          return word >= span.begin && word < span.end && span.coverage > 0.9;
        });
    const bool unknown_label =
        word + 1 < labels_.size() && labels_[word + 1].role == LabelRole::Unknown;
    if (!named && !in_place_name && !unknown_label) mark_kind(word);
  }
}

void Retrieval::mark_kind(std::size_t word) {
  const auto& senses = senses_at(word);
  std::vector<std::uint32_t> fitting;
  for (const auto& sense : senses) {
    for (const auto position : things_for(sense)) {
      const Thing& thing = registry_.things()[position];
      // A player that does not say what it is, and is called "TV".
      const bool by_name =
          thing.device_class.empty() && is_called(thing, context_.words[word].text);
      const bool fits =
          by_name || sense.device_class.empty() || thing.device_class == sense.device_class;
      if (fits && std::find(fitting.begin(), fitting.end(), position) == fitting.end())
        fitting.push_back(position);
    }
    if (!fitting.empty() && has_actions(fitting)) break;  // senses are ordered, the likeliest first
  }
  if (const auto* place = place_near(word)) {
    fitting.erase(
        std::remove_if(fitting.begin(), fitting.end(),
                       [&](std::uint32_t t) { return !in_place(registry_.things()[t], *place); }),
        fitting.end());
  } else {
    fitting = nearest(std::move(fitting), word);
  }
  keep_called(context_.words[word].text, fitting);
  if (fitting.empty()) {
    mark(word, "<0>");
  } else if (fitting.size() == 1) {
    mark_things(fitting, word);
  } else {
    mark_many(fitting, word);
  }
}

/// "The lamp" is what is called a lamp, where some things of the kind are and some are not; "the
/// light" is any of them.
void Retrieval::keep_called(const std::string& word, std::vector<std::uint32_t>& things) const {
  const std::string noun = stem(word);
  if (noun == "light" || noun == "door") return;
  std::vector<std::uint32_t> called;
  for (const auto& match : index_.match(noun, false)) {
    for (const auto name : index_.thing_names_with(match.word)) {
      const auto owner = index_.thing_names()[name].owner;
      const bool fits = std::find(things.begin(), things.end(), owner) != things.end();
      if (fits && std::find(called.begin(), called.end(), owner) == called.end())
        called.push_back(owner);
    }
  }
  if (!called.empty()) things = std::move(called);
}

bool Retrieval::has_actions(const std::vector<std::uint32_t>& things) const {
  return std::any_of(things.begin(), things.end(),
                     [&](std::uint32_t t) { return !registry_.things()[t].actions.empty(); });
}

void Retrieval::finish_marks() {
  for (std::size_t i = 0; i < context_.values.size(); ++i)
    mark(context_.values[i].word, plan::pointer_token('v', i));
  for (std::size_t i = 0; i < context_.options.size(); ++i)
    mark(context_.options[i].word, plan::pointer_token('o', i));
  for (std::size_t i = 0; i < context_.times.size(); ++i)
    mark(context_.times[i].word, plan::pointer_token('w', i));
  std::stable_sort(context_.marks.begin(), context_.marks.end(),
                   [](const Mark& a, const Mark& b) { return a.word < b.word; });
}

}  // namespace hearken::prompt
