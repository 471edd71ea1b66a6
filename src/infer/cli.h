// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "core/result.h"

/// What `hearken model …` prints. The caller parses arguments and writes the text.
namespace hearken::infer {

enum class OutputForm { Text, Json };

/// `hearken model info FILE [--json]`: what the file holds, and how long loading took. Ends with a
/// line feed. Errors: as Model::load.
Result<std::string> describe_model(const std::string& path, OutputForm form);

struct GenerateCommand {
  std::string model_path;
  std::string prompt;  ///< taken as it is; literals of special tokens become those tokens
  std::size_t max_tokens = 128;
  std::size_t threads = 1;
  std::string kernels = "auto";
  OutputForm form = OutputForm::Text;
};

/// `hearken model generate …`: the continuation, and with Json its tokens and measured times.
/// Errors: as Model::load, ComputeContext::create and generate.
Result<std::string> generate_text(const GenerateCommand& command);

}  // namespace hearken::infer
