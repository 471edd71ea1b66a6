// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace httplib {
class Server;
}

namespace hearken::tests {

/// A model behind Ollama's protocol on a loopback port that writes what `obey` makes of its prompt:
/// the worst model there can be. Its own thread answers; one request at a time.
class ObedientModel {
 public:
  /// `obey` gets all messages of a request, one after the other.
  using Obey = std::function<std::string(const std::string& prompt)>;

  explicit ObedientModel(Obey obey);
  ~ObedientModel();
  ObedientModel(const ObedientModel&) = delete;
  ObedientModel& operator=(const ObedientModel&) = delete;

  std::string url() const;
  /// What it read last.
  std::string last_prompt() const;

 private:
  const Obey obey_;
  std::unique_ptr<httplib::Server> server_;
  int port_ = 0;
  mutable std::mutex mutex_;
  std::string last_prompt_;  ///< guarded by mutex_
  std::jthread thread_;
};

}  // namespace hearken::tests
