// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearken {

/// Lower-cases and transliterates Latin letters to ASCII ("Küche" → "kuche"), keeps digits and
/// inner ".", "'" of numbers and names, turns all else into single blanks. Invalid UTF-8 bytes and
/// control characters vanish. For matching and for the compact model's prompt, never for display.
std::string fold(std::string_view text);

/// Words of a folded text.
std::vector<std::string_view> split_words(std::string_view folded);

/// Removes what must not reach a prompt or a terminal from text that came from the world: control
/// characters, bidirectional overrides, zero-width characters, the tag block U+E0000-E007F, invalid
/// UTF-8; cuts to `max_bytes` at a character's border.
std::string sanitize(std::string_view text, std::size_t max_bytes);

/// Damerau-Levenshtein distance (optimal string alignment), stopping early above `limit`.
/// Returns limit + 1 when the distance is larger.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace hearken
