// SPDX-License-Identifier: Apache-2.0
#include "store/history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "store/testing/backends.h"

namespace hearken::store {
namespace {

using namespace std::chrono_literals;
using std::string;
using testing::ElementsAre;
using testing::IsEmpty;

class HistoryTest : public BackendTest {
 protected:
  std::vector<Value> values(const string& thing, const string& property, Window window = kAll,
                            std::size_t limit = 100) {
    std::vector<Value> result;
    const auto samples = history_->range(ThingId(thing), property, window, limit).value();
    for (const auto& sample : samples) {
      result.push_back(sample.value);
    }
    return result;
  }
  Status append(std::vector<Reading> readings) { return history_->append(readings); }

  static constexpr Window kAll{kStart - 1000h, kStart + 1000h, {}};
};

HEARKEN_FOR_ALL_BACKENDS(HistoryTest);

TEST_P(HistoryTest, KeepsEveryKindOfValue) {
  ASSERT_TRUE(append({reading("a", "p", 21.5, 1s), reading("a", "p", true, 2s),
                      reading("a", "p", string("on"), 3s), reading("a", "p", string(""), 4s),
                      reading("a", "p", 1.0, 5s), reading("a", "p", string("21.5"), 6s),
                      reading("a", "p", -0.0, 7s), reading("a", "p", 1e300, 8s)}));
  EXPECT_THAT(values("a", "p"),
              ElementsAre(Value(21.5), Value(true), Value(string("on")), Value(string("")),
                          Value(1.0), Value(string("21.5")), Value(-0.0), Value(1e300)));
}

TEST_P(HistoryTest, LastValueIsTheNewestByTime) {
  EXPECT_FALSE(history_->last_value(ThingId("a"), "p").value());
  ASSERT_TRUE(append({reading("a", "p", 2.0, 20s), reading("a", "p", 1.0, 10s),
                      reading("b", "p", 9.0, 99s), reading("a", "q", 8.0, 98s)}));
  EXPECT_EQ(history_->last_value(ThingId("a"), "p").value(), (Sample{kStart + 20s, 2.0}));
}

TEST_P(HistoryTest, RangeIsHalfOpenAndKeepsTheNewest) {
  for (int i = 0; i < 10; ++i) {
    ASSERT_TRUE(append({reading("a", "p", static_cast<double>(i), i * 1s)}));
  }
  const Window window{kStart + 2s, kStart + 6s, {}};
  EXPECT_THAT(values("a", "p", window),
              ElementsAre(Value(2.0), Value(3.0), Value(4.0), Value(5.0)));
  EXPECT_THAT(values("a", "p", window, 2), ElementsAre(Value(4.0), Value(5.0)));
  EXPECT_THAT(values("a", "p", window, 0), IsEmpty());
  EXPECT_THAT(values("a", "nothing", window), IsEmpty());
  EXPECT_THAT(values("a", "p", {window.to, window.from, {}}), IsEmpty());
}

TEST_P(HistoryTest, SameReadingTwiceIsOneAndSameTimeDifferentValueIsTwo) {
  ASSERT_TRUE(append({reading("a", "p", 1.0), reading("a", "p", 1.0)}));
  ASSERT_TRUE(append({reading("a", "p", 1.0)}));
  EXPECT_THAT(values("a", "p"), ElementsAre(Value(1.0)));
  ASSERT_TRUE(append({reading("a", "p", 2.0), reading("a", "p", 3.0)}));
  EXPECT_THAT(values("a", "p"), ElementsAre(Value(1.0), Value(2.0), Value(3.0)));
  EXPECT_EQ(history_->last_value(ThingId("a"), "p").value()->value, Value(3.0));
}

TEST_P(HistoryTest, AppendIsAllOrNone) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Status status = append({reading("a", "p", 1.0), reading("a", "p", nan, 1s)});
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::InvalidInput);
  EXPECT_THAT(values("a", "p"), IsEmpty());
}

TEST_P(HistoryTest, RefusesWhatCannotBeStored) {
  Reading far = reading("a", "p", 1.0);
  far.at = WallTime::max();
  for (const Reading& bad :
       {reading("", "p", 1.0), reading("a", "", 1.0), reading("a", "p", Value{}),
        reading("a", "p", std::numeric_limits<double>::infinity()),
        reading("a", "p", string(kMaxText + 1, 'x')), far}) {
    EXPECT_FALSE(append({bad}));
  }
}

TEST_P(HistoryTest, HostileNamesAreOnlyNames) {
  const string evil = "x'); DROP TABLE readings; --";
  ASSERT_TRUE(append({reading(evil, evil, string("'; --"))}));
  EXPECT_EQ(history_->last_value(ThingId(evil), evil).value()->value, Value(string("'; --")));
  ASSERT_TRUE(append({reading(string("a\0b", 3), "p", 1.0), reading("a", "p", 2.0)}));
  EXPECT_EQ(history_->last_value(ThingId(string("a\0b", 3)), "p").value()->value, Value(1.0));
}

TEST_P(HistoryTest, ListsSeries) {
  ASSERT_TRUE(append({reading("b", "p", 1.0, 5s), reading("a", "q", 1.0, 3s),
                      reading("a", "p", 1.0, 1s), reading("a", "p", 1.0, 2s)}));
  const auto series = history_->series().value();
  ASSERT_EQ(series.size(), 3u);
  EXPECT_EQ(series[0].thing, ThingId("a"));
  EXPECT_EQ(series[0].property, "p");
  EXPECT_EQ(series[0].last_at, kStart + 2s);
  EXPECT_EQ(series[2].thing, ThingId("b"));
}

TEST_P(HistoryTest, AggregatesWithCountAndWindow) {
  ASSERT_TRUE(append({reading("a", "p", 40.0, -1h), reading("a", "p", 10.0, 15min),
                      reading("a", "p", 30.0, 45min), reading("a", "p", 99.0, 2h)}));
  const Window hour{kStart, kStart + 1h, {}};
  const auto result = history_->aggregate(ThingId("a"), "p", hour).value();
  EXPECT_EQ(result.count, 2u);
  EXPECT_EQ(result.mean, 20.0);
  EXPECT_EQ(result.time_weighted_mean, (40.0 * 15 + 10.0 * 30 + 30.0 * 15) / 60);
  EXPECT_EQ(result.minimum, 10.0);
  EXPECT_EQ(result.maximum, 40.0);
  EXPECT_EQ(result.window.from, kStart);
  EXPECT_EQ(history_->aggregate(ThingId("z"), "p", hour).value().count, 0u);
}

TEST_P(HistoryTest, DurationsInState) {
  ASSERT_TRUE(
      append({reading("a", "s", string("on"), -1h), reading("a", "s", string("off"), 20min)}));
  const auto result = history_->durations(ThingId("a"), "s", {kStart, kStart + 1h, {}}).value();
  ASSERT_EQ(result.size(), 2u);
  EXPECT_EQ(result[0].value, Value(string("off")));
  EXPECT_EQ(result[0].held, 40min);
  EXPECT_EQ(result[1].held, 20min);
}

TEST_P(HistoryTest, JournalRemembersACommandFromBeginToEnd) {
  ASSERT_TRUE(history_->begin_command(command_start("c1")));
  const auto begun = history_->command(CommandId("c1")).value();
  ASSERT_TRUE(begun);
  EXPECT_FALSE(begun->outcome);
  EXPECT_EQ(begun->start.command.thing, ThingId("light.desk"));
  EXPECT_EQ(begun->start.command.argument, Value(40.0));
  EXPECT_EQ(begun->start.command.expires, kStart + 10s);
  EXPECT_EQ(begun->start.before, Value(10.0));
  EXPECT_EQ(history_->unfinished_commands().value().size(), 1u);

  ASSERT_TRUE(
      history_->finish_command(CommandId("c1"), Outcome::Contradicted, 12.0, kStart + 2s, "stuck"));
  const auto done = history_->command(CommandId("c1")).value();
  EXPECT_EQ(done->outcome, Outcome::Contradicted);
  EXPECT_EQ(done->observed, Value(12.0));
  EXPECT_EQ(done->reason, "stuck");
  EXPECT_EQ(done->finished_at, kStart + 2s);
  EXPECT_THAT(history_->unfinished_commands().value(), IsEmpty());
}

TEST_P(HistoryTest, CommandIdIsUsedOnce) {
  ASSERT_TRUE(history_->begin_command(command_start("c1")));
  EXPECT_EQ(history_->begin_command(command_start("c1")).error().code, ErrorCode::Conflict);
  ASSERT_TRUE(history_->finish_command(CommandId("c1"), Outcome::Confirmed, 40.0, kStart, ""));
  EXPECT_EQ(history_->begin_command(command_start("c1")).error().code, ErrorCode::Conflict);
  EXPECT_EQ(history_->finish_command(CommandId("c1"), Outcome::Failed, {}, kStart, "").error().code,
            ErrorCode::Conflict);
  EXPECT_EQ(history_->finish_command(CommandId("c9"), Outcome::Failed, {}, kStart, "").error().code,
            ErrorCode::NotFound);
  EXPECT_EQ(history_->begin_command(command_start("")).error().code, ErrorCode::InvalidInput);
}

TEST_P(HistoryTest, CommandsOfATurnInOrder) {
  for (const char* id : {"c3", "c1", "c2"}) ASSERT_TRUE(history_->begin_command(command_start(id)));
  ASSERT_TRUE(history_->begin_command(command_start("c4", "t2")));
  std::vector<string> ids;
  const auto entries = history_->commands_of(TurnId("t1")).value();
  for (const auto& entry : entries) {
    ids.push_back(entry.start.command.id.str());
  }
  EXPECT_THAT(ids, ElementsAre("c3", "c1", "c2"));
}

TEST_P(HistoryTest, CommandsOfAPersonThatHadTheirEffect) {
  for (const auto& [id, turn] : {std::pair{"c1", "t1"}, {"c2", "t2"}, {"c3", "t3"}, {"c4", "t4"}}) {
    ASSERT_TRUE(history_->begin_command(command_start(id, turn)));
  }
  const auto finish = [&](const char* id, Outcome outcome) {
    return history_->finish_command(CommandId(id), outcome, Value(40.0), kStart, "");
  };
  ASSERT_TRUE(finish("c1", Outcome::Confirmed));
  ASSERT_TRUE(finish("c2", Outcome::Unconfirmed));
  ASSERT_TRUE(finish("c4", Outcome::Confirmed));
  for (const char* turn : {"t1", "t2", "t3"})
    ASSERT_TRUE(history_->append_ledger(ledger_draft(turn)));
  ASSERT_TRUE(history_->append_ledger(ledger_draft("t1", "confirmation")));
  ASSERT_TRUE(history_->append_ledger(ledger_draft("t4", "automation")));
  const auto commands = history_->commands_by(PersonId("owner"), kStart).value();
  ASSERT_EQ(commands.size(), 1u) << "once, though its turn has two entries";
  EXPECT_EQ(commands[0].thing, ThingId("light.desk"));
  EXPECT_EQ(commands[0].property, "brightness");
  EXPECT_EQ(commands[0].wanted, Value(40.0));
  EXPECT_TRUE(history_->commands_by(PersonId("guest"), kStart).value().empty());
  EXPECT_TRUE(
      history_->commands_by(PersonId("owner"), kStart + std::chrono::hours(1)).value().empty());
}

TEST_P(HistoryTest, LedgerIsAChain) {
  EXPECT_TRUE(history_->verify_ledger().value().intact);
  EXPECT_FALSE(history_->last_turn().value());
  const auto first = history_->append_ledger(ledger_draft("t1")).value();
  const auto second =
      history_->append_ledger(ledger_draft("t1", "outcome", R"({"ok":true})")).value();
  const auto third = history_->append_ledger(ledger_draft("t2")).value();
  EXPECT_EQ(first.seq, 1u);
  EXPECT_EQ(first.previous_hash, string(64, '0'));
  EXPECT_EQ(second.previous_hash, first.hash);
  EXPECT_EQ(third.previous_hash, second.hash);

  const auto report = history_->verify_ledger().value();
  EXPECT_TRUE(report.intact) << report.why;
  EXPECT_EQ(report.entries, 3u);
  EXPECT_EQ(report.head, third.hash);
}

TEST_P(HistoryTest, FindsTurnsInTheLedger) {
  for (const char* turn : {"t1", "t2", "t3"}) {
    ASSERT_TRUE(history_->append_ledger(ledger_draft(turn)));
    ASSERT_TRUE(history_->append_ledger(ledger_draft(turn, "outcome")));
  }
  EXPECT_EQ(history_->turn(TurnId("t2")).value().size(), 2u);
  EXPECT_THAT(history_->turn(TurnId("t9")).value(), IsEmpty());
  EXPECT_THAT(history_->turn(TurnId()).value(), IsEmpty());
  EXPECT_EQ(history_->last_turn().value()->content.turn, TurnId("t3"));
  const auto recent = history_->recent_turns(2).value();
  ASSERT_EQ(recent.size(), 2u);
  EXPECT_EQ(recent[0].content.summary, "sentence of t3");
  EXPECT_EQ(recent[1].content.summary, "sentence of t2");
  EXPECT_EQ(history_->ledger(3, 2).value().front().seq, 3u);
}

TEST_P(HistoryTest, LedgerTakesOnlyJson) {
  EXPECT_EQ(history_->append_ledger(ledger_draft("t1", "turn", "{oops")).error().code,
            ErrorCode::InvalidInput);
  EXPECT_EQ(history_->append_ledger(ledger_draft("t1", "")).error().code, ErrorCode::InvalidInput);
  EXPECT_EQ(history_->verify_ledger().value().entries, 0u);
  const auto kept =
      history_->append_ledger(ledger_draft("t1", "turn", R"({"said":"ü \u0000"})")).value();
  EXPECT_EQ(history_->turn(TurnId("t1")).value().front().content.body, kept.content.body);
}

TEST_P(HistoryTest, TransactionIsAllOrNone) {
  const Status failed = history_->in_transaction(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY_VOID(append({reading("new", "p", 1.0)}));
    HEARKEN_TRY_VOID(history_->begin_command(command_start("c1")));
    HEARKEN_TRY_VOID(history_->begin_command(command_start("c1")));
    return {};
  });
  EXPECT_EQ(failed.error().code, ErrorCode::Conflict);
  EXPECT_THAT(history_->unfinished_commands().value(), IsEmpty());
  EXPECT_FALSE(history_->last_value(ThingId("new"), "p").value());
  ASSERT_TRUE(append({reading("new", "p", 2.0)})) << "the series that was undone is made again";
  EXPECT_EQ(history_->last_value(ThingId("new"), "p").value()->value, Value(2.0));
}

TEST_P(HistoryTest, FailedStepInsideATransactionUndoesOnlyItself) {
  const Status status = history_->in_transaction(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY_VOID(history_->begin_command(command_start("c1")));
    const Status inner = history_->in_transaction(Durability::PowerLoss, [&]() -> Status {
      HEARKEN_TRY_VOID(history_->begin_command(command_start("c2")));
      return fail(ErrorCode::Internal, "on purpose");
    });
    EXPECT_FALSE(inner);
    return history_->begin_command(command_start("c3"));
  });
  ASSERT_TRUE(status);
  EXPECT_FALSE(history_->command(CommandId("c2")).value());
  EXPECT_EQ(history_->unfinished_commands().value().size(), 2u);
}

TEST_P(HistoryTest, PreferencesAreKeptPerPersonAndFolded) {
  const PersonId anna("anna");
  ASSERT_TRUE(history_->set_preference({anna, "Cosy evening", "lamps at 30 %", kStart}));
  ASSERT_TRUE(history_->set_preference({anna, "cosy EVENING!", "lamps at 20 %", kStart + 1s}));
  ASSERT_TRUE(history_->set_preference({PersonId(), "film night", "tv on", kStart}));
  const auto own = history_->preferences(anna).value();
  ASSERT_EQ(own.size(), 1u);
  EXPECT_EQ(own[0].meaning, "lamps at 20 %");
  EXPECT_EQ(history_->set_preference({anna, "!!!", "x", kStart}).error().code,
            ErrorCode::InvalidInput);
  EXPECT_TRUE(history_->delete_preference(anna, "COSY evening").value());
  EXPECT_FALSE(history_->delete_preference(anna, "cosy evening").value());
}

TEST_P(HistoryTest, FindsPreferencesBySharedWords) {
  const PersonId anna("anna");
  ASSERT_TRUE(history_->set_preference({anna, "reading light", "a", kStart}));
  ASSERT_TRUE(history_->set_preference({anna, "cosy", "b", kStart}));
  ASSERT_TRUE(history_->set_preference({PersonId(), "cosy", "household", kStart}));
  ASSERT_TRUE(history_->set_preference({PersonId("bob"), "cosy", "bob's", kStart}));
  const auto found = history_->find_preferences(anna, "Make it cosy, with some light", 10).value();
  std::vector<string> meanings;
  for (const auto& preference : found) meanings.push_back(preference.meaning);
  EXPECT_THAT(meanings, ElementsAre("b", "household", "a"));
  EXPECT_EQ(history_->find_preferences(anna, "cosy", 1).value().size(), 1u);
  EXPECT_THAT(history_->find_preferences(anna, "", 10).value(), IsEmpty());
}

TEST_P(HistoryTest, FindsDocuments) {
  ASSERT_TRUE(history_->put_document(
      {"boiler", "Boiler manual", "Press reset for five seconds after fault E4.", kStart}));
  ASSERT_TRUE(history_->put_document({"pump", "Pump", "Bleed the Küche radiator first.", kStart}));
  const auto hits = history_->find_documents("what does fault e4 mean?", 5).value();
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].name, "boiler");
  EXPECT_THAT(hits[0].excerpt, testing::HasSubstr("E4"));
  EXPECT_GT(hits[0].score, 0);
  EXPECT_EQ(history_->find_documents("kuche", 5).value().size(), 1u);

  ASSERT_TRUE(history_->put_document({"boiler", "Boiler", "Nothing any more.", kStart}));
  EXPECT_THAT(history_->find_documents("fault", 5).value(), IsEmpty());
  EXPECT_EQ(history_->document("boiler").value()->text, "Nothing any more.");
  EXPECT_TRUE(history_->delete_document("boiler").value());
  EXPECT_FALSE(history_->delete_document("boiler").value());
  EXPECT_FALSE(history_->document("boiler").value());
}

TEST_P(HistoryTest, DocumentSearchTakesAnyText) {
  ASSERT_TRUE(history_->put_document({"a", "A", "plain words", kStart}));
  for (const string& text :
       {string("\"' OR * NEAR( AND NOT -"), string("title:plain"), string("\xff\xfe"),
        string("— …"), string(10'000, '"'), string("a\0b", 3), string("AND"), string()}) {
    EXPECT_TRUE(history_->find_documents(text, 5)) << text;
  }
}

TEST_P(HistoryTest, BackupIsAWholeStore) {
  ASSERT_TRUE(append({reading("a", "p", 5.0)}));
  ASSERT_TRUE(history_->append_ledger(ledger_draft("t1")));
  const string path = folder_.file("backup.db");
  const Status backed_up = history_->backup_to(path);
  ASSERT_TRUE(backed_up) << backed_up.error().message;
  ASSERT_TRUE(append({reading("a", "p", 6.0, 1s)}));
  ASSERT_TRUE(history_->backup_to(path)) << "replaces the one before";

  auto copy = open_or_die(path, OpenMode::ReadOnly);
  EXPECT_EQ(copy->last_value(ThingId("a"), "p").value()->value, Value(6.0));
  EXPECT_TRUE(copy->verify_ledger().value().intact);
  EXPECT_TRUE(copy->check_integrity());
  EXPECT_FALSE(std::filesystem::exists(path + ".partial"));
  EXPECT_FALSE(history_->backup_to("/nonexistent/backup.db"));
}

TEST_P(HistoryTest, KeptTextsAreReplacedAndForgotten) {
  ASSERT_TRUE(history_->keep("timer/1", "a"));
  ASSERT_TRUE(history_->keep("timer/2", "b"));
  ASSERT_TRUE(history_->keep("timer/1", "c"));
  ASSERT_TRUE(history_->forget("timer/2"));
  ASSERT_TRUE(history_->forget("timer/3"));
  const std::map<string, string> wanted{{"timer/1", "c"}};
  EXPECT_EQ(history_->kept().value(), wanted);
  EXPECT_FALSE(history_->keep("", "x"));
}

TEST_P(HistoryTest, IntegrityOfAFreshStore) { EXPECT_TRUE(history_->check_integrity()); }

}  // namespace
}  // namespace hearken::store
