// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/actions.h"
#include "core/text.h"
#include "devices/color.h"
#include "devices/entity.h"

namespace hearken::devices {
namespace {

constexpr std::size_t kMaxWordBytes = 256;
constexpr std::size_t kMaxSlugBytes = 80;

/// Payloads with which integrations say that they do not know.
bool says_unknown(const Json& json) {
  if (json.is_null()) return true;
  if (!json.is_string()) return false;
  const auto& text = json.get_ref<const std::string&>();
  return text.empty() || text == "unknown" || text == "unavailable" || text == "None" ||
         text == "null";
}

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
      auto picked_result = field.source(payload);
      if (!picked_result) {
        if (payload.is_broken()) return tl::unexpected<Error>(picked_result.error());
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

  std::vector<net::MqttMessage> state_requests() const override {
    std::vector<net::MqttMessage> messages;
    for (const OutgoingText& text : entity_.state_requests) {
      net::MqttMessage message;
      message.topic = text.topic;
      message.payload = text.payload;
      messages.push_back(std::move(message));
    }
    return messages;
  }

 private:
  Status read_availability(const Arrival& arrival, Payload& payload, Report& report) const {
    for (const AvailabilityField& field : entity_.availability) {
      if (field.topic != arrival.topic) continue;
      HEARKEN_TRY(const auto picked, field.source(payload));
      const std::string word =
          picked && picked->is_string() ? picked->get<std::string>() : std::string();
      const auto is_one_of = [&](const std::vector<std::string>& words) {
        return std::find(words.begin(), words.end(), word) != words.end();
      };
      if (!is_one_of(field.online) && !is_one_of(field.offline)) {
        report.skipped.emplace_back("availability: none of its words");
        continue;
      }
      report.availability.push_back(
          {entity_.thing.id, field.topic,
           is_one_of(field.online) ? Availability::Online : Availability::Offline});
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

Result<const Json*> Payload::json() {
  if (json_) return &*json_;
  auto parsed = read_json(text_);
  if (!parsed) {
    broken_ = true;
    return tl::unexpected<Error>(std::move(parsed.error()));
  }
  json_ = std::move(*parsed);
  return &*json_;
}

std::optional<Json> member_at(const Json& json, const std::vector<std::string>& path) {
  const Json* at = &json;
  for (const std::string& step : path) {
    if (at->is_object()) {
      const auto found = at->find(step);
      if (found == at->end()) return std::nullopt;
      at = &*found;
    } else if (at->is_array()) {
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
      const bool whole = error == std::errc{} && end == step.data() + step.size();
      if (!whole || index >= at->size()) return std::nullopt;
      at = &(*at)[index];
    } else {
      return std::nullopt;
    }
  }
  return *at;
}

Pick pick_text() {
  return [](Payload& payload) -> Result<std::optional<Json>> {
    return std::optional<Json>(std::string(payload.text()));
  };
}

Pick pick_path(std::vector<std::string> path) {
  return [path = std::move(path)](Payload& payload) -> Result<std::optional<Json>> {
    HEARKEN_TRY(const Json* json, payload.json());
    return member_at(*json, path);
  };
}

Property make_property(std::string name, ValueType type, Access access, std::string unit) {
  Property property;
  property.name = std::move(name);
  property.type = type;
  property.access = access;
  property.unit = std::move(unit);
  return property;
}

Property make_options(std::string name, Access access, std::vector<std::string> options) {
  Property property = make_property(std::move(name), ValueType::Option, access);
  property.options = std::move(options);
  return property;
}

Property make_range(std::string name, std::string unit, double minimum, double maximum,
                    double step) {
  Property property =
      make_property(std::move(name), ValueType::Number, Access::ReadWrite, std::move(unit));
  property.minimum = minimum;
  property.maximum = maximum;
  property.step = step;
  return property;
}

void add_rule(Entity& entity, std::string action, const std::string& topic, MakeTexts make) {
  auto& topics = entity.command_topics;
  if (std::find(topics.begin(), topics.end(), topic) == topics.end()) topics.push_back(topic);
  entity.commands.push_back({std::move(action), std::move(make)});
}

void add_command(Entity& entity, std::string action, const std::string& topic,
                 std::string payload) {
  add_rule(
      entity, std::move(action), topic,
      [topic, payload = std::move(payload)](const Value&) -> Result<std::vector<OutgoingText>> {
        return std::vector<OutgoingText>{{topic, payload}};
      });
}

std::string slug(std::string_view text) {
  std::string result;
  for (const char c : fold(sanitize(text, kMaxSlugBytes))) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (word) {
      result += c;
    } else if (!result.empty() && result.back() != '_') {
      result += '_';
    }
  }
  while (!result.empty() && result.back() == '_') result.pop_back();
  return result;
}

Json json_number(double number) {
  if (number == std::floor(number) && std::fabs(number) < 1e15) {
    return Json(static_cast<std::int64_t>(number));
  }
  return Json(number);
}

void keep_possible_actions(Entity& entity) {
  const auto can = [&](const Action& action) {
    return std::any_of(entity.commands.begin(), entity.commands.end(),
                       [&](const CommandRule& rule) { return rule.action == action.name; });
  };
  auto actions = standard_actions(entity.thing.kind, entity.thing.properties);
  std::erase_if(actions, [&](const Action& action) { return !can(action); });
  // What the device offers beyond the standard of its kind ("arm_vacation", "locate").
  for (const CommandRule& rule : entity.commands) {
    const auto known = [&](const Action& action) { return action.name == rule.action; };
    if (std::any_of(actions.begin(), actions.end(), known)) continue;
    actions.push_back({rule.action, ""});
  }
  entity.thing.actions = std::move(actions);
}

Convert same_words(const std::vector<std::string>& options) {
  std::vector<std::pair<std::string, std::string>> table;
  for (const auto& option : options) table.emplace_back(option, option);
  return words(std::move(table));
}

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
  return [list = color_of_list(ColorList::RedGreenBlue)](const Json& json) -> std::optional<Value> {
    return json.is_object() ? as_value(color_of_json(json)) : list(json);
  };
}

Convert color_of_list(ColorList system) {
  return [system](const Json& json) -> std::optional<Value> {
    const auto parts = numbers_of(json);
    switch (system) {
      case ColorList::RedGreenBlue:
        if (parts.size() != 3) return std::nullopt;
        return as_value(hex_of(Rgb{parts[0], parts[1], parts[2]}));
      case ColorList::HueAndSaturation:
        if (parts.size() != 2) return std::nullopt;
        return as_value(hex_of(HueSaturation{parts[0], parts[1]}));
      case ColorList::Xy:
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

}  // namespace hearken::devices
