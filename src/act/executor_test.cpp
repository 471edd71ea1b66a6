// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "act/act.h"
#include "core/actions.h"

namespace hearken::act {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

Value text(std::string word) { return Value{std::move(word)}; }

/// Remembers what was sent.
class Wire : public CommandSender {
 public:
  Status send(const Command& command) override {
    if (broken) return fail(ErrorCode::Unavailable, "the broker is gone");
    sent.push_back(command);
    return {};
  }
  std::vector<Command> sent;
  bool broken = false;
};

/// Keeps rows in memory and acknowledges when told to.
class Rows : public CommandJournal {
 public:
  void begin(const JournalEntry& entry) override {
    begun.push_back(entry);
    if (at_once) executor->on_journal_ack(entry.command.id, {});
  }
  void finish(const CommandId& id, Outcome outcome, const Value&) override {
    finished[id.str()] = outcome;
  }
  std::vector<JournalEntry> begun;
  std::map<std::string, Outcome> finished;
  Executor* executor = nullptr;
  bool at_once = true;
};

class Act : public testing::Test {
 protected:
  Act() : executor(wire, rows, clock, [this] { return CommandId("c" + std::to_string(++ids)); }) {
    rows.executor = &executor;
    std::vector<Thing> things;
    things.push_back(make_thing("light.desk", "Desk light"));
    things.push_back(make_thing("fan.attic", "Fan"));
    things.push_back(make_thing("button.bell", "Bell"));
    things.push_back(make_thing("cover.blind", "Blind"));
    registry = std::make_shared<Registry>(std::vector<Area>{}, std::move(things));
    state.resize(registry->things().size());
    publish();
    clock.advance(seconds(10));
  }

  static Thing make_thing(const std::string& id, std::string name) {
    Thing thing;
    thing.id = ThingId(id);
    thing.name = std::move(name);
    thing.kind = id.substr(0, id.find('.'));
    if (thing.kind != "button") {
      thing.properties.push_back({"state", ValueType::Text, Access::ReadOnly, "", {}, {}, {}, {}});
    }
    if (thing.kind == "light") {
      thing.properties.push_back(
          {"brightness", ValueType::Number, Access::ReadWrite, "%", 0, 100, {}, {}});
    }
    thing.actions = standard_actions(thing.kind, thing.properties);
    return thing;
  }

  void publish() {
    auto next = std::make_shared<HomeSnapshot>();
    next->registry = registry;
    for (const ThingState& one : state) next->state.push_back(std::make_shared<ThingState>(one));
    next->version = ++version;
    home = next;
  }

  ThingState& state_of(const char* thing) { return state.at(*registry->index_of(ThingId(thing))); }

  void report(const char* thing, const char* property, Value value, bool retained = false) {
    const Reading reading{ThingId(thing), property,     std::move(value), "",
                          clock.wall(),   clock.mono(), retained};
    state_of(thing).properties[property] = {reading.value, reading.at, reading.received};
    publish();
    executor.on_reading(reading, home);
  }

  void run(const std::vector<Step>& steps) {
    const guard::Policy policy;
    const guard::Actor actor;
    const guard::Rates rates;
    auto verdict = guard::evaluate({steps, *home, policy, actor, rates, clock.mono(), {}, {}});
    ASSERT_TRUE(verdict.approved);
    executor.execute(std::move(*verdict.approved), TurnId("t1"), home,
                     [this](std::vector<Receipt> got) {
                       ++done;
                       receipts = std::move(got);
                     });
  }
  void turn_on(const char* thing) { run({{ThingId(thing), "turn_on", {}}}); }
  void wait(milliseconds time) {
    for (milliseconds passed{0}; passed < time; passed += milliseconds(50)) {
      clock.advance(milliseconds(50));
      executor.tick();
    }
  }
  Outcome outcome(std::size_t index = 0) { return receipts.at(index).outcome; }

  ManualClock clock{WallTime(hours(24 * 365 * 50))};
  Wire wire;
  Rows rows;
  int ids = 0;
  Executor executor;
  std::shared_ptr<const Registry> registry;
  std::vector<ThingState> state;
  std::uint64_t version = 0;
  HomePtr home;
  std::vector<Receipt> receipts;
  int done = 0;
};

TEST_F(Act, ConfirmsWhatTheDeviceReportsAndKeepsReporting) {
  report("light.desk", "state", text("off"));
  turn_on("light.desk");
  report("light.desk", "state", text("on"));
  EXPECT_EQ(done, 0);
  wait(milliseconds(200));
  ASSERT_EQ(done, 1);
  EXPECT_EQ(outcome(), Outcome::Confirmed);
  EXPECT_EQ(receipts[0].before, text("off"));
  EXPECT_EQ(receipts[0].observed, text("on"));
  EXPECT_EQ(rows.finished["c1"], Outcome::Confirmed);
  EXPECT_EQ(executor.in_flight(), 0U);
}

TEST_F(Act, SendsNothingWhenItHoldsAlready) {
  report("light.desk", "state", text("on"));
  turn_on("light.desk");
  EXPECT_EQ(outcome(), Outcome::Unchanged);
  EXPECT_TRUE(wire.sent.empty());
  EXPECT_TRUE(rows.begun.empty());
}

TEST_F(Act, AnOldReportDoesNotMakeACommandSuperfluous) {
  report("light.desk", "state", text("on"));
  clock.advance(hours(2));
  turn_on("light.desk");
  EXPECT_EQ(wire.sent.size(), 1U);
}

TEST_F(Act, SendsOnlyAfterTheJournalAcknowledged) {
  rows.at_once = false;
  turn_on("light.desk");
  ASSERT_EQ(rows.begun.size(), 1U);
  EXPECT_TRUE(wire.sent.empty());
  executor.on_journal_ack(rows.begun[0].command.id, {});
  EXPECT_EQ(wire.sent.size(), 1U);
  executor.on_journal_ack(rows.begun[0].command.id, {});
  EXPECT_EQ(wire.sent.size(), 1U) << "a second acknowledgement sends nothing";
}

TEST_F(Act, AJournalThatCannotWriteStopsTheCommand) {
  rows.at_once = false;
  turn_on("light.desk");
  executor.on_journal_ack(rows.begun[0].command.id, fail(ErrorCode::Resource, "disk full"));
  EXPECT_EQ(outcome(), Outcome::Failed);
  EXPECT_THAT(receipts[0].reason, testing::HasSubstr("disk full"));
  EXPECT_TRUE(wire.sent.empty());
}

TEST_F(Act, ALateJournalSendsNothing) {
  rows.at_once = false;
  turn_on("light.desk");
  wait(seconds(6));
  EXPECT_EQ(outcome(), Outcome::Failed);
  executor.on_journal_ack(rows.begun[0].command.id, {});
  EXPECT_TRUE(wire.sent.empty());
}

TEST_F(Act, SilenceIsUnconfirmedAfterOneRetryWithTheSameId) {
  turn_on("light.desk");
  wait(seconds(6));
  EXPECT_EQ(outcome(), Outcome::Unconfirmed);
  ASSERT_EQ(wire.sent.size(), 2U);
  EXPECT_EQ(wire.sent[0].id, wire.sent[1].id);
  EXPECT_FALSE(is_known(receipts[0].observed));
}

TEST_F(Act, AcknowledgementAloneProvesNothing) {
  turn_on("light.desk");
  executor.on_command_echo(CommandId("c1"), true, "");
  wait(seconds(6));
  EXPECT_EQ(outcome(), Outcome::Unconfirmed);
}

TEST_F(Act, ADeviceThatRefusesFails) {
  turn_on("light.desk");
  executor.on_command_echo(CommandId("c1"), false, "overheated");
  EXPECT_EQ(outcome(), Outcome::Failed);
  EXPECT_THAT(receipts[0].reason, testing::HasSubstr("overheated"));
}

TEST_F(Act, AnotherStateAtTheDeadlineIsContradicted) {
  turn_on("light.desk");
  report("light.desk", "state", text("off"));
  EXPECT_EQ(done, 0) << "it may still obey";
  wait(seconds(6));
  EXPECT_EQ(outcome(), Outcome::Contradicted);
  EXPECT_EQ(receipts[0].observed, text("off"));
}

TEST_F(Act, ASlowDeviceIsWaitedFor) {
  turn_on("light.desk");
  report("light.desk", "state", text("off"));
  wait(seconds(3));
  report("light.desk", "state", text("on"));
  wait(milliseconds(200));
  EXPECT_EQ(outcome(), Outcome::Confirmed);
}

TEST_F(Act, FlappingIsContradicted) {
  turn_on("light.desk");
  report("light.desk", "state", text("on"));
  clock.advance(milliseconds(50));
  report("light.desk", "state", text("off"));
  EXPECT_EQ(outcome(), Outcome::Contradicted);
}

TEST_F(Act, RetainedAndOldReportsAreNoNews) {
  turn_on("light.desk");
  report("light.desk", "state", text("on"), true);
  Reading old{ThingId("light.desk"),   "state",      text("on"), "",
              clock.wall() - hours(1), clock.mono(), false};
  executor.on_reading(old, home);
  old.at = clock.wall();
  old.received = clock.mono() - seconds(1);
  executor.on_reading(old, home);
  wait(seconds(6));
  EXPECT_EQ(outcome(), Outcome::Unconfirmed);
}

TEST_F(Act, BrokenWireFails) {
  wire.broken = true;
  turn_on("light.desk");
  EXPECT_EQ(outcome(), Outcome::Failed);
  EXPECT_EQ(rows.finished["c1"], Outcome::Failed);
}

TEST_F(Act, OfflineThingsAreNotSentTo) {
  state_of("fan.attic").availability = Availability::Offline;
  publish();
  turn_on("fan.attic");
  EXPECT_EQ(outcome(), Outcome::Failed);
  EXPECT_EQ(receipts[0].reason, "Fan is offline.");
  EXPECT_TRUE(wire.sent.empty());
}

TEST_F(Act, PartialFailureKeepsThePlansOrder) {
  run({{ThingId("fan.attic"), "turn_on", {}}, {ThingId("light.desk"), "turn_on", {}}});
  EXPECT_EQ(wire.sent.size(), 2U) << "different things side by side";
  report("light.desk", "state", text("on"));
  wait(seconds(6));
  EXPECT_EQ(outcome(0), Outcome::Unconfirmed);
  EXPECT_EQ(outcome(1), Outcome::Confirmed);
}

TEST_F(Act, StepsOnOneThingGoOneAfterTheOther) {
  run({{ThingId("light.desk"), "turn_on", {}}, {ThingId("light.desk"), "set_brightness", 40.0}});
  ASSERT_EQ(wire.sent.size(), 1U);
  report("light.desk", "state", text("on"));
  wait(milliseconds(200));
  ASSERT_EQ(wire.sent.size(), 2U);
  report("light.desk", "brightness", 40.2);
  wait(milliseconds(200));
  EXPECT_EQ(outcome(0), Outcome::Confirmed);
  EXPECT_EQ(outcome(1), Outcome::Confirmed);
  EXPECT_EQ(receipts[1].property, "brightness");
}

TEST_F(Act, HalfAReportDoesNotConfirm) {
  run({{ThingId("light.desk"), "set_brightness", 40.0}});
  report("light.desk", "state", text("on"));
  wait(seconds(6));
  EXPECT_EQ(outcome(), Outcome::Unconfirmed);
}

TEST_F(Act, AButtonThatReportsNothingIsUnconfirmedAtOnceAndSentOnce) {
  run({{ThingId("button.bell"), "press", {}}});
  EXPECT_EQ(outcome(), Outcome::Unconfirmed);
  EXPECT_EQ(wire.sent.size(), 1U);
}

TEST_F(Act, CoversGetAMinute) {
  report("cover.blind", "state", text("closed"));
  run({{ThingId("cover.blind"), "open", {}}});
  wait(seconds(20));
  EXPECT_EQ(done, 0);
  report("cover.blind", "state", text("open"));
  wait(milliseconds(200));
  EXPECT_EQ(outcome(), Outcome::Confirmed);
}

TEST_F(Act, StopIsAlwaysSent) {
  report("cover.blind", "state", text("open"));
  run({{ThingId("cover.blind"), "stop", {}}});
  EXPECT_EQ(wire.sent.size(), 1U);
}

TEST_F(Act, ALateReportIsToldButDoesNotChangeTheReceipt) {
  std::vector<LateReport> late;
  executor.set_on_late([&](const LateReport& report) { late.push_back(report); });
  turn_on("light.desk");
  wait(seconds(6));
  report("light.desk", "state", text("on"));
  EXPECT_EQ(outcome(), Outcome::Unconfirmed);
  ASSERT_EQ(late.size(), 1U);
  EXPECT_EQ(late[0].command, CommandId("c1"));
  report("light.desk", "state", text("on"));
  EXPECT_EQ(late.size(), 1U) << "told once";
}

TEST_F(Act, ANewerCommandReplacesAnOlderOne) {
  turn_on("light.desk");
  std::vector<Receipt> older;
  run({{ThingId("light.desk"), "turn_off", {}}});
  EXPECT_EQ(receipts.at(0).action, "turn_on");
  EXPECT_EQ(outcome(), Outcome::Unconfirmed);
  report("light.desk", "state", text("off"));
  wait(milliseconds(200));
  EXPECT_EQ(receipts.at(0).action, "turn_off");
  EXPECT_EQ(outcome(), Outcome::Confirmed);
  EXPECT_EQ(done, 2);
}

TEST_F(Act, TheApprovalsTimeBoundsEverySend) {
  run({{ThingId("cover.blind"), "stop", {}}, {ThingId("cover.blind"), "stop", {}}});
  wait(seconds(61));
  EXPECT_EQ(outcome(1), Outcome::Failed) << "the first took longer than the approval lives";
}

TEST_F(Act, ShutdownEndsAllExactlyOnce) {
  run({{ThingId("light.desk"), "turn_on", {}}, {ThingId("light.desk"), "set_brightness", 40.0}});
  executor.cancel_all("Shutting down.");
  EXPECT_EQ(done, 1);
  EXPECT_EQ(outcome(0), Outcome::Unconfirmed);
  EXPECT_EQ(outcome(1), Outcome::Failed);
  EXPECT_FALSE(executor.next_due() && executor.in_flight() > 0);
}

TEST_F(Act, ADeviceThatGoesOfflineTakesBackWhatItReported) {
  report("light.desk", "state", text("off"));
  turn_on("light.desk");
  report("light.desk", "state", text("on"));
  executor.on_availability(ThingId("light.desk"), Availability::Offline);
  wait(milliseconds(300));
  EXPECT_EQ(done, 0) << "nobody knows in which state it will be back";
  report("light.desk", "state", text("off"));
  wait(seconds(6));
  EXPECT_EQ(outcome(), Outcome::Contradicted);
}

TEST_F(Act, AReportOlderThanTheLastCommandMakesNoCommandSuperfluous) {
  report("light.desk", "state", text("off"));
  clock.advance(seconds(1));
  turn_on("light.desk");
  wait(seconds(6));
  ASSERT_EQ(outcome(), Outcome::Unconfirmed) << "it may have obeyed without a word";
  const std::size_t sent = wire.sent.size();
  run({{ThingId("light.desk"), "turn_off", {}}});
  EXPECT_EQ(wire.sent.size(), sent + 1);
}

TEST_F(Act, ALateReportOfAnEarlierCommandMakesNoCommandSuperfluous) {
  turn_on("light.desk");
  wait(seconds(6));  // obeyed, and not reported yet
  run({{ThingId("light.desk"), "turn_off", {}}});
  wait(seconds(1));
  report("light.desk", "state", text("on"));  // about the first one, while the lamp is off
  wait(seconds(6));
  ASSERT_EQ(outcome(), Outcome::Contradicted);
  const std::size_t sent = wire.sent.size();
  turn_on("light.desk");
  EXPECT_EQ(wire.sent.size(), sent + 1);
}

/// A plug whose power is measured beside it.
class WitnessedAct : public Act {
 protected:
  WitnessedAct()
      : witnessed(
            wire, rows, clock, [this] { return CommandId("w" + std::to_string(++ids)); },
            settings()) {
    rows.executor = &witnessed;
  }
  static Settings settings() {
    Settings settings;
    Witness on;
    on.thing = ThingId("light.desk");
    on.wanted = "on";
    on.sensor = ThingId("fan.attic");  // stands in for a meter: any thing with a property will do
    on.shows = "power";
    on.at_least = 5;
    settings.witnesses.push_back(on);
    return settings;
  }
  void turn_on_witnessed() {
    const guard::Policy policy;
    const guard::Actor actor;
    const guard::Rates rates;
    const std::vector<Step> steps = {{ThingId("light.desk"), "turn_on", {}}};
    auto verdict = guard::evaluate({steps, *home, policy, actor, rates, clock.mono(), {}, {}});
    ASSERT_TRUE(verdict.approved);
    witnessed.execute(std::move(*verdict.approved), TurnId("t1"), home,
                      [this](std::vector<Receipt> got) { receipts = std::move(got); });
  }
  void tell(const char* thing, const char* property, Value value) {
    report(thing, property, value);
    const Reading reading{ThingId(thing), property, std::move(value), "", clock.wall(),
                          clock.mono(),   false};
    witnessed.on_reading(reading, home);
  }
  void wait_witnessed(milliseconds time) {
    for (milliseconds passed{0}; passed < time; passed += milliseconds(50)) {
      clock.advance(milliseconds(50));
      witnessed.tick();
    }
  }
  Executor witnessed;
};

TEST_F(WitnessedAct, BothMustShowItBeforeItIsConfirmed) {
  turn_on_witnessed();
  tell("light.desk", "state", text("on"));
  wait_witnessed(milliseconds(500));
  EXPECT_TRUE(receipts.empty()) << "the meter has not shown it";
  tell("fan.attic", "power", 40.0);
  wait_witnessed(milliseconds(300));
  ASSERT_EQ(receipts.size(), 1U);
  EXPECT_EQ(outcome(), Outcome::Confirmed);
}

TEST_F(WitnessedAct, AMeterThatShowsTheContraryContradicts) {
  turn_on_witnessed();
  tell("light.desk", "state", text("on"));
  tell("fan.attic", "power", 0.2);
  wait_witnessed(seconds(6));
  ASSERT_EQ(receipts.size(), 1U);
  EXPECT_EQ(outcome(), Outcome::Contradicted);
  EXPECT_THAT(receipts[0].reason, testing::HasSubstr("fan.attic"));
}

TEST_F(WitnessedAct, ASilentMeterConfirmsNothing) {
  turn_on_witnessed();
  tell("light.desk", "state", text("on"));
  wait_witnessed(seconds(6));
  ASSERT_EQ(receipts.size(), 1U);
  EXPECT_EQ(outcome(), Outcome::Unconfirmed);
}

TEST_F(WitnessedAct, AReportOfItsOwnIsNeededBesideTheMeter) {
  turn_on_witnessed();
  tell("fan.attic", "power", 40.0);
  wait_witnessed(seconds(6));
  ASSERT_EQ(receipts.size(), 1U);
  EXPECT_EQ(outcome(), Outcome::Unconfirmed);
}

TEST_F(Act, RecoveryNeverConfirmsAndNeverSends) {
  rows.at_once = false;
  turn_on("light.desk");
  const JournalEntry open = rows.begun.at(0);
  EXPECT_EQ(recover(open, *home, clock.mono()).outcome, Outcome::Unconfirmed);
  report("light.desk", "state", text("on"));
  const Receipt receipt = recover(open, *home, clock.mono() - seconds(1));
  EXPECT_EQ(receipt.outcome, Outcome::Unconfirmed);
  EXPECT_EQ(receipt.observed, text("on"));
  EXPECT_EQ(wire.sent.size(), 0U);
}

}  // namespace
}  // namespace hearken::act
