// SPDX-License-Identifier: Apache-2.0
#include "api/event_pipe.h"

#include <thread>

#include "api/requests.h"

namespace hearken::api {

void EventPipe::push(std::string_view name, const std::string& json) {
  std::string bytes = server_sent_event(name, json);
  const MutexLock lock(mutex_);
  events_.push_back(std::move(bytes));
  wake_.notify_one();
}

void EventPipe::finish() {
  const MutexLock lock(mutex_);
  finished_ = true;
  wake_.notify_one();
}

void EventPipe::drain(StreamWriter& out) {
  bool heard = true;
  MutexLock lock(mutex_);
  while (true) {
    wake_.wait(lock, [&]() HEARKEN_REQUIRES(mutex_) { return finished_ || !events_.empty(); });
    if (events_.empty()) return;
    std::deque<std::string> events;
    events.swap(events_);
    lock.unlock();
    for (const auto& event : events) heard = heard && out.write(event);
    lock.lock();
  }
}

HttpReply stream_turn(std::function<Result<std::string>(const TurnObserver&)> run) {
  HttpReply reply;
  reply.content_type = "text/event-stream";
  reply.stream = [run = std::move(run)](StreamWriter& out) {
    EventPipe pipe;
    const std::jthread turn([&] {
      const auto result =
          run([&](std::string_view name, const std::string& json) { pipe.push(name, json); });
      if (result) {
        pipe.push("turn", *result);
      } else {
        pipe.push("error", error_json(result.error()));
      }
      pipe.finish();
    });
    pipe.drain(out);
  };
  return reply;
}

}  // namespace hearken::api
