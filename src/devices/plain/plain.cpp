// SPDX-License-Identifier: Apache-2.0
#include "devices/plain/plain.h"

#include <array>
#include <cmath>

#include "core/actions.h"
#include "core/text.h"
#include "devices/configured.h"
#include "devices/json_input.h"

namespace hearken::devices::plain {
namespace {

constexpr std::size_t kMaxEchoText = 200;
constexpr std::size_t kMaxIdBytes = 128;
constexpr double kEarliestSeconds = 946'684'800;  // 2000-01-01
constexpr double kLatestSeconds = 4'102'444'800;  // 2100-01-01

/// Seconds since 1970 as a time; other forms of `at` leave the time of receipt.
std::optional<WallTime> time_of(const Json& object) {
  const auto found = object.find("at");
  if (found == object.end() || !found->is_number()) return std::nullopt;
  const double seconds = found->get<double>();
  if (!(seconds > kEarliestSeconds && seconds < kLatestSeconds)) return std::nullopt;
  return WallTime(std::chrono::milliseconds(std::llround(seconds * 1000)));
}

std::optional<Availability> availability_of(const Json& json) {
  if (json == true || json == "online") return Availability::Online;
  if (json == false || json == "offline") return Availability::Offline;
  return std::nullopt;
}

bool is_action(const Thing& thing, std::string_view action) {
  return thing.find_action(action) != nullptr;
}

class PlainBinding final : public ConfiguredBinding<PlainThingConfig> {
 public:
  explicit PlainBinding(PlainThingConfig config) : ConfiguredBinding(std::move(config)) {}

  Result<Report> decode(const Arrival& arrival) const override {
    if (arrival.payload == "online" || arrival.payload == "offline") {
      Report report;
      report.availability.push_back(availability_report(
          arrival.payload == "online" ? Availability::Online : Availability::Offline));
      return report;
    }
    HEARKEN_TRY(const Json json, read_json(arrival.payload));
    if (!json.is_object()) {
      return fail(ErrorCode::InvalidInput, "status of " + config_.thing.id.str() + " is no object");
    }
    return read_status(json, arrival);
  }

  Result<std::vector<net::MqttMessage>> encode(const Command& command,
                                               std::uint32_t seconds_left) const override;

 private:
  AvailabilityReport availability_report(Availability availability) const {
    return {config_.thing.id, config_.status_topic, availability};
  }
  Report read_status(const Json& json, const Arrival& arrival) const;
  bool power_is_state(const Json& value) const;
  void read_member(const std::string& name, const Json& value, const Reading& blank,
                   Report& report) const;
  static void read_echo(const Json& json, Report& report);
  Result<Json> payload_of(const Command& command) const;
  Result<Json> power_payload(const Command& command) const;
};

Report PlainBinding::read_status(const Json& json, const Arrival& arrival) const {
  Report report;
  const Reading blank = blank_reading(config_.thing, time_of(json).value_or(arrival.at), arrival);
  for (const auto& [name, value] : json.items()) {
    if (name == "at") continue;
    if (name == "ack") {
      read_echo(value, report);
    } else if (name == "available") {
      if (const auto availability = availability_of(value)) {
        report.availability.push_back(availability_report(*availability));
      }
    } else {
      read_member(name, value, blank, report);
    }
  }
  return report;
}

/// The paper's devices call their state "power"; a plug that measures has a number of that name.
bool PlainBinding::power_is_state(const Json& value) const {
  const Thing& thing = config_.thing;
  if (thing.find_property("state") == nullptr || thing.actions.empty()) return false;
  return thing.find_property("power") == nullptr || !value.is_number();
}

void PlainBinding::read_member(const std::string& name, const Json& value, const Reading& blank,
                               Report& report) const {
  if (value.is_null()) return;
  const std::string property = name == "power" && power_is_state(value) ? "state" : name;
  const Property* described = config_.thing.find_property(property);
  if (described == nullptr) {
    report.skipped.push_back("no such property: " + sanitize(name, kMaxIdBytes));
    return;
  }
  auto read = read_value(value);
  if (!read) {
    report.skipped.push_back(property + ": no usable value");
    return;
  }
  Reading reading = blank;
  reading.property = property;
  reading.value = in_words(*described, std::move(*read));
  report.readings.push_back(std::move(reading));
}

void PlainBinding::read_echo(const Json& json, Report& report) {
  if (!json.is_object()) return;
  const std::string id = text_of(json, "id");
  if (id.empty() || id.size() > kMaxIdBytes) return;
  const auto ok = json.find("ok");
  report.echoes.push_back({CommandId(sanitize(id, kMaxIdBytes)), ok != json.end() && *ok == true,
                           sanitize(text_of(json, "text"), kMaxEchoText)});
}

Result<Json> json_of(const Value& value, const std::string& action) {
  if (const auto* number = std::get_if<double>(&value)) {
    if (!std::isfinite(*number)) return fail(ErrorCode::InvalidInput, action + ": not a number");
    if (*number == std::floor(*number) && std::fabs(*number) < 1e15) {
      return Json(static_cast<std::int64_t>(*number));
    }
    return Json(*number);
  }
  if (const auto* truth = std::get_if<bool>(&value)) return Json(*truth);
  if (const auto* text = std::get_if<std::string>(&value)) return Json(*text);
  return Json(nullptr);
}

struct PowerRow {
  std::string_view action;
  std::string_view member;
  std::string_view value;
};

constexpr std::array kPowerRows = {
    PowerRow{"turn_on", "power", "on"},   PowerRow{"turn_off", "power", "off"},
    PowerRow{"play", "state", "playing"}, PowerRow{"pause", "state", "paused"},
    PowerRow{"open", "state", "open"},    PowerRow{"close", "state", "closed"},
    PowerRow{"lock", "state", "locked"},  PowerRow{"unlock", "state", "unlocked"},
};

Result<Json> PlainBinding::power_payload(const Command& command) const {
  for (const PowerRow& row : kPowerRows) {
    if (row.action == command.action) return Json{{row.member, row.value}};
  }
  if (command.action == "toggle") return Json{{"power", "toggle"}};
  if (command.action == "mute" || command.action == "unmute") {
    return Json{{"muted", command.action == "mute"}};
  }
  const Action* action = config_.thing.find_action(command.action);
  if (action == nullptr || action->argument.empty()) {
    return fail(ErrorCode::InvalidInput,
                config_.thing.id.str() + " cannot be told to " + command.action);
  }
  HEARKEN_TRY(Json value, json_of(command.argument, command.action));
  return Json{{action->argument, std::move(value)}};
}

Result<Json> PlainBinding::payload_of(const Command& command) const {
  if (config_.style == CommandStyle::Power) return power_payload(command);
  Json payload{{"action", command.action},
               {"id", command.id.str()},
               {"expires", format_time(command.expires)}};
  if (is_known(command.argument)) {
    HEARKEN_TRY(Json value, json_of(command.argument, command.action));
    payload["value"] = std::move(value);
  }
  return payload;
}

Result<std::vector<net::MqttMessage>> PlainBinding::encode(const Command& command,
                                                           std::uint32_t seconds_left) const {
  if (config_.command_topic.empty() || !is_action(config_.thing, command.action)) {
    return fail(ErrorCode::InvalidInput,
                config_.thing.id.str() + " has no action " + command.action);
  }
  const Action* action = config_.thing.find_action(command.action);
  if (!action->argument.empty() && !is_known(command.argument)) {
    return fail(ErrorCode::InvalidInput, command.action + " needs a value");
  }
  const Property* bound = config_.thing.find_property(action->argument);
  const bool wants_number = bound != nullptr && bound->type == ValueType::Number;
  if (wants_number && !as_number(command.argument)) {
    return fail(ErrorCode::InvalidInput, command.action + " needs a number");
  }
  HEARKEN_TRY(const Json payload, payload_of(command));
  return command_message(config_.command_topic,
                         payload.dump(-1, ' ', false, Json::error_handler_t::replace), command,
                         seconds_left);
}

}  // namespace

Result<BindingPtr> make_binding(PlainThingConfig config) {
  HEARKEN_TRY_VOID(check_topics(config.thing, config.status_topic, config.command_topic));
  return BindingPtr(std::make_shared<const PlainBinding>(std::move(config)));
}

}  // namespace hearken::devices::plain
