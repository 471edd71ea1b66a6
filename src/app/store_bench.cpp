// SPDX-License-Identifier: Apache-2.0
#include "app/store_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>

#include "app/store_rivals.h"
#include "app/temporary_folder.h"

namespace hearken::app {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::steady_clock;

/// As many as the daemon commits at once.
constexpr std::size_t kBatch = 2'000;
constexpr unsigned kSeed = 20'260'801;
constexpr WallTime kFirst{std::chrono::milliseconds(1'750'000'000'000)};
constexpr std::chrono::seconds kEvery{1};  ///< between two readings of a series

struct Window {
  const char* name;
  std::chrono::milliseconds length;
};
constexpr Window kWindows[] = {{"hour", std::chrono::hours(1)},
                               {"day", std::chrono::hours(24)},
                               {"month", std::chrono::hours(24 * 30)}};

/// What was measured of one store.
struct Measured {
  std::unique_ptr<StoreRival> rival;
  std::vector<double> batch_per_s;
  double settle_s = 0;
  double bytes = 0;  ///< per reading
  std::vector<double> last_ms;
  std::vector<double> window_ms[std::size(kWindows)];
};

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[values.size() / 2];
}

double seconds_since(steady_clock::time_point begin) {
  return std::chrono::duration<double>(steady_clock::now() - begin).count();
}

/// One size: fills all stores by turns, then asks them.
class StoreBench {
 public:
  StoreBench(const StoreBenchOptions& options, std::size_t readings)
      : options_(options), readings_(readings) {}

  Status run() {
    HEARKEN_TRY_VOID(open());
    HEARKEN_TRY_VOID(fill());
    for (Measured& one : stores_) {
      std::cerr << fmt::format("{} readings: {} summarises\n", readings_, one.rival->name());
      const auto begin = steady_clock::now();
      HEARKEN_TRY_VOID(one.rival->settle(time_of(readings_) + std::chrono::hours(1)));
      one.settle_s = seconds_since(begin);
      HEARKEN_TRY(const auto bytes, one.rival->bytes());
      one.bytes = static_cast<double>(bytes) / static_cast<double>(readings_);
    }
    return ask();
  }

  const std::vector<Measured>& stores() const { return stores_; }

 private:
  /// With what PostgreSQL's log and its summarising take meanwhile.
  Status check_room() const {
    const double a_reading = 35 + (options_.plain ? 110 : 0) + (options_.postgres ? 145 : 0);
    const double needed = a_reading * static_cast<double>(readings_) + 2e9;
    std::error_code error;
    const auto space = std::filesystem::space(folder_.path(), error);
    if (error || static_cast<double>(space.available) >= needed) return {};
    return fail(ErrorCode::Resource,
                fmt::format("{} readings need about {:.0f} GB beside {}, which has {:.0f} GB left; "
                            "take fewer with --readings, or --without-plain, --without-postgres, "
                            "or set TMPDIR to a folder on a larger disk",
                            readings_, needed / 1e9, folder_.path(),
                            static_cast<double>(space.available) / 1e9));
  }

  Status open() {
    HEARKEN_TRY_VOID(check_room());
    HEARKEN_TRY(auto ours, hearken_rival(folder_.path() + "/hearken.db"));
    add(std::move(ours));
    if (options_.plain) {
      HEARKEN_TRY(auto plain, plain_rival(folder_.path() + "/plain.db"));
      add(std::move(plain));
    }
    if (!options_.postgres) return {};
    auto server = store::postgres::PrivateServer::start(folder_.path());
    if (!server) {
      std::cerr << "without PostgreSQL: " << server.error().message << '\n';
      return {};
    }
    server_ = std::move(*server);
    HEARKEN_TRY(auto postgres, postgres_rival(*server_, "bench"));
    add(std::move(postgres));
    return {};
  }

  void add(std::unique_ptr<StoreRival> rival) {
    stores_.emplace_back();
    stores_.back().rival = std::move(rival);
  }

  /// Reading number `i`: the series report one after the other, each once in kEvery.
  Reading reading(std::size_t i) const {
    Reading one;
    one.thing = ThingId(fmt::format("sensor.room_{}", i % options_.series));
    one.property = "temperature";
    one.at = time_of(i);
    const std::size_t round = i / options_.series;
    const double slow = static_cast<double>(round);
    one.value = std::round(200 + 30 * std::sin(slow / 6'000) +
                           static_cast<double>(i * 2'654'435'761U % 16)) /
                10;
    return one;
  }

  WallTime time_of(std::size_t i) const {
    return kFirst + kEvery * (i / options_.series) + std::chrono::milliseconds(i % options_.series);
  }

  Status fill() {
    std::vector<Reading> batch;
    for (std::size_t first = 0; first < readings_; first += kBatch) {
      batch.clear();
      for (std::size_t i = first; i < std::min(readings_, first + kBatch); ++i) {
        batch.push_back(reading(i));
      }
      for (Measured& one : stores_) {
        const auto begin = steady_clock::now();
        HEARKEN_TRY_VOID(one.rival->insert(batch));
        one.batch_per_s.push_back(static_cast<double>(batch.size()) / seconds_since(begin));
      }
      tell("inserted", static_cast<double>(first) / static_cast<double>(readings_));
    }
    return {};
  }

  /// The same random questions to all, by turns; the answers must agree.
  Status ask() {
    std::mt19937 random(kSeed);
    std::uniform_int_distribution<std::size_t> any(0, options_.series - 1);
    for (int i = 0; i < options_.queries; ++i) {
      tell("asked", static_cast<double>(i) / options_.queries);
      const Reading series = reading(any(random));
      HEARKEN_TRY_VOID(compare([&](Measured& one) { return one.rival->last_value(series); },
                               [](Measured & one) -> auto& { return one.last_ms; }));
      for (std::size_t w = 0; w < std::size(kWindows); ++w) {
        const store::Window window = random_window(random, kWindows[w].length);
        HEARKEN_TRY_VOID(compare([&](Measured& one) { return one.rival->mean(series, window); },
                                 [w](Measured & one) -> auto& { return one.window_ms[w]; }));
      }
    }
    return {};
  }

  store::Window random_window(std::mt19937& random, std::chrono::milliseconds length) const {
    const auto whole = time_of(readings_) - kFirst;
    const auto room = std::max<std::int64_t>(0, (whole - length).count());
    const std::chrono::milliseconds begin(
        std::uniform_int_distribution<std::int64_t>(0, room)(random));
    return {kFirst + begin, kFirst + begin + length, {}};
  }

  /// At most every two seconds.
  void tell(const char* done, double share) {
    if (seconds_since(told_) < 2) return;
    told_ = steady_clock::now();
    std::cerr << fmt::format("{} readings: {:.0f} % {}, {:.0f} s\n", readings_, 100 * share, done,
                             seconds_since(began_));
  }

  template <typename Ask, typename Into>
  Status compare(const Ask& ask_one, const Into& into) {
    std::optional<double> agreed;
    for (Measured& one : stores_) {
      const auto begin = steady_clock::now();
      HEARKEN_TRY(const double answer, ask_one(one));
      into(one).push_back(seconds_since(begin) * 1e3);
      if (agreed && std::abs(*agreed - answer) > 1e-6) {
        return fail(ErrorCode::Internal,
                    fmt::format("{} answers {}, {} {}", stores_.front().rival->name(), *agreed,
                                one.rival->name(), answer));
      }
      agreed = answer;
    }
    return {};
  }

  const StoreBenchOptions& options_;
  const std::size_t readings_;
  const TemporaryFolder folder_;
  std::unique_ptr<store::postgres::PrivateServer> server_;
  std::vector<Measured> stores_;
  const steady_clock::time_point began_ = steady_clock::now();
  steady_clock::time_point told_ = began_;
};

Json figures_of(const Measured& one, std::size_t readings) {
  Json figures{{"store", one.rival->name()},
               {"readings", readings},
               {"inserts_per_s", std::round(median(one.batch_per_s))},
               {"settle_s", one.settle_s},
               {"bytes_per_reading", one.bytes},
               {"last_value_ms", median(one.last_ms)}};
  for (std::size_t w = 0; w < std::size(kWindows); ++w) {
    figures[fmt::format("{}_window_ms", kWindows[w].name)] = median(one.window_ms[w]);
  }
  return figures;
}

void print(const std::vector<Measured>& stores, std::size_t readings) {
  std::cout << fmt::format("{} readings; median of batches and queries\n", readings);
  std::cout
      << "               inserts/s  B/reading  last ms  hour ms   day ms month ms  settle s\n";
  for (const Measured& one : stores) {
    std::cout << fmt::format(
        "{:<14} {:>9.0f} {:>10.1f} {:>8.3f} {:>8.3f} {:>8.3f} {:>8.3f} "
        "{:>9.1f}\n",
        one.rival->name(), median(one.batch_per_s), one.bytes, median(one.last_ms),
        median(one.window_ms[0]), median(one.window_ms[1]), median(one.window_ms[2]), one.settle_s);
  }
}

}  // namespace

Result<int> run_store_bench(const StoreBenchOptions& options) {
  Json sizes = Json::array();
  Json last;
  for (const std::size_t readings : options.readings) {
    StoreBench bench(options, readings);
    HEARKEN_TRY_VOID(bench.run());
    if (!options.json) print(bench.stores(), readings);
    last = figures_of(bench.stores().front(), readings);
    const Json& ours = last;
    for (const Measured& one : bench.stores()) {
      Json figures = figures_of(one, readings);
      figures["insert_ratio"] = ours["inserts_per_s"].get<double>() /
                                std::max(1.0, figures["inserts_per_s"].get<double>());
      figures["day_window_ratio"] = figures["day_window_ms"].get<double>() /
                                    std::max(1e-6, ours["day_window_ms"].get<double>());
      sizes.push_back(std::move(figures));
    }
  }
  if (options.json) {
    last["sizes"] = std::move(sizes);
    std::cout << last.dump() << '\n';
  }
  return 0;
}

}  // namespace hearken::app
