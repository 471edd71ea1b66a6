// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// JSON that passed through something that escapes for HTML. Private to this folder.
namespace hearken::plan {

/// True when the quotation marks themselves are entities, so that the whole text was encoded: it
/// holds encoded ones and no plain ones. Otherwise entities are content and stay.
bool has_encoded_quotes(std::string_view text);

/// Replaces &quot; &apos; &amp; &lt; &gt; &nbsp; and numeric references once; others stay.
std::string decode_entities(std::string_view text);

}  // namespace hearken::plan
