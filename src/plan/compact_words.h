// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/context.h"
#include "plan/compact.h"

// Words of the sentence that a plan copies. Private to this folder.
namespace hearken::plan {

/// The sentence has a word that can be copied.
bool has_words(const Context& context);

/// A run of the sentence's words, copied one word at a time.
class WordRun {
 public:
  void clear() { positions_.clear(); }
  bool empty() const { return positions_.empty(); }
  void allow(const Context& context, std::vector<Symbol>& allowed) const;
  void accept(const Context& context, const Symbol& symbol);
  std::string signature() const;

 private:
  std::vector<std::size_t> positions_;  ///< where the run's last word may stand
};

}  // namespace hearken::plan
