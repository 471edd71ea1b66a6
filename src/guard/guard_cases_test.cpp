// SPDX-License-Identifier: Apache-2.0
// Runs tests/cases/guard/*.case. The format, one directive a line, "#" starts a comment:
//
//   thing ID [name=N] [class=C] [area=A] [safety=S] [state=WORD] [age_min=N]
//                                            the kind is what stands before the dot of the ID
//   number THING NAME UNIT MIN MAX [STEP]    a writable property; UNIT "-" for none
//   option THING NAME A|B|C                  the same with words
//   text THING NAME                          the same with any text
//   flag THING NAME                          the same with yes or no
//   reports THING NAME VALUE [age_min=N]     a reported value of any property
//   action THING NAME ARGUMENT               an action that the kind does not have by itself
//   person ID ROLE [areas=A,B] [kinds=K,L] [up_to=CLASS] [from_h=N] [until_h=N] [with=PROOF]
//                                            hours after the moment of all cases
//   limit THING|kind:KIND PROPERTY MIN MAX
//   interlock THING ACTION|- OTHER PROPERTY ==|!=|<|<=|>|>= VALUE
//   startable THING
//   quiet FROM_H UNTIL_H VOLUME              of the day; the moment of all cases is 12:00
//   strangers nothing
//   off RULE                                 switches a rule off
//   daily-water THING LITRES                 what it may let through in a day
//   case TITLE                               starts a case; what is above holds for all
//     as PERSON ORIGIN                       PERSON "-": unknown
//     do THING ACTION [VALUE]                true, false, a number, else text
//     sent THING COUNT | busy COUNT          commands of the last minute
//     starts THING COUNT | stopped THING S   starts of the last hour; went off S seconds ago
//     litres THING N | not-hot THING HOURS   let through today; how long its water was not hot
//     yes [PERSON] | old-yes | other-yes | pin-yes
//                                            a confirmation: right, expired, of another plan
//     late                                   the plan's time is over
//     expect DECISION [RULE]                 one for each `do`, in order
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/actions.h"
#include "guard/guard.h"

namespace hearken::guard {
namespace {

using Words = std::vector<std::string>;
constexpr std::chrono::hours kUptime{48};  // the moment of all cases, on the monotonic clock
constexpr WallTime kNoon{std::chrono::hours(24 * 20'000 + 12)};

Words split(const std::string& text, char separator) {
  Words words;
  std::istringstream stream(text);
  for (std::string word; std::getline(stream, word, separator);) {
    if (!word.empty()) words.push_back(word);
  }
  return words;
}

std::string option_of(const Words& words, const std::string& key) {
  for (const std::string& word : words) {
    if (word.starts_with(key + "=")) return word.substr(key.size() + 1);
  }
  return {};
}

Value read_value(const std::string& word) {
  if (word == "true" || word == "false") return Value{word == "true"};
  if (const auto number = parse_number(word)) return Value{*number};
  return Value{word};
}

struct CaseFile {
  std::vector<Thing> things;
  std::map<std::string, ThingState> states;            ///< by thing
  std::map<std::string, std::vector<Action>> actions;  ///< beyond those of the kind, by thing
  Policy policy;
};

struct GuardCase {
  std::string title;
  Actor actor;
  std::vector<Step> steps;
  Rates rates;
  std::string yes;  ///< directive, with the person if one was named
  bool late = false;
  std::vector<Words> expected;
};

MonoTime heard_at(const Words& words) {
  const auto age = parse_number(option_of(words, "age_min")).value_or(0);
  return MonoTime{} + kUptime - std::chrono::minutes(static_cast<long>(age));
}

void add_thing(CaseFile& file, const Words& words) {
  Thing thing;
  thing.id = ThingId(words.at(1));
  thing.kind = words.at(1).substr(0, words.at(1).find('.'));
  thing.name = option_of(words, "name").empty() ? words.at(1) : option_of(words, "name");
  thing.device_class = option_of(words, "class");
  thing.area = AreaId(option_of(words, "area"));
  const auto safety = parse_safety_class(option_of(words, "safety"));
  thing.safety = safety.value_or(default_safety(thing.kind, thing.device_class));
  thing.properties.push_back({"state", ValueType::Text, Access::ReadOnly, "", {}, {}, {}, {}});
  if (const std::string state = option_of(words, "state"); !state.empty()) {
    file.states[words.at(1)].properties["state"] = {Value{state}, {}, heard_at(words)};
  }
  file.things.push_back(std::move(thing));
}

void add_property(CaseFile& file, const Words& words) {
  Property property{words.at(2), ValueType::Text, Access::ReadWrite, "", {}, {}, {}, {}};
  if (words[0] == "number") {
    property.type = ValueType::Number;
    property.unit = words.at(3) == "-" ? "" : words.at(3);
    property.minimum = parse_number(words.at(4));
    property.maximum = parse_number(words.at(5));
    if (words.size() > 6) property.step = parse_number(words[6]);
  } else if (words[0] == "flag") {
    property.type = ValueType::Boolean;
  } else if (words[0] == "option") {
    property.type = ValueType::Option;
    property.options = split(words.at(3), '|');
  }
  for (Thing& thing : file.things) {
    if (thing.id.str() == words.at(1)) thing.properties.push_back(property);
  }
}

std::optional<WallTime> hours_from_noon(const std::string& text) {
  const auto hours = parse_number(text);
  if (!hours) return std::nullopt;
  return kNoon + std::chrono::hours(static_cast<long>(*hours));
}

void add_person(CaseFile& file, const Words& words) {
  Person person;
  person.id = PersonId(words.at(1));
  person.role = parse_role(words.at(2)).value();
  for (const auto& area : split(option_of(words, "areas"), ',')) person.areas.emplace_back(area);
  person.kinds = split(option_of(words, "kinds"), ',');
  person.up_to = parse_safety_class(option_of(words, "up_to"));
  person.from = hours_from_noon(option_of(words, "from_h"));
  person.until = hours_from_noon(option_of(words, "until_h"));
  person.confirms_with = parse_proof(option_of(words, "with")).value_or(Proof::Yes);
  file.policy.people.push_back(std::move(person));
}

void add_limit(CaseFile& file, const Words& words) {
  Limit limit;
  if (words.at(1).starts_with("kind:")) {
    limit.kind = words[1].substr(5);
  } else {
    limit.thing = ThingId(words[1]);
  }
  limit.property = words.at(2);
  limit.minimum = parse_number(words.at(3));
  limit.maximum = parse_number(words.at(4));
  file.policy.limits.push_back(std::move(limit));
}

void add_interlock(CaseFile& file, const Words& words) {
  const Words signs = {"==", "!=", "<", "<=", ">", ">="};
  const auto sign = std::find(signs.begin(), signs.end(), words.at(5)) - signs.begin();
  Interlock lock;
  lock.thing = ThingId(words.at(1));
  lock.action = words.at(2) == "-" ? "" : words[2];
  lock.when = {ThingId(words.at(3)), words.at(4), static_cast<Comparison>(sign),
               read_value(words.at(6))};
  file.policy.interlocks.push_back(std::move(lock));
}

bool read_policy(CaseFile& file, const Words& words) {
  const auto hours = [&](std::size_t index) {
    return std::chrono::hours(std::stol(words.at(index)));
  };
  if (words[0] == "interlock") {
    add_interlock(file, words);
  } else if (words[0] == "startable") {
    file.policy.startable.emplace_back(words.at(1));
  } else if (words[0] == "quiet") {
    file.policy.quiet = QuietHours{hours(1), hours(2), std::stod(words.at(3))};
  } else if (words[0] == "strangers") {
    file.policy.strangers = Strangers::Nothing;
  } else if (words[0] == "off") {
    file.policy.switched_off.emplace_back(words.at(1));
  } else if (words[0] == "daily-water") {
    file.policy.daily_water.push_back({ThingId(words.at(1)), std::stod(words.at(2)), {}, {}, 1});
  } else {
    return false;
  }
  return true;
}

bool read_setting(CaseFile& file, const Words& words) {
  if (words[0] == "thing") {
    add_thing(file, words);
  } else if (words[0] == "number" || words[0] == "option" || words[0] == "text" ||
             words[0] == "flag") {
    add_property(file, words);
  } else if (words[0] == "person") {
    add_person(file, words);
  } else if (words[0] == "limit") {
    add_limit(file, words);
  } else if (words[0] == "reports") {
    file.states[words.at(1)].properties[words.at(2)] = {
        read_value(words.at(3)), {}, heard_at(words)};
  } else if (words[0] == "action") {
    file.actions[words.at(1)].push_back({words.at(2), words.size() > 3 ? words[3] : ""});
  } else {
    return read_policy(file, words);
  }
  return true;
}

bool read_case_line(GuardCase& test, const Words& words) {
  if (words[0] == "as") {
    test.actor.person = PersonId(words.at(1) == "-" ? "" : words[1]);
    test.actor.origin = parse_origin(words.at(2)).value();
  } else if (words[0] == "do") {
    test.steps.push_back(
        {ThingId(words.at(1)), words.at(2), words.size() > 3 ? read_value(words[3]) : Value{}});
  } else if (words[0] == "sent") {
    test.rates.by_thing[ThingId(words.at(1))] = std::stoul(words.at(2));
  } else if (words[0] == "starts") {
    test.rates.starts_last_hour[ThingId(words.at(1))] = std::stoul(words.at(2));
  } else if (words[0] == "stopped") {
    test.rates.stopped[ThingId(words.at(1))] =
        MonoTime{} + kUptime - std::chrono::seconds(std::stol(words.at(2)));
  } else if (words[0] == "litres") {
    test.rates.litres_today[ThingId(words.at(1))] = std::stod(words.at(2));
  } else if (words[0] == "not-hot") {
    test.rates.not_hot_for[ThingId(words.at(1))] = std::chrono::hours(std::stol(words.at(2)));
  } else if (words[0] == "busy") {
    test.rates.by_origin = std::stoul(words.at(1));
  } else if (words[0].ends_with("yes")) {
    test.yes = words.size() > 1 ? words[0] + " " + words[1] : words[0];
  } else if (words[0] == "late") {
    test.late = true;
  } else if (words[0] == "expect") {
    test.expected.push_back(words);
  } else {
    return false;
  }
  return true;
}

HomeSnapshot make_home(const CaseFile& file) {
  auto things = file.things;
  for (Thing& thing : things) {
    thing.actions = standard_actions(thing.kind, thing.properties);
    const auto more = file.actions.find(thing.id.str());
    if (more == file.actions.end()) continue;
    thing.actions.insert(thing.actions.end(), more->second.begin(), more->second.end());
  }
  HomeSnapshot home;
  home.at = kNoon;
  home.registry = std::make_shared<Registry>(std::vector<Area>{}, std::move(things));
  for (const Thing& thing : home.registry->things()) {
    auto state = std::make_shared<ThingState>();
    const auto found = file.states.find(thing.id.str());
    if (found != file.states.end()) *state = found->second;
    home.state.push_back(std::move(state));
  }
  return home;
}

void add_confirmation(GuardCase& test, const Verdict& asked, MonoTime now) {
  if (test.yes.empty()) return;
  Confirmation yes{test.actor.person, asked.plan_key, now + std::chrono::seconds(30), Proof::Yes};
  const Words words = split(test.yes, ' ');
  if (words.size() > 1) yes.person = PersonId(words[1]);
  if (words[0] == "pin-yes") yes.proof = Proof::Pin;
  if (words[0] == "old-yes") yes.expires = now;
  if (words[0] == "other-yes") yes.plan_key += "1:x,1:y,0:7:unknown\n";
  test.actor.confirmations.push_back(std::move(yes));
}

void run_case(const CaseFile& file, GuardCase test) {
  SCOPED_TRACE(test.title);
  const HomeSnapshot home = make_home(file);
  const MonoTime now = MonoTime{} + kUptime;
  GuardInput input{test.steps, home, file.policy, test.actor, test.rates, now, {}, {}};
  if (test.late) input.expires = now - std::chrono::milliseconds(1);
  add_confirmation(test, evaluate(input), now);
  const Verdict verdict = evaluate(input);
  ASSERT_EQ(test.expected.size(), test.steps.size());
  std::size_t allowed = 0;
  for (std::size_t i = 0; i < test.steps.size(); ++i) {
    EXPECT_EQ(to_string(verdict.steps[i].decision), test.expected[i].at(1)) << "step " << i;
    const std::string rule = test.expected[i].size() > 2 ? test.expected[i][2] : "";
    EXPECT_EQ(verdict.steps[i].rule.str(), rule) << verdict.steps[i].reason;
    if (verdict.steps[i].decision == Decision::Allow) ++allowed;
  }
  EXPECT_EQ(verdict.approved ? verdict.approved->steps().size() : 0, allowed);
}

std::size_t run_file(const std::filesystem::path& path) {
  SCOPED_TRACE(path.filename().string());
  CaseFile file;
  std::vector<GuardCase> cases;
  std::ifstream stream(path);
  for (std::string line; std::getline(stream, line);) {
    const Words words = split(line.substr(0, line.find('#')), ' ');
    if (words.empty()) continue;
    if (words[0] == "case") {
      cases.emplace_back().title = line;
      continue;
    }
    const bool known =
        cases.empty() ? read_setting(file, words) : read_case_line(cases.back(), words);
    EXPECT_TRUE(known) << "unknown directive: " << line;
  }
  for (GuardCase& test : cases) run_case(file, std::move(test));
  return cases.size();
}

TEST(GuardCases, AllFilesHold) {
  std::size_t files = 0;
  std::size_t cases = 0;
  const std::filesystem::path folder = std::string(HEARKEN_SOURCE_DIR) + "/tests/cases/guard";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".case") continue;
    ++files;
    cases += run_file(entry.path());
  }
  EXPECT_GE(files, 5U);
  EXPECT_GE(cases, 50U);
}

}  // namespace
}  // namespace hearken::guard
