// SPDX-License-Identifier: Apache-2.0
// The official clients of Ollama, OpenAI and the Model Context Protocol against the real daemon.
#include <cstdlib>
#include <filesystem>

#include "tests/scenarios/daemon_rig.h"

namespace hearken::scenarios {
namespace {

constexpr int kOldestNode = 18;  // Debian 12's

class Clients : public DaemonTest {
 protected:
  /// One of the owner's, for clients that always send one.
  std::string token() const {
    tests::ChildProcess add(
        {program(), "token", "add", "--person", "owner", "--config", config_path(), "--json"},
        folder_.path() + "/token.log");
    EXPECT_EQ(add.wait(std::chrono::seconds(60)), 0) << add.output();
    const std::string said = add.output();
    const std::size_t begin = said.find("hk_");
    EXPECT_NE(begin, std::string::npos) << said;
    return begin == std::string::npos ? "" : said.substr(begin, said.find('"', begin) - begin);
  }

  void run(const std::string& script) {
    const std::string clients = std::string(HEARKEN_SOURCE_DIR) + "/tests/clients";
    if (!std::filesystem::exists(clients + "/node_modules")) {
      GTEST_SKIP() << "the clients are not installed: npm ci --prefix tests/clients";
    }
    tests::ChildProcess version({"node", "-p", "process.versions.node"},
                                folder_.path() + "/node.log");
    if (version.wait(std::chrono::seconds(60)) != 0) {
      GTEST_SKIP() << "the clients need Node.js " << kOldestNode << " or newer, and there is none";
    }
    if (std::strtol(version.output().c_str(), nullptr, 10) < kOldestNode) {
      GTEST_SKIP() << "the clients need Node.js " << kOldestNode << " or newer; here is "
                   << version.output();
    }
    tests::ChildProcess client({"node", clients + "/" + script, address_, program(), token()},
                               folder_.path() + "/client.log");
    const auto status = client.wait(std::chrono::minutes(4));
    ASSERT_TRUE(status) << "it does not end\n" << client.output();
    EXPECT_EQ(*status, 0) << client.output() << "\ndaemon:\n" << daemon_->output();
  }
};

TEST_F(Clients, OfOllamaTalkWithTheHome) { run("ollama.mjs"); }
TEST_F(Clients, OfOpenAiTalkWithTheHome) { run("openai.mjs"); }
TEST_F(Clients, OfTheModelContextProtocolTalkWithTheHome) { run("mcp.mjs"); }
TEST_F(Clients, OfTheModelContextProtocolWithoutSessionsTalkWithTheHome) { run("mcp_modern.mjs"); }

}  // namespace
}  // namespace hearken::scenarios
