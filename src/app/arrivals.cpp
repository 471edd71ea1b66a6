// SPDX-License-Identifier: Apache-2.0
#include "app/arrivals.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "store/open_history.h"
#include "store/store_writer.h"

namespace hearken::app {
namespace {

/// Whether a reading's value depends on those before it, so that it may differ when it is worked
/// out again.
bool is_smoothed(const process::Options& options, const Reading& reading) {
  const auto own = options.by_property.find(reading.property);
  const auto& filter = own == options.by_property.end() ? options.standard : own->second;
  return (filter.median_of_3 || filter.moving_average > 1) && as_number(reading.value);
}

/// Adds those of whose time there is no reading yet.
Status add_missing(store::History& history, const std::vector<Reading>& readings) {
  for (const Reading& reading : readings) {
    const store::Window moment{reading.at, reading.at + std::chrono::milliseconds(1), {}};
    HEARKEN_TRY(const auto there, history.range(reading.thing, reading.property, moment, 1));
    if (there.empty()) HEARKEN_TRY_VOID(history.append({&reading, 1}));
  }
  return {};
}

}  // namespace

std::string arrivals_prefix(const store::StoreLocation& store) {
  if (store.path == ":memory:" || store::is_server(store.path)) return {};
  return store.path + ".arrivals";
}

Arrivals::Arrivals(std::unique_ptr<store::ArrivalJournal> journal, process::Options options,
                   std::function<void(const std::string&)> log)
    : journal_(std::move(journal)),
      options_(std::move(options)),
      log_(std::move(log)),
      chain_(options_),
      left_(journal_->take_left()) {}

Result<std::unique_ptr<Arrivals>> Arrivals::open(std::string prefix, process::Options options,
                                                 const Clock& clock,
                                                 std::function<void(const std::string&)> log) {
  HEARKEN_TRY(auto journal, store::ArrivalJournal::open(std::move(prefix), clock));
  return std::unique_ptr<Arrivals>(
      new Arrivals(std::move(journal), std::move(options), std::move(log)));
}

void Arrivals::keep(WallTime received, const std::vector<Reading>& readings) {
  const Status kept = journal_->append(received, readings);
  if (log_ && fails_ != !kept.has_value()) {
    log_(kept ? "readings are written down on arrival again"
              : "readings are not written down on arrival, a kill may lose them: " +
                    kept.error().message);
  }
  fails_ = !kept;
}

void Arrivals::store_left(const Registry& registry, store::StoreWriter& store) {
  if (left_.empty()) return;
  std::vector<Reading> plain, smoothed;
  for (auto& batch : left_) {
    std::vector<Reading> waiting;
    for (auto& reading : batch.readings) {
      if (registry.find_thing(reading.thing) == nullptr) {
        waiting.push_back(std::move(reading));
        continue;
      }
      auto processed = chain_.run(reading, registry, batch.received);
      if (!processed.clean || !processed.store_it) continue;
      auto& to_store = is_smoothed(options_, *processed.clean) ? smoothed : plain;
      to_store.push_back(std::move(*processed.clean));
    }
    batch.readings = std::move(waiting);
  }
  std::erase_if(left_, [](const auto& batch) { return batch.readings.empty(); });
  left_stored_ += plain.size() + smoothed.size();
  store.append(std::move(plain));
  const bool all = left_.empty();
  const Status queued =
      store.write([readings = std::move(smoothed)](
                      store::History& history) { return add_missing(history, readings); },
                  [this, all, &store](const Status& status) { end_left(status, all, store); });
  if (!queued) end_left(queued, all, store);
}

/// Store thread, or the home thread when that takes nothing.
void Arrivals::end_left(const Status& status, bool all, store::StoreWriter& store) {
  if (!status) {
    if (log_) log_("readings of an earlier run wait for the next start: " + status.error().message);
    return;
  }
  if (!all) return;
  store.when_settled([this] {
    journal_->strike_out_left();
    if (log_)
      log_(fmt::format("{} readings that a kill interrupted are stored", left_stored_.load()));
  });
}

void Arrivals::close(store::StoreWriter& store) {
  journal_->seal();
  store.when_settled([this, sealed = journal_->take_sealed()] {
    for (const auto segment : sealed) journal_->strike_out(segment);
  });
}

}  // namespace hearken::app
