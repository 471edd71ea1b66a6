// SPDX-License-Identifier: Apache-2.0
// Turns planned again from the ledger.
#include "app/replay.h"

#include <gmock/gmock.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/scenarios/rig.h"

namespace hearken::scenarios {
namespace {

using nlohmann::ordered_json;
using testing::HasSubstr;

class Replay : public FlatTest {
 protected:
  Result<app::ReplayReport> replay(const TurnId& turn) {
    HEARKEN_TRY(const auto history, engine_->open_history());
    return app::replay(*history, turn, models_->tiers());
  }

  /// A ledger of one turn, which somebody wrote differently, and its home.
  std::unique_ptr<store::History> rewritten(const TurnId& turn, const std::string& key,
                                            const std::string& what, const std::string& with) {
    const auto from = engine_->open_history().value()->turn(turn).value().front();
    ordered_json body = ordered_json::parse(from.content.body);
    std::string text = body[key];
    text.replace(text.find(what), what.size(), with);
    body[key] = text;
    const std::string home = body["inputs"]["home"];
    auto other = store::open_history({.path = ":memory:"}).value();
    const auto homes = engine_->open_history().value()->turn(TurnId(home)).value();
    EXPECT_EQ(homes.size(), 1u) << "a home is written once";
    EXPECT_TRUE(other->append_ledger(homes.front().content));
    store::LedgerDraft draft = from.content;
    draft.body = body.dump();
    EXPECT_TRUE(other->append_ledger(draft));
    return other;
  }
};

TEST_F(Replay, TurnsArePlannedAgainToTheByteWhateverHappenedSince) {
  const auto first = say("turn off the hallway light");
  const auto second = say("turn it on again");
  const auto question = say("how warm is it in the bedroom");
  const auto several = say("turn off the hallway light, lock the front door and start the piano");
  ASSERT_TRUE(home_.devices->set_value(ThingId("light.hallway"), "state", std::string("off")));
  for (const auto* turn : {&first, &second, &question, &several}) {
    const auto report = replay(turn->id);
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_TRUE(report->equal()) << turn->say << ": " << report->differences.front().what << ": "
                                 << report->differences.front().replayed;
    EXPECT_EQ(report->turn.prompt, turn->prompt);
    EXPECT_EQ(report->turn.model_text, turn->model_text);
    EXPECT_TRUE(report->reasons.empty());
  }
}

TEST_F(Replay, TheFirstDifferenceIsShownWithItsPlace) {
  const auto turn = say("turn off the hallway light");
  const auto other = rewritten(turn.id, "prompt", "off", "oft");
  const auto report = app::replay(*other, turn.id, models_->tiers());
  ASSERT_TRUE(report) << report.error().message;
  ASSERT_FALSE(report->equal());
  EXPECT_EQ(report->differences.front().what, "prompt");
  EXPECT_EQ(report->turn.prompt[report->differences.front().at], 't');
  EXPECT_THAT(report->reasons.front(), HasSubstr("another prompt"));
}

TEST_F(Replay, AnotherModelIsNamedAsTheReason) {
  const auto turn = say("lock the front door and dim the bedside lamp to 20 percent");
  const std::string path = folder_.path() + "/other.gguf";
  std::filesystem::copy_file(HEARKEN_SOURCE_DIR "/models/hearken-compact.gguf", path);
  {
    const auto size = static_cast<std::streamoff>(std::filesystem::file_size(path));
    const std::streamoff begin = size / 5;
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(begin);
    file << std::string(static_cast<std::size_t>(size - begin), '\0');  // forgets most of it
  }
  const auto models = app::ModelTiers::open({path, "", "embedded"});
  ASSERT_TRUE(models) << models.error().message;
  const auto history = engine_->open_history();
  const auto report = app::replay(**history, turn.id, (*models)->tiers());
  ASSERT_TRUE(report) << report.error().message;
  ASSERT_FALSE(report->equal());
  EXPECT_NE(report->differences.front().what, "prompt");
  EXPECT_THAT(report->reasons.front(), HasSubstr("another one"));
  EXPECT_NE(report->model_hash, report->turn.model_hash);
}

TEST_F(Replay, WhatCannotBeReplayedSaysWhy) {
  const auto stopped = say("stop");
  const auto no_model = replay(stopped.id);
  ASSERT_FALSE(no_model);
  EXPECT_THAT(no_model.error().message, HasSubstr("not planned by a model"));
  EXPECT_EQ(replay(TurnId("t-nowhere")).error().code, ErrorCode::NotFound);
  const auto turn = say("turn off the hallway light");
  const auto history = engine_->open_history();
  EXPECT_EQ(app::replay(**history, turn.id, {}).error().code, ErrorCode::Unavailable);
  const auto old = rewritten(turn.id, "say", "turn", "turn");
  EXPECT_TRUE(app::replay(*old, turn.id, models_->tiers())->equal());
}

}  // namespace
}  // namespace hearken::scenarios
