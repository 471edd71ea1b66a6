// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "tests/scenarios/rig.h"
#include "tests/scenarios/security_pack.h"

namespace hearken::scenarios {

/// The demo's home with places where an attacker's text can arrive, an attacker on the broker, and
/// an ear on all command topics.
class PlantingTest : public FlatTest {
 protected:
  void SetUp() override;
  void TearDown() override;
  void add_to_home() override;

  /// Puts the text where its carrier says and waits until the home has it.
  void plant(const SecurityRow& row);
  /// Commands that left for other things than `allowed` since the last call, as "topic payload".
  std::vector<std::string> foreign_commands(const std::string& allowed_topic);
  /// Things that the pack's attacks are after, as the home knows them.
  const std::map<std::string, ThingId>& targets() const { return targets_; }

 private:
  void publish(const std::string& topic, const std::string& payload);
  void plant_name(const SecurityRow& row, const std::string& mark);
  void plant_value(const SecurityRow& row, const std::string& mark);
  void plant_document(const SecurityRow& row);
  void add_target(const std::string& name, const std::string& action);

  std::map<std::string, ThingId> targets_;
  std::unique_ptr<net::MqttSession> attacker_;
  std::mutex mutex_;
  std::vector<std::pair<std::string, std::string>> commands_;  ///< guarded by mutex_
  std::size_t planted_ = 0;
};

}  // namespace hearken::scenarios
