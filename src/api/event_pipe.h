// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <string>
#include <string_view>

#include "api/backend.h"
#include "api/http.h"
#include "core/mutex.h"

namespace hearken::api {

/// Carries a turn's events from the threads where they happen to the one that writes them to a
/// client, so that no engine thread ever waits for a socket. Any thread.
class EventPipe {
 public:
  void push(std::string_view name, const std::string& json);
  /// Nothing comes after this.
  void finish();
  /// Writes events as they come until finish(). A client that has gone gets nothing more, but the
  /// pipe is emptied to its end all the same.
  void drain(StreamWriter& out);

 private:
  Mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<std::string> events_ HEARKEN_GUARDED_BY(mutex_);  ///< as bytes to write
  bool finished_ HEARKEN_GUARDED_BY(mutex_) = false;
};

/// An answer of server-sent events: those of the turn, then "turn" with its result or "error".
HttpReply stream_turn(std::function<Result<std::string>(const TurnObserver&)> run);

}  // namespace hearken::api
