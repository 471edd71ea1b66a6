// SPDX-License-Identifier: Apache-2.0
#include "app/cli/proposal_notice.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>

namespace hearken::app {
namespace {

constexpr std::chrono::minutes kAskAgain{10};

}  // namespace

std::string notice_of(const Json& answer, const std::set<std::string>& seen) {
  const Json& proposals = member(answer, "proposals");
  const auto fresh = std::count_if(proposals.begin(), proposals.end(), [&](const Json& one) {
    return seen.count(text_member(one, "id")) == 0;
  });
  if (fresh == 0) return {};
  return fmt::format("{} new {} from your habits: hearken automation proposals", fresh,
                     fresh == 1 ? "suggestion" : "suggestions");
}

ProposalNotice::ProposalNotice(DaemonAddress daemon, std::string seen_file)
    : daemon_(std::move(daemon)), seen_file_(std::move(seen_file)) {
  read_seen();
}

/// Also while it runs: somebody may look in another terminal.
void ProposalNotice::read_seen() {
  std::ifstream in(seen_file_);
  for (std::string id; std::getline(in, id);) seen_.insert(id);
}

void ProposalNotice::refresh() {
  const MonoTime now = std::chrono::steady_clock::now();
  if (asked_ && now - *asked_ < kAskAgain) return;
  asked_ = now;
  read_seen();
  if (const auto answer = get_from(daemon_, "/api/automations/proposals", {}))
    answer_ = read_json(*answer);
}

std::string ProposalNotice::news() {
  refresh();
  std::string line = notice_of(answer_, seen_);
  if (!line.empty()) mark_seen(answer_);
  return line;
}

std::string ProposalNotice::standing() {
  refresh();
  return notice_of(answer_, seen_);
}

void ProposalNotice::mark_seen(const Json& answer) {
  for (const auto& one : member(answer, "proposals")) seen_.insert(text_member(one, "id"));
  std::ofstream out(seen_file_, std::ios::trunc);
  for (const auto& id : seen_) out << id << '\n';
}

}  // namespace hearken::app
