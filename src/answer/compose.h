// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/home.h"
#include "core/outcome.h"
#include "core/plan.h"

namespace hearken::answer {

/// All that a reply may say; nothing in it was written by a model except `question` and `refusal`.
struct ReplyParts {
  std::vector<Receipt> receipts;
  std::vector<std::string> problems;  ///< parts that could not be done, one sentence each
  std::vector<std::string> not_met;   ///< parts whose condition was false
  std::optional<Question> question;
  std::string refusal;
  std::string answer;  ///< Answer::text
};

/// The words a person reads or hears, built from the receipts only (design, law 1): it says that
/// something is so only for confirmed and unchanged commands. At most 600 bytes. Any thread; pure.
std::string reply_for(const ReplyParts& parts, const Registry& registry);

/// What a confirmation would do: "Front door will be unlocked".
std::string announce(const Receipt& receipt, const Registry& registry);

}  // namespace hearken::answer
