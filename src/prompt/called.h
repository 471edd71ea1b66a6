// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/context.h"

// What a stretch of words calls: by kind, by name, by place and by label. Private to this folder.
namespace hearken::prompt {

/// Words [begin, end) of a sentence.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// "Bed" and "2": a name in which the one stands right before the other.
struct LabelledHead {
  std::string head;  ///< stemmed; empty: any name with the label
  std::string label;
};

/// "All the reading lights for beds 2, 4 and 6", taken apart. A thing is called where it fits every
/// name, one of the places and one of the labels, as far as there are any.
struct Called {
  bool everything = false;         ///< "everything", or "all" of nothing in particular
  bool several = false;            ///< "all", "every", "both", or a list of labels
  std::vector<std::string> names;  ///< stemmed words of kinds or of names
  std::vector<AreaId> areas;
  std::vector<std::string> floors;
  std::vector<LabelledHead> labels;
  std::vector<std::size_t> numbers;  ///< words that are labels or counts, and so no values
  std::vector<std::size_t> places;   ///< first word of each place
  std::vector<std::string> unknown;  ///< words that call nothing here

  bool calls_nothing() const {
    return !everything && names.empty() && areas.empty() && floors.empty() && labels.empty();
  }
};

/// How the words of a stretch are to be read.
struct CalledOptions {
  bool ranges = true;              ///< "1 to 3" are labels, rather than label and value
  bool bare_labels = false;        ///< "apart from 3.03": a label without what is labelled
  std::vector<std::string> heads;  ///< what bare labels belong to, where that was said before
};

/// Words that `is_taken` marks (by position) are left out.
Called read_called(const Context& context, Stretch stretch, const std::vector<bool>& is_taken,
                   const CalledOptions& options);

bool is_called(const Thing& thing, const Called& called, const Registry& registry);

}  // namespace hearken::prompt
