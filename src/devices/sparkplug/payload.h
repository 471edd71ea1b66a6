// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/result.h"
#include "core/value.h"

// Sparkplug B payloads as values; the protobuf library stays in payload.cpp.

namespace hearken::devices::sparkplug {

/// Eclipse Sparkplug 3.0, 6.4.16: the data types that are read and written.
enum class DataType : std::uint32_t {
  Unknown = 0,
  Int8 = 1,
  Int16 = 2,
  Int32 = 3,
  Int64 = 4,
  UInt8 = 5,
  UInt16 = 6,
  UInt32 = 7,
  UInt64 = 8,
  Float = 9,
  Double = 10,
  Boolean = 11,
  String = 12,
  DateTime = 13,
  Text = 14,
};

struct Metric {
  std::string name;  ///< empty in data messages that use aliases
  std::optional<std::uint64_t> alias;
  DataType type = DataType::Unknown;
  Value value;  ///< monostate: null, or of a type that is not read
  std::optional<WallTime> at;
  // From the metric's property set, where a birth has one.
  std::string unit;              ///< "engUnit"
  std::optional<double> low;     ///< "engLow"
  std::optional<double> high;    ///< "engHigh"
  std::optional<bool> writable;  ///< "writable", or the opposite of "readOnly"
};

struct Payload {
  std::optional<WallTime> at;
  std::optional<std::uint64_t> sequence;
  std::vector<Metric> metrics;
};

/// InvalidInput: not such a message, larger than 256 KiB, or with more than 2,000 metrics. Numbers
/// that are not finite become null.
Result<Payload> decode_payload(std::string_view bytes);
/// InvalidInput: a value that does not fit its type.
Result<std::string> encode_payload(const Payload& payload);

}  // namespace hearken::devices::sparkplug
