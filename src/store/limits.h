// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "store/history.h"

// What every backend refuses, and how texts are found. For store backends.
namespace hearken::store {

/// InvalidInput: no id, or a text or value that is too long.
Status check_command(const CommandStart& start);
Status check_finish(const Value& observed, std::string_view reason);
/// InvalidInput: no kind, or a text that is too long. Not whether the body is JSON.
Status check_ledger(const LedgerDraft& draft);
/// InvalidInput: a phrase without words, or a text that is too long.
Status check_preference(const Preference& preference);
/// InvalidInput: no name, or a text that is too long.
Status check_document(const Document& document);
Status check_kept(std::string_view key, std::string_view body);

/// The words of a text, folded; of its first few thousand bytes.
std::set<std::string, std::less<>> word_set(std::string_view text);

/// Those whose phrase shares words with `text`, best first, at most `limit`. Ties keep their order.
std::vector<Preference> best_preferences(std::vector<Preference> candidates, std::string_view text,
                                         std::size_t limit);

}  // namespace hearken::store
