// SPDX-License-Identifier: Apache-2.0
// The Grafana dashboard asks for figures that a daemon at work really gives.
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "tests/scenarios/daemon_rig.h"

namespace hearken::scenarios {
namespace {

nlohmann::json dashboard() {
  std::ifstream in(std::string(HEARKEN_SOURCE_DIR) + "/packaging/grafana/hearken.json");
  return nlohmann::json::parse(in);
}

/// Panels in their order, without rows.
std::vector<nlohmann::json> panels() {
  std::vector<nlohmann::json> out;
  const auto all = dashboard();
  for (const auto& panel : all.at("panels")) {
    if (panel.at("type") != "row") out.push_back(panel);
  }
  return out;
}

std::set<std::string> matches(const std::string& text, const char* pattern) {
  const std::regex regex(pattern);
  std::set<std::string> found;
  for (auto at = std::sregex_iterator(text.begin(), text.end(), regex);
       at != std::sregex_iterator(); ++at) {
    found.insert(at->str(at->size() > 1 ? 1 : 0));
  }
  return found;
}

class Dashboard : public DaemonTest {
 protected:
  void post(const std::string& path, const std::string& body) const {
    const auto answer = app::post_to({address_, ""}, path, body);
    ASSERT_TRUE(answer) << answer.error().message;
  }
  std::string metrics() const { return app::get_from({address_, ""}, "/metrics", {}).value_or(""); }

  /// A turn that is done, and one that is refused.
  void work() const {
    post("/api/ask", R"({"text":"turn off the hallway light"})");
    post("/api/command",
         R"({"as":"child","plan":{"commands":[{"device":"lock.front_door","action":"unlock"}]}})");
  }
};

TEST_F(Dashboard, AsksOnlyForSeriesAndLabelsThatThereAre) {
  work();
  const std::string text = metrics();
  const std::set<std::string> series = matches(text, R"((?:^|\n)(hearken_[a-z_]+))");
  ASSERT_GT(series.size(), 20U) << text;
  std::size_t asked = 0;
  for (const auto& panel : panels()) {
    for (const auto& target : panel.at("targets")) {
      const std::string expression = target.at("expr");
      for (const auto& name : matches(expression, "hearken_[a-z_]+")) {
        ++asked;
        EXPECT_TRUE(series.contains(name)) << panel.at("title") << ": " << name;
      }
      std::smatch by;
      static const std::regex kBy(R"(by \(([a-z]+)\) \([a-z]+\((hearken_[a-z_]+))");
      if (!std::regex_search(expression, by, kBy)) continue;
      EXPECT_FALSE(
          matches(text, ("\\n" + by.str(2) + "\\{[^}]*" + by.str(1) + "=\"").c_str()).empty())
          << panel.at("title") << ": no label " << by.str(1);
    }
  }
  EXPECT_GE(asked, 20U);
}

TEST(DashboardFile, EveryPanelSaysWhatItIsAndInWhichUnit) {
  std::set<int> ids;
  std::set<std::string> titles;
  for (const auto& panel : panels()) {
    const std::string title = panel.at("title");
    EXPECT_TRUE(titles.insert(title).second && !title.empty()) << title;
    EXPECT_FALSE(panel.at("description").get<std::string>().empty()) << title;
    EXPECT_FALSE(panel.at("fieldConfig").at("defaults").at("unit").get<std::string>().empty())
        << title;
    EXPECT_TRUE(ids.insert(panel.at("id").get<int>()).second) << title << ": its id is another's";
    EXPECT_FALSE(panel.at("targets").empty()) << title;
    EXPECT_EQ(panel.at("datasource").at("uid"), "${datasource}") << title;
    const auto& place = panel.at("gridPos");
    EXPECT_LE(place.at("x").get<int>() + place.at("w").get<int>(), 24) << title;
  }
  EXPECT_GE(titles.size(), 15U);
}

TEST(DashboardFile, NoTwoPanelsOverlap) {
  std::set<std::pair<int, int>> taken;
  for (const auto& panel : panels()) {
    const auto& place = panel.at("gridPos");
    for (int x = place.at("x"); x < place.at("x").get<int>() + place.at("w").get<int>(); ++x) {
      for (int y = place.at("y"); y < place.at("y").get<int>() + place.at("h").get<int>(); ++y)
        EXPECT_TRUE(taken.insert({x, y}).second) << panel.at("title");
    }
  }
}

}  // namespace
}  // namespace hearken::scenarios
