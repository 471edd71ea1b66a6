// SPDX-License-Identifier: Apache-2.0
#include "app/posture.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/temporary_folder.h"
#include "guard/rule.h"

namespace hearken::app {
namespace {

Config config_of(const std::string& yaml) {
  auto config = parse_config(yaml, "hearken.yaml", "",
                             [](const std::string&) { return std::optional<std::string>(); });
  EXPECT_TRUE(config) << config.error().message;
  return config ? std::move(*config) : Config{};
}

Provision row(const Config& config, const std::string& id, const PostureFacts& facts = {}) {
  for (const auto& one : posture_of(config, facts)) {
    if (one.id == id) return one;
  }
  ADD_FAILURE() << "no provision " << id;
  return {};
}

TEST(Posture, TellsEveryProvisionOnceAndSaysHow) {
  // Provisions a clause of V2.1.1: 5.1 to 5.13, then 6.
  const std::vector<std::pair<std::string, std::size_t>> counts = {
      {"5.1", 5}, {"5.2", 3}, {"5.3", 16}, {"5.4", 4},  {"5.5", 8},  {"5.6", 9},  {"5.7", 2},
      {"5.8", 3}, {"5.9", 3}, {"5.10", 1}, {"5.11", 4}, {"5.12", 3}, {"5.13", 1}, {"6", 5}};
  const auto rows = posture_of(config_of(""), {});
  std::size_t all = 0;
  for (const auto& [clause, count] : counts) {
    for (std::size_t i = 1; i <= count; ++i) {
      const std::string id = clause + "-" + std::to_string(i);
      EXPECT_EQ(std::count_if(rows.begin(), rows.end(),
                              [&](const Provision& one) { return one.id == id; }),
                1)
          << id;
    }
    all += count;
  }
  EXPECT_EQ(rows.size(), all);
  for (const auto& one : rows) {
    EXPECT_FALSE(one.how.empty()) << one.id;
    EXPECT_FALSE(one.about.empty()) << one.id;
  }
}

TEST(Posture, PlainTrafficToOtherMachinesIsOpen) {
  EXPECT_EQ(row(config_of(""), "5.5-1").standing, Standing::Met);
  const auto broker = row(config_of("broker: {host: broker.lan}"), "5.5-1");
  EXPECT_EQ(broker.standing, Standing::Open);
  EXPECT_NE(broker.how.find("ca_file"), std::string::npos) << broker.how;
  const auto tier = "tiers: [{kind: ollama, name: big, url: \"" + std::string("http") +
                    "://box.lan:11434\", model: m}]";
  EXPECT_EQ(row(config_of(tier), "5.5-7").standing, Standing::Open);
  EXPECT_NE(row(config_of(tier), "6-1").how.find("big"), std::string::npos);
  const auto near = "tiers: [{kind: ollama, url: \"http://127.0.0.1:11434\", model: m}]";
  EXPECT_EQ(row(config_of(near), "5.5-7").standing, Standing::Met);
  EXPECT_EQ(row(config_of(near), "5.11-2").standing, Standing::NotApplicable);
}

TEST(Posture, NobodyConfiguredAndNoPinAreOpen) {
  EXPECT_EQ(row(config_of(""), "5.5-5").standing, Standing::Open);
  const std::string strict =
      "broker: {username: hearken, password_file: /dev/null}\n"
      "people: [{id: ada, role: owner}]\nhttp: {trust_local: false}\n";
  EXPECT_EQ(row(config_of(strict), "5.5-4").standing, Standing::Met)
      << row(config_of(strict), "5.5-4").how;
  PostureFacts facts;
  EXPECT_EQ(row(config_of(strict), "5.5-5", facts).standing, Standing::Met);
  facts.without_pin = {PersonId("ada")};
  const auto open = row(config_of(strict), "5.5-5", facts);
  EXPECT_EQ(open.standing, Standing::Open);
  EXPECT_NE(open.how.find("ada"), std::string::npos) << open.how;
}

TEST(Posture, ASecretThatOthersCanReadIsNamed) {
  const TemporaryFolder folder;
  const std::string file = folder.path() + "/token";
  std::ofstream(file) << "secret";
  const auto config = config_of("http: {token_file: " + file + "}");
  chmod(file.c_str(), 0644);
  const auto open = row(config, "5.4-1", look_at_files(config));
  EXPECT_EQ(open.standing, Standing::Open);
  EXPECT_NE(open.how.find(file), std::string::npos) << open.how;
  EXPECT_EQ(open.how.find("secret"), std::string::npos) << open.how;
  chmod(file.c_str(), 0600);
  EXPECT_EQ(row(config, "5.4-1", look_at_files(config)).standing, Standing::Met);
}

TEST(Posture, SwitchedOffDetectorsAndRulesAreShown) {
  EXPECT_EQ(row(config_of(""), "5.10-1").standing, Standing::Met);
  EXPECT_EQ(row(config_of("process: {all: {anomaly: {robust_z: 0}}}"), "5.10-1").standing,
            Standing::Open);
  const auto config = config_of("guard: {switched_off: [quiet-hours]}");
  const auto lines = guard_posture(config);
  EXPECT_EQ(lines.size(), guard::all_rules().size());
  for (const auto& line : lines) EXPECT_EQ(line.on, line.rule != "quiet-hours") << line.rule;
  const std::string table = render_posture(posture_of(config, {}), lines, 80);
  EXPECT_NE(table.find("SWITCHED OFF"), std::string::npos);
}

TEST(Posture, TableAndJsonTellTheSame) {
  const auto config = config_of("");
  const auto rows = posture_of(config, {});
  const auto json = nlohmann::json::parse(posture_json(rows, guard_posture(config)));
  EXPECT_EQ(json["provisions"].size(), rows.size());
  EXPECT_EQ(json["met"].get<std::size_t>() + json["open"].get<std::size_t>() +
                json["not_applicable"].get<std::size_t>(),
            rows.size());
  const std::string table = render_posture(rows, guard_posture(config), 60);
  for (const auto& one : rows) EXPECT_NE(table.find(one.id), std::string::npos) << one.id;
}

TEST(Posture, TheSummaryNamesWhatTheOwnerCanClose) {
  const auto config = config_of("");
  const auto rows = posture_of(config, {});
  const std::string summary = summarize_posture(rows, guard_posture(config), 80);
  EXPECT_NE(summary.find("5.5-5"), std::string::npos) << summary;
  for (const auto& one : constant_provisions()) {
    if (one.standing != Standing::Open) continue;
    EXPECT_EQ(summary.find(one.id + " "), std::string::npos) << one.id;
  }
  EXPECT_LT(std::count(summary.begin(), summary.end(), '\n'), 20) << summary;
}

}  // namespace
}  // namespace hearken::app
