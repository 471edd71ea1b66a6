// SPDX-License-Identifier: Apache-2.0
#include "app/notice_board.h"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace hearken::app {
namespace {

constexpr std::size_t kMaxNotifications = 200;
/// Messages to one person within an hour; those about safety are never held back.
constexpr std::size_t kAlertsPerHour = 12;

}  // namespace

std::optional<std::string> NoticeBoard::tell(const PersonId& person, const std::string& text,
                                             Urgency urgency, const Clock& clock) {
  const MonoTime now = clock.mono();
  Budget& budget = budgets_[person];
  auto& told = budget.told;
  while (!told.empty() && now - told.front() > std::chrono::hours(1)) told.pop_front();
  if (told.size() >= kAlertsPerHour && urgency == Urgency::Usual) {
    ++budget.withheld;
    return {};
  }
  std::string line = text;
  if (budget.withheld > 0)
    line += fmt::format(" ({} more in the ledger)", std::exchange(budget.withheld, 0));
  told.push_back(now);
  notifications_.push_back({clock.wall(), person, line});
  if (notifications_.size() > kMaxNotifications) notifications_.pop_front();
  return line;
}

}  // namespace hearken::app
