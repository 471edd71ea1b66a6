// SPDX-License-Identifier: Apache-2.0
#include "app/cli/words_command.h"

#include <fmt/format.h>

#include <iostream>

#include "app/cli/docs_command.h"
#include "app/cli/exit_code.h"
#include "app/cli/json_view.h"
#include "app/cli/remote_commands.h"
#include "core/text.h"

namespace hearken::app {
namespace {

Result<std::string> list(store::History& history, const WordsOptions& options) {
  HEARKEN_TRY(const auto known, history.preferences(PersonId(options.person)));
  Json all = Json::array();
  std::string text;
  for (const auto& word : known) {
    all.push_back(
        {{"phrase", word.phrase}, {"meaning", word.meaning}, {"at", format_time(word.at)}});
    text += fmt::format("\"{}\" means \"{}\"\n", sanitize(word.phrase, 80),
                        sanitize(word.meaning, 200));
  }
  if (options.json) return Json({{"words", all}}).dump() + "\n";
  return text.empty() ? "Nothing was taught; say \"when I say … I mean …\".\n" : text;
}

Result<std::string> forget(store::History& history, const WordsOptions& options) {
  HEARKEN_TRY(const bool was_there,
              history.delete_preference(PersonId(options.person), options.forget));
  if (!was_there)
    return fail(ErrorCode::NotFound, "nobody taught \"" + sanitize(options.forget, 80) + "\"");
  if (options.json) return Json({{"forgotten", options.forget}}).dump() + "\n";
  return "forgotten\n";
}

}  // namespace

int run_words(const WordsOptions& options, const std::string& config_path) {
  const auto history = open_configured_store(config_path);
  if (!history) return report_error(history.error(), options.json);
  const auto text = options.forget.empty() ? list(**history, options) : forget(**history, options);
  if (!text) return report_error(text.error(), options.json);
  std::cout << *text << std::flush;
  return kExitDone;
}

}  // namespace hearken::app
