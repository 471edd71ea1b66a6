// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>

#include "core/clock.h"
#include "core/ids.h"

namespace hearken::app {

/// One line that a person is told outside of a conversation.
struct Notification {
  WallTime at{};
  PersonId person;
  std::string text;
};

/// What people are told by what runs by itself, within each person's alert budget. One thread.
class NoticeBoard {
 public:
  enum class Urgency {
    Usual,
    Safety,  ///< told beyond the budget
  };

  /// The line as it is told now; nothing when the person's budget for this hour is used up: then it
  /// is counted, and told with the next one.
  std::optional<std::string> tell(const PersonId& person, const std::string& text, Urgency urgency,
                                  const Clock& clock);
  const std::deque<Notification>& all() const { return notifications_; }

 private:
  struct Budget {
    std::deque<MonoTime> told;
    std::size_t withheld = 0;
  };
  std::map<PersonId, Budget> budgets_;
  std::deque<Notification> notifications_;
};

}  // namespace hearken::app
