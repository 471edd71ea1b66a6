// SPDX-License-Identifier: Apache-2.0
#include "net/mqtt_backoff.h"

#include <algorithm>

namespace hearken::net {
namespace {

constexpr std::chrono::milliseconds kFirstCeiling{100};
constexpr unsigned kMaxDoublings = 20;

}  // namespace

MqttBackoff::MqttBackoff(std::chrono::milliseconds longest, std::uint64_t seed)
    : longest_(longest), random_(seed != 0 ? seed : std::random_device{}()) {}

std::chrono::milliseconds MqttBackoff::ceiling(unsigned failures) const {
  const auto doublings = std::min(failures, kMaxDoublings);
  return std::min(longest_, kFirstCeiling * (1U << doublings));
}

std::chrono::milliseconds MqttBackoff::next() {
  const auto limit = ceiling(failures_).count();
  failures_ = std::min(failures_ + 1, kMaxDoublings);
  std::uniform_int_distribution<std::chrono::milliseconds::rep> pick(0, std::max<long>(limit, 1));
  return std::chrono::milliseconds(pick(random_));
}

}  // namespace hearken::net
