// SPDX-License-Identifier: Apache-2.0
#include "automation/check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "automation/document.h"
#include "automation/testing/seeded_rules.h"

namespace hearken::automation {
namespace {

using testing::clean_rules;
using testing::faulty_rules;

const ZoneOffset kUtc = [](WallTime) { return std::chrono::minutes(0); };

class AutomationCheck : public ::testing::Test {
 protected:
  AutomationPtr read(const std::string& yaml) const {
    auto automation = read_automation(yaml, "test", kUtc);
    EXPECT_TRUE(automation) << (automation ? "" : automation.error().message) << "\n" << yaml;
    return automation ? std::make_shared<const Automation>(std::move(*automation)) : nullptr;
  }
  std::vector<AutomationPtr> read_all(const std::vector<std::string>& yaml) const {
    std::vector<AutomationPtr> all;
    for (const auto& one : yaml) all.push_back(read(one));
    return all;
  }
  CheckReport report(const std::vector<AutomationPtr>& rules) const { return check(rules, input_); }
  std::string all_texts(const CheckReport& report) const {
    std::string text;
    for (const auto& finding : report.findings)
      text += std::string(to_string(finding.kind)) + ": " + finding.text + "\n";
    return text;
  }
  std::string texts(const std::vector<std::string>& yaml) const {
    return all_texts(report(read_all(yaml)));
  }

  HomeSnapshot home_ = testing::seeded_home();
  guard::Policy policy_ = testing::seeded_policy();
  CheckInput input_{home_, kUtc, Place{51.5, 0}, policy_, {}, {}, false};
};

TEST_F(AutomationCheck, EverySeededFaultIsFound) {
  std::map<FindingKind, int> kinds;
  std::map<std::string, int> forms;
  for (const auto& faulty : faulty_rules(20261127, 330)) {
    const auto rules = read_all(faulty.yaml);
    std::vector<AutomationId> ids;
    for (const auto& rule : rules) ids.push_back(rule->id);
    const CheckReport found = report(rules);
    const bool right =
        std::any_of(found.findings.begin(), found.findings.end(), [&](const Finding& finding) {
          auto named = finding.rules;
          std::sort(named.begin(), named.end());
          return finding.kind == faulty.kind && named == ids && !finding.text.empty();
        });
    EXPECT_TRUE(right) << faulty.shape << "\n"
                       << all_texts(found) << faulty.yaml.front() << faulty.yaml.back();
    EXPECT_TRUE(found.complete);
    ++kinds[faulty.kind];
    ++forms[faulty.shape];
  }
  EXPECT_EQ(kinds.size(), 8U) << "all kinds";
  EXPECT_EQ(forms.size(), 33U);
}

TEST_F(AutomationCheck, TwoHundredSoundOnesTogetherGiveNoAlarm) {
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const auto rules = read_all(clean_rules(seed));
    ASSERT_EQ(rules.size(), 200U);
    const CheckReport found = report(rules);
    EXPECT_EQ(all_texts(found), "");
    EXPECT_TRUE(found.complete);
  }
}

TEST_F(AutomationCheck, AFaultIsFoundAmongTwoHundredOthers) {
  const auto present = read_all(clean_rules(1));
  for (const auto& faulty : faulty_rules(7, 33)) {
    const auto found = check_added(read_all(faulty.yaml), present, input_);
    EXPECT_TRUE(std::any_of(found.findings.begin(), found.findings.end(),
                            [&](const Finding& one) { return one.kind == faulty.kind; }))
        << faulty.shape << "\n"
        << all_texts(found);
  }
}

TEST_F(AutomationCheck, ACaseIsToldInPlainWords) {
  EXPECT_EQ(texts({"id: a\nname: Morning\nowner: anna\nwhen: [{time: {at: '07:00', days: [sun]}}]\n"
                   "if: [{state: {device: opening.r1, is: open}}]\n"
                   "then: [{command: {device: switch.r1_heater, action: turn_on}}]",
                   "id: b\nname: Saving\nowner: anna\nwhen: [{time: '07:00'}]\n"
                   "then: [{command: {device: switch.r1_heater, action: turn_off}}]"}),
            "conflict: On Sunday at 07:00, with opening.r1 open: 'Morning' is to turn on "
            "switch.r1_heater "
            "and 'Saving' is to turn off switch.r1_heater, and only one of the two can hold.\n");
}

TEST_F(AutomationCheck, OnlyWhatConcernsTheNewOneIsTold) {
  const auto a = read(
      "id: a\nowner: anna\nwhen: [{time: '07:00'}]\n"
      "then: [{command: {device: light.r1, action: turn_on}}]");
  const auto b = read(
      "id: b\nowner: anna\nwhen: [{time: '07:00'}]\n"
      "then: [{command: {device: light.r1, action: turn_off}}]");
  const auto c = read(
      "id: c\nowner: anna\nwhen: [{time: '08:00'}]\n"
      "then: [{command: {device: light.r1, action: turn_off}}]");
  EXPECT_EQ(check_added({c}, {a, b}, input_).findings.size(), 0U);
  EXPECT_EQ(check_added({b}, {a, c}, input_).findings.size(), 1U);
  Automation moved = *b;
  moved.when = c->when;
  moved.name = "moved";
  const auto edited = std::make_shared<const Automation>(moved);
  const auto found = check_added({edited}, {a, b}, input_);
  EXPECT_EQ(all_texts(found), "") << "the edited one takes the place of what it was";
}

TEST_F(AutomationCheck, WithoutAPlaceTheSunNeverSets) {
  input_.place.reset();
  const std::string found =
      texts({"id: a\nowner: anna\nwhen: [{sun: sunset}]\n"
             "then: [{command: {device: light.r1, action: turn_on}}]"});
  EXPECT_NE(found.find("unreachable"), std::string::npos);
  EXPECT_NE(found.find("location"), std::string::npos) << found;
}

TEST_F(AutomationCheck, WhatIsHarmlessIsNotTold) {
  // Both want the same; the second fires only by what the first changes, and then rests.
  EXPECT_EQ(texts({"id: a\nowner: anna\nwhen: [{becomes: {device: light.r1, is: 'on'}}]\n"
                   "then: [{command: {device: light.r1_lamp, action: turn_on}}]",
                   "id: b\nowner: anna\nwhen: [{becomes: {device: light.r1_lamp, is: 'on'}}]\n"
                   "then: [{command: {device: light.r1, action: turn_on}}]"}),
            "");
  // The door's interlock is asked about in the condition.
  EXPECT_EQ(texts({"id: a\nowner: anna\nwhen: [{time: '07:00'}]\n"
                   "if: [{state: {device: switch.pump, is: 'off'}}]\n"
                   "then: [{command: {device: valve.garden, action: close}}]"}),
            "");
  // Opposite commands by conditions that exclude each other in a nested way.
  EXPECT_EQ(texts({"id: a\nowner: anna\nwhen: [{event: {device: button.r1}}]\n"
                   "if: [{any: [{people: nobody}, {state: {device: light.r1, is: 'on'}}]}]\n"
                   "then: [{command: {device: fan.r1, action: turn_off}}]",
                   "id: b\nowner: anna\nwhen: [{event: {device: button.r1}}]\n"
                   "if: [{people: somebody}, {state: {device: light.r1, is: 'off'}}]\n"
                   "then: [{command: {device: fan.r1, action: turn_on}}]"}),
            "");
}

}  // namespace
}  // namespace hearken::automation
