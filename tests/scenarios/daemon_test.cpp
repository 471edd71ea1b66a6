// SPDX-License-Identifier: Apache-2.0
// `hearken serve` as its supervisor and Prometheus see it.
#include <signal.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>

#include "store/open_history.h"
#include "tests/scenarios/daemon_rig.h"

namespace hearken::scenarios {
namespace {

/// Where systemd would listen.
class NotifySocket {
 public:
  explicit NotifySocket(const std::string& path)
      : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0) << path;
    const timeval patience = {30, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  ~NotifySocket() { close(socket_); }
  NotifySocket(const NotifySocket&) = delete;
  NotifySocket& operator=(const NotifySocket&) = delete;

  /// Reads until a message begins so; false when none comes in half a minute.
  bool hears(const std::string& beginning) const {
    char buffer[512];
    for (auto size = recv(socket_, buffer, sizeof buffer, 0); size > 0;
         size = recv(socket_, buffer, sizeof buffer, 0)) {
      if (std::string(buffer, static_cast<std::size_t>(size)).starts_with(beginning)) return true;
    }
    return false;
  }

 private:
  const int socket_;
};

class Daemon : public DaemonTest {
 protected:
  std::string ask(const std::string& text) const {
    const auto answer = app::post_to({address_, ""}, "/api/ask", R"({"text":")" + text + R"("})");
    return answer ? *answer : answer.error().message;
  }
  std::string get(const std::string& path) const {
    const auto answer = app::get_from({address_, ""}, path, {});
    return answer ? *answer : answer.error().message;
  }
};

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_F(Daemon, TellsItsSupervisorHowItIs) {
  daemon_.reset();
  const NotifySocket supervisor(folder_.path() + "/notify");
  start_daemon({"NOTIFY_SOCKET=" + folder_.path() + "/notify", "WATCHDOG_USEC=900000"});
  EXPECT_TRUE(supervisor.hears("READY=1"));
  EXPECT_TRUE(supervisor.hears("WATCHDOG=1"));
  daemon_->signal(SIGTERM);
  EXPECT_TRUE(supervisor.hears("STOPPING=1"));
  EXPECT_EQ(daemon_->wait(std::chrono::seconds(30)), 0) << daemon_->output();
}

TEST_F(Daemon, TakesAGoodConfigurationAndKeepsTheOldOneForABadOne) {
  EXPECT_TRUE(contains(ask("set the thermostat to 22 degrees"), "confirmed"));
  write_config("guard: {room_maximum_c: twenty}\n");
  daemon_->signal(SIGHUP);
  ASSERT_TRUE(daemon_->wait_for_output("the old one stays", std::chrono::seconds(30)))
      << daemon_->output();
  EXPECT_TRUE(contains(get("/healthz"), "true"));
  write_config("guard: {room_maximum_c: 20}\n");
  daemon_->signal(SIGHUP);
  ASSERT_TRUE(daemon_->wait_for_output("taking the new configuration", std::chrono::seconds(30)));
  const auto ready_twice = [this] {
    const std::string output = daemon_->output();
    const std::size_t first = output.find("ready after");
    return output.find("ready after", first + 1) != std::string::npos;
  };
  for (int i = 0; i < 300 && !ready_twice(); ++i) daemon_->wait(std::chrono::milliseconds(100));
  read_address();
  ASSERT_TRUE(knows("climate.thermostat"));
  const std::string answer = ask("set the thermostat to 22 degrees");
  EXPECT_TRUE(contains(answer, "refused")) << answer;
}

TEST_F(Daemon, ShowsHealthAndFigures) {
  EXPECT_TRUE(contains(get("/readyz"), R"("ready":true)"));
  ask("turn off the hallway light");
  const std::string figures = get("/metrics");
  for (const char* figure :
       {"hearken_broker_up 1", "hearken_store_up 1", "hearken_false_confirmed_total 0",
        R"(hearken_outcomes_total{outcome="confirmed"} 1)", "hearken_turn_seconds_count 1"}) {
    EXPECT_TRUE(contains(figures, figure)) << figure << "\n" << figures;
  }
  broker_.reset();
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  bool noticed = false;
  while (!noticed && std::chrono::steady_clock::now() < deadline) {
    noticed = contains(get("/metrics"), "hearken_broker_up 0");
  }
  EXPECT_TRUE(noticed) << "a broker that is gone is seen";
}

TEST_F(Daemon, ReplayAndBackupComeFromTheDaemonLikeEverythingElse) {
  ASSERT_TRUE(contains(ask("turn off the hallway light"), "\"outcome\""));
  const auto run = [this](std::vector<std::string> words, const std::string& url, int code) {
    words.insert(words.begin(), program());
    words.insert(words.end(), {"--url", url, "--json"});
    tests::ChildProcess child(
        words, folder_.path() + "/command.log",
        {"HEARKEN_CONFIG=",
         std::string("HEARKEN_MODEL=") + HEARKEN_SOURCE_DIR + "/models/hearken-compact.gguf"});
    EXPECT_EQ(child.wait(std::chrono::seconds(120)), code) << child.output();
    return child.output();
  };
  const std::string replayed = run({"replay"}, address_, 0);
  EXPECT_TRUE(contains(replayed, "\"equal\":true")) << replayed;
  const std::string file = folder_.path() + "/copy.db";
  EXPECT_TRUE(contains(run({"backup", file}, address_, 0), "\"bytes\""));
  {
    const auto copy = store::open_history({.path = file, .mode = store::OpenMode::ReadOnly});
    ASSERT_TRUE(copy) << copy.error().message;
    EXPECT_TRUE((*copy)->verify_ledger().value().intact);
  }
  // Nobody there: the copy of before stays, and no half one lies about.
  EXPECT_TRUE(contains(run({"backup", file}, "http://127.0.0.1:1", 5), "no Hearken answers"));
  EXPECT_TRUE(std::filesystem::exists(file));
  EXPECT_FALSE(std::filesystem::exists(file + ".part"));
}

TEST_F(Daemon, ReplayAndBackupWorkBesideIt) {
  ASSERT_TRUE(contains(ask("turn off the hallway light"), "\"outcome\""));
  const auto run = [this](std::vector<std::string> words, const std::string& log) {
    words.insert(words.begin(), program());
    words.insert(words.end(), {"--config", config_path(), "--json"});
    tests::ChildProcess child(
        words, folder_.path() + "/" + log,
        {std::string("HEARKEN_MODEL=") + HEARKEN_SOURCE_DIR + "/models/hearken-compact.gguf"});
    EXPECT_EQ(child.wait(std::chrono::seconds(120)), 0) << child.output();
    return child.output();
  };
  const std::string replayed = run({"replay"}, "replay.log");
  EXPECT_TRUE(contains(replayed, "\"equal\":true")) << replayed;
  const std::string file = folder_.path() + "/copy.db";
  EXPECT_TRUE(contains(run({"backup", file}, "backup.log"), "\"bytes\"")) << file;
  const auto copy = store::open_history({.path = file, .mode = store::OpenMode::ReadOnly});
  ASSERT_TRUE(copy) << copy.error().message;
  EXPECT_EQ((*copy)->recent_turns(10).value().size(), 1u);
  EXPECT_TRUE((*copy)->verify_ledger().value().intact);
}

TEST_F(Daemon, WhatItKnowsIsSeenAndChangedFromAnywhere) {
  const auto run = [this](std::vector<std::string> words, const std::vector<std::string>& where,
                          int code) {
    words.insert(words.begin(), program());
    words.insert(words.end(), where.begin(), where.end());
    tests::ChildProcess child(words, folder_.path() + "/command.log", {"HEARKEN_CONFIG="});
    EXPECT_EQ(child.wait(std::chrono::seconds(120)), code) << child.output();
    return child.output();
  };
  const std::vector<std::string> far{"--url", address_, "--json"};
  const std::vector<std::string> beside{"--config", config_path(), "--json"};
  const std::string file = folder_.path() + "/house-rules.md";
  std::ofstream(file) << "# House rules\nNo music after ten.\n";
  EXPECT_TRUE(contains(run({"docs", "add", file}, far, 0), R"("added":["house-rules"])"));
  EXPECT_TRUE(contains(get("/api/documents/house-rules"), "No music after ten."));
  for (const auto& where : {far, beside})
    EXPECT_TRUE(contains(run({"docs", "list"}, where, 0), R"("title":"House rules")"));
  EXPECT_TRUE(contains(run({"docs", "remove", "house-rules"}, far, 0), "removed"));
  run({"docs", "remove", "house-rules"}, beside, 1);

  ASSERT_TRUE(app::put_to({address_, ""}, "/api/preferences",
                          R"({"phrase":"cosy","meaning":"the hallway light on"})"));
  EXPECT_TRUE(contains(run({"words"}, far, 0), R"("phrase":"cosy")"));
  EXPECT_TRUE(contains(run({"preferences", "--as", "owner"}, beside, 0), R"("phrase":"cosy")"));
  run({"words", "forget", "cosy"}, far, 0);
  run({"words", "forget", "cosy"}, far, 1);
  EXPECT_TRUE(contains(run({"preferences"}, far, 0), R"({"taught":[],"learnt":[]})"));
  EXPECT_TRUE(
      contains(run({"words"}, {"--url", "http://127.0.0.1:1", "--json"}, 5), "no Hearken answers"));
}

TEST_F(Daemon, ASecondOneAtTheSameAddressLeavesTheFirstAlone) {
  const std::string second = folder_.path() + "/second.yaml";
  std::ofstream(second) << "broker: {host: 127.0.0.1, port: " << broker_->port() << "}\n"
                        << "store: {path: second.db}\n"
                        << "http: {port: " << address_.substr(address_.rfind(':') + 1) << "}\n";
  tests::ChildProcess child(
      {program(), "serve", "--config", second}, folder_.path() + "/second.log",
      {std::string("HEARKEN_MODEL=") + HEARKEN_SOURCE_DIR + "/models/hearken-compact.gguf"});
  EXPECT_EQ(child.wait(std::chrono::seconds(60)), 5) << child.output();
  EXPECT_TRUE(contains(child.output(), "answers at " + address_ + " already")) << child.output();
  EXPECT_FALSE(std::filesystem::exists(folder_.path() + "/second.db"));
  EXPECT_TRUE(contains(get("/readyz"), R"("ready":true)"));
}

}  // namespace
}  // namespace hearken::scenarios
