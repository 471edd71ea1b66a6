// SPDX-License-Identifier: Apache-2.0
// Any text can be cut into tokens, which are joined to the same text; and a text from the world can
// spell no control token.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "infer/testing/loaded_model.h"
#include "infer/tokenizer/unicode.h"

namespace {

using namespace hearken::infer;

const Tokenizer& tokenizer() {
  static const auto model = testing::loaded_model({});
  return model->tokenizer();
}

/// `text` as the tokenizer reads it: bytes of no character become U+FFFD.
std::string as_read(std::string_view text) {
  std::string read;
  for (const char32_t point : decode_utf8(text)) append_utf8(point, read);
  return read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const auto parse : {ParseSpecial::No, ParseSpecial::Yes}) {
    const auto tokens = tokenizer().encode(text, parse);
    hearken::ensure(tokenizer().decode(tokens, RenderControl::Yes) == as_read(text),
                    "tokens are joined to the text");
    const bool plain = std::none_of(tokens.begin(), tokens.end(),
                                    [](TokenId id) { return tokenizer().is_control(id); });
    hearken::ensure(plain || parse == ParseSpecial::Yes, "plain text spells no control token");
  }
  return 0;
}
