// SPDX-License-Identifier: Apache-2.0
#include "devices/senml/senml.h"

#include <cmath>

#include "core/text.h"
#include "devices/configured.h"
#include "devices/entity.h"

namespace hearken::devices::senml {
namespace {

constexpr std::size_t kMaxRecords = 2000;
constexpr std::size_t kMaxUnitBytes = 16;
constexpr double kAbsoluteTime = 268'435'456;     // 2^28: smaller times are relative to now (4.5.3)
constexpr double kLatestSeconds = 4'102'444'800;  // 2100-01-01

/// Base fields as they stand at a record.
struct Base {
  std::string name;
  std::string unit;
  double time = 0;
  double value = 0;
};

std::string last_part(const std::string& name) {
  const auto cut = name.find_last_of("/:.");
  return slug(cut == name.npos ? name : name.substr(cut + 1));
}

WallTime time_at(double seconds, WallTime now) {
  const double ms = seconds * 1000;
  if (!(std::fabs(seconds) < kLatestSeconds)) return now;
  const std::chrono::milliseconds whole(std::llround(ms));
  return seconds >= kAbsoluteTime ? WallTime(whole) : now + whole;
}

std::optional<Value> value_of(const Json& record, const Base& base) {
  if (const auto number = record.find("v"); number != record.end()) {
    const auto found = number_in(*number);
    if (!found || !std::isfinite(*found + base.value)) return std::nullopt;
    return Value{*found + base.value};
  }
  if (record.contains("vb") && record["vb"].is_boolean()) return Value{record["vb"].get<bool>()};
  if (record.contains("vs") && record["vs"].is_string()) return read_value(record["vs"]);
  return std::nullopt;
}

class SenmlBinding final : public ConfiguredBinding<SenmlThingConfig> {
 public:
  explicit SenmlBinding(SenmlThingConfig config) : ConfiguredBinding(std::move(config)) {}

  Result<Report> decode(const Arrival& arrival) const override {
    HEARKEN_TRY(const Json json, read_json(arrival.payload));
    if (!json.is_array()) return fail(ErrorCode::InvalidInput, "a SenML pack is a list");
    if (json.size() > kMaxRecords) return fail(ErrorCode::InvalidInput, "more than 2000 records");
    Report report;
    Base base;
    for (const Json& record : json) {
      if (!record.is_object()) return fail(ErrorCode::InvalidInput, "a record is no object");
      // A field whose name ends in "_" must be understood (4.4); none is.
      for (const auto& [key, value] : record.items()) {
        if (key.ends_with('_')) {
          return fail(ErrorCode::InvalidInput, "the pack needs the extension " + sanitize(key, 40));
        }
      }
      update(base, record);
      read(record, base, arrival, report);
    }
    return report;
  }

  Result<std::vector<net::MqttMessage>> encode(const Command& command,
                                               std::uint32_t seconds_left) const override;

 private:
  static void update(Base& base, const Json& record) {
    if (record.contains("bn")) base.name = text_of(record, "bn");
    if (record.contains("bu")) base.unit = sanitize(text_of(record, "bu"), kMaxUnitBytes);
    if (const auto time = number_of(record, "bt")) base.time = *time;
    if (const auto value = number_of(record, "bv")) base.value = *value;
  }

  const Property* property_of(const std::string& name) const {
    const Property* found = config_.thing.find_property(last_part(name));
    const bool only = config_.thing.properties.size() == 1;
    return found == nullptr && only ? &config_.thing.properties.front() : found;
  }

  void read(const Json& record, const Base& base, const Arrival& arrival, Report& report) const {
    const bool has_value = record.contains("v") || record.contains("vb") || record.contains("vs") ||
                           record.contains("vd");
    if (!has_value) return;
    const std::string name = base.name + text_of(record, "n");
    const Property* property = property_of(name);
    if (property == nullptr) {
      report.skipped.push_back("no such property: " + sanitize(name, 80));
      return;
    }
    auto value = value_of(record, base);
    if (!value) {
      report.skipped.push_back(property->name + ": no usable value");
      return;
    }
    const WallTime at = time_at(base.time + number_of(record, "t").value_or(0), arrival.at);
    Reading reading = blank_reading(config_.thing, at, arrival);
    reading.property = property->name;
    reading.value = in_words(*property, std::move(*value));
    if (property->type == ValueType::Number) {
      reading.unit = sanitize(text_of(record, "u"), kMaxUnitBytes);
      if (reading.unit.empty()) reading.unit = base.unit;
      if (reading.unit == "%RH" || reading.unit == "%EL") reading.unit = "%";
    }
    report.readings.push_back(std::move(reading));
  }
};

/// The value that the action sets its property to.
Result<Json> record_of(const Thing& thing, const Command& command) {
  const Action* action = thing.find_action(command.action);
  if (action == nullptr) {
    return fail(ErrorCode::InvalidInput, thing.id.str() + " has no action " + command.action);
  }
  if (action->argument.empty()) {
    if (command.action == "turn_on") return Json{{"n", "state"}, {"vb", true}};
    if (command.action == "turn_off") return Json{{"n", "state"}, {"vb", false}};
    return Json{{"n", "command"}, {"vs", command.action}};
  }
  const Property* property = thing.find_property(action->argument);
  if (property == nullptr || property->type == ValueType::Number) {
    HEARKEN_TRY(const double number, number_argument(command.argument));
    Json record{{"n", action->argument}, {"v", json_number(number)}};
    if (property != nullptr && !property->unit.empty()) {
      record["u"] = property->unit == "°C" ? "Cel" : property->unit;
    }
    return record;
  }
  if (const auto* flag = std::get_if<bool>(&command.argument)) {
    return Json{{"n", action->argument}, {"vb", *flag}};
  }
  const auto* text = std::get_if<std::string>(&command.argument);
  if (text == nullptr) return fail(ErrorCode::InvalidInput, command.action + " needs a word");
  return Json{{"n", action->argument}, {"vs", *text}};
}

Result<std::vector<net::MqttMessage>> SenmlBinding::encode(const Command& command,
                                                           std::uint32_t seconds_left) const {
  if (config_.command_topic.empty()) {
    return fail(ErrorCode::InvalidInput, config_.thing.id.str() + " takes no commands");
  }
  HEARKEN_TRY(Json record, record_of(config_.thing, command));
  return command_message(
      config_.command_topic,
      Json::array({std::move(record)}).dump(-1, ' ', false, Json::error_handler_t::replace),
      command, seconds_left);
}

}  // namespace

Result<BindingPtr> make_binding(SenmlThingConfig config) {
  HEARKEN_TRY_VOID(check_topics(config.thing, config.status_topic, config.command_topic));
  return BindingPtr(std::make_shared<const SenmlBinding>(std::move(config)));
}

}  // namespace hearken::devices::senml
