// SPDX-License-Identifier: Apache-2.0
#include "answer/compose.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "answer/phrases.h"
#include "core/told_names.h"

namespace hearken::answer {
namespace {

/// What a done action is called: "is {adjective}", "was already {adjective}".
struct ActionWord {
  std::string_view action;
  std::string_view done;  ///< after "is", "are"
  std::string_view verb;  ///< after "to": what was tried
};
constexpr std::array<ActionWord, 24> kWords = {{{"turn_on", "on", "switch on"},
                                                {"turn_off", "off", "switch off"},
                                                {"open", "open", "open"},
                                                {"close", "closed", "close"},
                                                {"stop", "stopped", "stop"},
                                                {"lock", "locked", "lock"},
                                                {"unlock", "unlocked", "unlock"},
                                                {"play", "playing", "play"},
                                                {"pause", "paused", "pause"},
                                                {"mute", "muted", "mute"},
                                                {"unmute", "no longer muted", "unmute"},
                                                {"start", "running", "start"},
                                                {"return_to_base", "on its way back", "send back"},
                                                {"activate", "activated", "activate"},
                                                {"press", "pressed", "press"},
                                                {"arm_home", "armed for home", "arm"},
                                                {"arm_away", "armed for away", "arm"},
                                                {"disarm", "disarmed", "disarm"},
                                                {"next", "at the next track", "skip"},
                                                {"previous", "at the previous track", "go back on"},
                                                {"toggle", "switched over", "switch over"},
                                                {"select_option", "", "set"},
                                                {"add_item", "", "add to"},
                                                {"complete_item", "", "tick off on"}}};

const ActionWord* find_word(const std::string& action) {
  for (const ActionWord& word : kWords) {
    if (word.action == action) return &word;
  }
  return nullptr;
}

std::string value_text(const Receipt& receipt, const Value& value, const Registry& registry) {
  const Thing* thing = registry.find_thing(receipt.thing);
  if (thing == nullptr) return to_string(value);
  return with_unit(*thing, receipt.property, value);
}

/// "on", "set to 40 %", "at 21.5 °C": what the receipt's outcome makes true, after "is".
std::string done_words(const Receipt& receipt, const Registry& registry) {
  const ActionWord* word = find_word(receipt.action);
  if (word != nullptr && !word->done.empty()) return std::string(word->done);
  const Value& shown = is_known(receipt.observed) ? receipt.observed : receipt.wanted;
  const std::string value = value_text(receipt, shown, registry);
  if (receipt.action == "set_brightness" || receipt.action == "set_position") return "at " + value;
  return "set to " + value;
}

std::string tried_words(const Receipt& receipt) {
  if (receipt.action == "add_item")
    return fmt::format("put \"{}\" on {}", to_string(receipt.wanted), receipt.name);
  if (receipt.action == "complete_item")
    return fmt::format("tick off \"{}\" on {}", to_string(receipt.wanted), receipt.name);
  const ActionWord* word = find_word(receipt.action);
  if (word != nullptr) return fmt::format("{} {}", word->verb, receipt.name);
  return fmt::format("set {} of {}", spoken(receipt.action.substr(receipt.action.find('_') + 1)),
                     receipt.name);
}

std::string kind_noun(const Receipt& receipt, const Registry& registry) {
  const Thing* thing = registry.find_thing(receipt.thing);
  if (thing == nullptr) return "thing";
  const std::string& word =
      thing->device_class.empty() || thing->kind != "cover" ? thing->kind : thing->device_class;
  return spoken(word);
}

/// Whether receipts tell what happened, or what a plan would make of things.
enum class Mood { Happened, Planned };

/// "is", "were already", "would be".
std::string verb_of(Outcome outcome, std::string_view be_now, std::string_view be_then, Mood mood) {
  if (outcome != Outcome::Unchanged)
    return mood == Mood::Planned ? "would be" : std::string(be_now);
  return fmt::format("{} already", mood == Mood::Planned ? be_now : be_then);
}

/// "Oat milk is on Groceries": items are what a person thinks of, not their list.
std::string item_sentence(const Receipt& receipt, Mood mood) {
  const std::string verb = verb_of(receipt.outcome, "is", "was", mood);
  const std::string item = to_string(receipt.wanted);
  if (receipt.action == "add_item")
    return fmt::format("\"{}\" {} on {}.", item, verb, receipt.name);
  if (receipt.action == "complete_item")
    return fmt::format("\"{}\" {} ticked off on {}.", item, verb, receipt.name);
  return {};
}

/// Receipts that can share a sentence.
struct Group {
  Outcome outcome = Outcome::Failed;
  std::string words;
  std::string noun;
  std::vector<const Receipt*> receipts;
  std::string sentence;  ///< set when it stands alone
};

std::vector<Group> group_done(const std::vector<Receipt>& receipts, const Registry& registry,
                              Mood mood) {
  std::vector<Group> groups;
  for (const Receipt& receipt : receipts) {
    if (receipt.outcome != Outcome::Confirmed && receipt.outcome != Outcome::Unchanged) continue;
    if (std::string sentence = item_sentence(receipt, mood); !sentence.empty()) {
      groups.push_back({receipt.outcome, "", "", {&receipt}, std::move(sentence)});
      continue;
    }
    const std::string words = done_words(receipt, registry);
    const std::string noun = kind_noun(receipt, registry);
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const Group& group) {
      return group.sentence.empty() && group.outcome == receipt.outcome && group.words == words;
    });
    if (same == groups.end()) {
      groups.push_back({receipt.outcome, words, noun, {&receipt}, ""});
    } else {
      same->receipts.push_back(&receipt);
      if (same->noun != noun) same->noun = "thing";
    }
  }
  return groups;
}

std::string say_done(const Group& group, Mood mood) {
  if (!group.sentence.empty()) return group.sentence;
  constexpr std::size_t kNamed = 3;
  const std::size_t count = group.receipts.size();
  const std::string_view one = group.receipts.front()->name;
  const std::string verb =
      verb_of(group.outcome, count == 1 ? be(one) : "are", count == 1 ? was(one) : "were", mood);
  std::string who;
  if (count <= kNamed) {
    std::vector<std::string> names;
    for (const Receipt* receipt : group.receipts) names.push_back(receipt->name);
    who = join(names);
  } else {
    who = fmt::format("{} {}", count, plural(group.noun));
  }
  return fmt::format("{} {} {}.", who, verb, group.words);
}

std::string say_failure(const Receipt& receipt, const Registry& registry) {
  switch (receipt.outcome) {
    case Outcome::Unconfirmed: {
      const std::string why =
          receipt.reason.empty() ? receipt.name + " did not answer." : receipt.reason;
      Receipt wanted = receipt;
      wanted.observed = {};
      return fmt::format("{} I can't say that {} {}.", why,
                         be(receipt.name) == "are" ? "they are" : "it is",
                         done_words(wanted, registry));
    }
    case Outcome::Contradicted:
      if (is_known(receipt.observed)) {
        return fmt::format("{} was told, but reports {}.", receipt.name,
                           value_text(receipt, receipt.observed, registry));
      }
      return fmt::format("{} was told, but reports something else.", receipt.name);
    case Outcome::Refused:
      return receipt.reason.empty() ? fmt::format("I may not {}.", tried_words(receipt))
                                    : receipt.reason;
    case Outcome::Failed:
      return fmt::format("I could not {}. {}", tried_words(receipt), receipt.reason);
    case Outcome::Confirmed:
    case Outcome::Unchanged:
    case Outcome::NeedsConfirmation:
      break;
  }
  return {};
}

/// The same reason for several things is said once.
void add_failures(const std::vector<Receipt>& receipts, const Registry& registry,
                  std::vector<std::string>& sentences) {
  for (const Receipt& receipt : receipts) {
    const std::string sentence = say_failure(receipt, registry);
    if (sentence.empty()) continue;
    if (std::find(sentences.begin(), sentences.end(), sentence) != sentences.end()) continue;
    sentences.push_back(sentence);
  }
}

std::string ask_confirmation(const std::vector<Receipt>& receipts) {
  std::vector<std::string> wanted;
  for (const Receipt& receipt : receipts) {
    if (receipt.outcome == Outcome::NeedsConfirmation) wanted.push_back(tried_words(receipt));
  }
  if (wanted.empty()) return {};
  return fmt::format("Shall I {}? Please confirm.", join(wanted));
}

std::string say_question(const Question& question, const Registry& registry) {
  if (!question.text.empty()) return question.text;
  std::vector<ThingId> candidates;
  for (const ThingId& id : question.candidates) {
    const bool twice = std::find(candidates.begin(), candidates.end(), id) != candidates.end();
    if (!twice && registry.find_thing(id) != nullptr) candidates.push_back(id);
  }
  const std::vector<std::string> names = told_names(registry, candidates);
  if (names.empty()) return "What do you mean?";
  // Of one there is nothing to choose: what is missing is what to do.
  if (names.size() == 1) return fmt::format("What would you like {} to do?", names.front());
  return fmt::format("Which one do you mean: {}?", join(names, 400, "or"));
}

}  // namespace

std::string reply_for(const ReplyParts& parts, const Registry& registry) {
  std::vector<std::string> sentences;
  if (!parts.answer.empty()) sentences.push_back(parts.answer);
  for (const Group& group : group_done(parts.receipts, registry, Mood::Happened)) {
    sentences.push_back(say_done(group, Mood::Happened));
  }
  add_failures(parts.receipts, registry, sentences);
  for (const std::string& problem : parts.problems) {
    if (std::find(sentences.begin(), sentences.end(), problem) == sentences.end())
      sentences.push_back(problem);
  }
  for (const std::string& unmet : parts.not_met) sentences.push_back(unmet);
  if (!parts.refusal.empty()) sentences.push_back(parts.refusal);
  if (std::string ask = ask_confirmation(parts.receipts); !ask.empty()) {
    sentences.push_back(std::move(ask));
  }
  if (parts.question) sentences.push_back(say_question(*parts.question, registry));
  if (sentences.empty()) return "There was nothing to do.";
  std::string text;
  for (const std::string& sentence : sentences) {
    if (!text.empty()) text += ' ';
    text += sentence;
  }
  return shorten(std::move(text));
}

std::vector<std::string> announce(const std::vector<Receipt>& planned, const Registry& registry) {
  std::vector<std::string> sentences;
  for (const Group& group : group_done(planned, registry, Mood::Planned))
    sentences.push_back(say_done(group, Mood::Planned));
  add_failures(planned, registry, sentences);
  std::vector<std::string> asked;
  for (const Receipt& receipt : planned) {
    if (receipt.outcome == Outcome::NeedsConfirmation) asked.push_back(tried_words(receipt));
  }
  if (!asked.empty())
    sentences.push_back(fmt::format("I would ask for a yes before I {}.", join(asked)));
  return sentences;
}

}  // namespace hearken::answer
