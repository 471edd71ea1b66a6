// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "devices/color.h"
#include "devices/homeassistant/entity.h"

namespace hearken::devices::homeassistant {
namespace {

constexpr std::size_t kMaxWordBytes = 256;

/// Payloads with which integrations say that they do not know.
bool says_unknown(const Json& json) {
  if (json.is_null()) return true;
  if (!json.is_string()) return false;
  const auto& text = json.get_ref<const std::string&>();
  return text.empty() || text == "unknown" || text == "unavailable" || text == "None" ||
         text == "null";
}

/// The parsed payload, made when a template first asks for it.
class Payload {
 public:
  explicit Payload(std::string_view text) : text_(text) {}
  Result<std::optional<Json>> pick(const ValueTemplate& source) {
    return source.pick(text_, [this]() -> Result<const Json*> { return json(); });
  }

 private:
  Result<const Json*> json() {
    if (!json_) {
      HEARKEN_TRY(json_, read_json(text_));
    }
    return &*json_;
  }

  std::string_view text_;
  std::optional<Json> json_;
};

class EntityBinding final : public Binding {
 public:
  explicit EntityBinding(Entity entity) : entity_(std::move(entity)) {}

  const Thing& thing() const override { return entity_.thing; }
  AvailabilityRule availability_rule() const override { return entity_.availability_rule; }
  std::vector<std::string> command_topics() const override { return entity_.command_topics; }

  std::vector<std::string> topics() const override {
    std::vector<std::string> topics;
    for (const Field& field : entity_.fields) topics.push_back(field.topic);
    for (const AvailabilityField& field : entity_.availability) topics.push_back(field.topic);
    std::sort(topics.begin(), topics.end());
    topics.erase(std::unique(topics.begin(), topics.end()), topics.end());
    return topics;
  }

  Result<Report> decode(const Arrival& arrival) const override {
    Report report;
    if (arrival.payload.size() > kMaxJsonBytes) {
      return fail(ErrorCode::InvalidInput, "payload larger than 256 KiB");
    }
    Payload payload(arrival.payload);
    for (const Field& field : entity_.fields) {
      if (field.topic != arrival.topic) continue;
      auto picked_result = payload.pick(field.source);
      if (!picked_result) {
        if (field.source.needs_json()) return tl::unexpected<Error>(picked_result.error());
        report.skipped.push_back(field.property + ": " + picked_result.error().message);
        continue;
      }
      const auto& picked = *picked_result;
      if (!picked || says_unknown(*picked)) continue;
      auto value = field.convert(*picked);
      if (!value) {
        report.skipped.push_back(field.property + ": no usable value");
        continue;
      }
      Reading reading;
      reading.thing = entity_.thing.id;
      reading.property = field.property;
      reading.value = std::move(*value);
      reading.at = arrival.at;
      reading.received = arrival.received;
      reading.retained = arrival.retained;
      report.readings.push_back(std::move(reading));
    }
    HEARKEN_TRY_VOID(read_availability(arrival, payload, report));
    return report;
  }

  Result<std::vector<net::MqttMessage>> encode(const Command& command,
                                               std::uint32_t seconds_left) const override {
    const auto rule =
        std::find_if(entity_.commands.begin(), entity_.commands.end(),
                     [&](const CommandRule& entry) { return entry.action == command.action; });
    if (rule == entity_.commands.end()) {
      return fail(ErrorCode::InvalidInput,
                  entity_.thing.id.str() + " has no action " + command.action);
    }
    HEARKEN_TRY(auto texts, rule->make(command.argument));
    std::vector<net::MqttMessage> messages;
    for (OutgoingText& text : texts) {
      net::MqttMessage message;
      message.topic = std::move(text.topic);
      message.payload = std::move(text.payload);
      message.expiry_s = seconds_left;
      message.correlation = command.id.str();
      messages.push_back(std::move(message));
    }
    return messages;
  }

 private:
  Status read_availability(const Arrival& arrival, Payload& payload, Report& report) const {
    for (const AvailabilityField& field : entity_.availability) {
      if (field.topic != arrival.topic) continue;
      HEARKEN_TRY(const auto picked, payload.pick(field.source));
      const std::string word =
          picked && picked->is_string() ? picked->get<std::string>() : std::string();
      if (word != field.online && word != field.offline) {
        report.skipped.push_back("availability: neither of its two words");
        continue;
      }
      report.availability.push_back(
          {entity_.thing.id, field.topic,
           word == field.online ? Availability::Online : Availability::Offline});
    }
    return {};
  }

  const Entity entity_;
};

/// The numbers of "1, 2.5,3" or [1, 2.5, 3]; empty when it is neither.
std::vector<double> numbers_of(const Json& json) {
  constexpr std::size_t kMost = 5;
  std::vector<double> numbers;
  if (json.is_array()) {
    for (const Json& part : json) {
      const auto number = number_in(part);
      if (!number || numbers.size() >= kMost) return {};
      numbers.push_back(*number);
    }
    return numbers;
  }
  if (!json.is_string()) return {};
  std::string_view text = json.get_ref<const std::string&>();
  while (numbers.size() < kMost) {
    const auto comma = text.find(',');
    std::string_view part = text.substr(0, comma);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    const auto number = parse_number(part);
    if (!number) return {};
    numbers.push_back(*number);
    if (comma == text.npos) return numbers;
    text.remove_prefix(comma + 1);
  }
  return {};
}

std::optional<Value> as_value(std::optional<std::string> text) {
  if (!text) return std::nullopt;
  return Value{std::move(*text)};
}

}  // namespace

BindingPtr make_binding(Entity entity) {
  return std::make_shared<const EntityBinding>(std::move(entity));
}

Convert words(std::vector<std::pair<std::string, std::string>> table) {
  return [table = std::move(table)](const Json& json) -> std::optional<Value> {
    std::string text;
    if (json.is_string()) text = json.get<std::string>();
    if (json.is_boolean()) text = json.get<bool>() ? "true" : "false";
    if (json.is_number()) text = format_number(json.get<double>());
    for (const auto& [theirs, ours] : table) {
      if (text == theirs) return Value{ours};
    }
    // Templates print booleans as Python does, announcements write them either way.
    const auto same_truth = [&](const std::string& word) {
      return (text == "true" || text == "True")
                 ? (word == "true" || word == "True")
                 : (text == "false" || text == "False") && (word == "false" || word == "False");
    };
    for (const auto& [theirs, ours] : table) {
      if (same_truth(theirs)) return Value{ours};
    }
    return std::nullopt;
  };
}

Convert any_text() {
  return [](const Json& json) -> std::optional<Value> {
    auto value = read_value(json);
    if (!value) return std::nullopt;
    std::string text = to_string(*value);
    if (text.size() > kMaxWordBytes) return std::nullopt;
    return Value{std::move(text)};
  };
}

Convert any_number() {
  return [](const Json& json) -> std::optional<Value> {
    const auto number = number_in(json);
    if (!number) return std::nullopt;
    return Value{*number};
  };
}

Convert percent_between(double low, double high) {
  return [low, high](const Json& json) -> std::optional<Value> {
    const auto number = number_in(json);
    if (!number || low == high) return std::nullopt;
    return Value{std::floor((*number - low) * 100.0 / (high - low) + 0.5)};
  };
}

Convert kelvin_of_mireds() {
  return [](const Json& json) -> std::optional<Value> {
    const auto mireds = number_in(json);
    if (!mireds || !(*mireds > 0)) return std::nullopt;
    return Value{std::round(1e6 / *mireds)};
  };
}

Convert color_of_rgb() {
  return [list = color_of_list(ColorList::Rgb)](const Json& json) -> std::optional<Value> {
    return json.is_object() ? as_value(color_of_json(json)) : list(json);
  };
}

Convert color_of_list(ColorList system) {
  return [system](const Json& json) -> std::optional<Value> {
    const auto parts = numbers_of(json);
    switch (system) {
      case ColorList::Rgb:
        if (parts.size() != 3) return std::nullopt;
        return as_value(hex_of(Rgb{parts[0], parts[1], parts[2]}));
      case ColorList::HueSaturation:
        if (parts.size() != 2) return std::nullopt;
        return as_value(hex_of(HueSaturation{parts[0], parts[1]}));
      case ColorList::Chromaticity:
        if (parts.size() != 2) return std::nullopt;
        return as_value(hex_of(Chromaticity{parts[0], parts[1]}));
    }
    return std::nullopt;
  };
}

Result<double> number_argument(const Value& argument) {
  const auto number = as_number(argument);
  if (!number || !std::isfinite(*number)) {
    return fail(ErrorCode::InvalidInput, "the command needs a number");
  }
  return *number;
}

}  // namespace hearken::devices::homeassistant
