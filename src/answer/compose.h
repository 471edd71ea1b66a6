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

/// What commands would do that are planned and not sent, one sentence each: "Hall light would be
/// off." for an outcome of Confirmed, "… is already off." for Unchanged; who would be asked, and
/// why one would be refused. Any thread; pure.
std::vector<std::string> announce(const std::vector<Receipt>& planned, const Registry& registry);

}  // namespace hearken::answer
