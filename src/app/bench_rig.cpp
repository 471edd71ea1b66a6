// SPDX-License-Identifier: Apache-2.0
#include "app/bench_rig.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "core/todo_items.h"

namespace hearken::app {
namespace {

/// A list really has what the receipt says of an item.
bool item_is_so(const Receipt& receipt, const std::string& items_json) {
  const auto items = parse_todo_items(items_json);
  const bool open = items && count_open(*items, hearken::to_string(receipt.wanted)) > 0;
  return open == (receipt.action == "add_item");
}

}  // namespace

using std::chrono::milliseconds;

ShiftedClock::ShiftedClock(WallTime now)
    : shift_(now - std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now())) {}
WallTime ShiftedClock::wall() const {
  return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now()) + shift_;
}
MonoTime ShiftedClock::mono() const { return std::chrono::steady_clock::now(); }

Result<PackTime> parse_pack_time(const std::string& text) {
  std::tm time{};
  int year = 0, month = 0, used = 0;
  const int fields = std::sscanf(text.c_str(), "%4d-%2d-%2dT%2d:%2d%n", &year, &month,
                                 &time.tm_mday, &time.tm_hour, &time.tm_min, &used);
  if (fields != 5 || year < 1970 || year > 2200 || month < 1 || month > 12) {
    return fail(ErrorCode::InvalidInput, "\"" + text + "\" is no time");
  }
  time.tm_year = year - 1900;
  time.tm_mon = month - 1;
  auto rest = text.substr(static_cast<std::size_t>(used));
  int seconds_used = 0;
  if (std::sscanf(rest.c_str(), ":%2d%n", &time.tm_sec, &seconds_used) == 1) {
    rest = rest.substr(static_cast<std::size_t>(seconds_used));
  }
  PackTime result;
  char sign = 0;
  int hours = 0, minutes = 0;
  if (std::sscanf(rest.c_str(), "%c%2d:%2d", &sign, &hours, &minutes) == 3 &&
      (sign == '+' || sign == '-')) {
    result.offset = std::chrono::minutes((sign == '-' ? -1 : 1) * (hours * 60 + minutes));
  }
  result.at = WallTime(std::chrono::seconds(timegm(&time))) - result.offset;
  return result;
}

guard::Policy owner_policy() {
  guard::Policy policy;
  guard::Person owner;
  owner.id = PersonId("owner");
  owner.role = guard::Role::Owner;
  policy.people.push_back(std::move(owner));
  return policy;
}

Result<std::unique_ptr<BenchRig>> BenchRig::start(sim::PackHome home, Options options) {
  std::unique_ptr<BenchRig> rig(new BenchRig);
  rig->clock_ = std::make_unique<ShiftedClock>(options.now.at);
  rig->broker_ = std::make_unique<net::MemoryBroker>();
  const auto connect = [broker = rig->broker_.get()](std::string id,
                                                     std::optional<net::MqttMessage> will) {
    return broker->connect(std::move(id), std::move(will));
  };
  const auto registry = home.registry;
  const auto initial = home.initial;
  rig->sim_ = std::make_unique<sim::PackSim>(std::move(home), connect, milliseconds(0));

  EngineParts parts;
  parts.clock = rig->clock_.get();
  parts.store.path = options.store;
  parts.registry = registry;
  for (const auto& config : rig->sim_->configs()) {
    HEARKEN_TRY(auto binding, devices::plain::make_binding(config));
    parts.bindings.push_back(std::move(binding));
  }
  parts.session = rig->broker_->connect("hearken");
  parts.tiers = std::move(options.tiers);
  parts.policy = owner_policy();
  parts.act.expiry = milliseconds(1000);
  parts.act.expiry_by_kind.clear();
  parts.act.settle = milliseconds(0);
  parts.relative_limit = options.relative_limit;
  parts.retrieve.zone = TimeZone::fixed(options.now.offset);
  HEARKEN_TRY(rig->engine_, Engine::start(std::move(parts)));
  rig->sim_->start();
  const bool arrived = rig->engine_->wait_for(
      [&](const HomeSnapshot& now) {
        return std::all_of(initial.begin(), initial.end(), [&](const Reading& reading) {
          return !is_known(reading.value) ||
                 is_known(now.state_of(reading.thing).value(reading.property));
        });
      },
      std::chrono::seconds(10));
  // A start value that the chain drops (out of range, say) never arrives; the rest is there by now.
  static_cast<void>(arrived);
  return rig;
}

BenchRig::~BenchRig() {
  if (sim_) sim_->stop();
}

std::size_t BenchRig::false_receipts(const std::vector<Receipt>& receipts) const {
  std::size_t count = 0;
  for (const auto& receipt : receipts) {
    if (receipt.outcome != Outcome::Confirmed && receipt.outcome != Outcome::Unchanged) continue;
    if (receipt.property.empty() || !is_known(receipt.observed)) continue;
    const auto values = sim_->devices().values(receipt.thing);
    const auto real = values.find(receipt.property);
    if (real == values.end()) continue;
    const bool same = receipt.property == "items"
                          ? item_is_so(receipt, hearken::to_string(real->second))
                          : same_value(real->second, receipt.observed, 0.51);
    if (!same) ++count;
  }
  return count;
}

}  // namespace hearken::app
