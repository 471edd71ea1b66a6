// SPDX-License-Identifier: Apache-2.0
#include "prompt/retrieve.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>

#include "core/text.h"
#include "plan/compact_tokens.h"
#include "prompt/retrieval.h"
#include "prompt/said_beside.h"
#include "prompt/sentence.h"

namespace hearken::prompt {
namespace {

constexpr std::size_t kMaxSentenceBytes = 1000;

/// Kinds by how often a wish without a name ("it's dark in here") is about them.
constexpr std::array<std::string_view, 16> kWishKinds{
    "light", "climate",    "cover", "media_player", "fan",         "scene",  "vacuum", "switch",
    "lock",  "humidifier", "valve", "script",       "alarm_panel", "button", "number", "select"};
/// Of these, one for the whole home may be meant from any room.
constexpr std::array<std::string_view, 4> kHomewideKinds{"scene", "vacuum", "script",
                                                         "alarm_panel"};

/// "Cut the power to the fan": what the fan has, and no meter.
bool supplies_power(const std::vector<Word>& words, std::size_t i) {
  if (words[i].text != "power" || i + 1 >= words.size()) return false;
  static const std::unordered_set<std::string_view> giving{
      "cut", "kill", "give", "send", "stop", "restore", "remove", "pull", "turn", "switch"};
  const std::string& next = words[i + 1].text;
  if (next != "to" && next != "from") return false;
  const std::size_t begin = i > 2 ? i - 2 : 0;
  return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(begin),
                     words.begin() + static_cast<std::ptrdiff_t>(i),
                     [&](const Word& word) { return giving.count(word.text) != 0; });
}

}  // namespace

Retrieval::Retrieval(const HomeIndex& index, const HomePtr& home, const RetrieveOptions& options)
    : index_(index), registry_(index.registry()), options_(options) {
  context_.home = home;
}

Context Retrieval::run(const Utterance& utterance, WallTime now) {
  context_.utterance = sanitize(utterance.text, kMaxSentenceBytes);
  context_.words = read_sentence(context_.utterance);
  leave_out_asides(context_.words, context_.utterance);
  context_.speaker_area = utterance.area;
  context_.person = utterance.person;
  context_.previous = utterance.previous;
  context_.now = now;
  const auto hits = find_hits(index_, context_.words);
  const Linking linking{index_, context_.words, hits};
  place_spans_ = link_places(linking);
  find_whereabouts();
  std::vector<bool> near(areas_.size());
  for (std::size_t i = 0; i < areas_.size(); ++i) near[i] = areas_[i] != Nearness::Elsewhere;
  thing_spans_ = link_things(linking, near);
  drop_covered_spans();
  if (context_.previous && stands_alone()) context_.previous.reset();
  read_labels();
  score_names();
  score_kinds();
  score_hints();
  score_previous();
  score_wishes();
  choose_things();
  choose_places();
  choose_times();
  choose_values();
  choose_options();
  remember_values();
  mark_places();
  mark_names();
  mark_kinds();
  mark_unknown_floors();
  mark_labels();
  finish_marks();
  return std::move(context_);
}

void Retrieval::add_score(std::uint32_t thing, double value, const std::string& why) {
  auto& score = scores_[thing];
  score.value += value;
  if (value > score.best_reason) {
    score.best_reason = value;
    score.why = why;
  }
}

/// A thing whose words all lie inside a better fit of another thing is not meant by them.
void Retrieval::drop_covered_spans() {
  std::sort(thing_spans_.begin(), thing_spans_.end(), [&](const Span& a, const Span& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    const Nearness near_a = nearness(a.owner), near_b = nearness(b.owner);
    if (near_a != near_b) return near_a > near_b;
    return a.coverage != b.coverage ? a.coverage > b.coverage : a.begin < b.begin;
  });
  if (thing_spans_.size() > 400) thing_spans_.resize(400);
}

/// What a fit of a name says beyond kind and room; `alike` things are called so.
double Retrieval::worth_of(const Span& span, std::size_t alike) const {
  constexpr double kNothing = 0.4, kName = 3;
  constexpr std::size_t kManyAlike = 4;
  if (span.only_kind_words && span.coverage < 0.99) return kNothing;
  const bool has_room = index_.area_of(span.owner) != HomeIndex::kNoArea;
  // "kitchen" alone fits "Kitchen Light", but says the room, which the thing has anyway.
  if (has_room && is_only_place(span)) return kNothing;
  const bool room_known = !place_spans_.empty() || !context_.speaker_area.empty();
  const bool elsewhere = room_known && nearness(span.owner) != Nearness::Near;
  return has_room && elsewhere && alike > kManyAlike ? kNothing : kName;
}

void Retrieval::score_names() {
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> alike;
  for (const auto& span : thing_spans_) ++alike[{span.begin, span.end}];
  std::unordered_set<std::uint32_t> scored;  // what is said twice counts once
  for (const auto& span : thing_spans_) {
    if (!scored.insert(span.owner).second) continue;
    const double worth = worth_of(span, alike[{span.begin, span.end}]);
    add_score(span.owner, worth * span.coverage + place_bonus(span.owner),
              fmt::format("name fits {:.0f} %", 100 * span.coverage));
  }
}

/// "switch the lamp on", "lock up", "water the herbs". "Switch" is a noun only behind an article,
/// a place or a name.
bool Retrieval::is_verb_here(std::size_t i) const {
  static const std::unordered_set<std::string_view> verbs{"switch", "lock",   "light", "heat",
                                                          "water",  "vacuum", "plug",  "power"};
  static const std::unordered_set<std::string_view> articles{"the",  "my",    "our",  "a",
                                                             "this", "every", "that", "each"};
  std::string_view word = context_.words[i].text;
  if (kind_senses(stem(word)).empty()) word = misspelt_kind_word(word);
  if (verbs.count(word) == 0) return false;
  if (supplies_power(context_.words, i)) return true;
  if (i > 0 && articles.count(context_.words[i - 1].text) != 0) return false;
  if (word == "switch") return i == 0 || !names_something(i - 1);
  if (i + 1 >= context_.words.size()) return i == 0 && word == "vacuum";
  const std::string& next = context_.words[i + 1].text;
  // "Power everything up", "cut the power to the fan"
  if (word == "power" && (next == "everything" || next == "both" || next == "it" || next == "them"))
    return true;
  return next == "the" || next == "my" || next == "our" || next == "up" || next == "all" ||
         next == "every" || ((next == "on" || next == "off") && word == "power");
}

bool Retrieval::names_something(std::size_t word) const {
  const auto covers = [&](const Span& span) { return word >= span.begin && word < span.end; };
  return std::any_of(thing_spans_.begin(), thing_spans_.end(), covers) ||
         std::any_of(place_spans_.begin(), place_spans_.end(), covers);
}

/// The senses of a word as a kind, also where it is misspelt and nothing is called so.
const std::vector<KindSense>& Retrieval::senses_at(std::size_t i) const {
  const std::string word = stem(context_.words[i].text);
  const auto& senses = kind_senses(word);
  if (!senses.empty() || is_function_word(word) || !index_.match(word, false).empty())
    return senses;
  return kind_senses(misspelt_kind_word(word));
}

/// Kind words of the sentence; two-word kinds ("air conditioner") work through their second word.
void Retrieval::score_kinds() {
  for (std::size_t i = 0; i < context_.words.size(); ++i) {
    const auto& senses = senses_at(i);
    const bool verb = is_verb_here(i);
    if (senses.empty() || (verb && context_.words[i].text == "switch")) continue;
    if (!verb) kind_words_.push_back(i);
    std::size_t added = 0;
    for (const auto& sense : senses) {
      for (const auto position : things_for(sense)) {
        const Thing& thing = registry_.things()[position];
        if (!sense.device_class.empty() && thing.device_class != sense.device_class) continue;
        if (++added > 200) break;
        add_score(position, 1.0 + place_bonus(position), fmt::format("is a {}", sense.kind));
      }
    }
  }
}

/// "How warm is it in the study": what the words hint at comes along, unmarked.
void Retrieval::score_hints() {
  for (const auto& word : context_.words) {
    for (const auto& sense : hinted_senses(stem(word.text))) {
      std::size_t added = 0;
      for (const auto position : things_for(sense)) {
        const Thing& thing = registry_.things()[position];
        if (!sense.device_class.empty() && thing.device_class != sense.device_class) continue;
        if (++added > 50) break;
        add_score(position, 0.4 + place_bonus(position), fmt::format("hint of a {}", sense.kind));
      }
    }
  }
}

void Retrieval::score_previous() {
  if (!context_.previous) return;
  const auto remember = [&](const ThingId& id) {
    if (const auto position = registry_.index_of(id)) {
      add_score(static_cast<std::uint32_t>(*position), 1.5, "of the turn before");
    }
  };
  const Plan& plan = context_.previous->plan;
  for (const auto& command : plan.commands) {
    remember(command.device);
    if (command.select) remember_set(*command.select);
  }
  if (plan.query) remember(plan.query->device);
  if (plan.question) {
    for (const auto& id : plan.question->candidates) remember(id);
  }
}

void Retrieval::remember_set(const Selector& select) {
  std::size_t added = 0;
  for (const auto position : index_.things_of_kind(select.kind)) {
    const Thing& thing = registry_.things()[position];
    const bool fits = (select.area.empty() || thing.area == select.area) &&
                      (select.floor.empty() || registry_.floor_of(thing) == select.floor) &&
                      (select.device_class.empty() || thing.device_class == select.device_class);
    if (fits && ++added <= 8) add_score(position, 1.2, "of the turn before");
  }
}

/// A wish may name nothing: then the room of the speaker (or named), and scenes, are what it is
/// about.
void Retrieval::score_wishes() {
  const auto areas = near_areas(Nearness::Near);
  for (std::size_t rank = 0; rank < kWishKinds.size(); ++rank) {
    const double worth = 0.5 - 0.02 * static_cast<double>(rank);
    std::size_t added = 0;
    for (const auto& area : areas) {
      for (const auto position : index_.things_in(area)) {
        if (registry_.things()[position].kind == kWishKinds[rank])
          add_score(position, worth, "in the room");
      }
    }
    const bool homewide = std::find(kHomewideKinds.begin(), kHomewideKinds.end(),
                                    kWishKinds[rank]) != kHomewideKinds.end();
    if (!homewide && !areas.empty()) continue;
    const auto& all = index_.things_of_kind(std::string(kWishKinds[rank]));
    // The only one of its kind says more than one of many.
    const double less = all.size() == 1 ? 0.02 : 0.3;
    for (const auto position : all) {
      if (++added > 12) break;
      add_score(position, worth - less, "in the home");
    }
  }
}

void Retrieval::choose_things() {
  std::vector<std::pair<double, std::uint32_t>> order;
  for (const auto& [thing, score] : scores_) order.emplace_back(-score.value, thing);
  const std::size_t limit = std::min(options_.max_things, plan::kMaxThings);
  const auto shown = static_cast<std::ptrdiff_t>(std::min(limit, order.size()));
  std::partial_sort(order.begin(), order.begin() + shown, order.end());
  for (const auto& [negative, thing] : order) {
    if (context_.things.size() == limit) break;
    chosen_.emplace(thing, context_.things.size());
    context_.things.push_back({registry_.things()[thing].id, -negative, scores_[thing].why});
  }
}

Context retrieve(const HomeIndex& index, const HomePtr& home, const Utterance& utterance,
                 WallTime now, const RetrieveOptions& options) {
  return Retrieval(index, home, options).run(utterance, now);
}

}  // namespace hearken::prompt
