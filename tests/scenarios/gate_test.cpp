// SPDX-License-Identifier: Apache-2.0
// One gate: every way in × class of action × who speaks × state, against `hearken serve` as a
// process, judged by what arrives on the command topics of a real broker. What may happen is
// written down here a second time, from docs/trust.md, without looking at the guard.
#include <map>
#include <nlohmann/json.hpp>

#include "tests/scenarios/daemon_rig.h"
#include "tests/scenarios/gate_doors.h"

namespace hearken::scenarios {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// Who may have it done at once.
enum class Need { Anybody, Known, Nobody };

struct ActionClass {
  const char* name;
  Need need;
  Wish wish;
  std::string topic;     ///< commands of the wish arrive below it
  std::string property;  ///< of the thing, and what it is before
  Value before;
  Value same;  ///< what the wish would make of it
};

class Gate : public DaemonTest {
 protected:
  void SetUp() override {
    DaemonTest::SetUp();
    if (HasFatalFailure()) return;
    daemon_.reset();
    write_gate_config();
    start_daemon();
    if (HasFatalFailure()) return;
    for (const char* person : {"owner", "member", "child", "guest", "late"})
      speakers_.push_back({person, token({"--person", person}), false});
    speakers_.push_back({"program",
                         token({"--person", "owner", "--program", "--scopes", "read,ask,confirm"}),
                         false});
    speakers_.push_back({"unknown", "", false});
    speakers_.push_back({"elsewhere", "", true});
    listen();
  }

  void TearDown() override {
    ear_.reset();
    DaemonTest::TearDown();
  }

  void write_gate_config() const {
    std::ofstream out(config_path());
    out << "broker: {host: 127.0.0.1, port: " << broker_->port() << "}\n"
        << "store: {path: hearken.db}\nhttp: {port: 0}\n"
        << "people:\n  - {id: owner, role: owner}\n  - {id: member, role: member}\n"
        << "  - {id: child, role: child}\n  - {id: guest, role: guest}\n"
        << "  - {id: late, role: guest, until: 2020-01-01T00:00:00Z}\n"
        << "default_area: hallway\n"
        << "guard: {max_per_minute_thing: 5000, max_per_minute_origin: 9000}\n"
        << "areas:\n  - {id: hallway, name: Hallway}\nthings:\n"
        << plain_thing("light.hallway", "Hallway light", "light")
        << silent("switch.drip", "Infusion pump", "switch", "infusion_pump")
        << silent("siren.smoke", "Smoke siren", "siren", "smoke")
        << silent("switch.press", "Stamping press", "switch", "press");
  }

  /// A thing of the configuration that never reports.
  static std::string silent(const std::string& id, const std::string& name, const std::string& kind,
                            const std::string& device_class) {
    return "  - {id: " + id + ", name: " + name + ", kind: " + kind + ", class: " + device_class +
           ", area: hallway}\n";
  }

  std::string token(std::vector<std::string> more) const {
    std::vector<std::string> arguments = {program(),  "token",       "add",
                                          "--config", config_path(), "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    tests::ChildProcess add(arguments, folder_.path() + "/token.log");
    EXPECT_EQ(add.wait(seconds(60)), 0) << add.output();
    const std::string said = add.output();
    const std::size_t begin = said.find("hk_");
    EXPECT_NE(begin, std::string::npos) << said;
    return begin == std::string::npos ? "" : said.substr(begin, said.find('"', begin) - begin);
  }

  /// Hears every command on the broker, as the devices do.
  void listen() {
    net::MqttConfig config;
    config.port = broker_->port();
    config.client_id = "ear";
    ear_ = net::make_mqtt_session(std::move(config));
    ear_->start({[this](const net::MqttMessage& message) { hear(message); }, {}});
    ASSERT_TRUE(ear_->subscribe("#", 1));
    ASSERT_TRUE(wait_until([this] { return ear_->state().phase == net::MqttPhase::Online; }));
  }

  void hear(const net::MqttMessage& message) {
    const std::string& topic = message.topic;
    const std::lock_guard lock(mutex_);
    if (topic == "gate/mark") {
      mark_ = message.payload;
    } else if (topic.ends_with("/command") || topic.ends_with("/set")) {
      heard_.push_back(topic);
    }
  }

  bool wait_until(const std::function<bool()>& holds) const {
    const auto deadline = std::chrono::steady_clock::now() + seconds(30);
    while (std::chrono::steady_clock::now() < deadline) {
      if (holds()) return true;
      daemon_->wait(milliseconds(5));
    }
    return false;
  }

  /// Commands since the last call: whatever was sent before comes before the mark.
  std::vector<std::string> take_heard() {
    const std::string mark = std::to_string(++marks_);
    net::MqttMessage message;
    message.topic = "gate/mark";
    message.payload = mark;
    EXPECT_TRUE(ear_->publish(message));
    EXPECT_TRUE(wait_until([&] {
      const std::lock_guard lock(mutex_);
      return mark_ == mark;
    }));
    const std::lock_guard lock(mutex_);
    return std::exchange(heard_, {});
  }

  std::string really(const std::string& thing, const std::string& property) const {
    const auto values = home_.devices->values(ThingId(thing));
    const auto found = values.find(property);
    return found == values.end() ? "?" : to_string(found->second);
  }

  /// By hand, and known to the daemon.
  void put(const std::string& thing, const std::string& property, const Value& value) {
    if (property.empty() || really(thing, property) == to_string(value)) return;
    ASSERT_TRUE(home_.devices->set_value(ThingId(thing), property, value));
    EXPECT_TRUE(wait_until([&] {
      const auto reply = request(address_, {}, "/api/things/" + thing, "");
      const json known = json::parse(reply.body, nullptr, false);
      for (const auto& one : known.value("properties", json::array())) {
        if (one.value("name", "") != property) continue;
        const auto now = one.find("value");
        if (now == one.end()) return false;
        return now->is_number() ? now->get<double>() == as_number(value).value_or(-1)
                                : *now == to_string(value);
      }
      return false;
    })) << thing
        << " " << property;
  }

  static std::vector<ActionClass> classes() {
    const Value on = std::string("on"), off = std::string("off");
    const Value locked = std::string("locked"), unlocked = std::string("unlocked");
    return {
        {"comfort",
         Need::Anybody,
         {"turn off the hallway light", "light.hallway", "turn_off", ""},
         "home/hallway-light/",
         "state",
         on,
         off},
        {"bounded",
         Need::Anybody,
         {"set the thermostat to 21 degrees", "climate.thermostat", "set_temperature", "21"},
         "home/thermostat/",
         "temperature",
         20.0,
         21.0},
        {"beyond range",
         Need::Nobody,
         {"set the thermostat to 45 degrees", "climate.thermostat", "set_temperature", "45"},
         "home/thermostat/",
         "temperature",
         20.0,
         21.0},
        {"raises protection",
         Need::Known,
         {"lock the front door", "lock.front_door", "lock", ""},
         "home/front-door-lock/",
         "state",
         unlocked,
         locked},
        {"lowers protection",
         Need::Nobody,
         {"unlock the front door", "lock.front_door", "unlock", ""},
         "home/front-door-lock/",
         "state",
         locked,
         unlocked},
        {"medical",
         Need::Nobody,
         {"turn on the infusion pump", "switch.drip", "turn_on", ""},
         "home/switch.drip/",
         "",
         {},
         {}},
        {"alarm",
         Need::Nobody,
         {"turn off the smoke siren", "siren.smoke", "turn_off", ""},
         "home/siren.smoke/",
         "",
         {},
         {}},
        {"machine",
         Need::Nobody,
         {"turn on the stamping press", "switch.press", "turn_on", ""},
         "home/switch.press/",
         "",
         {},
         {}},
    };
  }

  /// docs/trust.md, a second time.
  static bool may(const Speaker& speaker, const ActionClass& wanted) {
    if (speaker.name == "elsewhere" || wanted.need == Need::Nobody) return false;
    if (wanted.need == Need::Known) return speaker.name != "unknown";
    return speaker.name != "late";  // a guest whose time is over only stops and closes
  }

  const Speaker& speaker(const std::string& name) const {
    for (const auto& one : speakers_) {
      if (one.name == name) return one;
    }
    ADD_FAILURE() << name;
    return speakers_.front();
  }

  /// The key of a yes that is waited for.
  std::string ask_to_unlock(const std::string& who) {
    put("lock.front_door", "state", std::string("locked"));
    const auto reply =
        request(address_, speaker(who), "/api/command",
                R"({"plan":{"commands":[{"device":"lock.front_door","action":"unlock"}]}})");
    return json::parse(reply.body, nullptr, false).value("confirmation", "");
  }

  Reply say_yes(const std::string& who, const std::string& key) {
    return request(address_, speaker(who), "/api/confirm", json{{"confirmation", key}}.dump());
  }

  std::vector<Speaker> speakers_;
  std::unique_ptr<net::MqttSession> ear_;
  std::mutex mutex_;
  std::vector<std::string> heard_;  ///< guarded by mutex_
  std::string mark_;                ///< guarded by mutex_
  int marks_ = 0;
};

/// What came of the cells of one door.
struct Tally {
  int cells = 0, ran = 0, might = 0, bypasses = 0;
};

TEST_F(Gate, HasNoWayRoundIt) {
  std::map<std::string, Tally> table;
  take_heard();
  for (const auto& door : doors()) {
    Tally& tally = table[door.name];
    for (const auto& wanted : classes()) {
      for (const auto& who : speakers_) {
        for (const bool same : {false, true}) {
          if (same && wanted.property.empty()) continue;
          SCOPED_TRACE(door.name + ", " + wanted.name + ", " + who.name + (same ? ", same" : ""));
          put(wanted.wish.thing, wanted.property, same ? wanted.same : wanted.before);
          take_heard();
          const Reply reply = door.knock(address_, who, wanted.wish);
          const auto heard = take_heard();
          ++tally.cells;
          const bool allowed = may(who, wanted);
          for (const auto& topic : heard) {
            if (allowed && topic.starts_with(wanted.topic)) continue;
            ++tally.bypasses;
            ADD_FAILURE() << "sent " << topic << ": " << reply.body;
          }
          EXPECT_NE(reply.status, 0) << "no answer";
          if (who.elsewhere) {
            EXPECT_EQ(reply.status, 401) << reply.body;
          }
          if (!allowed || same) continue;
          ++tally.might;
          tally.ran += heard.empty() ? 0 : 1;
        }
      }
    }
  }
  std::printf("%-12s %6s %9s %6s %9s\n", "way in", "cells", "permitted", "sent", "bypasses");
  for (const auto& [name, tally] : table) {
    std::printf("%-12s %6d %9d %6d %9d\n", name.c_str(), tally.cells, tally.might, tally.ran,
                tally.bypasses);
    EXPECT_EQ(tally.bypasses, 0) << name;
    EXPECT_EQ(tally.ran, tally.might) << name << ": what is permitted is done";
  }
}

TEST_F(Gate, AYesIsThePersonsOwnAndCountsOnce) {
  for (const char* other : {"member", "child", "guest", "late", "unknown", "elsewhere"}) {
    const std::string key = ask_to_unlock("owner");
    ASSERT_FALSE(key.empty());
    take_heard();
    EXPECT_NE(say_yes(other, key).status, 200) << other;
    EXPECT_TRUE(take_heard().empty()) << other;
    EXPECT_EQ(really("lock.front_door", "state"), "locked") << other;
  }
  const std::string key = ask_to_unlock("owner");
  EXPECT_EQ(say_yes("owner", key).status, 200);
  EXPECT_TRUE(wait_until([this] { return really("lock.front_door", "state") == "unlocked"; }));
  put("lock.front_door", "state", std::string("locked"));
  take_heard();
  EXPECT_NE(say_yes("owner", key).status, 200) << "a second time";
  EXPECT_TRUE(take_heard().empty());
  // A program asks and says yes as its owner, without the PIN.
  const std::string programs = ask_to_unlock("program");
  ASSERT_FALSE(programs.empty());
  take_heard();
  say_yes("program", programs);
  EXPECT_TRUE(take_heard().empty()) << "a program's yes";
}

TEST_F(Gate, NobodyIsSomebodyElseBySayingSo) {
  for (const char* who : {"member", "child", "guest", "late", "unknown", "elsewhere"}) {
    put("light.hallway", "state", std::string("on"));
    take_heard();
    for (const char* path : {"/api/ask", "/api/undo"}) {
      const auto reply = request(address_, speaker(who), path,
                                 std::string(path) == "/api/undo"
                                     ? R"({"as":"owner"})"
                                     : R"({"text":"turn off the hallway light","as":"owner"})");
      EXPECT_NE(reply.status, 200) << who << " " << path << " " << reply.body;
    }
    const auto reply = request(address_, speaker(who), "/api/command",
                               R"({"as":"owner","plan":{"commands":[)"
                               R"({"device":"light.hallway","action":"turn_off"}]}})");
    EXPECT_NE(reply.status, 200) << who << " " << reply.body;
    EXPECT_TRUE(take_heard().empty()) << who;
  }
}

TEST_F(Gate, AProgramSpeaksForItsOwnPersonOnly) {
  const auto reply = request(address_, speaker("program"), "/api/ask",
                             R"({"text":"turn off the hallway light","as":"member"})");
  EXPECT_NE(reply.status, 200) << reply.body;
  EXPECT_TRUE(take_heard().empty());
}

TEST_F(Gate, TakingBackAsksLikeDoing) {
  for (const char* who : {"owner", "member", "child", "guest", "program"}) {
    put("lock.front_door", "state", std::string("unlocked"));
    const auto locked =
        request(address_, speaker(who), "/api/command",
                R"({"plan":{"commands":[{"device":"lock.front_door","action":"lock"}]}})");
    ASSERT_EQ(locked.status, 200) << locked.body;
    ASSERT_TRUE(wait_until([this] { return really("lock.front_door", "state") == "locked"; }));
    take_heard();
    const auto undone = request(address_, speaker(who), "/api/undo", "{}");
    EXPECT_TRUE(take_heard().empty()) << who << " " << undone.body;
    EXPECT_EQ(really("lock.front_door", "state"), "locked") << who;
  }
}

TEST_F(Gate, AutomationsPassItAsTheirOwnersAndNobodyElseMakesThem) {
  const auto document = [](const char* id, const ActionClass& wanted) {
    json command = {{"device", wanted.wish.thing}, {"action", wanted.wish.action}};
    if (!wanted.wish.value.empty()) command["value"] = json::parse(wanted.wish.value);
    return json{{"id", id},
                {"name", id},
                {"when", {{{"becomes", {{"device", "light.floor_lamp"}, {"is", "on"}}}}}},
                {"then", {{{"command", command}}}}};
  };
  for (const auto& who : speakers_) {
    if (who.name == "owner") continue;
    const json add = {{"do", "add"}, {"document", document("theirs", classes()[0]).dump()}};
    EXPECT_NE(request(address_, who, "/api/automations", add.dump()).status, 200) << who.name;
  }
  std::size_t sent = 0;
  for (const auto& wanted : classes()) {
    SCOPED_TRACE(wanted.name);
    put("light.floor_lamp", "state", std::string("off"));
    put(wanted.wish.thing, wanted.property, wanted.before);
    const json add = {{"do", "add"}, {"document", document("one", wanted).dump()}};
    const auto added = request(address_, speaker("owner"), "/api/automations", add.dump());
    if (added.status == 403) {  // its checks know already what the guard would say
      EXPECT_TRUE(wanted.need == Need::Nobody) << added.body;
      continue;
    }
    ASSERT_EQ(added.status, 200) << added.body;
    take_heard();
    const auto runs = [&] {
      return request(address_, speaker("owner"), "/api/ledger/verify", "").body;
    };
    const std::string before = runs();
    put("light.floor_lamp", "state", std::string("on"));
    EXPECT_TRUE(wait_until([&] { return runs() != before; })) << "it ran and is in the ledger";
    const auto heard = take_heard();
    for (const auto& topic : heard) {
      EXPECT_TRUE(wanted.need != Need::Nobody && topic.starts_with(wanted.topic)) << topic;
    }
    sent += heard.empty() ? 0U : 1U;
    request(address_, speaker("owner"), "/api/automations", R"({"do":"delete","id":"one"})");
  }
  EXPECT_EQ(sent, 3U) << "comfort, bounded, raising protection";
}

TEST_F(Gate, WhatIsSaidForLaterPassesItLater) {
  take_heard();
  const auto unlock = request(address_, speaker("owner"), "/api/ask",
                              R"({"text":"unlock the front door in 2 seconds"})");
  put("light.hallway", "state", std::string("on"));
  const auto light = request(address_, speaker("owner"), "/api/ask",
                             R"({"text":"turn off the hallway light in 2 seconds"})");
  EXPECT_EQ(light.status, 200) << light.body;
  EXPECT_TRUE(wait_until([this] { return really("light.hallway", "state") == "off"; }))
      << light.body;
  for (const auto& topic : take_heard()) EXPECT_EQ(topic, "home/hallway-light/command");
  EXPECT_EQ(really("lock.front_door", "state"), "locked") << unlock.body;
}

TEST_F(Gate, MessagesOnTheBrokerAreReadingsAndNeverWishes) {
  put("lock.front_door", "state", std::string("locked"));
  take_heard();
  const std::string plan =
      R"({"commands":[{"device":"lock.front_door","action":"unlock"}],"text":"unlock the front door",)"
      R"("as":"owner","action":"unlock","state":"unlocked"})";
  std::size_t sent = 0;
  for (const char* topic :
       {"home/hearken/ask", "home/hearken/chat", "home/hearken/say", "home/hearken/undo",
        "home/hearken/status", "hearken/ask", "hearken/home/ask", "home/ask", "home/assistant",
        "home/light.hallway/status", "homeassistant/status", "home/hallway-light/status",
        "home/nobody/status", "homeassistant/lock/forged/config"}) {
    net::MqttMessage message;
    message.topic = topic;
    message.payload = plan;
    ASSERT_TRUE(ear_->publish(message));
    ++sent;
  }
  // The daemon has read them when it knows a reading that was sent after them.
  put("lock.front_door", "state", std::string("unlocked"));
  put("lock.front_door", "state", std::string("locked"));
  EXPECT_TRUE(take_heard().empty());
  EXPECT_EQ(sent, 14U);
}

}  // namespace
}  // namespace hearken::scenarios
