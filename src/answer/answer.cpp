// SPDX-License-Identifier: Apache-2.0
#include "answer/answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <utility>

#include "answer/diagnosis.h"
#include "answer/documents.h"
#include "answer/inquiry.h"
#include "answer/overview.h"
#include "answer/past.h"
#include "answer/phrases.h"
#include "core/quantities.h"
#include "core/selection.h"
#include "core/state_words.h"
#include "core/symptoms.h"
#include "core/text.h"
#include "core/todo_items.h"
#include "core/told_names.h"

namespace hearken::answer {
namespace {

std::optional<bool> holds(const Inquiry& inquiry, const Thing& thing) {
  const ThingState& state = inquiry.home.state_of(thing.id);
  const std::string& word = inquiry.query.is;
  const std::string property = find_property_name(thing, inquiry.query.property);
  if (property.empty()) return std::nullopt;
  if (inquiry.query.limit) {
    const auto number = as_number(state.value(property));
    return number ? std::optional(within(*number, *inquiry.query.limit)) : std::nullopt;
  }
  if (property == main_property(thing) || word == "low" || word == "high") {
    return is_in_state(thing, state, word);
  }
  const Value& value = state.value(property);
  if (!is_known(value)) return std::nullopt;
  const auto wanted = parse_number(word);
  const auto number = as_number(value);
  if (wanted && number) return std::abs(*wanted - *number) < 1e-6;
  if (const auto* flag = std::get_if<bool>(&value)) {
    return *flag == (word == "on" || word == "yes" || word == "true" || word == spoken(property));
  }
  return spoken(to_string(value)) == spoken(word);
}

/// "is at 95 %" where a number stands behind the word, else the state's predicate.
std::string says(const Inquiry& inquiry, const Thing& thing) {
  const ThingState& state = inquiry.home.state_of(thing.id);
  const std::string& word = inquiry.query.is;
  if ((word == "low" || word == "high" || word == "normal") && is_known(state.value("battery"))) {
    return "is at " + with_unit(thing, "battery", state.value("battery"));
  }
  const std::string property = find_property_name(thing, inquiry.query.property);
  if (property.empty() || property == main_property(thing)) return predicate(thing, state);
  return fmt::format("has {} {}", spoken(property),
                     with_unit(thing, property, state.value(property)));
}

std::string answer_todo(const Thing& thing, const std::vector<TodoItem>& items) {
  std::vector<std::string> open;
  for (const TodoItem& item : items) {
    if (!item.done) open.push_back(item.summary);
  }
  if (open.empty()) return fmt::format("There is nothing on {}.", thing.name);
  return fmt::format("On {}: {}.", thing.name, join(open, 500));
}

std::optional<std::vector<TodoItem>> todo_items(const Inquiry& inquiry, const Thing& thing) {
  const auto* json = std::get_if<std::string>(&inquiry.home.state_of(thing.id).value("items"));
  return json == nullptr ? std::nullopt : parse_todo_items(*json);
}

Answer yes_or_no(const Inquiry& inquiry, const Thing& thing) {
  const std::string property = find_property_name(thing, inquiry.query.property);
  Answer answer{{}, {cite(inquiry, thing, property)}};
  const auto yes = holds(inquiry, thing);
  if (!yes) {
    answer.text = no_report(thing);
    return answer;
  }
  std::string said = says(inquiry, thing);
  const std::string plainly = "is " + spoken(inquiry.query.is);
  if (*yes && !inquiry.query.limit && said.find(spoken(inquiry.query.is)) == std::string::npos &&
      said.starts_with("is ") && inquiry.query.is != "low") {
    said = fmt::format("{} ({})", plainly, said.substr(3));
  }
  answer.text = fmt::format("{}, {} {}{}.", *yes ? "Yes" : "No", told(inquiry, thing), said,
                            age_note(inquiry.home.state_of(thing.id), property, inquiry.options));
  return answer;
}

Answer tell_state(const Inquiry& inquiry, const Thing& thing) {
  const std::string property = find_property_name(thing, inquiry.query.property);
  const ThingState& state = inquiry.home.state_of(thing.id);
  Answer answer{{}, {cite(inquiry, thing, property)}};
  if (thing.kind == "todo" && inquiry.query.property.empty()) {
    if (const auto items = todo_items(inquiry, thing)) {
      answer.basis = {cite(inquiry, thing, "items")};
      answer.text = answer_todo(thing, *items);
      return answer;
    }
  }
  if (!is_known(state.value(property))) {
    answer.text = no_report(thing);
    return answer;
  }
  const std::string note = age_note(state, property, inquiry.options);
  if (property == main_property(thing)) {
    answer.text = fmt::format("{} {}{}.", told(inquiry, thing), predicate(thing, state), note);
  } else {
    answer.text = fmt::format("The {} of {} is {}{}.", spoken(property), told(inquiry, thing),
                              with_unit(thing, property, state.value(property)), note);
  }
  return answer;
}

Answer answer_state(const Inquiry& inquiry) {
  if (inquiry.things.size() == 1) {
    const Thing& thing = *inquiry.things.front();
    return asks_condition(inquiry.query) ? yes_or_no(inquiry, thing) : tell_state(inquiry, thing);
  }
  Answer answer;
  for (const Thing* thing : inquiry.things) {
    const Answer part =
        asks_condition(inquiry.query) ? yes_or_no(inquiry, *thing) : tell_state(inquiry, *thing);
    if (answer.text.size() + part.text.size() > kMaxReplyBytes - 40) {
      answer.text += fmt::format(" There are {} in all.", inquiry.things.size());
      break;
    }
    answer.text += answer.text.empty() ? part.text : " " + part.text;
    answer.basis.insert(answer.basis.end(), part.basis.begin(), part.basis.end());
  }
  return answer;
}

/// The things asked about, divided by whether the word holds.
struct Division {
  std::vector<const Thing*> yes;
  std::vector<const Thing*> no;
  std::vector<const Thing*> unknown;
};

Division divide(const Inquiry& inquiry) {
  Division division;
  for (const Thing* thing : inquiry.things) {
    const auto yes = asks_condition(inquiry.query) ? holds(inquiry, *thing) : std::optional(true);
    (!yes ? division.unknown : *yes ? division.yes : division.no).push_back(thing);
  }
  return division;
}

std::vector<std::string> names_of(const Inquiry& inquiry, const std::vector<const Thing*>& things) {
  std::vector<ThingId> ids;
  for (const Thing* thing : things) ids.push_back(thing->id);
  return told_names(*inquiry.home.registry, ids);
}

/// "Hall light on", "Study light off".
std::vector<std::string> states_of(const Inquiry& inquiry,
                                   const std::vector<const Thing*>& things) {
  std::vector<std::string> parts = names_of(inquiry, things);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string said = says(inquiry, *things[i]);
    if (!said.empty()) parts[i] += " " + said;
  }
  return parts;
}

std::string unknown_note(const Inquiry& inquiry, const Division& division) {
  if (division.unknown.empty()) return {};
  return fmt::format(" I do not know about {}.", join(names_of(inquiry, division.unknown), 150));
}

Answer with_basis(const Inquiry& inquiry, std::string text) {
  Answer answer{std::move(text), {}};
  for (const Thing* thing : inquiry.things) {
    answer.basis.push_back(
        cite(inquiry, *thing, find_property_name(*thing, inquiry.query.property)));
  }
  return answer;
}

Answer answer_list(const Inquiry& inquiry) {
  if (inquiry.things.size() == 1 && inquiry.things.front()->kind == "todo") {
    return answer_state(inquiry);
  }
  const Division division = divide(inquiry);
  const std::string word = asked_word(inquiry);
  std::string text;
  if (division.yes.empty()) {
    text = noun(inquiry) == "thing" && !word.empty()
               ? fmt::format("Nothing is {}.", word)
               : fmt::format("No {} is {}.", noun(inquiry), word.empty() ? "there" : word);
  } else if (word.empty() || inquiry.query.limit) {
    text = join(states_of(inquiry, division.yes), 520) + ".";
  } else {
    text = fmt::format("{} {} {}.", join(names_of(inquiry, division.yes), 400),
                       is_are(division.yes.size()), word);
  }
  return with_basis(inquiry, text + unknown_note(inquiry, division));
}

Answer answer_count(const Inquiry& inquiry) {
  if (inquiry.things.size() == 1 && inquiry.things.front()->kind == "todo") {
    const Thing& list = *inquiry.things.front();
    const auto items = todo_items(inquiry, list);
    if (!items) return {no_report(list), {}};
    const auto open = std::count_if(items->begin(), items->end(),
                                    [](const TodoItem& item) { return !item.done; });
    return {fmt::format("{} has {} open {}.", list.name, open, open == 1 ? "entry" : "entries"),
            {cite(inquiry, list, "items")}};
  }
  const Division division = divide(inquiry);
  const std::size_t count = division.yes.size();
  const std::string word = asked_word(inquiry);
  std::string text =
      fmt::format("{} {}", count, count == 1 ? noun(inquiry) : plural(noun(inquiry)));
  if (word.empty()) {
    text = fmt::format("There {} {}.", is_are(count), text);
  } else {
    text += fmt::format(" {} {}", is_are(count), word);
    text += count == 0 ? "." : fmt::format(": {}.", join(names_of(inquiry, division.yes), 350));
  }
  return with_basis(inquiry, text + unknown_note(inquiry, division));
}

Answer answer_any(const Inquiry& inquiry) {
  if (inquiry.things.size() == 1 && inquiry.query.device == inquiry.things.front()->id) {
    return yes_or_no(inquiry, *inquiry.things.front());
  }
  const Division division = divide(inquiry);
  const std::string word = asks_condition(inquiry.query) ? asked_word(inquiry) : "there";
  if (!division.yes.empty()) {
    return with_basis(inquiry,
                      fmt::format("Yes, {} {} {}.", join(names_of(inquiry, division.yes), 450),
                                  is_are(division.yes.size()), word));
  }
  if (division.no.empty()) {
    return with_basis(inquiry, "I do not know: nothing of that kind has reported.");
  }
  if (division.no.size() == 1) {
    const Thing& only = *division.no.front();
    return with_basis(inquiry, fmt::format("No, {} {}.", told(inquiry, only), says(inquiry, only)) +
                                   unknown_note(inquiry, division));
  }
  return with_basis(inquiry, fmt::format("No, no {} is {}.", noun(inquiry), word) +
                                 unknown_note(inquiry, division));
}

Answer answer_all(const Inquiry& inquiry) {
  const Division division = divide(inquiry);
  const std::string word = asked_word(inquiry);
  if (!division.no.empty()) {
    return with_basis(inquiry, fmt::format("No, {}.", join(states_of(inquiry, division.no), 450)));
  }
  if (!division.unknown.empty()) {
    return with_basis(inquiry, fmt::format("I do not know about {}.",
                                           join(names_of(inquiry, division.unknown), 450)));
  }
  const std::size_t count = division.yes.size();
  if (count == 1) {
    return with_basis(inquiry, fmt::format("Yes, {} {} {}.", told(inquiry, *division.yes.front()),
                                           be(division.yes.front()->name), word));
  }
  return with_basis(inquiry,
                    fmt::format("Yes, all {} {} are {}.", count, plural(noun(inquiry)), word));
}

Answer answer_extreme(const Inquiry& inquiry) {
  const bool highest = inquiry.query.ask == Ask::Highest;
  const Thing* best = nullptr;
  double best_number = 0;
  std::string best_property;
  for (const Thing* thing : inquiry.things) {
    const std::string property = find_property_name(*thing, inquiry.query.property);
    const auto number = as_number(inquiry.home.state_of(thing->id).value(property));
    if (!number) continue;
    const bool better =
        best == nullptr || (highest ? *number > best_number : *number < best_number);
    if (!better) continue;
    best = thing;
    best_number = *number;
    best_property = property;
  }
  if (best == nullptr) return {"I do not know: no such value has been reported.", {}};
  const std::string what =
      inquiry.query.property.empty() ? "value" : spoken(inquiry.query.property);
  Answer answer =
      with_basis(inquiry, fmt::format("{} has the {} {}: {}.", told(inquiry, *best),
                                      highest ? "highest" : "lowest", what,
                                      with_unit(*best, best_property, Value{best_number})));
  return answer;
}

std::tm local_time(const AnswerOptions& options) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(
      options.wall.time_since_epoch() + options.utc_offset);
  const auto local = static_cast<std::time_t>(seconds.count());
  std::tm broken{};
  gmtime_r(&local, &broken);
  return broken;
}

Answer answer_clock(const Query& query, const AnswerOptions& options) {
  constexpr std::array<const char*, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                "Thursday", "Friday", "Saturday"};
  constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
  const std::tm now = local_time(options);
  if (query.ask == Ask::Time)
    return {fmt::format("It is {:02}:{:02}.", now.tm_hour, now.tm_min), {}};
  return {
      fmt::format("It is {}, {} {} {}.", kDays[static_cast<std::size_t>(now.tm_wday)], now.tm_mday,
                  kMonths[static_cast<std::size_t>(now.tm_mon)], now.tm_year + 1900),
      {}};
}

Result<Answer> dispatch(const Inquiry& inquiry) {
  switch (inquiry.query.ask) {
    case Ask::State:
      return answer_state(inquiry);
    case Ask::List:
      return answer_list(inquiry);
    case Ask::Count:
      return answer_count(inquiry);
    case Ask::Any:
      return answer_any(inquiry);
    case Ask::All:
      return answer_all(inquiry);
    case Ask::Highest:
    case Ask::Lowest:
      return answer_extreme(inquiry);
    case Ask::Date:
    case Ask::Time:
      return answer_clock(inquiry.query, inquiry.options);
    case Ask::Sum:
      if (inquiry.query.select && !inquiry.query.property.empty()) return tell_total(inquiry);
      return answer_past(inquiry);
    default:
      return answer_past(inquiry);
  }
  return fail(ErrorCode::InvalidInput, "I cannot compute that.");
}

/// "There are no scenes", and how to make one.
std::string tell_none(const Inquiry& inquiry) {
  const bool scenes = inquiry.query.select->kind == "scene";
  return fmt::format(
      "There are no {}.{}", plural(noun(inquiry)),
      scenes ? " Say \"remember this as …\" to make one of how things are now." : "");
}

/// From what is known of things, now and in the past.
Result<Answer> compute_from_things(const Query& query, const HomeSnapshot& home,
                                   const AnswerOptions& options) {
  const Inquiry inquiry{query, home, options, find_things(query, home)};
  if (inquiry.things.empty()) {
    const bool counts = query.ask == Ask::Count && query.select;
    if (counts) return Answer{fmt::format("There are 0 {}.", plural(noun(inquiry))), {}};
    const bool lists = query.ask == Ask::List && query.select && !asks_condition(query);
    if (lists) return Answer{tell_none(inquiry), {}};
    if (query.select) {
      return fail(ErrorCode::NotFound, fmt::format("I know of no {} that tells this.",
                                                   describe(*query.select, *home.registry)));
    }
    return fail(ErrorCode::NotFound,
                fmt::format("There is nothing called \"{}\".", query.device.str()));
  }
  const bool of_property =
      query.ask != Ask::Can && query.ask != Ask::Why && query.ask != Ask::Agenda;
  if (of_property && !query.select &&
      find_property_name(*inquiry.things.front(), query.property).empty()) {
    return fail(ErrorCode::NotFound,
                fmt::format("{} does not report its {}.", inquiry.things.front()->name,
                            spoken(query.property)));
  }
  HEARKEN_TRY(Answer answer, query.windows.empty() ? dispatch(inquiry) : answer_past(inquiry));
  answer.text = shorten(std::move(answer.text));
  return answer;
}

/// Asked what is wrong of anything but a stored change: the readings that are outside a documented
/// limit. A question why looks for the change first (causes.h).
std::optional<Answer> out_of_limits(const Query& query, const HomeSnapshot& home,
                                    const AnswerOptions& options) {
  const bool of_present = query.windows.empty() && query.ask != Ask::Why &&
                          query.ask != Ask::Agenda && query.ask != Ask::Can;
  const std::string said = fold(options.sentence);
  if (!of_present || !(asks_what_is_wrong(said) || asks_if_all_is_well(said))) return {};
  return diagnose(query.select ? nullptr : home.registry->find_thing(query.device), home, options);
}

/// "At what temperature do … keep?", "how long must … stay?": what a document rules, not what is
/// measured.
bool asks_for_rule(const std::string& sentence) {
  const std::string said = fold(sentence);
  return (said.starts_with("at what ") || said.starts_with("at which ")) &&
         says_any(said, "do|does|should|must|may|shall");
}

/// Asks for a value; where none is known, a document may tell it.
bool asks_for_value(Ask ask) {
  return ask != Ask::Count && ask != Ask::Can && ask != Ask::Agenda && ask != Ask::Why;
}

}  // namespace

Result<Answer> compute(const Query& query, const HomeSnapshot& home, const AnswerOptions& options) {
  if (query.ask == Ask::Date || query.ask == Ask::Time) return answer_clock(query, options);
  if (query.select && query.select->kind == kAreaKind) return tell_areas(query, home);
  if (auto wrong = out_of_limits(query, home, options)) return std::move(*wrong);
  if (query.ask == Ask::Document) return answer_document(options);
  if (query.windows.empty() && asks_for_rule(options.sentence)) {
    if (auto written = documented_instead(options)) return std::move(*written);
  }
  const Thing* thing = query.select ? nullptr : home.registry->find_thing(query.device);
  if (query.ask == Ask::State && thing != nullptr &&
      !is_named(*thing, *home.registry, options.sentence)) {
    if (auto written = documented_instead(options)) return std::move(*written);
  }
  auto answer = compute_from_things(query, home, options);
  const bool knows = answer && !answer->basis.empty();
  if (knows || !asks_for_value(query.ask)) return answer;
  auto written = documented(options);
  return written ? std::move(*written) : std::move(answer);
}

}  // namespace hearken::answer
