// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "app/engine.h"

// The executor's two ways out, wired to collect and store. Home thread only.
namespace hearken::app {

class Engine::Wire final : public act::CommandSender {
 public:
  explicit Wire(collect::Collector& collector) : collector_(collector) {}
  Status send(const Command& command) override {
    auto status = collector_.send(command);
    last_sent_ = std::chrono::steady_clock::now();
    return status;
  }
  /// When the last command left; the beginning of time when none did.
  MonoTime last_sent() const { return last_sent_; }

 private:
  collect::Collector& collector_;
  MonoTime last_sent_{};
};

class Engine::Journal final : public act::CommandJournal {
 public:
  using Acknowledge = std::function<void(CommandId, Status)>;

  Journal(store::StoreWriter& store, const Clock& clock, Acknowledge acknowledge)
      : store_(store), clock_(clock), acknowledge_(std::move(acknowledge)) {}

  void begin(const act::JournalEntry& entry) override {
    store::CommandStart start{entry.command, entry.property, entry.before, entry.wanted,
                              clock_.wall()};
    const CommandId id = entry.command.id;
    const Status queued = store_.begin_command(
        std::move(start), [this, id](Status status) { acknowledge_(id, std::move(status)); });
    if (!queued) acknowledge_(id, queued);
  }

  void finish(const CommandId& id, Outcome outcome, const Value& observed) override {
    // A refusal here leaves the row open; the next start closes it as unconfirmed.
    const Status queued =
        store_.finish_command(id, outcome, observed, clock_.wall(), "", [](const Status&) {});
    static_cast<void>(queued.has_value());
  }

 private:
  store::StoreWriter& store_;
  const Clock& clock_;
  const Acknowledge acknowledge_;
};

}  // namespace hearken::app
