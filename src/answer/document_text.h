// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

// How documents are read: sentences, and the words that tell what they are about. Inside answer
// only.
namespace hearken::answer {

/// Stems of the words that are not among the commonest: "changing" and "change" are one.
std::set<std::string> stems_of(std::string_view text);

/// Sentences, headings and entries of lists, in order.
std::vector<std::string> sentences_of(std::string_view text);

}  // namespace hearken::answer
