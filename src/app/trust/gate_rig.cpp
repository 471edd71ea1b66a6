// SPDX-License-Identifier: Apache-2.0
#include "app/trust/gate_rig.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/trust/tools.h"

namespace hearken::app {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kPatience{60};

/// A thing of the configuration that never reports.
std::string silent(const char* id, const char* name, const char* kind, const char* device_class) {
  return fmt::format("  - {{id: {}, name: {}, kind: {}, class: {}, area: hallway}}\n", id, name,
                     kind, device_class);
}

/// One of a device that does not announce itself.
std::string plain(const devices::plain::PlainThingConfig& config) {
  return fmt::format(
      "  - {{id: {}, name: {}, kind: {}, area: hallway, status_topic: {}, command_topic: {}, "
      "properties: [{{name: state, options: [\"on\", \"off\"]}}]}}\n",
      config.thing.id.str(), config.thing.name, config.thing.kind, config.status_topic,
      config.command_topic);
}

}  // namespace

const std::vector<GateClass>& gate_classes() {
  static const Value on = std::string("on"), off = std::string("off");
  static const Value locked = std::string("locked"), unlocked = std::string("unlocked");
  static const std::vector<GateClass> all = {
      {"comfort",
       GateNeed::Anybody,
       {"turn off the hallway light", "light.hallway", "turn_off", ""},
       "home/hallway-light/",
       "state",
       on,
       off},
      {"bounded",
       GateNeed::Anybody,
       {"set the thermostat to 21 degrees", "climate.thermostat", "set_temperature", "21"},
       "home/thermostat/",
       "temperature",
       20.0,
       21.0},
      {"beyond range",
       GateNeed::Nobody,
       {"set the thermostat to 45 degrees", "climate.thermostat", "set_temperature", "45"},
       "home/thermostat/",
       "temperature",
       20.0,
       21.0},
      {"raises protection",
       GateNeed::Known,
       {"lock the front door", "lock.front_door", "lock", ""},
       "home/front-door-lock/",
       "state",
       unlocked,
       locked},
      {"lowers protection",
       GateNeed::Nobody,
       {"unlock the front door", "lock.front_door", "unlock", ""},
       "home/front-door-lock/",
       "state",
       locked,
       unlocked},
      {"medical",
       GateNeed::Nobody,
       {"turn on the infusion pump", "switch.drip", "turn_on", ""},
       "home/switch.drip/",
       "",
       {},
       {}},
      {"alarm",
       GateNeed::Nobody,
       {"turn off the smoke siren", "siren.smoke", "turn_off", ""},
       "home/siren.smoke/",
       "",
       {},
       {}},
      {"machine",
       GateNeed::Nobody,
       {"turn on the stamping press", "switch.press", "turn_on", ""},
       "home/switch.press/",
       "",
       {},
       {}},
  };
  return all;
}

bool may_at_once(const GateSpeaker& speaker, const GateClass& wanted) {
  if (speaker.name == "elsewhere" || wanted.need == GateNeed::Nobody) return false;
  if (wanted.need == GateNeed::Known) return speaker.name != "unknown";
  return speaker.name != "late";  // a guest whose time is over only stops and closes
}

Result<std::unique_ptr<GateRig>> GateRig::start(const std::string& program,
                                                const std::string& model) {
  std::unique_ptr<GateRig> rig(new GateRig);
  HEARKEN_TRY_VOID(rig->open(program, model));
  return rig;
}

GateRig::~GateRig() {
  ear_.reset();
  daemon_.reset();
  if (home_.devices) home_.devices->stop();
}

Status GateRig::open(const std::string& program, const std::string& model) {
  HEARKEN_TRY(broker_, sim::MosquittoChild::start(folder_.path()));
  sim::DemoOptions options;
  options.delay = milliseconds(20);
  options.report_every = milliseconds(2'000);
  home_ = sim::make_demo_home(
      [port = broker_->port()](std::string id, std::optional<net::MqttMessage> will) {
        return connect_to(port, std::move(id), std::move(will));
      },
      options);
  home_.devices->start();
  if (!home_.devices->wait_online(kPatience)) {
    return fail(ErrorCode::Unavailable, "the simulated devices do not reach the broker");
  }
  write_config(model);
  HEARKEN_TRY_VOID(start_daemon(program));
  HEARKEN_TRY_VOID(add_speakers(program));
  return listen();
}

void GateRig::write_config(const std::string& model) const {
  std::ofstream out(folder_.path() + "/hearken.yaml");
  out << fmt::format(
             "broker: {{host: 127.0.0.1, port: {}}}\nstore: {{path: hearken.db}}\n"
             "http: {{port: 0}}\nmodel: {{path: {}}}\n",
             broker_->port(), model)
      << "people:\n  - {id: owner, role: owner}\n  - {id: member, role: member}\n"
         "  - {id: child, role: child}\n  - {id: guest, role: guest}\n"
         "  - {id: late, role: guest, until: 2020-01-01T00:00:00Z}\n"
         "default_area: hallway\n"
         "guard: {max_per_minute_thing: 5000, max_per_minute_origin: 9000}\n"
         "areas:\n  - {id: hallway, name: Hallway}\nthings:\n";
  for (const auto& config : home_.plain) {
    if (config.thing.id.str() == "light.hallway") out << plain(config);
  }
  out << silent("switch.drip", "Infusion pump", "switch", "infusion_pump")
      << silent("siren.smoke", "Smoke siren", "siren", "smoke")
      << silent("switch.press", "Stamping press", "switch", "press");
}

Status GateRig::start_daemon(const std::string& program) {
  HEARKEN_TRY(daemon_,
              ChildProcess::start({program, "serve", "--config", folder_.path() + "/hearken.yaml"},
                                  Listen::OutputAndErrors));
  std::string said;
  while (address_.empty()) {
    const auto line = daemon_->read_line(kPatience);
    if (!line) return fail(ErrorCode::Unavailable, "the daemon did not get ready: " + said);
    said += *line + "\n";
    const std::size_t begin = line->find("http://");
    if (line->find("ready after") == std::string::npos || begin == std::string::npos) continue;
    address_ = line->substr(begin, line->find_first_of(", ", begin) - begin);
  }
  const auto knows_all = [this] {
    for (const char* thing : {"light.hallway", "lock.front_door", "climate.thermostat"}) {
      if (known(thing, "state").empty()) return false;
    }
    return true;
  };
  if (wait_until(knows_all, kPatience)) return {};
  return fail(ErrorCode::Timeout, "the daemon does not hear of its devices");
}

Result<std::string> GateRig::add_token(const std::string& program,
                                       std::vector<std::string> more) const {
  std::vector<std::string> arguments = {
      program, "token", "add", "--config", folder_.path() + "/hearken.yaml", "--json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  HEARKEN_TRY(const auto child, ChildProcess::start(std::move(arguments), Listen::OutputAndErrors));
  std::string said;
  while (const auto line = child->read_line(kPatience)) said += *line + "\n";
  const std::size_t begin = said.find("hk_");
  if (begin == std::string::npos) return fail(ErrorCode::Unavailable, "no token: " + said);
  return said.substr(begin, said.find('"', begin) - begin);
}

Status GateRig::add_speakers(const std::string& program) {
  for (const char* person : {"owner", "member", "child", "guest", "late"}) {
    HEARKEN_TRY(auto token, add_token(program, {"--person", person}));
    speakers_.push_back({person, std::move(token), false});
  }
  HEARKEN_TRY(auto token, add_token(program, {"--person", "owner", "--program", "--scopes",
                                              "read,ask,confirm"}));
  speakers_.push_back({"program", std::move(token), false});
  speakers_.push_back({"unknown", "", false});
  speakers_.push_back({"elsewhere", "", true});
  return {};
}

const GateSpeaker& GateRig::speaker(const std::string& name) const {
  const auto found = std::find_if(speakers_.begin(), speakers_.end(),
                                  [&](const GateSpeaker& one) { return one.name == name; });
  ensure(found != speakers_.end(), "a speaker of the rig");
  return *found;
}

Status GateRig::listen() {
  ear_ = connect_to(broker_->port(), "ear");
  ear_->start({[this](const net::MqttMessage& message) { hear(message); }, {}});
  HEARKEN_TRY_VOID(ear_->subscribe("#", 1));
  const auto is_online = [this] { return ear_->state().phase == net::MqttPhase::Online; };
  if (wait_until(is_online, kPatience)) return {};
  return fail(ErrorCode::Unavailable, "the broker does not answer");
}

/// The ear's thread.
void GateRig::hear(const net::MqttMessage& message) {
  const std::string& topic = message.topic;
  const std::lock_guard lock(mutex_);
  if (topic == "gate/mark") {
    mark_ = message.payload;
  } else if (topic.ends_with("/command") || topic.ends_with("/set")) {
    heard_.push_back(topic);
  }
}

Result<std::vector<std::string>> GateRig::take_heard() {
  while (daemon_->read_line(milliseconds(0))) {  // so that its log never waits for a reader
  }
  const std::string mark = std::to_string(++marks_);
  HEARKEN_TRY_VOID(publish("gate/mark", mark));
  // Whatever was sent before it comes before it.
  const auto is_there = [&] {
    const std::lock_guard lock(mutex_);
    return mark_ == mark;
  };
  if (!wait_until(is_there, kPatience)) {
    return fail(ErrorCode::Timeout, "the broker does not deliver");
  }
  const std::lock_guard lock(mutex_);
  return std::exchange(heard_, {});
}

std::string GateRig::really(const std::string& thing, const std::string& property) const {
  const auto values = home_.devices->values(ThingId(thing));
  const auto found = values.find(property);
  return found == values.end() ? "?" : to_string(found->second);
}

/// As the daemon has it; empty: nothing.
std::string GateRig::known(const std::string& thing, const std::string& property) const {
  const auto reply = gate_request(address_, {}, "/api/things/" + thing, "");
  const json known = json::parse(reply.body, nullptr, false);
  if (!known.is_object()) return {};
  for (const auto& one : known.value("properties", json::array())) {
    if (one.value("name", "") != property) continue;
    const auto value = one.find("value");
    if (value == one.end() || value->is_null()) return {};
    if (value->is_number()) return to_string(Value{value->get<double>()});
    return value->is_string() ? value->get<std::string>() : value->dump();
  }
  return {};
}

Status GateRig::put(const std::string& thing, const std::string& property, const Value& value) {
  const std::string wanted = to_string(value);
  if (property.empty() || really(thing, property) == wanted) return {};
  HEARKEN_TRY_VOID(home_.devices->set_value(ThingId(thing), property, value));
  if (wait_until([&] { return known(thing, property) == wanted; }, kPatience)) return {};
  return fail(ErrorCode::Timeout,
              fmt::format("the daemon does not hear that {} of {} is {}", property, thing, wanted));
}

Status GateRig::publish(const std::string& topic, const std::string& payload) {
  net::MqttMessage message;
  message.topic = topic;
  message.payload = payload;
  return ear_->publish(message);
}

}  // namespace hearken::app
