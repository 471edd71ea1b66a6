// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "app/engine.h"
#include "app/owed_rows.h"

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
  /// Whether a command makes things safer, so that it may leave although no row can be written.
  using IsSafe = std::function<bool(const Command&)>;

  /// How long an urgent command waits for its row. Then it leaves, and the row follows: a disk
  /// that stalls (another program's flush, a checkpoint) must not hold an alarm up.
  static constexpr std::chrono::milliseconds kRowPatience{10};

  /// Commands that are begun while one lives are urgent: those of an alarm and of "stop". They
  /// count as making things safer.
  class Urgency {
   public:
    explicit Urgency(Journal& journal) : journal_(journal) { ++journal_.urgencies_; }
    ~Urgency() { --journal_.urgencies_; }
    Urgency(const Urgency&) = delete;
    Urgency& operator=(const Urgency&) = delete;

   private:
    Journal& journal_;
  };

  Journal(store::StoreWriter& store, const Clock& clock, Acknowledge acknowledge, IsSafe is_safe)
      : store_(store),
        clock_(clock),
        acknowledge_(std::move(acknowledge)),
        is_safe_(std::move(is_safe)) {}

  void begin(const act::JournalEntry& entry) override {
    store::CommandStart start{entry.command, entry.property, entry.before, entry.wanted,
                              clock_.wall()};
    const CommandId id = entry.command.id;
    const bool urgent = urgencies_ > 0;
    if (urgent) {
      owed_.expect(start, clock_.mono() + kRowPatience);
    } else if (is_safe_(entry.command)) {
      owed_.expect(start, MonoTime::max());
    }
    const auto done = [this, id](const Status& status) {
      acknowledge_(id, owed_.settle(id, status, store_));
    };
    if (const Status queued = store_.begin_command(std::move(start), done); !queued) done(queued);
  }

  /// Lets urgent commands leave whose row takes too long.
  void let_overdue_leave() {
    for (const CommandId& id : owed_.take_overdue(clock_.mono())) acknowledge_(id, {});
  }
  /// When it has something to do; the end of time when nothing waits.
  MonoTime next_due() const { return owed_.next_due(); }

  void finish(const CommandId& id, Outcome outcome, const Value& observed) override {
    if (owed_.finish(id, outcome, observed, clock_.wall())) return;
    // A refusal here leaves the row open; the next start closes it as unconfirmed.
    const Status queued =
        store_.finish_command(id, outcome, observed, clock_.wall(), "", [](const Status&) {});
    static_cast<void>(queued.has_value());
  }

  /// To be called when the store can be written.
  void write_owed() { owed_.write(store_); }

 private:
  store::StoreWriter& store_;
  const Clock& clock_;
  const Acknowledge acknowledge_;
  const IsSafe is_safe_;
  int urgencies_ = 0;
  OwedRows owed_;
};

}  // namespace hearken::app
