// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/result.h"

namespace hearken::app {

struct SentenceOptions {
  std::string sentences;  ///< a .jsonl file; homes-*.json are looked for beside it
  std::string tier = "embedded";
  std::string config;
  std::string model_path;  ///< empty: the shipped model
  std::string results;     ///< file for one result a line; empty: none
  std::string only;        ///< an item's id or a category; empty: all
  bool verbose = false;    ///< every item, not only the wrong ones
  bool json = false;
};

/// Says each sentence to a simulated home through the whole loop, says yes to what is asked, and
/// compares the automations that stand then with those that should (automation/meaning.h). An item:
/// {"id","category","home","now","utterance","context"?:{"area"},"before"?:[sentences said and
/// confirmed first],"expect":[automations without ids],"accept"?:[[…] also right]}. Returns an exit
/// code: 0 when every item could be run.
Result<int> run_automation_sentences(const SentenceOptions& options);

}  // namespace hearken::app
