// SPDX-License-Identifier: Apache-2.0
#include "prompt/retrieve.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "core/text.h"
#include "plan/compact_tokens.h"
#include "prompt/lexicon.h"
#include "prompt/linker.h"
#include "prompt/sentence.h"
#include "prompt/times.h"

namespace hearken::prompt {
namespace {

constexpr std::size_t kMaxSentenceBytes = 1000;
constexpr std::size_t kMarkedTogether = 3;  ///< more equally good things than this are "<many>"

/// Kinds by how often a wish without a name ("it's dark in here") is about them.
constexpr std::array<std::string_view, 16> kWishKinds{
    "light", "climate",    "cover", "media_player", "fan",         "scene",  "vacuum", "switch",
    "lock",  "humidifier", "valve", "script",       "alarm_panel", "button", "number", "select"};
/// Of these, one for the whole home may be meant from any room.
constexpr std::array<std::string_view, 4> kHomewideKinds{"scene", "vacuum", "script",
                                                         "alarm_panel"};

class Retrieval {
 public:
  Retrieval(const HomeIndex& index, const HomePtr& home, const RetrieveOptions& options)
      : index_(index), registry_(index.registry()), options_(options) {
    context_.home = home;
  }

  Context run(const Utterance& utterance, WallTime now) {
    context_.utterance = sanitize(utterance.text, kMaxSentenceBytes);
    context_.words = read_sentence(context_.utterance);
    context_.speaker_area = utterance.area;
    context_.person = utterance.person;
    context_.previous = utterance.previous;
    context_.now = now;
    place_spans_ = link_places(index_, context_.words);
    thing_spans_ = link_things(index_, context_.words);
    drop_covered_spans();
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
    finish_marks();
    return std::move(context_);
  }

 private:
  struct Score {
    double value = 0;
    double best_reason = 0;
    std::string why;
  };

  void add_score(std::uint32_t thing, double value, const std::string& why) {
    auto& score = scores_[thing];
    score.value += value;
    if (value > score.best_reason) {
      score.best_reason = value;
      score.why = why;
    }
  }

  /// A thing whose words all lie inside a better fit of another thing is not meant by them.
  void drop_covered_spans() {
    std::sort(thing_spans_.begin(), thing_spans_.end(), [](const Span& a, const Span& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.coverage > b.coverage;
    });
    if (thing_spans_.size() > 400) thing_spans_.resize(400);
  }

  static bool inside(const Span& inner, const Span& outer) {
    return inner.begin >= outer.begin && inner.end <= outer.end;
  }

  bool in_linked_place(const Thing& thing) const {
    return std::any_of(place_spans_.begin(), place_spans_.end(), [&](const Span& span) {
      return in_place(thing, index_.places()[span.owner]);
    });
  }

  bool in_place(const Thing& thing, const HomeIndex::PlaceEntry& place) const {
    return place.area.empty() ? registry_.floor_of(thing) == place.floor : thing.area == place.area;
  }

  double place_bonus(const Thing& thing) const {
    if (in_linked_place(thing)) return 1.2;
    const bool here = !context_.speaker_area.empty() && thing.area == context_.speaker_area;
    return here && place_spans_.empty() ? 0.8 : 0;
  }

  void score_names() {
    for (const auto& span : thing_spans_) {
      const Thing& thing = registry_.things()[span.owner];
      const double worth = span.only_kind_words && span.coverage < 0.99 ? 0.4 : 3;
      add_score(span.owner, worth * span.coverage + place_bonus(thing),
                fmt::format("name fits {:.0f} %", 100 * span.coverage));
    }
  }

  bool senses_fit(const std::vector<KindSense>& senses, const Thing& thing) const {
    return std::any_of(senses.begin(), senses.end(), [&](const KindSense& sense) {
      return thing.kind == sense.kind &&
             (sense.device_class.empty() || thing.device_class == sense.device_class);
    });
  }

  /// "switch the lamp on", "lock up", "water the herbs". "Switch" is a noun only behind an article,
  /// a place or a name.
  bool is_verb_here(std::size_t i) const {
    static const std::unordered_set<std::string_view> verbs{"switch", "lock",   "light", "heat",
                                                            "water",  "vacuum", "plug",  "power"};
    static const std::unordered_set<std::string_view> articles{"the",  "my",    "our",  "a",
                                                               "this", "every", "that", "each"};
    std::string_view word = context_.words[i].text;
    if (kind_senses(stem(word)).empty()) word = misspelt_kind_word(word);
    if (verbs.count(word) == 0) return false;
    if (i > 0 && articles.count(context_.words[i - 1].text) != 0) return false;
    if (word == "switch") return i == 0 || !names_something(i - 1);
    if (i + 1 >= context_.words.size()) return i == 0 && word == "vacuum";
    const std::string& next = context_.words[i + 1].text;
    return next == "the" || next == "my" || next == "our" || next == "up" || next == "all" ||
           next == "every" || ((next == "on" || next == "off") && word == "power");
  }

  bool names_something(std::size_t word) const {
    const auto covers = [&](const Span& span) { return word >= span.begin && word < span.end; };
    return std::any_of(thing_spans_.begin(), thing_spans_.end(), covers) ||
           std::any_of(place_spans_.begin(), place_spans_.end(), covers);
  }

  /// The senses of a word as a kind, also where it is misspelt and nothing is called so.
  const std::vector<KindSense>& senses_at(std::size_t i) const {
    const std::string word = stem(context_.words[i].text);
    const auto& senses = kind_senses(word);
    if (!senses.empty() || is_function_word(word) || !index_.match(word, false).empty())
      return senses;
    return kind_senses(misspelt_kind_word(word));
  }

  /// Kind words of the sentence; two-word kinds ("air conditioner") work through their second word.
  void score_kinds() {
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
          add_score(position, 1.0 + place_bonus(thing), fmt::format("is a {}", sense.kind));
        }
      }
    }
  }

  /// "How warm is it in the study": what the words hint at comes along, unmarked.
  void score_hints() {
    for (const auto& word : context_.words) {
      for (const auto& sense : hinted_senses(stem(word.text))) {
        std::size_t added = 0;
        for (const auto position : things_for(sense)) {
          const Thing& thing = registry_.things()[position];
          if (!sense.device_class.empty() && thing.device_class != sense.device_class) continue;
          if (++added > 50) break;
          add_score(position, 0.4 + place_bonus(thing), fmt::format("hint of a {}", sense.kind));
        }
      }
    }
  }

  /// Things of the sense's kind; when a place is known and the kind is common, only those near.
  std::vector<std::uint32_t> things_for(const KindSense& sense) const {
    const auto& all = index_.things_of_kind(std::string(sense.kind));
    if (all.size() <= 200) return all;
    std::vector<std::uint32_t> near;
    const auto add_area = [&](const AreaId& area) {
      for (const auto position : index_.things_in(area)) {
        if (registry_.things()[position].kind == sense.kind) near.push_back(position);
      }
    };
    for (const auto& span : place_spans_) add_area(index_.places()[span.owner].area);
    if (near.empty()) add_area(context_.speaker_area);
    return near.empty() ? std::vector<std::uint32_t>(all.begin(), all.begin() + 50) : near;
  }

  void score_previous() {
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

  void remember_set(const Selector& select) {
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
  void score_wishes() {
    for (std::size_t rank = 0; rank < kWishKinds.size(); ++rank) {
      const double worth = 0.5 - 0.02 * static_cast<double>(rank);
      std::size_t added = 0;
      for (const auto& area : wish_areas()) {
        for (const auto position : index_.things_in(area)) {
          if (registry_.things()[position].kind == kWishKinds[rank])
            add_score(position, worth, "in the room");
        }
      }
      const bool homewide = std::find(kHomewideKinds.begin(), kHomewideKinds.end(),
                                      kWishKinds[rank]) != kHomewideKinds.end();
      if (!homewide && !wish_areas().empty()) continue;
      const auto& all = index_.things_of_kind(std::string(kWishKinds[rank]));
      // The only one of its kind says more than one of many.
      const double less = all.size() == 1 ? 0.02 : 0.3;
      for (const auto position : all) {
        if (++added > 12) break;
        add_score(position, worth - less, "in the home");
      }
    }
  }

  std::vector<AreaId> wish_areas() const {
    std::vector<AreaId> areas;
    for (const auto& span : place_spans_) {
      const auto& place = index_.places()[span.owner];
      if (!place.area.empty()) areas.push_back(place.area);
    }
    if (areas.empty() && !context_.speaker_area.empty()) areas.push_back(context_.speaker_area);
    return areas;
  }

  void choose_things() {
    std::vector<std::pair<double, std::uint32_t>> order;
    for (const auto& [thing, score] : scores_) order.emplace_back(-score.value, thing);
    std::sort(order.begin(), order.end());
    const std::size_t limit = std::min(options_.max_things, plan::kMaxThings);
    for (const auto& [negative, thing] : order) {
      if (context_.things.size() == limit) break;
      chosen_.emplace(thing, context_.things.size());
      context_.things.push_back({registry_.things()[thing].id, -negative, scores_[thing].why});
    }
  }

  void add_place(const HomeIndex::PlaceEntry& entry) {
    const Place place{entry.area, entry.floor, entry.shown};
    const bool known =
        std::find(context_.places.begin(), context_.places.end(), place) != context_.places.end();
    if (!known && context_.places.size() < std::min(options_.max_places, plan::kMaxPlaces)) {
      context_.places.push_back(place);
    }
  }

  /// All places of a small home, in the registry's order, so that the prompt's prefix is stable;
  /// of a large one, those that matter.
  void choose_places() {
    if (index_.places().size() <= options_.max_places) {
      for (const auto& place : index_.places()) add_place(place);
      return;
    }
    for (const auto& span : place_spans_) add_place(index_.places()[span.owner]);
    const auto add_area = [&](const AreaId& area) {
      for (const auto& place : index_.places()) {
        if (!area.empty() && place.area == area) add_place(place);
      }
    };
    add_area(context_.speaker_area);
    for (const auto& thing : context_.things) add_area(registry_.find_thing(thing.id)->area);
  }

  /// A number that belongs to a name ("bay 2") is no value.
  bool part_of_name(std::size_t word) const {
    const auto covers = [&](const Span& span) {
      return span.coverage > 0.99 && span.end - span.begin > 1 && word >= span.begin &&
             word < span.end;
    };
    return std::any_of(thing_spans_.begin(), thing_spans_.end(), covers) ||
           std::any_of(place_spans_.begin(), place_spans_.end(), covers);
  }

  /// Words that are a thing's name say no time: "the morning lamp", the scene "Sunday lunch".
  void choose_times() {
    for (const auto& time : find_times(context_.words, context_.now, options_.zone)) {
      if (context_.times.size() == plan::kMaxTimes) break;
      if (!part_of_name(time.first_word) && !part_of_name(time.word)) {
        context_.times.push_back(time);
      }
    }
  }

  /// The numbers of "in 2 minutes" and of "yesterday at 7" are no values.
  bool only_time(std::size_t word) const {
    return std::any_of(context_.times.begin(), context_.times.end(), [&](const TimeMention& time) {
      return !time.may_be_value && word >= time.first_word && word <= time.word;
    });
  }

  void choose_values() {
    for (const auto& value : find_values(context_.words)) {
      if (part_of_name(value.word) || only_time(value.word)) continue;
      // A number that is said twice is one value, marked at both places.
      const auto known =
          std::find_if(context_.values.begin(), context_.values.end(),
                       [&](const ValueMention& said) { return said.number == value.number; });
      const auto index = static_cast<std::size_t>(known - context_.values.begin());
      if (known != context_.values.end()) {
        mark(value.word, plan::pointer_token('v', index));
      } else if (context_.values.size() < plan::kMaxValues) {
        context_.values.push_back(value);
      }
    }
  }

  /// "heating" and "heat", "modes" and "mode".
  static std::string root(std::string_view word) {
    std::string plain = stem(word);
    if (plain.size() > 6 && plain.compare(plain.size() - 3, 3, "ing") == 0)
      plain.resize(plain.size() - 3);
    return plain;
  }

  /// Last word of the first run that says `option`, if it is said.
  std::optional<std::size_t> find_option(const std::string& option) const {
    const std::string folded = fold(sanitize(option, 64));
    const auto wanted = split_words(folded);
    const auto& words = context_.words;
    if (wanted.empty()) return {};
    for (std::size_t i = 0; i + wanted.size() <= words.size(); ++i) {
      bool same = true;
      for (std::size_t j = 0; same && j < wanted.size(); ++j) {
        same = words[i + j].text == wanted[j] || root(words[i + j].text) == root(wanted[j]);
      }
      if (same) return i + wanted.size() - 1;
    }
    return {};
  }

  void add_option(const std::string& option, std::size_t word) {
    const bool known = std::any_of(context_.options.begin(), context_.options.end(),
                                   [&](const OptionMention& m) { return m.option == option; });
    if (!known && context_.options.size() < plan::kMaxOptions)
      context_.options.push_back({option, word});
  }

  void choose_options() {
    for (const auto& retrieved : context_.things) {
      const Thing& thing = *registry_.find_thing(retrieved.id);
      for (const auto& property : thing.properties) {
        if (property.access == Access::ReadOnly || property.name == "state") continue;
        for (const auto& option : property.options) {
          if (option == "on" || option == "off") continue;  // turn_on and turn_off say these
          if (const auto word = find_option(option)) add_option(option, *word);
        }
      }
    }
    for (std::size_t i = 0; i < context_.words.size(); ++i) {
      if (is_color_name(context_.words[i].text)) add_option(context_.words[i].text, i);
    }
  }

  /// "Same for the hall": what was said in the turn before can be meant again.
  void remember_values() {
    if (!context_.previous) return;
    for (const auto& command : context_.previous->plan.commands) {
      if (!command.argument) continue;
      if (const auto number = as_number(command.argument->value)) {
        add_value(std::abs(*number));
      } else {
        add_option(to_string(command.argument->value), kNotInSentence);
      }
    }
  }

  void add_value(double number) {
    const bool known = std::any_of(context_.values.begin(), context_.values.end(),
                                   [&](const ValueMention& said) { return said.number == number; });
    if (!known && context_.values.size() < plan::kMaxValues)
      context_.values.push_back({number, kNotInSentence});
  }

  void mark(std::size_t word, std::string token) {
    if (word == kNotInSentence) return;
    context_.marks.push_back({word, std::move(token)});
  }

  void mark_places() {
    for (const auto& span : place_spans_) {
      const auto& entry = index_.places()[span.owner];
      const Place place{entry.area, entry.floor, entry.shown};
      const auto found = std::find(context_.places.begin(), context_.places.end(), place);
      if (found == context_.places.end()) continue;
      mark(span.end - 1,
           plan::pointer_token('a', static_cast<std::size_t>(found - context_.places.begin())));
    }
  }

  /// The place that the words around `word` speak of: one that follows with "in" or "on" and
  /// nothing but that between, one right before ("kitchen light"), else the nearest before in the
  /// same clause.
  const HomeIndex::PlaceEntry* place_near(std::size_t word) const {
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

  /// "in the kitchen", "on floor 5": the place is joined to what stands before it.
  bool is_led_in(const Span& place) const {
    static const std::unordered_set<std::string_view> articles{"the", "my", "our"};
    static const std::unordered_set<std::string_view> leads{"in",  "on", "at",     "of",
                                                            "for", "by", "inside", "from"};
    std::size_t at = place.begin;
    while (at > 0 && articles.count(context_.words[at - 1].text) != 0) --at;
    const std::string& shown = index_.places()[place.owner].shown;
    return (at > 0 && leads.count(context_.words[at - 1].text) != 0) || shown == "upstairs" ||
           shown == "downstairs" || context_.words[place.end - 1].text == "upstairs" ||
           context_.words[place.end - 1].text == "downstairs";
  }

  /// The place of what was said right before it: "the telly in the den, fan off".
  bool is_taken(const Span& place) const {
    if (!is_led_in(place)) return false;
    constexpr std::size_t kNear = 4;
    return std::any_of(kind_words_.begin(), kind_words_.end(), [&](std::size_t word) {
      return word < place.begin && place.begin - word <= kNear && !clause_border(word, place.begin);
    });
  }

  /// Another kind word in between takes the place for itself: "the telly off the kitchen lamp on".
  bool kind_between(std::size_t begin, std::size_t end) const {
    return std::any_of(kind_words_.begin(), kind_words_.end(),
                       [&](std::size_t word) { return word >= begin && word < end; });
  }

  bool clause_border(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end && i < context_.words.size(); ++i) {
      if (context_.words[i].text == "and" || context_.words[i].text == "then" ||
          context_.words[i].text == "but")
        return true;
    }
    return false;
  }

  /// Of equally good things, those in the named place, else those in the speaker's room, if any.
  std::vector<std::uint32_t> nearest(std::vector<std::uint32_t> things, std::size_t word) const {
    const auto keep = [&](auto fits) {
      std::vector<std::uint32_t> kept;
      std::copy_if(things.begin(), things.end(), std::back_inserter(kept),
                   [&](std::uint32_t t) { return fits(registry_.things()[t]); });
      return kept;
    };
    if (const auto* place = place_near(word)) {
      auto kept = keep([&](const Thing& thing) { return in_place(thing, *place); });
      if (!kept.empty()) return kept;
    } else if (!context_.speaker_area.empty()) {
      auto kept = keep([&](const Thing& thing) { return thing.area == context_.speaker_area; });
      if (!kept.empty()) return kept;
    }
    return things;
  }

  void mark_things(const std::vector<std::uint32_t>& things, std::size_t word) {
    if (things.size() > kMarkedTogether) {
      mark(word, "<many>");
      return;
    }
    for (const auto thing : things) {
      const auto found = chosen_.find(thing);
      if (found != chosen_.end()) mark(word, plan::pointer_token('t', found->second));
    }
  }

  /// Marks the best fits of each stretch of the sentence, best stretch first.
  void mark_names() {
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
        if (same_run && as_good) equal.push_back(other->owner);
      }
      prefer_able(*span, equal);
      mark_things(nearest(std::move(equal), span->end - 1), span->end - 1);
    }
  }

  /// "Unlock the front door" means the door's lock and not its contact; "living room light red" a
  /// light that has colours. Where the words ask for what none of `things` can, those that can and
  /// fit the words take their place.
  void prefer_able(const Span& said, std::vector<std::uint32_t>& things) const {
    const auto able = [&](std::uint32_t t) { return can_what_is_said(registry_.things()[t]); };
    if (std::any_of(things.begin(), things.end(), able)) return;
    std::vector<std::uint32_t> others;
    const auto add = [&](std::uint32_t t) {
      if (able(t) && std::find(others.begin(), others.end(), t) == others.end())
        others.push_back(t);
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

  /// Of the sentence's words, only those that few things can answer: locking and colours.
  bool can_what_is_said(const Thing& thing) const {
    static const std::unordered_set<std::string_view> locking{"lock", "unlock", "locked",
                                                              "unlocked"};
    const auto says_locking = [](const Word& word) { return locking.count(word.text) != 0; };
    const auto& words = context_.words;
    if (std::any_of(words.begin(), words.end(), says_locking)) return thing.kind == "lock";
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!is_color_name(words[i].text) || names_something(i)) continue;
      const Property* color = thing.find_property("color");
      return color != nullptr && color->access != Access::ReadOnly;
    }
    return true;
  }

  /// A floor that this home has not.
  void mark_unknown_floors() {
    for (std::size_t i = 0; i < context_.words.size(); ++i) {
      const std::string& word = context_.words[i].text;
      if ((word == "upstairs" || word == "downstairs") && !names_something(i)) mark(i, "<0>");
    }
  }

  /// "kitchen" alone fits "Kitchen Light", but names the room.
  bool is_only_place(const Span& span) const {
    return std::any_of(place_spans_.begin(), place_spans_.end(), [&](const Span& place) {
      return inside(span, place) && span.coverage < 0.99;
    });
  }

  void mark_kinds() {
    for (const std::size_t word : kind_words_) {
      const bool named = std::any_of(named_.begin(), named_.end(), [&](const Span* span) {
        return word >= span->begin && word < span->end;
      });
      const bool in_place_name =
          std::any_of(place_spans_.begin(), place_spans_.end(), [&](const Span& span) {
            return word >= span.begin && word < span.end && span.coverage > 0.9;
          });
      if (!named && !in_place_name) mark_kind(word);
    }
  }

  void mark_kind(std::size_t word) {
    const auto& senses = senses_at(word);
    std::vector<std::uint32_t> fitting;
    for (const auto& sense : senses) {
      for (const auto position : things_for(sense)) {
        const Thing& thing = registry_.things()[position];
        const bool fits = sense.device_class.empty() || thing.device_class == sense.device_class;
        if (fits && std::find(fitting.begin(), fitting.end(), position) == fitting.end())
          fitting.push_back(position);
      }
      if (!fitting.empty() && has_actions(fitting))
        break;  // senses are ordered, the likeliest first
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
      mark(word, "<many>");
    }
  }

  /// "The lamp" is what is called a lamp, where some things of the kind are and some are not; "the
  /// light" is any of them.
  void keep_called(const std::string& word, std::vector<std::uint32_t>& things) const {
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

  bool has_actions(const std::vector<std::uint32_t>& things) const {
    return std::any_of(things.begin(), things.end(),
                       [&](std::uint32_t t) { return !registry_.things()[t].actions.empty(); });
  }

  void finish_marks() {
    for (std::size_t i = 0; i < context_.values.size(); ++i)
      mark(context_.values[i].word, plan::pointer_token('v', i));
    for (std::size_t i = 0; i < context_.options.size(); ++i)
      mark(context_.options[i].word, plan::pointer_token('o', i));
    for (std::size_t i = 0; i < context_.times.size(); ++i)
      mark(context_.times[i].word, plan::pointer_token('w', i));
    std::stable_sort(context_.marks.begin(), context_.marks.end(),
                     [](const Mark& a, const Mark& b) { return a.word < b.word; });
  }

  const HomeIndex& index_;
  const Registry& registry_;
  const RetrieveOptions options_;
  Context context_;
  std::vector<Span> place_spans_;
  std::vector<Span> thing_spans_;
  std::vector<std::size_t> kind_words_;
  std::vector<const Span*> named_;
  std::unordered_map<std::uint32_t, Score> scores_;
  std::unordered_map<std::uint32_t, std::size_t> chosen_;  ///< thing position → prompt position
};

}  // namespace

Context retrieve(const HomeIndex& index, const HomePtr& home, const Utterance& utterance,
                 WallTime now, const RetrieveOptions& options) {
  return Retrieval(index, home, options).run(utterance, now);
}

}  // namespace hearken::prompt
