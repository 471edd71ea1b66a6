// SPDX-License-Identifier: Apache-2.0
#include "app/trust/wire_marks.h"

namespace hearken::app {
namespace {

class MarkedSession final : public net::MqttSession {
 public:
  MarkedSession(std::unique_ptr<net::MqttSession> session, std::shared_ptr<WireMarks> marks)
      : session_(std::move(session)), marks_(std::move(marks)) {}

  void start(net::MqttHandlers handlers) override {
    auto on_message = std::move(handlers.on_message);
    handlers.on_message = [marks = marks_,
                           on_message = std::move(on_message)](const net::MqttMessage& message) {
      marks->note(WireMarks::Way::In, message.topic);
      if (on_message) on_message(message);
    };
    session_->start(std::move(handlers));
  }
  Status publish(const net::MqttMessage& message, net::PublishCallback on_done) override {
    marks_->note(WireMarks::Way::Out, message.topic);
    return session_->publish(message, std::move(on_done));
  }
  Status subscribe(const std::string& filter, int qos) override {
    return session_->subscribe(filter, qos);
  }
  Status replay(const std::string& filter) override { return session_->replay(filter); }
  Status unsubscribe(const std::string& filter) override { return session_->unsubscribe(filter); }
  net::MqttState state() const override { return session_->state(); }
  net::MqttStats stats() const override { return session_->stats(); }
  void stop() override { session_->stop(); }

 private:
  const std::unique_ptr<net::MqttSession> session_;
  const std::shared_ptr<WireMarks> marks_;
};

}  // namespace

void WireMarks::clear() {
  const MutexLock lock(mutex_);
  marks_.clear();
}

void WireMarks::note(Way way, const std::string& topic) {
  if (!topic.starts_with(prefix_)) return;
  const MutexLock lock(mutex_);
  marks_.push_back({way, topic, std::chrono::steady_clock::now()});
}

std::optional<WireMarks::Time> WireMarks::first(Way way, std::string_view begin) const {
  const MutexLock lock(mutex_);
  for (const Mark& mark : marks_) {
    if (mark.way == way && mark.topic.starts_with(begin)) return mark.at;
  }
  return std::nullopt;
}

std::unique_ptr<net::MqttSession> with_marks(std::unique_ptr<net::MqttSession> session,
                                             std::shared_ptr<WireMarks> marks) {
  return std::make_unique<MarkedSession>(std::move(session), std::move(marks));
}

}  // namespace hearken::app
