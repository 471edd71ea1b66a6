// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/context.h"
#include "core/thing.h"

// What the words of one sentence ask for. Private to this folder.
namespace hearken::prompt {

/// What actions have in common that the same words ask for; a set of bits.
using Wishes = unsigned;

/// The wish that asks for `action`; 0: one that no word of the table asks for.
Wishes wish_of_action(std::string_view action);

/// The sentence of a context, read for its wishes. The context outlives it. One thread.
class Said {
 public:
  explicit Said(const Context& context);

  bool has_any(std::initializer_list<std::string_view> words) const;
  /// It only asks about something: "is the door locked?".
  bool is_question() const { return is_question_; }
  /// All wishes that its words can mean.
  Wishes wishes() const { return wishes_; }
  /// Things that some word of it is marked with, each once.
  std::vector<const Thing*> marked_things() const;
  /// Its words say this thing: by name, by kind in the place that is meant, or by pointing back.
  bool says_thing(const Thing& thing) const;
  bool says_kind(const Thing& thing) const;
  bool says_kind(std::string_view kind, std::string_view device_class) const;
  /// One thing of this kind is named, so that the word for the kind means that one.
  bool names_one_of(std::string_view kind) const;
  /// "lights", "all", "everywhere": more than one is meant.
  bool says_several(std::string_view kind) const;
  bool says_place(const AreaId& area) const;
  bool says_floor(const std::string& floor) const;
  /// It names the place, or names none and is spoken there or nobody knows where.
  bool means_place(const AreaId& area) const;
  /// It wishes for something that this action of such a thing does: "it's dark in here", "I want to
  /// sleep". Before sleep and farewell things only go off, close and fall silent.
  bool hints_at(const Thing& thing, std::string_view action) const;
  /// All of `text`, word by word in this order.
  bool says_text(std::string_view text) const;

 private:
  bool has(std::string_view word) const;
  bool says_name(const Thing& thing) const;
  /// A word of its name that is more than the word for its kind.
  bool says_telling_word(const Thing& thing) const;
  bool points_back_to(const Thing& thing) const;
  void read_wishes();

  const Context& context_;
  bool is_question_ = false;
  bool names_places_ = false;
  Wishes wishes_ = 0;
};

}  // namespace hearken::prompt
