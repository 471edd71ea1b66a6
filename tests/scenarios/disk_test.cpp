// SPDX-License-Identifier: Apache-2.0
// The disk under the store, which can no longer be written while the program runs: a real file
// system that the kernel makes read-only, and one that refuses writes for a while.
#include <filesystem>

#include "tests/scenarios/faults_rig.h"
#include "tests/support/own_disk.h"

namespace hearken::scenarios {
namespace {

using app::wait_until;

class Disk : public FaultsRig {
 protected:
  void SetUp() override {
    store_folder_ = folder_.path() + "/disk";
    std::filesystem::create_directory(store_folder_);
    auto disk = testing::OwnDisk::make(folder_.path() + "/image", store_folder_);
    if (!disk) GTEST_SKIP() << disk.error().message;
    disk_ = std::move(*disk);
    FaultsRig::SetUp();
  }
  void TearDown() override {
    FaultsRig::TearDown();
    disk_.reset();
  }

  store::WriterStatus writer() { return engine_->status().store; }
  bool writes(store::WriterHealth health) {
    return wait_until([&] { return writer().health == health; }, kPatience);
  }
  /// What cannot be written down is no success, whatever the device did.
  bool is_unrecorded(const char* thing, const char* action) {
    app::PlanRequest request;
    request.person = PersonId("owner");
    request.plan.commands.push_back({ThingId(thing), {}, action, {}, {}});
    const auto turn = engine_->command(request);
    return !turn && turn.error().message.find("store") != std::string::npos;
  }
  /// The newest command that the device obeyed is in the journal, with how it ended.
  bool has_ended_row(const char* thing) {
    std::string id;
    for (const auto& done : devices_->done_commands()) {
      if (done.thing.str() == thing) id = done.id;
    }
    const auto row = history()->command(CommandId(id));
    return row && *row && (*row)->outcome;
  }
  bool all_is_stored() {
    return wait_until([&] { return writer().readings_waiting == 0; }, kPatience);
  }

  std::unique_ptr<testing::OwnDisk> disk_;
};

TEST_F(Disk, ThatRefusesWritesForAWhileIsToldAndLosesNothing) {
  start_engine();
  switch_kettle(4);
  const std::size_t before = 5;  // with the state that it began with
  ASSERT_TRUE(wait_until([&] { return stored("switch.kettle") == before; }, kPatience));
  ASSERT_TRUE(disk_->refuse_writes());
  switch_kettle(6);  // seen as ever
  ASSERT_TRUE(writes(store::WriterHealth::Degraded));
  EXPECT_FALSE(writer().reason.empty());
  EXPECT_TRUE(is_logged("the store cannot be written: "));
  EXPECT_TRUE(is_logged("readings are not written down on arrival"));
  EXPECT_EQ(stored("switch.kettle"), before);
  EXPECT_GE(writer().readings_waiting, 6U);
  EXPECT_TRUE(is_unrecorded("light.stairs", "turn_on"));
  EXPECT_EQ(really("light.stairs"), "off") << "no command leaves without its row in the journal";
  EXPECT_TRUE(is_unrecorded("switch.oven", "turn_off"));
  ASSERT_TRUE(becomes("switch.oven", "off")) << "but for what makes things safer";
  ASSERT_TRUE(sound("binary_sensor.leak"));
  ASSERT_TRUE(becomes("valve.water", "closed")) << "an alarm waits for no disk";

  ASSERT_TRUE(disk_->allow_writes());
  EXPECT_TRUE(writes(store::WriterHealth::Ok));
  EXPECT_TRUE(all_is_stored());
  EXPECT_TRUE(is_logged("the store can be written again"));
  EXPECT_TRUE(wait_until([&] { return stored("switch.kettle") == before + 6; }, kPatience));
  EXPECT_EQ(writer().readings_dropped, 0U);
  EXPECT_TRUE(wait_until([&] { return has_ended_row("switch.oven"); }, kPatience));
  EXPECT_TRUE(wait_until([&] { return has_ended_row("valve.water"); }, kPatience));
  EXPECT_EQ(outcome_of(command("light.stairs", "turn_on")), Outcome::Confirmed);
  EXPECT_TRUE(history()->verify_ledger().value().intact);
  EXPECT_TRUE(history()->unfinished_commands().value().empty());
}

TEST_F(Disk, ThatTurnsReadOnlyIsToldAndIsAsBeforeWhenItWasRepaired) {
  start_engine();
  switch_kettle(4);
  ASSERT_TRUE(all_is_stored());
  // A command's row is flushed to the disk, and all that was written before it.
  EXPECT_EQ(outcome_of(command("light.stairs", "turn_on")), Outcome::Confirmed);
  const std::size_t before = stored("switch.kettle");
  if (const auto broken = disk_->break_down(); !broken) GTEST_SKIP() << broken.error().message;
  switch_kettle(6);
  ASSERT_TRUE(writes(store::WriterHealth::Degraded));
  EXPECT_TRUE(is_logged("the store cannot be written: "));
  EXPECT_GE(writer().readings_waiting, 6U);
  EXPECT_EQ(writer().readings_dropped, 0U) << "kept in memory";
  EXPECT_TRUE(is_unrecorded("light.stairs", "turn_off"));
  EXPECT_EQ(really("light.stairs"), "on");

  engine_.reset();  // what is in memory alone goes with it
  ASSERT_TRUE(disk_->repair());
  start_engine();
  EXPECT_GE(stored("switch.kettle"), before) << "what was acknowledged as stored";
  EXPECT_TRUE(history()->verify_ledger().value().intact);
  EXPECT_TRUE(history()->check_integrity());
  EXPECT_TRUE(history()->unfinished_commands().value().empty());
  EXPECT_EQ(outcome_of(command("switch.oven", "turn_off")), Outcome::Confirmed);
}

}  // namespace
}  // namespace hearken::scenarios
