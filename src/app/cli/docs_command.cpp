// SPDX-License-Identifier: Apache-2.0
#include "app/cli/docs_command.h"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/cli/exit_code.h"
#include "app/cli/json_view.h"
#include "app/cli/remote_commands.h"
#include "app/config.h"
#include "app/temporary_folder.h"
#include "core/text.h"
#include "store/open_history.h"

namespace hearken::app {
namespace {

namespace fs = std::filesystem;

Result<std::string> read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorCode::NotFound, "cannot read " + path.string());
  std::ostringstream text;
  text << in.rdbuf();
  if (text.str().size() > store::kMaxDocument) {
    return fail(ErrorCode::InvalidInput, fmt::format("{} is larger than {} MiB", path.string(),
                                                     store::kMaxDocument / (1024 * 1024)));
  }
  return text.str();
}

/// Runs poppler's pdftotext; the file's name is one argument, so nothing in it is a command.
Result<std::string> read_pdf(const fs::path& path) {
  const TemporaryFolder folder;
  const std::string source = fs::absolute(path).string();
  std::string target = folder.path() + "/text";
  std::string program = "pdftotext", encoding_option = "-enc", encoding = "UTF-8";
  std::string file = source;
  char* arguments[] = {program.data(), encoding_option.data(), encoding.data(),
                       file.data(),    target.data(),          nullptr};
  pid_t child = 0;
  if (posix_spawnp(&child, "pdftotext", nullptr, nullptr, arguments, environ) != 0) {
    return fail(ErrorCode::Unavailable,
                "PDF files need the program pdftotext; install the package poppler-utils");
  }
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return fail(WIFEXITED(status) && WEXITSTATUS(status) == 127 ? ErrorCode::Unavailable
                                                                : ErrorCode::InvalidInput,
                fmt::format("pdftotext could not read {}; is it a PDF, and is the package "
                            "poppler-utils installed?",
                            path.string()));
  }
  return read_text(target);
}

Result<store::Document> read_document(const std::string& file) {
  const fs::path path(file);
  const bool pdf = fold(path.extension().string()) == "pdf";
  HEARKEN_TRY(std::string text, pdf ? read_pdf(path) : read_text(path));
  if (text.find('\0') != std::string::npos) {
    return fail(ErrorCode::InvalidInput, file + " is no text; Markdown, text and PDF can be added");
  }
  store::Document document;
  document.name = path.stem().string();
  const std::string first = text.substr(0, text.find('\n'));
  document.title = first.starts_with("# ") ? sanitize(first.substr(2), 200) : document.name;
  document.text = std::move(text);
  document.at =
      std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  return document;
}

Result<std::string> list(store::History& history, bool json) {
  HEARKEN_TRY(const auto documents, history.documents());
  Json all = Json::array();
  std::string text;
  for (const auto& document : documents) {
    all.push_back(
        {{"name", document.name}, {"title", document.title}, {"at", format_time(document.at)}});
    text += fmt::format("{}  {}\n", sanitize(document.name, 60), sanitize(document.title, 80));
  }
  if (json) return Json({{"documents", all}}).dump() + "\n";
  return text.empty() ? "No documents; add some with `hearken docs add FILE`.\n" : text;
}

Result<std::string> change(store::History& history, const DocsOptions& options) {
  Json names = Json::array();
  for (const auto& word : options.words) {
    if (options.what == DocsOptions::What::Add) {
      HEARKEN_TRY(const auto document, read_document(word));
      HEARKEN_TRY_VOID(history.put_document(document));
      names.push_back(document.name);
    } else {
      HEARKEN_TRY(const bool was_there, history.delete_document(word));
      if (!was_there)
        return fail(ErrorCode::NotFound, "there is no document \"" + sanitize(word, 80) + "\"");
      names.push_back(word);
    }
  }
  const char* verb = options.what == DocsOptions::What::Add ? "added" : "removed";
  if (options.json) return Json({{verb, names}}).dump() + "\n";
  std::string text;
  for (const auto& name : names) text += fmt::format("{} {}\n", verb, scalar_text(name));
  return text;
}

}  // namespace

Result<std::unique_ptr<store::History>> open_configured_store(const std::string& config_path) {
  HEARKEN_TRY(const Config config, config_path.empty()
                                       ? parse_config("", "defaults", "", process_environment())
                                       : load_config(config_path));
  // A store that begins here would be nobody's: no daemon is configured to read it.
  if (config_path.empty() && !store::is_server(config.store.path) &&
      !fs::exists(config.store.path)) {
    return fail(ErrorCode::NotFound, "no configuration found, and no " + config.store.path +
                                         " here; name the daemon's configuration with --config");
  }
  return store::open_history(
      {config.store.path, store::OpenMode::ReadWrite, config.store.max_bytes});
}

int run_docs(const DocsOptions& options, const std::string& config_path) {
  const auto history = open_configured_store(config_path);
  if (!history) return report_error(history.error(), options.json);
  const auto text = options.what == DocsOptions::What::List ? list(**history, options.json)
                                                            : change(**history, options);
  if (!text) return report_error(text.error(), options.json);
  std::cout << *text << std::flush;
  return kExitDone;
}

}  // namespace hearken::app
