// SPDX-License-Identifier: Apache-2.0
#include "app/spoken_answer.h"

#include <algorithm>

#include "app/approvals.h"
#include "core/text.h"

namespace hearken::app {

std::optional<SpokenAnswer> read_answer(std::string_view text) {
  static constexpr std::string_view kYes[] = {"yes",     "y",     "yes please", "yes do it",
                                              "yeah",    "do it", "ok",         "okay",
                                              "confirm", "sure",  "please",     "go ahead"};
  static constexpr std::string_view kNo[] = {"no",           "n",    "no thanks",
                                             "no thank you", "nope", "don't"};
  const std::string folded = fold(text);
  const auto is_one_of = [&](const auto& words) {
    return std::find(std::begin(words), std::end(words), folded) != std::end(words);
  };
  if (is_one_of(kYes)) return SpokenAnswer::Yes;
  if (is_one_of(kNo)) return SpokenAnswer::No;
  return {};
}

std::string awaited_in(Engine& engine, const AskRequest& request) {
  std::string key;
  if (request.conversation.empty()) return key;
  engine.each_approval(request.person, [&](const std::string& one, const PendingApproval& waiting) {
    const bool here =
        waiting.conversation == request.conversation && waiting.channel == request.channel;
    if (here) key = one;  // oldest first
  });
  return key;
}

}  // namespace hearken::app
