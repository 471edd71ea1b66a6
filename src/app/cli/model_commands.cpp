// SPDX-License-Identifier: Apache-2.0
#include "app/cli/model_commands.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <thread>

#include "app/cli/exit_code.h"
#include "infer/cli.h"

namespace hearken::app {
namespace {

int print_result(const Result<std::string>& text, bool json) {
  if (!text) return report_error(text.error(), json);
  std::cout << *text;
  return kExitDone;
}

Result<std::string> read_prompt(const std::string& path) {
  constexpr std::streamsize kMaxPrompt = 1 << 20;
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::NotFound, "cannot read " + path);
  std::string text(static_cast<std::size_t>(kMaxPrompt) + 1, '\0');
  file.read(text.data(), kMaxPrompt + 1);
  if (file.gcount() > kMaxPrompt) {
    return fail(ErrorCode::Resource, path + " is longer than 1 MiB");
  }
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

infer::OutputForm form_of(bool json) {
  return json ? infer::OutputForm::Json : infer::OutputForm::Text;
}

}  // namespace

void add_model_commands(Program& program) {
  CLI::App* command = program.app.add_subcommand("model", "The inference library on its own");
  command->require_subcommand(1);
  const auto options = options_of<infer::GenerateCommand>();
  CLI::App* info = command->add_subcommand("info", "What a GGUF file holds");
  info->add_option("FILE", options->model_path, "GGUF file")->required();
  info->callback([&program, options] {
    program.action = [&program, options] {
      return print_result(infer::describe_model(options->model_path, form_of(program.json)),
                          program.json);
    };
  });
  CLI::App* generate = command->add_subcommand("generate", "Continue a text");
  const auto prompt_file = options_of<std::string>();
  options->threads = std::max(1U, std::thread::hardware_concurrency());
  generate->add_option("FILE", options->model_path, "GGUF file")->required();
  generate->add_option("--prompt-file", *prompt_file, "The text to continue")->required();
  generate->add_option("--max-tokens", options->max_tokens, "Longest continuation (128)")
      ->check(between(1, 100'000));
  generate->add_option("--threads", options->threads, "Threads (all cores)")
      ->check(between(1, 256));
  generate->add_option("--kernels", options->kernels, "auto, scalar, avx2 … (auto)");
  generate->callback([&program, options, prompt_file] {
    program.action = [&program, options, prompt_file] {
      auto prompt = read_prompt(*prompt_file);
      if (!prompt) return report_error(prompt.error(), program.json);
      options->prompt = std::move(*prompt);
      options->form = form_of(program.json);
      return print_result(infer::generate_text(*options), program.json);
    };
  });
}

}  // namespace hearken::app
