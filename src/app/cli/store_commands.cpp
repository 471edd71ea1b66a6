// SPDX-License-Identifier: Apache-2.0
#include "app/cli/store_commands.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>

#include "app/cli/exit_code.h"
#include "app/cli/json_view.h"
#include "app/cli/remote_commands.h"
#include "app/config.h"
#include "app/replay.h"
#include "core/text.h"
#include "store/open_history.h"

namespace hearken::app {
namespace {

using std::chrono::steady_clock;

struct BackupOptions {
  std::string file;
  std::optional<DaemonAddress> daemon;  ///< whose store; unset: the configured one
  std::string config;
  bool json = false;
};

/// With a configuration named, its store; else the daemon's.
std::optional<DaemonAddress> daemon_unless(const std::string& config, const DaemonAddress& daemon) {
  const char* named = std::getenv("HEARKEN_CONFIG");
  const bool own = !config.empty() || (named != nullptr && *named != '\0');
  return own ? std::nullopt : std::optional(daemon);
}

/// "  41 %" on standard error: in place on a terminal, else a line each five seconds.
store::CopyProgress show_progress() {
  const bool terminal = ::isatty(STDERR_FILENO) != 0;
  auto told = std::make_shared<steady_clock::time_point>(steady_clock::now());
  return [terminal, told](std::uint64_t done, std::uint64_t total) {
    const auto pause = terminal ? std::chrono::milliseconds(200) : std::chrono::seconds(5);
    if (total == 0 || steady_clock::now() - *told < pause) return;
    *told = steady_clock::now();
    std::cerr << fmt::format("{}copying: {} %{}", terminal ? "\r" : "", 100 * done / total,
                             terminal ? "" : "\n");
  };
}

/// What the configured store holds, read beside whoever writes it.
Status copy_configured(const BackupOptions& options) {
  HEARKEN_TRY(const Config config, options.config.empty()
                                       ? parse_config("", "defaults", "", process_environment())
                                       : load_config(options.config));
  std::error_code error;
  if (std::filesystem::equivalent(options.file, config.store.path, error)) {
    return fail(ErrorCode::InvalidInput, "a store cannot be backed up into itself");
  }
  HEARKEN_TRY(const auto history,
              store::open_history({.path = config.store.path, .mode = store::OpenMode::ReadOnly}));
  return history->backup_to(options.file, show_progress());
}

Status copy_of_daemon(const BackupOptions& options) {
  const bool terminal = ::isatty(STDERR_FILENO) != 0;
  auto told = steady_clock::now();
  if (terminal) std::cerr << "the daemon copies its store …" << std::flush;
  return download_to(*options.daemon, "/api/backup", options.file, [&](std::uint64_t bytes) {
    const auto pause = terminal ? std::chrono::milliseconds(200) : std::chrono::seconds(5);
    if (steady_clock::now() - told < pause) return;
    told = steady_clock::now();
    std::cerr << fmt::format("{}copying: {:.1f} MiB{}", terminal ? "\r\033[K" : "",
                             static_cast<double>(bytes) / (1024 * 1024), terminal ? "" : "\n");
  });
}

Result<std::string> back_up(const BackupOptions& options) {
  const auto began = steady_clock::now();
  const Status copied = options.daemon ? copy_of_daemon(options) : copy_configured(options);
  if (!options.json && ::isatty(STDERR_FILENO) != 0) std::cerr << "\r\033[K";
  HEARKEN_TRY_VOID(copied);
  const std::chrono::duration<double> took = steady_clock::now() - began;
  std::error_code error;
  const auto bytes = std::filesystem::file_size(options.file, error);
  if (options.json) {
    return Json({{"file", options.file}, {"bytes", bytes}, {"seconds", took.count()}}).dump() +
           "\n";
  }
  return fmt::format(
      "{}: {:.1f} MiB in {:.1f} s. It is a store: name it in `store.path` to use it.\n",
      sanitize(options.file, 200), static_cast<double>(bytes) / (1024 * 1024), took.count());
}

int run_backup(const BackupOptions& options) {
  const auto text = back_up(options);
  if (!text) return report_error(text.error(), options.json);
  std::cout << *text << std::flush;
  return kExitDone;
}

void add_replay(const StoreFamily& family) {
  CLI::App* command =
      family.client_command("replay", "Plan a recorded turn again: is it the same?");
  const auto options = std::make_shared<ReplayOptions>();
  command->add_option("TURN", options->turn, "Its id; the last turn when left out");
  command->add_option("--config", options->config, "Of this configuration's store itself");
  command->add_option("--model", options->model_path, "Another GGUF for the embedded tier");
  command->callback([family, options] {
    family.action = [&json = family.json, &daemon = family.daemon, find = family.find_config,
                     options] {
      options->json = json;
      options->daemon = daemon_unless(options->config, daemon);
      if (!options->daemon) options->config = find(options->config);
      return run_replay(*options);
    };
  });
}

void add_backup(const StoreFamily& family) {
  CLI::App* command = family.client_command("backup", "Copy the whole store into one file");
  const auto options = std::make_shared<BackupOptions>();
  command->add_option("FILE", options->file, "Where to; replaced only by a whole copy")->required();
  command->add_option("--config", options->config, "Of this configuration's store itself");
  command->callback([family, options] {
    family.action = [&json = family.json, &daemon = family.daemon, find = family.find_config,
                     options] {
      options->json = json;
      options->daemon = daemon_unless(options->config, daemon);
      if (!options->daemon) options->config = find(options->config);
      return run_backup(*options);
    };
  });
}

}  // namespace

void add_store_commands(const StoreFamily& family) {
  add_replay(family);
  add_backup(family);
}

}  // namespace hearken::app
