// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_items.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "prompt/lexicon.h"
#include "prompt/named_places.h"
#include "prompt/said.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

bool is_item_action(std::string_view action) {
  return action == "add_item" || action == "complete_item";
}

/// Nothing but items is planned, or nothing at all.
bool is_about_items(const Plan& plan) {
  Plan rest = plan;
  rest.description.clear();
  rest.impossible.clear();
  std::erase_if(rest.commands,
                [](const PlannedCommand& one) { return is_item_action(one.action); });
  return rest.empty();
}

/// The list that is named, or planned for, or the only one.
const Thing* list_meant(const Plan& plan, const Context& context, const Said& said) {
  const Thing* meant = nullptr;
  for (const Thing* thing : said.marked_things()) {
    if (thing->kind != "todo") continue;
    if (meant != nullptr) return nullptr;
    meant = thing;
  }
  if (meant != nullptr) return meant;
  for (const PlannedCommand& command : plan.commands) {
    const Thing* thing = context.home->registry->find_thing(command.device);
    if (thing == nullptr || (meant != nullptr && meant != thing)) return nullptr;
    meant = thing;
  }
  return meant;
}

class ItemReader {
 public:
  ItemReader(const Context& context, const Thing& list)
      : context_(context), list_(list), list_words_(name_words(list.name)) {}

  /// A command for each item; empty where the sentence says anything else.
  std::vector<PlannedCommand> read();

 private:
  const std::string& word(std::size_t at) const { return context_.words[at].text; }
  std::string_view verb_at(std::size_t at) const;
  std::size_t behind_list_name(std::size_t at) const;
  void close_item();

  const Context& context_;
  const Thing& list_;
  std::vector<std::string> list_words_;
  std::vector<PlannedCommand> commands_;
  std::string_view action_;
  std::optional<std::size_t> first_;  ///< of the item that is being read
  std::size_t last_ = 0;
};

/// The action that a verb at the beginning of a part stands for; empty: it is none.
std::string_view ItemReader::verb_at(std::size_t at) const {
  if (is_one_of(word(at), {"add", "put", "jot"})) return "add_item";
  if (is_one_of(word(at), {"tick", "cross", "check", "strike"})) return "complete_item";
  return {};
}

/// "to the shopping list", "on groceries", "off my list": the word behind it, or `at`.
std::size_t ItemReader::behind_list_name(std::size_t at) const {
  if (!is_one_of(word(at), {"to", "on", "onto", "off", "from", "in"})) return at;
  std::size_t end = at + 1;
  bool named = false;
  while (end < context_.words.size() && end <= at + 4 && !is_parted_before(context_, end)) {
    const std::string plain = stem(word(end));
    const bool of_name =
        std::find(list_words_.begin(), list_words_.end(), plain) != list_words_.end();
    const auto& senses = kind_senses(plain);
    const bool of_kind = std::any_of(senses.begin(), senses.end(),
                                     [](const KindSense& sense) { return sense.kind == "todo"; });
    if (!of_name && !of_kind && !is_one_of(plain, {"the", "my", "our"})) break;
    named = named || of_name || of_kind;
    ++end;
  }
  return named ? end : at;
}

void ItemReader::close_item() {
  if (!first_) return;
  const std::size_t begin = context_.words[*first_].raw_begin;
  PlannedCommand command;
  command.device = list_.id;
  command.action = action_;
  command.argument =
      Argument{Value{context_.utterance.substr(begin, context_.words[last_].raw_end - begin)}, "",
               Change::Set};
  commands_.push_back(std::move(command));
  first_.reset();
}

std::vector<PlannedCommand> ItemReader::read() {
  const std::size_t count = context_.words.size();
  std::size_t at = 0;
  while (at < count && is_one_of(word(at), {"please", "can", "could", "you", "and", "hey"})) ++at;
  if (at == count || verb_at(at).empty()) return {};
  bool begins = true;  // a part, where a verb may stand
  while (at < count) {
    if (is_parted_before(context_, at)) {
      close_item();
      begins = true;
    }
    if (is_one_of(word(at), {"and", "then", "also", "please"})) {
      close_item();
      begins = true;
      ++at;
      continue;
    }
    if (begins && !verb_at(at).empty()) {
      action_ = verb_at(at);
      ++at;
      continue;
    }
    const std::size_t behind = behind_list_name(at);
    if (behind > at) {
      close_item();
      at = behind;
      continue;
    }
    begins = false;
    const bool leads = is_one_of(word(at), {"the", "some", "more"}) && !first_;
    const bool off = word(at) == "off" && action_ == "complete_item";
    if (off) close_item();
    if (!leads && !off) {
      if (!first_) first_ = at;
      last_ = at;
    }
    ++at;
  }
  close_item();
  return commands_;
}

}  // namespace

void hold_said_items(Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry || !context.times.empty()) return;
  const Said said(context);
  if (!said.has_any({"add", "put", "jot", "tick", "cross", "check", "strike"}) ||
      said.is_question() || !is_about_items(plan))
    return;
  const Thing* list = list_meant(plan, context, said);
  if (list == nullptr) return;
  auto commands = ItemReader(context, *list).read();
  const bool can_all = std::all_of(commands.begin(), commands.end(), [&](const auto& command) {
    return list->find_action(command.action) != nullptr;
  });
  if (commands.empty() || !can_all) return;
  plan.impossible.clear();
  plan.commands = std::move(commands);
}

}  // namespace hearken::prompt
