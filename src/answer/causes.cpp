// SPDX-License-Identifier: Apache-2.0
#include "answer/causes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "answer/acts.h"
#include "answer/diagnosis.h"
#include "answer/documents.h"
#include "answer/past.h"
#include "answer/phrases.h"
#include "answer/times_told.h"
#include "core/state_words.h"
#include "core/symptoms.h"
#include "core/text.h"

namespace hearken::answer {
namespace {

using nlohmann::json;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t kEntriesSearched = 600;
constexpr std::size_t kThingsSearched = 64;
constexpr std::size_t kEventsTold = 3;
/// A command's entry is written when its outcome is known, after the change itself.
constexpr seconds kEntryAfterChange{90};
constexpr seconds kEntryBeforeChange{10};
constexpr minutes kBefore{20};
constexpr minutes kAfter{2};

/// How the asked state came, or the present value.
struct Change {
  Span span;  ///< from its beginning until it was done
  Value before;
};

double step_at(const std::vector<Span>& spans, std::size_t i) {
  return *as_number(spans[i].value) - *as_number(spans[i - 1].value);
}

/// A measured value is asked about for its largest step, with the steps around it that go the same
/// way and are not much smaller. REQUIRES: numbers only.
std::optional<Change> largest_move(const std::vector<Span>& spans) {
  constexpr double kMuchSmaller = 0.25;
  if (spans.empty()) return {};
  std::size_t largest = 0;
  for (std::size_t i = 1; i < spans.size(); ++i) {
    const double step = std::abs(step_at(spans, i));
    if (step > 0 && (largest == 0 || step >= std::abs(step_at(spans, largest)))) largest = i;
  }
  if (largest == 0) return Change{{spans[0].from, spans[0].from, spans[0].value}, {}};
  const double step = step_at(spans, largest);
  const auto goes_along = [&](std::size_t i) { return step_at(spans, i) / step >= kMuchSmaller; };
  std::size_t first = largest, last = largest;
  while (first > 1 && goes_along(first - 1)) --first;
  while (last + 1 < spans.size() && goes_along(last + 1)) ++last;
  return Change{{spans[first].from, spans[last].from, spans[last].value}, spans[first - 1].value};
}

std::optional<Change> last_change(const Inquiry& inquiry, const Timeline& timeline) {
  const auto& spans = timeline.spans;
  const bool numeric = !spans.empty() && timeline.numbers().size() == spans.size();
  if (numeric) return largest_move(spans);
  std::optional<Change> found;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const Value before = i == 0 ? Value{} : spans[i - 1].value;
    if (i > 0 && before == spans[i].value) continue;
    if (!inquiry.query.is.empty()) {
      ThingState state;
      state.properties[timeline.property].value = spans[i].value;
      if (!is_in_state(*timeline.thing, state, inquiry.query.is).value_or(false)) continue;
    }
    found = Change{{spans[i].from, spans[i].from, spans[i].value}, before};
  }
  return found;
}

bool commanded(const json& body, const ThingId& thing) {
  const auto receipts = body.find("receipts");
  if (receipts == body.end() || !receipts->is_array()) return false;
  return std::any_of(receipts->begin(), receipts->end(), [&](const json& receipt) {
    const std::string outcome = receipt.value("outcome", "");
    return receipt.value("thing", "") == thing.str() &&
           (outcome == "confirmed" || outcome == "unconfirmed");
  });
}

/// The entry of the ledger whose command fits the change.
Status find_command(Cause& cause, const CauseQuestion& question, const AnswerOptions& options) {
  HEARKEN_TRY(const auto acts,
              newest_acts(*options.history, Acting::PeopleAndAutomations, kEntriesSearched));
  for (const auto& entry : acts) {
    const auto after = entry.content.at - cause.at;
    if (after > kEntryAfterChange || after < -kEntryBeforeChange) continue;
    const json body = json::parse(entry.content.body, nullptr, false);
    if (!body.is_object() || !commanded(body, question.thing)) continue;
    const bool automatic = entry.content.kind == "automation";
    cause.kind = automatic ? Cause::Kind::Automation : Cause::Kind::Person;
    cause.turn = entry.content.turn.str();
    cause.person = entry.content.person.str();
    cause.said = sanitize(entry.content.summary, 120);
    const std::string who = cause.person.empty() ? "somebody" : cause.person;
    const std::string why = automatic ? fmt::format("an automation of {} ran ({})", who, cause.said)
                                      : fmt::format("{} said \"{}\"", who, cause.said);
    cause.evidence.push_back(fmt::format("I did it {}, because {} (turn {}).",
                                         tell_moment(entry.content.at, options), why, cause.turn));
    return {};
  }
  return {};
}

bool shares_word(const std::string& a, const std::string& b) {
  const std::string left = fold(a), right = fold(b);
  const auto words = split_words(left);
  for (const auto word : split_words(right)) {
    if (word.size() > 1 && std::find(words.begin(), words.end(), word) != words.end()) return true;
  }
  return false;
}

/// Things whose changes may have to do with this one: of its area, or of a name alike.
std::vector<const Thing*> neighbours(const Thing& thing, const HomeSnapshot& home) {
  std::vector<const Thing*> found;
  for (const auto& other : home.registry->things()) {
    const bool near =
        (!thing.area.empty() && other.area == thing.area) || shares_word(thing.name, other.name);
    if (other.id != thing.id && near && found.size() < kThingsSearched) found.push_back(&other);
  }
  return found;
}

/// What a neighbour did about that time: a state that changed, or a value's range.
Result<std::optional<std::string>> tell_neighbour(const Inquiry& inquiry, const Thing& other,
                                                  WallTime at) {
  Query query;
  query.device = other.id;
  const Inquiry own{query, inquiry.home, inquiry.options, {&other}};
  if (main_property(other).empty()) return std::optional<std::string>();
  HEARKEN_TRY(const Timeline timeline, load_timeline(own, other, {at - kBefore, at + kAfter, {}}));
  if (timeline.spans.empty() || timeline.samples == 0) return std::optional<std::string>();
  const auto numbers = timeline.numbers();
  if (!numbers.empty()) {
    const auto [low, high] = std::minmax_element(numbers.begin(), numbers.end());
    return std::optional(fmt::format("{} was between {} and {} then.", other.name,
                                     tell_number(other, timeline.property, *low),
                                     tell_number(other, timeline.property, *high)));
  }
  for (std::size_t i = timeline.spans.size(); i-- > 0;) {
    const Span& span = timeline.spans[i];
    if (span.from <= timeline.window.from) continue;
    if (i > 0 && timeline.spans[i - 1].value == span.value) continue;
    ThingState state;
    state.properties[timeline.property].value = span.value;
    return std::optional(fmt::format("{} came to be {} {}.", other.name, spoken_state(other, state),
                                     tell_moment(span.from, inquiry.options)));
  }
  return std::optional<std::string>();
}

Status find_events(Cause& cause, const Inquiry& inquiry, const Thing& thing) {
  std::size_t told = 0;
  for (const Thing* other : neighbours(thing, inquiry.home)) {
    if (told == kEventsTold) break;
    HEARKEN_TRY(auto line, tell_neighbour(inquiry, *other, cause.at));
    if (!line) continue;
    cause.evidence.push_back(std::move(*line));
    ++told;
  }
  return {};
}

/// `seen`: what was found beside the change, which a document may explain.
Status find_documents(Cause& cause, const Thing& thing, const std::string& seen,
                      const AnswerOptions& options) {
  const std::string sought = fmt::format("{} {} {}", options.sentence, thing.name, seen);
  // What comes again and again is seldom written in the words it is asked in: the best passage that
  // speaks of the thing counts, where otherwise only the best of all does.
  const std::size_t looked_at = tells_repetition(fold(options.sentence)) ? 6 : 1;
  HEARKEN_TRY(const auto passages, find_passages(options, sought, looked_at));
  const auto of_thing = std::find_if(passages.begin(), passages.end(), [&](const Passage& one) {
    return shares_word(one.text + " " + one.document + " " + one.title, thing.name);
  });
  if (of_thing == passages.end()) return {};
  const Passage& best = *of_thing;
  cause.evidence.push_back(fmt::format("\"{}\" says: {}", best.document, sanitize(best.text, 260)));
  Citation citation;
  citation.document = best.document;
  cause.basis.push_back(citation);
  return {};
}

/// Readings outside a documented limit belong to the cause when something is wrong, comes again and
/// again, or shows no change of its own.
Result<bool> find_limits(Cause& cause, const Thing& thing, const HomeSnapshot& home,
                         const AnswerOptions& options, bool changed) {
  const std::string said = fold(options.sentence);
  const bool of_symptom = asks_what_is_wrong(said) || tells_repetition(said);
  if (!of_symptom && (changed || !thing.actions.empty())) return false;
  HEARKEN_TRY(const auto findings, find_out_of_limits(&thing, home, options));
  for (const Finding& finding : findings) {
    cause.evidence.push_back(finding.text);
    cause.basis.push_back(finding.reading);
  }
  if (findings.empty()) return false;
  constexpr std::size_t kExplanationBytes = 260;
  std::string explanation = explain_finding(findings.front(), options, kExplanationBytes);
  if (explanation.empty()) return false;
  cause.evidence.push_back(std::move(explanation));
  Citation citation;
  citation.document = findings.front().document;
  cause.basis.push_back(citation);
  return true;
}

}  // namespace

const char* to_string(Cause::Kind kind) {
  switch (kind) {
    case Cause::Kind::Person:
      return "person";
    case Cause::Kind::Automation:
      return "automation";
    case Cause::Kind::Outside:
      return "outside";
    case Cause::Kind::Unknown:
      return "unknown";
  }
  return "unknown";
}

Result<Cause> find_cause(const CauseQuestion& question, const HomeSnapshot& home,
                         const AnswerOptions& options) {
  const Thing* thing = home.registry->find_thing(question.thing);
  if (thing == nullptr) {
    return fail(ErrorCode::NotFound,
                fmt::format("There is nothing called \"{}\".", question.thing.str()));
  }
  Query query;
  query.device = thing->id;
  query.property = question.property;
  query.is = question.is;
  query.windows = question.windows;
  const Inquiry inquiry{query, home, options, {thing}};
  Cause cause;
  cause.property = find_property_name(*thing, question.property);
  const bool measured = as_number(home.state_of(thing->id).value(cause.property)).has_value();
  const WallTime begin = measured ? options.wall - hours(24) : WallTime{};
  TimeWindow window = windows_of(inquiry, {begin, options.wall, {}}).front();
  if (window.from == window.to) window.from = measured ? window.to - hours(24) : WallTime{};
  HEARKEN_TRY(const Timeline timeline, load_timeline(inquiry, *thing, window));
  std::string seen;
  const auto change = last_change(inquiry, timeline);
  if (change) {
    cause.at = change->span.from;
    cause.until = change->span.to;
    cause.value = change->span.value;
    cause.before = change->before;
    cause.basis.push_back(cite(timeline, cause.value, cause.at));
    HEARKEN_TRY_VOID(find_command(cause, question, options));
    if (cause.kind == Cause::Kind::Unknown && is_known(cause.before)) {
      cause.kind = Cause::Kind::Outside;
      if (!measured && !thing->actions.empty()) {
        cause.evidence.emplace_back(
            "No command of mine did that: a button, the device itself or another program.");
      }
    }
    const std::size_t told = cause.evidence.size();
    if (cause.kind != Cause::Kind::Person) HEARKEN_TRY_VOID(find_events(cause, inquiry, *thing));
    for (std::size_t i = told; i < cause.evidence.size(); ++i) seen += cause.evidence[i] + " ";
  }
  if (cause.kind == Cause::Kind::Person) return cause;
  HEARKEN_TRY(const bool explained, find_limits(cause, *thing, home, options, change.has_value()));
  if (!explained) HEARKEN_TRY_VOID(find_documents(cause, *thing, seen, options));
  return cause;
}

Result<Answer> answer_why(const Inquiry& inquiry) {
  const Thing& thing = *inquiry.things.front();
  const Query& query = inquiry.query;
  HEARKEN_TRY(const Cause cause, find_cause({thing.id, query.property, query.is, query.windows},
                                            inquiry.home, inquiry.options));
  std::string text;
  const bool found_instead =
      !cause.evidence.empty() && !cause.basis.empty() && !cause.basis.front().thing.empty();
  std::size_t told = 0;
  if (!is_known(cause.value) && found_instead) {
    text = cause.evidence[told++];
  } else if (!is_known(cause.value)) {
    text = fmt::format("I have no stored change of {} that would explain that.", thing.name);
  } else {
    text = fmt::format(
        "{} went {}to {} {}.", thing.name,
        is_known(cause.before) ? "from " + with_unit(thing, cause.property, cause.before) + " "
                               : "",
        with_unit(thing, cause.property, cause.value),
        tell_window({cause.at, std::max(cause.at, cause.until), {}}, inquiry.options));
  }
  for (std::size_t i = told; i < cause.evidence.size(); ++i) text += " " + cause.evidence[i];
  if (cause.evidence.empty()) text += " I know no reason.";
  return Answer{text, cause.basis};
}

}  // namespace hearken::answer
