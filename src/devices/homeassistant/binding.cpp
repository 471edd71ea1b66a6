// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/text.h"
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
    if (source.needs_json() && !json_) {
      HEARKEN_TRY(json_, read_json(text_));
    }
    static const Json none;
    return source.pick(text_, json_ ? *json_ : none);
  }

 private:
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
      HEARKEN_TRY(const auto picked, payload.pick(field.source));
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

std::optional<std::string> hex_color(double red, double green, double blue) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string color = "#";
  for (const double part : {red, green, blue}) {
    if (!(part >= 0 && part <= 255)) return std::nullopt;
    const auto byte = static_cast<unsigned>(std::lround(part));
    color += kDigits[byte >> 4U];
    color += kDigits[byte & 15U];
  }
  return color;
}

std::optional<Value> color_of_text(std::string_view text) {
  std::array<double, 3> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto comma = text.find(',');
    if ((comma == text.npos) != (i == 2)) return std::nullopt;
    const auto number = parse_number(text.substr(0, comma));
    if (!number) return std::nullopt;
    parts[i] = *number;
    if (comma != text.npos) text.remove_prefix(comma + 1);
  }
  auto color = hex_color(parts[0], parts[1], parts[2]);
  if (!color) return std::nullopt;
  return Value{std::move(*color)};
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
  return [](const Json& json) -> std::optional<Value> {
    if (json.is_string()) return color_of_text(json.get_ref<const std::string&>());
    if (!json.is_object()) return std::nullopt;
    const auto red = number_of(json, "r");
    const auto green = number_of(json, "g");
    const auto blue = number_of(json, "b");
    if (!red || !green || !blue) return std::nullopt;
    auto color = hex_color(*red, *green, *blue);
    if (!color) return std::nullopt;
    return Value{std::move(*color)};
  };
}

Result<std::array<int, 3>> rgb_of(const Value& color) {
  const auto* text = std::get_if<std::string>(&color);
  std::array<int, 3> rgb{};
  if (text == nullptr || text->size() != 7 || text->front() != '#') {
    return fail(ErrorCode::InvalidInput, "a colour is written #rrggbb");
  }
  for (std::size_t i = 0; i < 3; ++i) {
    const char* const begin = text->data() + 1 + 2 * i;
    const auto [end, error] = std::from_chars(begin, begin + 2, rgb[i], 16);
    if (error != std::errc{} || end != begin + 2) {
      return fail(ErrorCode::InvalidInput, "a colour is written #rrggbb");
    }
  }
  return rgb;
}

Result<double> number_argument(const Value& argument) {
  const auto number = as_number(argument);
  if (!number || !std::isfinite(*number)) {
    return fail(ErrorCode::InvalidInput, "the command needs a number");
  }
  return *number;
}

Result<std::string> scaled(const Value& percent, double low, double high) {
  HEARKEN_TRY(const double number, number_argument(percent));
  return format_number(std::floor(low + (high - low) * number / 100.0 + 0.5));
}

}  // namespace hearken::devices::homeassistant
