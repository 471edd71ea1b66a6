// SPDX-License-Identifier: Apache-2.0
#include "app/cli/words_command.h"

#include <fmt/format.h>

#include <iostream>

#include "app/cli/exit_code.h"
#include "app/cli/json_view.h"
#include "app/cli/remote_commands.h"

namespace hearken::app {
namespace {

Result<std::string> list(Memory& memory, const WordsOptions& options) {
  HEARKEN_TRY(const Json answer, memory.words(options.person));
  const Json& words = member(answer, "preferences");
  if (options.json)
    return Json({{"words", words}}).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  std::string text;
  for (const auto& word : words) {
    text += fmt::format("\"{}\" means \"{}\"{}\n", text_member(word, "phrase"),
                        text_member(word, "meaning"),
                        member(word, "household") == Json(true) ? ", for everybody" : "");
  }
  return text.empty() ? "Nothing was taught; say \"when I say … I mean …\".\n" : text;
}

Result<std::string> forget(Memory& memory, const WordsOptions& options) {
  HEARKEN_TRY_VOID(memory.forget_word(options.person, options.forget));
  if (options.json) return Json({{"forgotten", options.forget}}).dump() + "\n";
  return "forgotten\n";
}

}  // namespace

int run_words(const WordsOptions& options, const MemoryPlace& place) {
  const auto memory = open_memory(place);
  if (!memory) return report_error(memory.error(), options.json);
  const auto text = options.forget.empty() ? list(**memory, options) : forget(**memory, options);
  if (!text) return report_error(text.error(), options.json);
  std::cout << *text << std::flush;
  return kExitDone;
}

}  // namespace hearken::app
