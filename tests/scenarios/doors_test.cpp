// SPDX-License-Identifier: Apache-2.0
// What `hearken config broker` writes, on a real mosquitto: everybody gets in by their own door and
// no further.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <mutex>

#include "app/broker_setup.h"
#include "app/config.h"
#include "app/temporary_folder.h"
#include "app/trust/tools.h"
#include "collect/collect.h"
#include "tests/support/child_process.h"
#include "tests/support/mosquitto.h"

namespace hearken::scenarios {
namespace {

using app::wait_until;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kPatience{30};

constexpr const char* kConfig = R"(
site: doors
things:
  - {id: light.hall, kind: light, status_topic: hall/status, command_topic: hall/set,
     properties: [{name: state, options: ["on", "off"]}]}
  - {id: light.attic, kind: light, status_topic: attic/status, command_topic: attic/set,
     properties: [{name: state, options: ["on", "off"]}]}
)";

net::MqttMessage message(std::string topic, std::string payload) {
  net::MqttMessage made;
  made.topic = std::move(topic);
  made.payload = std::move(payload);
  return made;
}

/// A client that remembers what it heard and why it is offline.
class Visitor {
 public:
  explicit Visitor(net::MqttConfig config) : session_(net::make_mqtt_session(std::move(config))) {}
  ~Visitor() { session_->stop(); }
  Visitor(const Visitor&) = delete;
  Visitor& operator=(const Visitor&) = delete;

  void listen(const std::string& filter) { EXPECT_TRUE(session_->subscribe(filter, 1)); }
  void start() {
    session_->start({[this](const net::MqttMessage& heard) {
                       const std::lock_guard lock(mutex_);
                       heard_ += heard.topic + "=" + heard.payload + ";";
                     },
                     [this](const net::MqttState& state) {
                       const std::lock_guard lock(mutex_);
                       said_ += state.reason + ";";
                     }});
  }
  bool comes_in() {
    start();
    return wait_until([this] { return session_->state().phase == net::MqttPhase::Online; },
                      kPatience);
  }
  /// Tried and turned away, for a reason with this in it.
  bool is_turned_away(const std::string& why) {
    start();
    const bool told = wait_until(
        [&] {
          const std::lock_guard lock(mutex_);
          return said_.find(why) != std::string::npos;
        },
        kPatience);
    return told && session_->stats().connects == 0;
  }
  /// What the broker answered.
  Status publish(const std::string& topic, const std::string& payload) {
    std::mutex mutex;
    std::optional<Status> answer;
    const Status sent = session_->publish(message(topic, payload), [&](Status status) {
      const std::lock_guard lock(mutex);
      answer = std::move(status);
    });
    if (!sent) return sent;
    const bool answered = wait_until(
        [&] {
          const std::lock_guard lock(mutex);
          return answer.has_value();
        },
        kPatience);
    return answered ? *answer : Status(fail(ErrorCode::Timeout, "no answer"));
  }
  std::string heard() {
    const std::lock_guard lock(mutex_);
    return heard_;
  }
  std::string said() {
    const std::lock_guard lock(mutex_);
    return said_;
  }
  bool hears(const std::string& part) {
    return wait_until([&] { return heard().find(part) != std::string::npos; }, kPatience);
  }

 private:
  std::mutex mutex_;
  std::string heard_, said_;
  const std::unique_ptr<net::MqttSession> session_;
};

class Doors : public ::testing::Test {
 protected:
  void SetUp() override {
    auto config = app::parse_config(kConfig, "hearken.yaml", "", [](const std::string&) {
      return std::optional<std::string>();
    });
    ASSERT_TRUE(config) << config.error().message;
    config_ = std::move(*config);
    options_.folder = folder_.path() + "/broker";
    options_.port = testing::find_free_port();
  }
  void start_broker() {
    const auto setup = app::write_broker_setup(config_, options_);
    ASSERT_TRUE(setup) << setup.error().message;
    users_ = setup->users;
    std::ifstream in(options_.folder + "/hearken.conf");
    const std::string conf{std::istreambuf_iterator<char>(in), {}};
    auto broker = testing::Mosquitto::start(conf + "persistence_location " + folder_.path() + "/\n",
                                            options_.port);
    ASSERT_TRUE(broker) << broker.error().message;
    broker_ = std::move(*broker);
  }
  net::MqttConfig as(const std::string& user) const {
    net::MqttConfig config;
    config.port = options_.port;
    config.client_id = "client-" + user;
    config.longest_backoff = milliseconds(200);
    config.username = user;
    const auto secret = app::read_secret(options_.folder + "/passwords/" + user);
    if (secret) config.password = *secret;
    return config;
  }

  const app::TemporaryFolder folder_;
  app::Config config_;
  app::BrokerSetupOptions options_;
  std::vector<std::string> users_;
  std::unique_ptr<testing::Mosquitto> broker_;
};

TEST_F(Doors, NobodyComesInWithoutAPasswordOfTheirOwn) {
  ASSERT_NO_FATAL_FAILURE(start_broker());
  EXPECT_EQ(users_, (std::vector<std::string>{"hearken", "light.hall", "light.attic"}));
  net::MqttConfig nobody;
  nobody.port = options_.port;
  nobody.client_id = "nobody";
  nobody.longest_backoff = milliseconds(200);
  Visitor anonymous(nobody);
  EXPECT_TRUE(anonymous.is_turned_away("Not authorized")) << anonymous.said();
  auto wrong = as("light.hall");
  wrong.password = as("light.attic").password;
  Visitor guessing(wrong);
  EXPECT_TRUE(guessing.is_turned_away("Not authorized")) << guessing.said();
  Visitor hall(as("light.hall"));
  EXPECT_TRUE(hall.comes_in()) << hall.said();
}

TEST_F(Doors, ADeviceReportsForItselfAndHearsItsOwnCommands) {
  ASSERT_NO_FATAL_FAILURE(start_broker());
  Visitor hearken(as("hearken"));
  hearken.listen("hall/status");
  hearken.listen("attic/status");
  Visitor hall(as("light.hall"));
  hall.listen("#");
  Visitor attic(as("light.attic"));
  attic.listen("attic/set");
  ASSERT_TRUE(hearken.comes_in() && hall.comes_in() && attic.comes_in()) << hearken.said();

  EXPECT_TRUE(hall.publish("hall/status", "on"));
  EXPECT_TRUE(hearken.hears("hall/status=on"));
  for (const char* topic : {"attic/status", "attic/set", "hall/set", "hearken/doors/status",
                            "homeassistant/light/x/config", "zigbee2mqtt/bridge/devices"}) {
    const Status refused = hall.publish(topic, "forged");
    ASSERT_FALSE(refused) << topic;
    EXPECT_EQ(refused.error().code, ErrorCode::Denied) << topic;
  }
  EXPECT_TRUE(hearken.publish("hall/set", "go"));
  EXPECT_TRUE(hearken.publish("attic/set", "stay"));
  EXPECT_TRUE(hearken.publish(collect::status_topic("doors"), "online"));
  EXPECT_FALSE(hearken.publish("hall/status", "forged")) << "a report is the device's own";
  EXPECT_TRUE(hall.hears("hall/set=go"));
  EXPECT_TRUE(attic.hears("attic/set=stay"));
  EXPECT_EQ(hall.heard(), "hall/set=go;") << "neither others' commands nor others' reports";
  EXPECT_EQ(hearken.heard(), "hall/status=on;");
}

TEST_F(Doors, ABridgeHasItsOwnTopicsAndNoOthers) {
  options_.bridges = {"zigbee2mqtt"};
  ASSERT_NO_FATAL_FAILURE(start_broker());
  Visitor hearken(as("hearken"));
  hearken.listen("zigbee2mqtt/#");
  Visitor bridge(as("zigbee2mqtt"));
  bridge.listen("zigbee2mqtt/+/set");
  ASSERT_TRUE(hearken.comes_in() && bridge.comes_in());
  EXPECT_TRUE(bridge.publish("zigbee2mqtt/bridge/devices", "[]"));
  EXPECT_TRUE(hearken.hears("zigbee2mqtt/bridge/devices"));
  EXPECT_TRUE(hearken.publish("zigbee2mqtt/lamp/set", "on"));
  EXPECT_TRUE(bridge.hears("zigbee2mqtt/lamp/set=on"));
  EXPECT_FALSE(bridge.publish("hall/status", "forged"));
  options_.bridges = {"a/b"};
  EXPECT_FALSE(app::broker_acl(config_, options_)) << "a bridge is one level";
}

TEST_F(Doors, PasswordsAreSecretAndKeptAsHashes) {
  ASSERT_NO_FATAL_FAILURE(start_broker());
  std::ifstream in(options_.folder + "/hearken.passwords");
  const std::string hashes{std::istreambuf_iterator<char>(in), {}};
  for (const auto& user : users_) {
    EXPECT_EQ(as(user).password.size(), 48U);
    EXPECT_EQ(hashes.find(as(user).password), std::string::npos);
    const auto mode = std::filesystem::status(options_.folder + "/passwords/" + user).permissions();
    EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  }
}

/// A small authority and the certificates that it signs, made by openssl.
class Certificates : public Doors {
 protected:
  void SetUp() override {
    Doors::SetUp();
    tls_ = folder_.path() + "/tls";
    std::filesystem::create_directories(tls_);
    options_.tls = tls_;
    if (!openssl({"version"})) GTEST_SKIP() << "there is no program openssl";
    ASSERT_TRUE(authority("ca") && authority("other"));
    ASSERT_TRUE(sign("server", "127.0.0.1", "ca", "subjectAltName=IP:127.0.0.1"));
  }
  bool openssl(std::vector<std::string> words) const {
    words.insert(words.begin(), "/usr/bin/openssl");
    tests::ChildProcess run(words, folder_.path() + "/openssl.log", {});
    return run.wait(std::chrono::seconds(60)) == 0;
  }
  bool authority(const std::string& name) const {
    return openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                    "-nodes", "-days", "2", "-subj", "/CN=" + name, "-keyout",
                    tls_ + "/" + name + ".key", "-out", tls_ + "/" + name + ".crt"});
  }
  bool sign(const std::string& file, const std::string& name, const std::string& by,
            const std::string& extension = "") const {
    const std::string path = tls_ + "/" + file;
    std::ofstream(path + ".ext") << extension << "\n";
    return openssl({"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                    "-subj", "/CN=" + name, "-keyout", path + ".key", "-out", path + ".csr"}) &&
           openssl({"x509", "-req", "-in", path + ".csr", "-CA", tls_ + "/" + by + ".crt", "-CAkey",
                    tls_ + "/" + by + ".key", "-CAcreateserial", "-days", "2", "-extfile",
                    path + ".ext", "-out", path + ".crt"});
  }
  net::MqttConfig showing(const std::string& file) const {
    net::MqttConfig config;
    config.port = options_.port;
    config.client_id = "client-" + file;
    config.longest_backoff = milliseconds(200);
    config.ca_file = tls_ + "/ca.crt";
    if (file.empty()) return config;
    config.cert_file = tls_ + "/" + file + ".crt";
    config.key_file = tls_ + "/" + file + ".key";
    return config;
  }

  std::string tls_;
};

TEST_F(Certificates, AreWhoSomebodyIs) {
  ASSERT_TRUE(sign("hall", "light.hall", "ca") && sign("forged", "light.hall", "other"));
  ASSERT_NO_FATAL_FAILURE(start_broker());
  Visitor hall(showing("hall"));
  ASSERT_TRUE(hall.comes_in()) << hall.said();
  EXPECT_TRUE(hall.publish("hall/status", "on"));
  const Status refused = hall.publish("attic/status", "on");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::Denied);

  Visitor nobody(showing(""));
  EXPECT_TRUE(nobody.is_turned_away(";")) << "no certificate: " << nobody.said();
  Visitor forged(showing("forged"));
  EXPECT_TRUE(forged.is_turned_away(";")) << "another authority's: " << forged.said();
}

TEST_F(Certificates, OfABrokerThatIsAnotherAreNotBelieved) {
  ASSERT_TRUE(sign("hall", "light.hall", "ca"));
  ASSERT_TRUE(sign("server", "127.0.0.1", "other", "subjectAltName=IP:127.0.0.1"));
  ASSERT_NO_FATAL_FAILURE(start_broker());
  Visitor hall(showing("hall"));
  EXPECT_TRUE(hall.is_turned_away("cannot reach broker")) << hall.said();
}

TEST_F(Certificates, OfAnotherHostAreNotBelieved) {
  ASSERT_TRUE(sign("hall", "light.hall", "ca"));
  ASSERT_TRUE(sign("server", "broker.example.org", "ca", "subjectAltName=DNS:broker.example.org"));
  ASSERT_NO_FATAL_FAILURE(start_broker());
  Visitor hall(showing("hall"));
  EXPECT_TRUE(hall.is_turned_away("cannot reach broker")) << hall.said();
}

}  // namespace
}  // namespace hearken::scenarios
