// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/mutex.h"
#include "net/mqtt_session.h"

namespace hearken::app {

/// When messages of some topics came in and were handed out at a session. Any thread.
class WireMarks {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// `prefix`: of the topics that are marked.
  explicit WireMarks(std::string prefix) : prefix_(std::move(prefix)) {}
  void clear();
  enum class Way { In, Out };
  void note(Way way, const std::string& topic);
  /// The first whose topic begins so, since clear().
  std::optional<Time> first(Way way, std::string_view begin) const;

 private:
  struct Mark {
    Way way;
    std::string topic;
    Time at;
  };

  const std::string prefix_;
  mutable Mutex mutex_;
  std::vector<Mark> marks_ HEARKEN_GUARDED_BY(mutex_);
};

/// `session`, with what passes it noted in `marks`.
std::unique_ptr<net::MqttSession> with_marks(std::unique_ptr<net::MqttSession> session,
                                             std::shared_ptr<WireMarks> marks);

}  // namespace hearken::app
