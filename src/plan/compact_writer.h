// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/context.h"

// How the encoders of the compact form point at what the context holds. Private to this folder.
namespace hearken::plan {

/// Each gives nothing for what the context cannot say.
class CompactWriter {
 public:
  using Text = std::optional<std::string>;

  explicit CompactWriter(const Context& context) : context_(context) {}

  Text thing(const ThingId& id) const;
  Text value(double number) const;
  Text place(const Selector& select) const;
  Text selector(const Selector& select) const;
  Text time(const TimeWindow& window) const;
  static Text state(const std::string& word);
  /// Token for a property that is compared or asked about.
  static std::string measured(const std::string& property);
  const Context& context() const { return context_; }

 private:
  const Context& context_;  ///< outlives this
};

CompactWriter::Text encode_query(const Query& query, const CompactWriter& write);

}  // namespace hearken::plan
