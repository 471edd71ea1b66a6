// SPDX-License-Identifier: Apache-2.0
#include "tests/support/obedient_model.h"

#include <httplib.h>

#include <nlohmann/json.hpp>

#include "core/result.h"

namespace hearken::tests {
namespace {

using nlohmann::json;

std::string dump(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string answer_with(const std::string& text) {
  const json piece = {{"model", "obedient"},
                      {"message", {{"role", "assistant"}, {"content", text}}},
                      {"done", false}};
  const json end = {{"model", "obedient"},
                    {"message", {{"role", "assistant"}, {"content", ""}}},
                    {"done", true},
                    {"done_reason", "stop"}};
  return dump(piece) + dump(end);
}

}  // namespace

ObedientModel::ObedientModel(Obey obey)
    : obey_(std::move(obey)), server_(std::make_unique<httplib::Server>()) {
  server_->Post("/api/chat", [this](const httplib::Request& request, httplib::Response& response) {
    const json body = json::parse(request.body, nullptr, false);
    std::string prompt;
    for (const auto& message : body.value("messages", json::array())) {
      prompt += message.value("content", "") + "\n";
    }
    response.set_content(answer_with(obey_(prompt)), "application/x-ndjson");
    const std::lock_guard lock(mutex_);
    last_prompt_ = std::move(prompt);
  });
  port_ = server_->bind_to_any_port("127.0.0.1");
  ensure(port_ > 0, "a loopback socket can be bound");
  thread_ = std::jthread([this] { server_->listen_after_bind(); });
  while (!server_->is_running()) std::this_thread::yield();
}

ObedientModel::~ObedientModel() { server_->stop(); }

std::string ObedientModel::url() const { return "http://127.0.0.1:" + std::to_string(port_); }

std::string ObedientModel::last_prompt() const {
  const std::lock_guard lock(mutex_);
  return last_prompt_;
}

}  // namespace hearken::tests
