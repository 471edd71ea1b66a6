// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_set.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>

#include "core/value.h"
#include "prompt/lexicon.h"
#include "prompt/said.h"
#include "prompt/said_deed.h"
#include "prompt/said_exceptions.h"
#include "prompt/said_sorts.h"
#include "prompt/stand_ins.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

bool is_quantifier(std::string_view word) {
  return is_one_of(word, {"all", "every", "each", "both", "everywhere", "whole"});
}

/// Says nothing about what is done or to what.
bool is_filler(std::string_view word) {
  return is_quantifier(word) ||
         is_one_of(
             word,
             {"everything", "please", "can",        "could",    "would", "will", "you",   "of",
              "the",        "in",     "on",         "at",       "to",    "for",  "my",    "our",
              "and",        "turn",   "switch",     "set",      "put",   "make", "get",   "bring",
              "have",       "flip",   "go",         "i",        "want",  "need", "like",  "i'd",
              "let's",      "us",     "from",       "across",   "just",  "now",  "right", "plus",
              "over",       "way",    "then",       "ok",       "okay",  "hey",  "dim",   "adjust",
              "change",     "power",  "throughout", "numbered", "them",  "so",   "roll",  "pull",
              "be"});
}

/// "Lights" of a sentence: a word for a kind, and words of names before it.
struct Group {
  std::string word;
  std::vector<std::string> modifiers;
};

/// The main clause of a sentence about a set.
class SetClause {
 public:
  SetClause(const Context& context, const NamedPlaces& names, std::vector<std::size_t> words)
      : context_(context), names_(names), words_(std::move(words)) {}

  /// False where a word is not accounted for.
  bool read();
  /// What it is about: things that the deed can be done to.
  ThingSet things() const;
  const SaidDeed& deed() const { return *deed_; }
  /// Several places, a row of labels or every one of a row.
  bool is_told_by_row() const { return places_ > 1; }
  bool is_one_place() const { return is_where_ && places_ == 1 && !groups_.empty(); }
  /// By the word that is said, not by one for their kind alone.
  bool are_called_so(const ThingSet& things) const {
    return std::all_of(things.begin(), things.end(), [&](std::size_t i) {
      return std::any_of(groups_.begin(), groups_.end(), [&](const Group& group) {
        return group.word == "light" || names_.is_headed(i, group.word);
      });
    });
  }
  bool has_quantifier() const { return has_quantifier_; }
  /// "All three pumps", "both gates": one word for what is meant, and the set is as large as it
  /// says.
  bool is_all_of_one_sort(const ThingSet& things) const {
    const bool both = std::any_of(words_.begin(), words_.end(), [&](std::size_t word) {
      return context_.words[word].text == "both";
    });
    return has_quantifier_ && groups_.size() == 1 && things.size() > 1 &&
           (!both || things.size() == 2) && (count_ == 0 || things.size() == count_) &&
           std::all_of(things.begin(), things.end(), [&](std::size_t i) {
             return names_.is_headed(i, groups_.front().word) || is_named_alike(i);
           });
  }
  /// The noun that a bare label goes on from.
  std::string head() const {
    return head_.empty() && !groups_.empty() ? groups_.back().word : head_;
  }

 private:
  bool is_taken(std::size_t word) const { return taken_.count(word) != 0; }
  std::size_t last() const { return words_.back() + 1; }
  void take_places();
  bool take_place(std::size_t word);
  bool is_preposition(std::size_t word) const;
  bool is_there(std::size_t thing) const {
    return (!is_where_ || where_.count(thing) != 0) &&
           (!is_row_of_things_ || row_.count(thing) != 0);
  }
  bool is_kind_word(const std::string& word) const;
  bool is_named_alike(std::size_t thing) const;
  void take_count();
  bool read_groups();
  ThingSet called(const Group& group) const;
  ThingSet here(ThingSet things) const;

  const Context& context_;
  const NamedPlaces& names_;
  std::vector<std::size_t> words_;  ///< of the clause, ascending
  std::set<std::size_t> taken_;
  std::optional<SaidDeed> deed_;
  ThingSet where_;                   ///< in the places that are said
  ThingSet row_;                     ///< of the labels that are said: "beds 2 and 4"
  std::set<std::size_t> row_heads_;  ///< words where such labels' nouns stand
  bool is_where_ = false;
  std::size_t places_ = 0;
  bool is_row_of_things_ = false;
  bool has_quantifier_ = false;
  bool is_everything_ = false;
  std::size_t count_ = 0;  ///< "all three"; 0: no count is said
  std::string head_;
  std::vector<Group> groups_;
};

/// The row or the place that begins here, if it is no word for a kind ("lights 2 and 3" are a row).
bool SetClause::take_place(std::size_t word) {
  SaidWhere where = names_.row_at(word, last());
  const std::string& said = context_.words[word].text;
  const bool every =
      said != names_.word(word) ||
      (word > 0 && is_one_of(context_.words[word - 1].text, {"every", "each", "all", "numbered"}));
  if (where.count == 0 && every && kind_senses(names_.word(word)).empty()) {
    where = names_.every_row_at(word);
    if (where.count < 2) where.count = 0;
  }
  if (where.count == 0) {
    const std::string bare = names_.head_of_area_label(names_.word(word));
    if (!bare.empty()) where = names_.labels_at(word, last(), bare);
  }
  // "All the machines in the machine hall": the first is no place.
  const bool is_sort = is_machine_word(names_.word(word)) && said != names_.word(word);
  if (where.count == 0 && !is_sort) where = names_.place_at(word);
  if (where.count == 0 || where.end > last()) return false;
  ThingSet& to = where.is_place ? where_ : row_;
  to.insert(where.things.begin(), where.things.end());
  places_ += where.count;
  is_row_of_things_ = is_row_of_things_ || !where.is_place;
  if (!where.is_place) row_heads_.insert(word);
  is_where_ = is_where_ || where.is_place;
  if (!where.head.empty()) head_ = where.head;
  for (std::size_t i = word; i < where.end; ++i) taken_.insert(i);
  return true;
}

void SetClause::take_places() {
  for (const std::size_t word : words_) {
    if (!is_taken(word) && !is_filler(context_.words[word].text)) take_place(word);
  }
}

/// The "on" of "off on lines 1 and 2", but not that of "turn on".
bool SetClause::is_preposition(std::size_t word) const {
  if (context_.words[word].text != "on") return false;
  if (word > 0 && is_one_of(context_.words[word - 1].text, {"turn", "switch", "put", "power"}))
    return false;
  std::size_t next = word + 1;
  while (next < last() &&
         is_one_of(context_.words[next].text, {"the", "all", "every", "each", "both"}))
    ++next;
  return next < last() && is_taken(next);
}

/// Its name has a word that means the same as the group's: "telly" and "television".
bool SetClause::is_named_alike(std::size_t thing) const {
  const auto& senses = kind_senses(groups_.front().word);
  const auto words = name_words(context_.home->registry->things()[thing].name);
  return !senses.empty() && std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return &kind_senses(word) == &senses;
  });
}

/// The "three" of "all three pumps" is no value.
void SetClause::take_count() {
  for (const std::size_t word : words_) {
    if (word == 0 || !is_one_of(context_.words[word - 1].text, {"all", "both", "the"})) continue;
    const auto number = parse_number(context_.words[word].text);
    if (!number || *number < 2 || word + 1 >= last() || is_taken(word)) continue;
    if (!is_quantifier(context_.words[word - 1].text) &&
        (word < 2 || !is_quantifier(context_.words[word - 2].text)))
      continue;
    count_ = static_cast<std::size_t>(*number);
    taken_.insert(word);
    return;
  }
}

/// A word for a kind, or what things here are called that the deed can be done to.
bool SetClause::is_kind_word(const std::string& word) const {
  if (!kind_senses(word).empty() || is_machine_word(word)) return true;
  const auto& things = context_.home->registry->things();
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (action_of(*deed_, things[i]) != nullptr && names_.is_headed(i, word)) return true;
  }
  return false;
}

bool SetClause::read_groups() {
  Group group;
  const auto close = [&](bool before_row) {
    if (group.word.empty() && before_row) {  // "bed valves 1 to 3"
      std::erase_if(row_, [&](std::size_t i) { return !names_.tells(i, group.modifiers); });
      group = {};
      return true;
    }
    if (group.word.empty()) return group.modifiers.empty();
    groups_.push_back(std::move(group));
    group = {};
    return true;
  };
  for (const std::size_t word : words_) {
    const std::string& said = context_.words[word].text;
    has_quantifier_ = has_quantifier_ || is_quantifier(said);
    is_everything_ = is_everything_ || said == "everything";
    if (is_taken(word) || is_filler(said)) {
      if (!close(row_heads_.count(word) != 0)) return false;
      continue;
    }
    const std::string& plain = names_.word(word);
    if (is_kind_word(plain)) {
      if (!group.word.empty()) group.modifiers.push_back(group.word);
      group.word = plain;
    } else if (group.word.empty()) {
      group.modifiers.push_back(plain);
    } else {
      return false;
    }
  }
  return close(false);
}

bool SetClause::read() {
  if (words_.empty()) return false;
  take_places();
  take_count();
  for (std::size_t i = words_.front(); i < last(); ++i) {
    if (std::find(words_.begin(), words_.end(), i) == words_.end()) taken_.insert(i);
  }
  // Words that lead a place in are no deed, unless there is no other.
  std::set<std::size_t> without_leads = taken_;
  for (const std::size_t word : words_) {
    if (is_preposition(word)) without_leads.insert(word);
  }
  deed_ = read_deed(context_.words, words_.front(), last(), without_leads);
  if (deed_) {
    taken_ = std::move(without_leads);
  } else {
    deed_ = read_deed(context_.words, words_.front(), last(), taken_);
  }
  if (!deed_) return false;
  if (!read_groups()) return false;
  if (groups_.size() > 1 && places_ > 1) return false;  // which of them where?
  if (is_everything_) {
    return groups_.empty() && !is_row_of_things_ && is_where_ && deed_->kind == SaidDeed::Kind::Off;
  }
  return !groups_.empty() || is_row_of_things_ || (deed_->in_degrees && places_ > 0);
}

/// Things of a group: of the first sense of its word that anything here has, or called so.
ThingSet SetClause::called(const Group& group) const {
  const auto& things = context_.home->registry->things();
  const auto fits = [&](std::size_t i) {
    return action_of(*deed_, things[i]) != nullptr && names_.tells(i, group.modifiers) &&
           is_there(i);
  };
  ThingSet named, of_kind;
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (fits(i) && names_.is_headed(i, group.word)) named.insert(i);
    const bool is_any = is_machine_word(group.word) && (is_where_ || has_quantifier_);
    if (is_any && fits(i) && is_machine(things[i])) of_kind.insert(i);
  }
  if (is_machine_word(group.word)) return named.empty() ? of_kind : named;
  for (const KindSense& sense : kind_senses(group.word)) {
    if (!of_kind.empty()) break;
    for (std::size_t i = 0; i < things.size(); ++i) {
      if (fits(i) && things[i].kind == sense.kind &&
          (sense.device_class.empty() || things[i].device_class == sense.device_class))
        of_kind.insert(i);
    }
  }
  // "The lamps" are those called lamps where there are several; "the lights" are all; and no light
  // is a chandelier that is not called so.
  const bool is_general = is_one_of(group.word, {"light", "lighting"});
  const bool all_lights = std::all_of(of_kind.begin(), of_kind.end(),
                                      [&](std::size_t i) { return things[i].kind == "light"; });
  const bool is_loose = is_one_of(group.word, {"lamp", "bulb"});
  if (all_lights && !is_general && (named.size() > 1 || !is_loose)) return named;
  of_kind.insert(named.begin(), named.end());
  return of_kind;
}

/// Without "all" and a place, "the lights" are those of the room where it is said.
ThingSet SetClause::here(ThingSet things) const {
  const AreaId& area = context_.speaker_area;
  if (has_quantifier_ || places_ > 0 || area.empty()) return things;
  std::erase_if(things,
                [&](std::size_t i) { return context_.home->registry->things()[i].area != area; });
  return things;
}

ThingSet SetClause::things() const {
  ThingSet all;
  for (const Group& group : groups_) all.merge(called(group));
  if (!groups_.empty()) return here(all);
  const auto& things = context_.home->registry->things();
  for (std::size_t i = 0; i < things.size(); ++i) {
    const bool fits = is_everything_ ? is_run_by_people(things[i])
                                     : is_row_of_things_ || things[i].kind == "climate";
    if (fits && is_there(i) && action_of(*deed_, things[i]) != nullptr) all.insert(i);
  }
  return all;
}

bool only_refuses(const Plan& plan) {
  Plan refused;
  refused.description = plan.description;
  refused.impossible = plan.impossible;
  return plan.impossible.size() == 1 && plan == refused;
}

/// All of them take the value.
bool can_be(const SaidDeed& deed, const ThingSet& things, const Registry& registry) {
  if (deed.kind != SaidDeed::Kind::Value) return true;
  return std::all_of(things.begin(), things.end(), [&](std::size_t i) {
    const Thing& thing = registry.things()[i];
    const Property* property = thing.find_property(action_of(deed, thing)->argument);
    return property != nullptr && (!property->minimum || deed.value >= *property->minimum) &&
           (!property->maximum || deed.value <= *property->maximum);
  });
}

bool may_be_replaced(const Plan& plan) {
  return plan.rules.empty() && plan.timers.empty() && plan.requests.empty() && !plan.lesson &&
         !plan.teach;
}

/// Cheap: most sentences end here, before any name of the home is looked at.
bool may_tell_a_set(const Plan& plan, const Context& context, const ExceptionClauses& clauses) {
  if (!clauses.excepted.empty() || clauses.rest_stays || only_refuses(plan)) return true;
  const auto tells = [](const Word& word) {
    return is_quantifier(word.text) || is_row_label(word.text);
  };
  const auto words = std::count_if(context.words.begin(), context.words.end(), tells);
  const auto places = std::count_if(context.marks.begin(), context.marks.end(),
                                    [](const Mark& m) { return m.token.starts_with("<a"); });
  return words > 0 || places > 1;
}

/// A part of the sentence that says nothing to the matter: ", it's late", ", I have my hands full".
bool is_aside(const Context& context, const std::vector<std::size_t>& words) {
  return std::none_of(words.begin(), words.end(),
                      [&](std::size_t word) {
                        return std::any_of(context.marks.begin(), context.marks.end(),
                                           [&](const Mark& mark) { return mark.word == word; });
                      }) &&
         !std::all_of(words.begin(), words.end(), [&](std::size_t word) {
           const std::string& said = context.words[word].text;
           return is_filler(said) ||
                  is_one_of(said, {"off", "on", "out", "up", "down", "shut", "closed", "open",
                                   "locked", "unlocked", "lock", "unlock", "close"});
         });
}

/// Without its asides, where a comma parts them from what says something.
std::vector<std::size_t> without_asides(const Context& context,
                                        const std::vector<std::size_t>& words) {
  std::vector<std::size_t> kept, part;
  const auto close = [&] {
    if (!is_aside(context, part)) kept.insert(kept.end(), part.begin(), part.end());
    part.clear();
  };
  for (const std::size_t word : words) {
    if (is_parted_before(context, word)) close();
    part.push_back(word);
  }
  close();
  return kept.empty() ? words : kept;
}

std::vector<ThingId> ids_of(const ThingSet& things, const Registry& registry) {
  std::vector<ThingId> ids;
  for (const std::size_t i : things) ids.push_back(registry.things()[i].id);
  return ids;
}

void ask_which(Plan& plan, const ThingSet& things, const Registry& registry) {
  plan = {};
  plan.question.emplace();
  plan.question->text = "Which one should be left as it is?";
  plan.question->candidates = ids_of(things, registry);
}

void command_all(Plan& plan, const ThingSet& things, const SaidDeed& deed,
                 const Registry& registry) {
  plan = {};
  for (const std::size_t i : things) {
    const Thing& thing = registry.things()[i];
    PlannedCommand command;
    command.device = thing.id;
    command.action = action_of(deed, thing)->name;
    if (deed.kind == SaidDeed::Kind::Value)
      command.argument = Argument{Value{deed.value}, "", Change::Set};
    plan.commands.push_back(std::move(command));
  }
}

/// The rest of the sentence was not understood: what is excepted is at least not touched.
void leave_alone(Plan& plan, const ThingSet& excepted, const Registry& registry) {
  const auto ids = ids_of(excepted, registry);
  const auto is_excepted = [&](const ThingId& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  const auto erased = std::erase_if(plan.commands, [&](const PlannedCommand& command) {
    return !command.select && is_excepted(command.device);
  });
  for (PlannedCommand& command : plan.commands) {
    if (!command.select) continue;
    for (const ThingId& id : ids) {
      auto& except = command.select->except;
      const Thing* thing = registry.find_thing(id);
      const std::string& kind = command.select->kind;
      if (thing == nullptr || (!kind.empty() && kind != thing->kind)) continue;
      if (std::find(except.begin(), except.end(), id) == except.end()) except.push_back(id);
    }
  }
  if (erased > 0 && plan.commands.empty()) {
    plan = {};
    plan.question.emplace();
    plan.question->text = "I understood what to leave out, but not what to do it to. Which?";
  }
}

}  // namespace

void hold_said_set(Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry || context.words.empty()) return;
  if (!may_be_replaced(plan) || Said(context).is_question()) return;
  auto clauses = split_exceptions(context);
  clauses.main = without_asides(context, clauses.main);
  if (clauses.main.empty() || !may_tell_a_set(plan, context, clauses)) return;
  const Registry& registry = *context.home->registry;
  const NamedPlaces names(context.words, registry);
  SetClause main(context, names, clauses.main);
  const bool is_read = main.read();
  const ThingSet base = is_read ? main.things() : ThingSet{};
  if (clauses.excepted.empty()) {
    if (base.empty()) return;
    if (main.is_told_by_row()) {
      command_all(plan, base, main.deed(), registry);
    } else if (only_refuses(plan) && main.is_one_place() && main.are_called_so(base) &&
               can_be(main.deed(), base, registry)) {
      command_all(plan, base, main.deed(), registry);
      refuse_other_appliances(plan, context);
    } else if (main.is_all_of_one_sort(base) && context.times.empty() &&
               can_be(main.deed(), base, registry) &&
               misses_some(plan, base, main.deed(), *context.home)) {
      command_all(plan, base, main.deed(), registry);
    }
    return;
  }
  if (clauses.needs_quantifier && !main.has_quantifier()) return;
  if (base.empty()) {
    ThingSet touched;
    for (std::size_t i = 0; i < registry.things().size(); ++i) touched.insert(i);
    const auto excepted = read_exceptions(context, names, clauses.excepted, main.head(), touched);
    if (excepted.is_read && !excepted.is_ambiguous) leave_alone(plan, excepted.things, registry);
    return;
  }
  const auto excepted = read_exceptions(context, names, clauses.excepted, main.head(), base);
  if (excepted.is_ambiguous || !excepted.is_read) {
    ask_which(plan, excepted.is_ambiguous ? excepted.things : ThingSet{}, registry);
    return;
  }
  ThingSet rest;
  std::set_difference(base.begin(), base.end(), excepted.things.begin(), excepted.things.end(),
                      std::inserter(rest, rest.end()));
  if (!rest.empty()) command_all(plan, rest, main.deed(), registry);
}

}  // namespace hearken::prompt
