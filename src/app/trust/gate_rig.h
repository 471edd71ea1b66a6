// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/child_process.h"
#include "app/temporary_folder.h"
#include "app/trust/gate_doors.h"
#include "net/mqtt_session.h"
#include "sim/demo_home.h"
#include "sim/mosquitto_child.h"

namespace hearken::app {

/// Who may have it done at once.
enum class GateNeed { Anybody, Known, Nobody };

/// A class of action with one wish of it.
struct GateClass {
  const char* name;
  GateNeed need;
  GateWish wish;
  std::string topic;     ///< commands of the wish arrive below it
  std::string property;  ///< of the thing, and what it is before; empty: it never reports
  Value before;
  Value same;  ///< what the wish would make of it
};
const std::vector<GateClass>& gate_classes();

/// docs/trust.md, a second time and without looking at the guard.
bool may_at_once(const GateSpeaker& speaker, const GateClass& wanted);

/// `hearken serve` as a process of its own with the demo's devices on a real broker, and somebody
/// who hears every command there. One thread.
class GateRig {
 public:
  /// `program` is hearken; `model` a file. Errors: something did not start.
  static Result<std::unique_ptr<GateRig>> start(const std::string& program,
                                                const std::string& model);
  ~GateRig();
  GateRig(const GateRig&) = delete;
  GateRig& operator=(const GateRig&) = delete;

  const std::string& address() const { return address_; }
  const std::vector<GateSpeaker>& speakers() const { return speakers_; }
  /// REQUIRES: one of speakers().
  const GateSpeaker& speaker(const std::string& name) const;

  /// Topics of the commands since the last call. Timeout: the broker does not answer.
  Result<std::vector<std::string>> take_heard();
  /// What the device itself has; "?" when it is none of them.
  std::string really(const std::string& thing, const std::string& property) const;
  /// By hand, and known to the daemon. Timeout: it does not hear of it.
  Status put(const std::string& thing, const std::string& property, const Value& value);
  /// On the broker, as any client.
  Status publish(const std::string& topic, const std::string& payload);

 private:
  GateRig() = default;
  Status open(const std::string& program, const std::string& model);
  void write_config(const std::string& model) const;
  Status start_daemon(const std::string& program);
  Result<std::string> add_token(const std::string& program, std::vector<std::string> more) const;
  Status add_speakers(const std::string& program);
  Status listen();
  void hear(const net::MqttMessage& message);
  std::string known(const std::string& thing, const std::string& property) const;

  const TemporaryFolder folder_;
  std::unique_ptr<sim::MosquittoChild> broker_;
  sim::DemoHome home_;
  std::unique_ptr<ChildProcess> daemon_;
  std::string address_;
  std::vector<GateSpeaker> speakers_;
  std::mutex mutex_;
  std::vector<std::string> heard_;  ///< guarded by mutex_
  std::string mark_;                ///< guarded by mutex_
  int marks_ = 0;
  std::unique_ptr<net::MqttSession> ear_;  ///< last: its handler uses the others
};

}  // namespace hearken::app
