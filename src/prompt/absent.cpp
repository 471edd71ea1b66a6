// SPDX-License-Identifier: Apache-2.0
#include "prompt/absent.h"

#include <algorithm>

#include "prompt/lexicon.h"

namespace hearken::prompt {
namespace {

/// What the sentence's words say about one kind of thing.
struct Said {
  bool absent = false;    ///< some word for it is marked as nothing that is here
  bool any_word = false;  ///< some word means the kind
  bool fits = false;      ///< … and the class asked about, or any class
};

const std::vector<KindSense>& senses_of(const std::string& word) {
  const std::string stemmed = stem(word);
  const auto& senses = kind_senses(stemmed);
  return senses.empty() ? kind_senses(misspelt_kind_word(stemmed)) : senses;
}

bool is_marked_absent(const Context& context, std::size_t word) {
  return std::any_of(context.marks.begin(), context.marks.end(),
                     [&](const Mark& mark) { return mark.word == word && mark.token == "<0>"; });
}

Said said_about(const Context& context, const Selector& set) {
  Said said;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    for (const auto& sense : senses_of(context.words[i].text)) {
      if (sense.kind != set.kind) continue;
      said.any_word = true;
      said.absent = said.absent || is_marked_absent(context, i);
      said.fits = said.fits || set.device_class.empty() || sense.device_class.empty() ||
                  sense.device_class == set.device_class;
    }
  }
  return said;
}

}  // namespace

void refuse_absent_sets(Plan& plan, const Context& context) {
  const auto refused = std::erase_if(plan.commands, [&](const PlannedCommand& command) {
    if (!command.select) return false;
    const Said said = said_about(context, *command.select);
    const bool everywhere = command.select->area.empty() && command.select->floor.empty();
    return (said.absent && everywhere) || (said.any_word && !said.fits);
  });
  if (refused > 0) plan.impossible.emplace_back();
}

}  // namespace hearken::prompt
