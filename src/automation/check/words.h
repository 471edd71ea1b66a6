// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "automation/check/compiled.h"

// Cases in plain words.
namespace hearken::automation {

class CaseWords {
 public:
  CaseWords(const CheckInput& input, const Universe& universe)
      : input_(input), universe_(universe) {}

  /// "On Sunday at 07:00, with Kitchen window open": what of the case is particular.
  std::string place(const Box& box) const;
  /// The same with how the moment comes: "On Sunday at 07:00, when Hall motion becomes detected".
  std::string moment(const CompiledRule& rule, const Moment& moment, const Box& box) const;
  /// "'Morning heat'": the automation's name, or its id.
  std::string name(const CompiledRule& rule) const;
  /// "turn on Hall light".
  std::string command(const CompiledRule& rule, const Deed& deed) const;
  /// "Hall light is on".
  std::string value(VariableId variable, const Bits& allowed) const;
  std::string trigger(const CompiledRule& rule, const Moment& moment) const;

 private:
  std::string join(const Box& box, VariableId without, const std::string& when) const;
  const CheckInput& input_;
  const Universe& universe_;
};

}  // namespace hearken::automation
