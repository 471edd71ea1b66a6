// SPDX-License-Identifier: Apache-2.0
#include "app/demo_past.h"

#include <fmt/format.h>

#include <cmath>
#include <numbers>
#include <random>

#include "answer/compose.h"
#include "app/turn_json.h"
#include "store/open_history.h"

namespace hearken::app {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr minutes kMeasuredEvery{10};
constexpr std::size_t kBatch = 2000;
constexpr int kSeed = 20'251;

/// A number that follows the hour of the day.
struct Measured {
  const char* thing;
  const char* property;
  double mean, swing, noise;
  double odd;  ///< what it shows once in a while; 0: never
};
constexpr Measured kMeasured[] = {
    {"sensor.living_room_temperature", "state", 20.4, 0.5, 0.25, 27.5},
    {"sensor.living_room_humidity", "state", 46, 2, 1, 0},
    {"climate.thermostat", "current_temperature", 20.1, 0.4, 0.2, 0},
    {"switch.living_room_plug", "power", 41, 1, 1.5, 0},
};

/// What the owner asks for on most days, about so many minutes after midnight.
struct Custom {
  const char* say;
  const char* thing;
  const char* name;
  const char* action;
  const char* property;
  const char* word;  ///< wanted, where it is no number
  double number;
  int minute, spread;
  bool weekdays_only;
};
constexpr Custom kCustoms[] = {
    {"turn on the study light", "light.study", "Study light", "turn_on", "state", "on", 0,
     6 * 60 + 30, 6, true},
    {"turn off the study light", "light.study", "Study light", "turn_off", "state", "off", 0,
     8 * 60 + 10, 8, true},
    // Spread over the whole evening: usual, and at no time of day.
    {"dim the bedside lamp", "light.bedside_lamp", "Bedside lamp", "set_brightness", "brightness",
     "", 20, 19 * 60 + 30, 140, false},
};

Thing thing_of(const Custom& custom) {
  Thing thing;
  thing.id = ThingId(custom.thing);
  thing.name = custom.name;
  thing.kind = "light";
  thing.actions = {{custom.action, custom.number > 0 ? custom.property : ""}};
  Property property;
  property.name = custom.property;
  property.unit = custom.number > 0 ? "%" : "";
  thing.properties.push_back(std::move(property));
  return thing;
}

class PastWriter {
 public:
  PastWriter(store::History& history, WallTime now, const TimeZone& zone)
      : history_(history), now_(now), zone_(zone) {}

  Status write(int days) {
    const LocalTime first = start_of_day(zone_.to_local(now_)) - hours(24 * days);
    HEARKEN_TRY_VOID(measure(zone_.to_wall(first)));
    for (int day = 0; day < days; ++day) {
      for (const Custom& custom : kCustoms) HEARKEN_TRY_VOID(live(custom, first + hours(24 * day)));
    }
    return append_rest();
  }

 private:
  double noise(double spread) { return std::normal_distribution<double>(0, spread)(random_); }

  /// Four weeks of chances that come round again: any 28 days hold the same habits, whatever the
  /// day and the hour on which the past is made up.
  static std::mt19937 chances_of(const Custom& custom, LocalTime midnight) {
    constexpr int kRound = 28;
    const auto day = std::chrono::floor<std::chrono::days>(midnight).time_since_epoch().count();
    std::seed_seq seed{kSeed, custom.minute, static_cast<int>(day % kRound)};
    return std::mt19937(seed);
  }

  Status append(ThingId thing, std::string property, Value value, WallTime at) {
    Reading reading;
    reading.thing = std::move(thing);
    reading.property = std::move(property);
    reading.value = std::move(value);
    reading.at = at;
    readings_.push_back(std::move(reading));
    return readings_.size() < kBatch ? Status{} : append_rest();
  }

  Status append_rest() {
    const Status done = history_.append(readings_);
    readings_.clear();
    return done;
  }

  Status measure(WallTime from) {
    constexpr std::uint64_t kOddOnceIn = 1000;
    for (WallTime at = from; at < now_; at += kMeasuredEvery, ++measured_) {
      const LocalTime local = zone_.to_local(at);
      const double hour =
          std::chrono::duration<double, std::ratio<3600>>(local - start_of_day(local)).count();
      const double wave = std::sin((hour - 9) / 12 * std::numbers::pi);
      for (const Measured& one : kMeasured) {
        const bool odd = one.odd != 0 && measured_ % kOddOnceIn == kOddOnceIn - 1;
        const double value = odd ? one.odd : one.mean + one.swing * wave + noise(one.noise);
        HEARKEN_TRY_VOID(append(ThingId(one.thing), one.property, std::round(value * 10) / 10, at));
      }
    }
    return {};
  }

  /// One day on which the custom is kept, or for once is not.
  Status live(const Custom& custom, LocalTime midnight) {
    const auto weekday = std::chrono::weekday(std::chrono::floor<std::chrono::days>(midnight));
    if (custom.weekdays_only && weekday.iso_encoding() > 5) return {};
    std::mt19937 chances = chances_of(custom, midnight);
    if (std::uniform_int_distribution<int>(1, 12)(chances) == 1) return {};
    const int minute =
        custom.minute + std::uniform_int_distribution<int>(-custom.spread, custom.spread)(chances);
    const WallTime at = zone_.to_wall(midnight + minutes(minute));
    return at < now_ ? record(custom, at) : Status{};
  }

  /// As a turn of the engine would be: journal, report of the device, ledger.
  Status record(const Custom& custom, WallTime at) {
    const Value wanted = custom.number > 0 ? Value{custom.number} : Value{std::string(custom.word)};
    const std::string id = fmt::format("past-{}", ++turns_);
    store::CommandStart start;
    start.command.id = CommandId("c" + id);
    start.command.turn = TurnId(id);
    start.command.thing = ThingId(custom.thing);
    start.command.action = custom.action;
    start.property = custom.property;
    start.wanted = wanted;
    start.at = at;
    HEARKEN_TRY_VOID(history_.begin_command(start));
    HEARKEN_TRY_VOID(history_.finish_command(start.command.id, Outcome::Confirmed, wanted, at, ""));
    HEARKEN_TRY_VOID(append(ThingId(custom.thing), custom.property, wanted, at));
    TurnResult turn = turn_of(custom, wanted);
    turn.id = TurnId(id);
    const auto entry = history_.append_ledger(
        {at, "turn", turn.id, PersonId("owner"), turn.say, ledger_body(turn)});
    if (!entry) return tl::unexpected<Error>(entry.error());
    return {};
  }

  static TurnResult turn_of(const Custom& custom, const Value& wanted) {
    HomeSnapshot home;
    home.registry = std::make_shared<Registry>(std::vector<Area>{}, std::vector{thing_of(custom)});
    home.state.push_back(std::make_shared<ThingState>());
    TurnResult turn;
    turn.say = custom.say;
    turn.context.utterance = turn.say;
    turn.context.home = std::make_shared<const HomeSnapshot>(std::move(home));
    turn.tier = "simulated past";
    PlannedCommand command;
    command.device = ThingId(custom.thing);
    command.action = custom.action;
    if (custom.number > 0) command.argument = Argument{wanted, "", Change::Set};
    turn.plan.commands.push_back(std::move(command));
    Receipt receipt;
    receipt.thing = ThingId(custom.thing);
    receipt.name = custom.name;
    receipt.action = custom.action;
    receipt.property = custom.property;
    receipt.wanted = receipt.observed = wanted;
    receipt.outcome = Outcome::Confirmed;
    turn.receipts.push_back(std::move(receipt));
    answer::ReplyParts said;
    said.receipts = turn.receipts;
    turn.reply = answer::reply_for(said, *turn.context.home->registry);
    return turn;
  }

  store::History& history_;
  const WallTime now_;
  const TimeZone& zone_;
  std::vector<Reading> readings_;
  std::mt19937 random_{kSeed};  // of what is measured
  std::uint64_t measured_ = 0;
  std::uint64_t turns_ = 0;
};

}  // namespace

Status write_demo_past(const std::string& path, int days, WallTime now, const TimeZone& zone) {
  HEARKEN_TRY(const auto history, store::open_history({path, store::OpenMode::ReadWrite, 0}));
  HEARKEN_TRY(const auto last, history->last_turn());
  if (last) return {};
  return history->in_transaction(store::Durability::ProcessCrash,
                                 [&] { return PastWriter(*history, now, zone).write(days); });
}

}  // namespace hearken::app
