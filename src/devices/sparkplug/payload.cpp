// SPDX-License-Identifier: Apache-2.0
#include "devices/sparkplug/payload.h"

#include <cmath>
#include <limits>

#include "core/text.h"
#include "payload.pb.h"

namespace hearken::devices::sparkplug {
namespace {

using hearken::sparkplug::MetricMessage;
using hearken::sparkplug::PayloadMessage;
using hearken::sparkplug::PropertyValueMessage;

constexpr std::size_t kMaxBytes = std::size_t{256} * 1024;
constexpr int kMaxMetrics = 2000;
constexpr std::size_t kMaxTextBytes = std::size_t{64} * 1024;
constexpr std::size_t kMaxNameBytes = 200;
constexpr std::uint64_t kLatestMs = 4'102'444'800'000;  // 2100-01-01

std::optional<WallTime> time_of(bool present, std::uint64_t ms) {
  if (!present || ms == 0 || ms > kLatestMs) return std::nullopt;
  return WallTime(std::chrono::milliseconds(static_cast<std::int64_t>(ms)));
}

/// Integers travel as two's complement of their own width (6.4.16).
Value integer_of(DataType type, std::uint64_t raw) {
  switch (type) {
    case DataType::Int8:
      return static_cast<double>(static_cast<std::int8_t>(raw & 0xFFU));
    case DataType::Int16:
      return static_cast<double>(static_cast<std::int16_t>(raw & 0xFFFFU));
    case DataType::Int32:
      return static_cast<double>(static_cast<std::int32_t>(raw & 0xFFFFFFFFU));
    case DataType::Int64:
      return static_cast<double>(static_cast<std::int64_t>(raw));
    default:
      return static_cast<double>(raw);
  }
}

Value finite(double number) { return std::isfinite(number) ? Value{number} : Value{}; }

Value value_of(const MetricMessage& metric, DataType type) {
  if (metric.is_null()) return {};
  switch (metric.value_case()) {
    case MetricMessage::kIntValue:
      return integer_of(type, metric.int_value());
    case MetricMessage::kLongValue:
      return integer_of(type, metric.long_value());
    case MetricMessage::kFloatValue:
      return finite(static_cast<double>(metric.float_value()));
    case MetricMessage::kDoubleValue:
      return finite(metric.double_value());
    case MetricMessage::kBooleanValue:
      return metric.boolean_value();
    case MetricMessage::kStringValue:
      return sanitize(metric.string_value(), kMaxTextBytes);
    default:
      return {};
  }
}

std::optional<double> number_of(const PropertyValueMessage& value) {
  double number = std::numeric_limits<double>::quiet_NaN();
  switch (value.value_case()) {
    case PropertyValueMessage::kIntValue:
      number = std::get<double>(integer_of(static_cast<DataType>(value.type()), value.int_value()));
      break;
    case PropertyValueMessage::kLongValue:
      number =
          std::get<double>(integer_of(static_cast<DataType>(value.type()), value.long_value()));
      break;
    case PropertyValueMessage::kFloatValue:
      number = static_cast<double>(value.float_value());
      break;
    case PropertyValueMessage::kDoubleValue:
      number = value.double_value();
      break;
    default:
      break;
  }
  if (!std::isfinite(number)) return std::nullopt;
  return number;
}

void read_properties(const MetricMessage& message, Metric& metric) {
  const auto& set = message.properties();
  const int count = std::min(set.keys_size(), set.values_size());
  for (int i = 0; i < count; ++i) {
    const std::string& key = set.keys(i);
    const PropertyValueMessage& value = set.values(i);
    if (value.is_null()) continue;
    if (key == "engUnit") metric.unit = sanitize(value.string_value(), 32);
    if (key == "engLow") metric.low = number_of(value);
    if (key == "engHigh") metric.high = number_of(value);
    const bool is_flag = value.value_case() == PropertyValueMessage::kBooleanValue;
    if (key == "writable" && is_flag) metric.writable = value.boolean_value();
    if (key == "readOnly" && is_flag) metric.writable = !value.boolean_value();
  }
}

struct Range {
  double low;
  double high;
};

std::optional<Range> range_of(DataType type) {
  switch (type) {
    case DataType::Int8:
      return Range{-128, 127};
    case DataType::Int16:
      return Range{-32768, 32767};
    case DataType::Int32:
      return Range{-2147483648.0, 2147483647.0};
    case DataType::UInt8:
      return Range{0, 255};
    case DataType::UInt16:
      return Range{0, 65535};
    case DataType::UInt32:
      return Range{0, 4294967295.0};
    case DataType::Int64:
      return Range{-9007199254740992.0, 9007199254740992.0};  // 2^53: exact in a double
    case DataType::UInt64:
    case DataType::DateTime:
      return Range{0, 9007199254740992.0};
    default:
      return std::nullopt;
  }
}

Status write_number(double number, DataType type, MetricMessage& message) {
  if (!std::isfinite(number)) return fail(ErrorCode::InvalidInput, "the value is not finite");
  if (type == DataType::Float) {
    message.set_float_value(static_cast<float>(number));
    return {};
  }
  if (type == DataType::Double) {
    message.set_double_value(number);
    return {};
  }
  const auto range = range_of(type);
  if (!range || number < range->low || number > range->high || number != std::floor(number)) {
    return fail(ErrorCode::InvalidInput,
                format_number(number) + " does not fit the metric's data type");
  }
  const auto whole = static_cast<std::int64_t>(number);
  const bool wide =
      type == DataType::Int64 || type == DataType::UInt64 || type == DataType::DateTime;
  if (wide) {
    message.set_long_value(static_cast<std::uint64_t>(whole));
  } else {
    message.set_int_value(static_cast<std::uint32_t>(whole));
  }
  return {};
}

Status write_value(const Metric& metric, MetricMessage& message) {
  if (!is_known(metric.value)) {
    message.set_is_null(true);
    return {};
  }
  if (const auto* number = std::get_if<double>(&metric.value)) {
    return write_number(*number, metric.type, message);
  }
  if (const auto* flag = std::get_if<bool>(&metric.value);
      flag && metric.type == DataType::Boolean) {
    message.set_boolean_value(*flag);
    return {};
  }
  const auto* text = std::get_if<std::string>(&metric.value);
  if (text && (metric.type == DataType::String || metric.type == DataType::Text)) {
    message.set_string_value(*text);
    return {};
  }
  return fail(ErrorCode::InvalidInput, "the value does not fit the metric's data type");
}

void write_properties(const Metric& metric, MetricMessage& message) {
  const auto add = [&](const char* key) {
    message.mutable_properties()->add_keys(key);
    return message.mutable_properties()->add_values();
  };
  const auto add_number = [&](const char* key, double number) {
    PropertyValueMessage* value = add(key);
    value->set_type(static_cast<std::uint32_t>(DataType::Double));
    value->set_double_value(number);
  };
  if (!metric.unit.empty()) {
    PropertyValueMessage* value = add("engUnit");
    value->set_type(static_cast<std::uint32_t>(DataType::String));
    value->set_string_value(metric.unit);
  }
  if (metric.low) add_number("engLow", *metric.low);
  if (metric.high) add_number("engHigh", *metric.high);
  if (metric.writable) {
    PropertyValueMessage* value = add("readOnly");
    value->set_type(static_cast<std::uint32_t>(DataType::Boolean));
    value->set_boolean_value(!*metric.writable);
  }
}

std::uint64_t ms_of(WallTime time) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(time.time_since_epoch().count(), 0));
}

}  // namespace

Result<Payload> decode_payload(std::string_view bytes) {
  if (bytes.size() > kMaxBytes) return fail(ErrorCode::InvalidInput, "payload above 256 KiB");
  PayloadMessage message;
  if (!message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return fail(ErrorCode::InvalidInput, "payload is no Sparkplug B message");
  }
  if (message.metrics_size() > kMaxMetrics) {
    return fail(ErrorCode::InvalidInput, "more than 2000 metrics");
  }
  Payload payload;
  payload.at = time_of(message.has_timestamp(), message.timestamp());
  if (message.has_seq()) payload.sequence = message.seq();
  for (const MetricMessage& entry : message.metrics()) {
    Metric metric;
    metric.name = sanitize(entry.name(), kMaxNameBytes);
    if (metric.name != entry.name()) continue;  // it could not be sent back
    if (entry.has_alias()) metric.alias = entry.alias();
    metric.type = static_cast<DataType>(entry.datatype());
    metric.value = value_of(entry, metric.type);
    metric.at = time_of(entry.has_timestamp(), entry.timestamp());
    if (entry.has_properties()) read_properties(entry, metric);
    payload.metrics.push_back(std::move(metric));
  }
  return payload;
}

Result<std::string> encode_payload(const Payload& payload) {
  PayloadMessage message;
  if (payload.at) message.set_timestamp(ms_of(*payload.at));
  if (payload.sequence) message.set_seq(*payload.sequence);
  for (const Metric& metric : payload.metrics) {
    MetricMessage* entry = message.add_metrics();
    if (!metric.name.empty()) entry->set_name(metric.name);
    if (metric.alias) entry->set_alias(*metric.alias);
    if (metric.at) entry->set_timestamp(ms_of(*metric.at));
    entry->set_datatype(static_cast<std::uint32_t>(metric.type));
    HEARKEN_TRY_VOID(write_value(metric, *entry));
    write_properties(metric, *entry);
  }
  std::string bytes;
  if (!message.SerializeToString(&bytes)) {
    return fail(ErrorCode::InvalidInput, "the message cannot be written");
  }
  return bytes;
}

}  // namespace hearken::devices::sparkplug
