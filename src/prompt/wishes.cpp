// SPDX-License-Identifier: Apache-2.0
#include "prompt/wishes.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "core/state_words.h"
#include "core/text.h"
#include "plan/compact_tokens.h"
#include "prompt/guesses.h"
#include "prompt/said.h"
#include "prompt/wish_words.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

constexpr double kSure = 0.7;      // of what happens in a room
constexpr double kVerySure = 0.9;  // of what happens everywhere, or against what the model planned
constexpr std::string_view kMachine = "machine:";
constexpr double kDegree = 1;   // warmer, cooler
constexpr double kVolume = 30;  // louder, quieter, in percent points

/// What a goal does with each kind of thing of a room (the rules of train/data/wishes.py).
struct Deed {
  std::string_view goal, kind, action;
};
constexpr Deed kInRoom[] = {
    {"dark", "light", "turn_on"},        {"reading", "light", "turn_on"},
    {"guests", "light", "turn_on"},      {"bright", "light", "turn_off"},
    {"bright", "drapes", "close"},       {"glare", "drapes", "close"},
    {"daylight", "drapes", "open"},      {"morning", "light", "turn_on"},
    {"morning", "drapes", "open"},       {"sleep", "light", "turn_off"},
    {"sleep", "fan", "turn_off"},        {"sleep", "media_player", "turn_off"},
    {"sleep", "drapes", "close"},        {"movie", "light", "turn_on"},
    {"movie", "fan", "turn_on"},         {"movie", "media_player", "turn_on"},
    {"movie", "drapes", "close"},        {"study", "light", "turn_on"},
    {"study", "fan", "turn_on"},         {"study", "media_player", "turn_off"},
    {"stuffy", "fan", "turn_on"},        {"dry_air", "humidifier", "turn_on"},
    {"damp", "dehumidifier", "turn_on"}, {"thirsty", "irrigation", "open"},
    {"drenched", "irrigation", "close"}, {"cold", "climate", "warmer"},
    {"hot", "climate", "cooler"},        {"louder", "media_player", "louder"},
    {"quiet", "media_player", "quieter"}};
/// Where a room has nothing of the above.
constexpr Deed kOtherwise[] = {
    {"stuffy", "window", "open"}, {"hot", "fan", "turn_on"}, {"damp", "fan", "turn_on"}};
constexpr Deed kEverywhere[] = {{"rain", "window", "close"},
                                {"secure", "lock", "lock"},
                                {"burst", "water", "close"},
                                {"gas_smell", "gas", "close"}};

using Things = std::vector<const Thing*>;

bool is_called(const Thing& thing, std::string_view part) {
  return fold(thing.name).find(part) != std::string::npos;
}

/// Says one of the names ("kettle|tea+maker") in whole words.
bool is_one_of_machines(const Thing& thing, std::string_view names) {
  const std::string said = " " + fold(thing.name) + " ";
  while (!names.empty()) {
    const std::size_t end = std::min(names.find('|'), names.size());
    std::string name = " " + std::string(names.substr(0, end)) + " ";
    std::replace(name.begin(), name.end(), '+', ' ');
    if (said.find(name) != std::string::npos) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

bool waters_plants(const Thing& thing) {
  constexpr std::array<std::string_view, 8> kWords{"irrigation", "drip",    "sprinkler", "soaker",
                                                   "watering",   "trickle", "mist",      "hose"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return is_called(thing, word); });
}

/// A thing's sort, finer than its kind where a wish tells them apart.
bool is_of_sort(const Thing& thing, std::string_view sort) {
  const std::string& cls = thing.device_class;
  if (sort == "drapes")
    return thing.kind == "cover" &&
           is_one_of(cls, {"blind", "curtain", "shade", "shutter", "awning"});
  if (sort == "window") return thing.kind == "cover" && cls == "window";
  if (sort == "irrigation")
    return thing.kind == "valve" && !is_called(thing, "main") &&
           (is_one_of(cls, {"irrigation", "water", "sprinkler"}) || waters_plants(thing));
  if (sort == "water") return thing.kind == "valve" && is_one_of(cls, {"water", "water_main"});
  if (sort == "gas") return thing.kind == "valve" && is_one_of(cls, {"gas", "gas_main"});
  if (sort == "dehumidifier") return thing.kind == "humidifier" && is_called(thing, "dehum");
  if (sort == "humidifier") return thing.kind == "humidifier" && !is_called(thing, "dehum");
  return thing.kind == sort;
}

PlannedCommand changed(const Thing& thing, const char* action, double amount) {
  PlannedCommand command;
  command.device = thing.id;
  command.action = action;
  command.argument = Argument{Value{amount}, "", Change::Add};
  return command;
}

/// One wish being granted, with the things of the places that are meant.
class Granting {
 public:
  Granting(const Context& context, std::string_view goal) : context_(context), goal_(goal) {}

  std::vector<PlannedCommand> in_room() {
    for (const Thing* thing : of_the_place()) take(*thing, kInRoom);
    if (!commands_.empty()) return std::move(commands_);
    for (const Thing* thing : of_the_place()) take(*thing, kOtherwise);
    if (commands_.empty() && goal_ == "spill") send_the_vacuum();
    return std::move(commands_);
  }

  /// "machine:turn_on:kettle|tea+maker": the one thing that is called so, here or anywhere.
  std::vector<PlannedCommand> by_machine() {
    const std::size_t action = goal_.find(':'), names = goal_.find(':', action + 1);
    if (!goal_.starts_with(kMachine) || names == std::string_view::npos) return {};
    Things all, near;
    for (const Thing& thing : context_.home->registry->things()) {
      if (thing.kind != "switch" && thing.kind != "button") continue;
      if (!is_one_of_machines(thing, goal_.substr(names + 1))) continue;
      all.push_back(&thing);
      if (thing.area == context_.speaker_area) near.push_back(&thing);
    }
    const Things& those = all.size() > 1 ? near : all;
    if (those.size() == 1) add(*those.front(), goal_.substr(action + 1, names - action - 1));
    return std::move(commands_);
  }

  std::vector<PlannedCommand> everywhere() {
    for (const Thing& thing : context_.home->registry->things()) take(thing, kEverywhere);
    return std::move(commands_);
  }

 private:
  /// Those in the places that are said; without one, where it is spoken; in the only room there is.
  Things of_the_place() const {
    std::vector<const Place*> said;
    for (const Mark& mark : context_.marks) {
      const auto position = plan::pointer_index(mark.token, 'a');
      if (!position || *position >= context_.places.size()) continue;
      // "After Ada's bath" is not in Ada's room.
      const bool owns =
          context_.words[mark.word].text.ends_with("'s") &&
          (mark.word + 1 == context_.words.size() || context_.words[mark.word + 1].text != "room");
      if (!owns) said.push_back(&context_.places[*position]);
    }
    const Registry& registry = *context_.home->registry;
    const auto is_there = [&](const Thing& thing) {
      if (thing.area.empty()) return false;
      if (said.empty())
        return context_.speaker_area.empty() ? registry.areas().size() == 1
                                             : thing.area == context_.speaker_area;
      return std::any_of(said.begin(), said.end(), [&](const Place* place) {
        return place->area.empty() ? registry.floor_of(thing) == place->floor
                                   : thing.area == place->area;
      });
    };
    Things things;
    for (const Thing& thing : registry.things()) {
      if (is_there(thing)) things.push_back(&thing);
    }
    return things;
  }

  template <std::size_t N>
  void take(const Thing& thing, const Deed (&deeds)[N]) {
    for (const Deed& deed : deeds) {
      if (deed.goal == goal_ && is_of_sort(thing, deed.kind)) add(thing, deed.action);
    }
  }

  void add(const Thing& thing, std::string_view action) {
    if (action == "warmer" || action == "cooler") return add_warmth(thing, action == "warmer");
    if (action == "louder" || action == "quieter") {
      const double points = action == "louder" ? kVolume : -kVolume;
      if (thing.find_action("set_volume") != nullptr && !is(thing, "off"))
        commands_.push_back(changed(thing, "set_volume", points));
      return;
    }
    // An awning gives shade when it is out, which is open.
    if (thing.device_class == "awning") action = action == "close" ? "open" : "close";
    if (thing.find_action(action) == nullptr) return;
    PlannedCommand command;
    command.device = thing.id;
    command.action = action;
    commands_.push_back(std::move(command));
  }

  /// What is off is turned on where it is cold; what is on is set a degree higher or lower.
  void add_warmth(const Thing& thing, bool warmer) {
    if (!is(thing, "off")) {
      if (thing.find_action("set_temperature") != nullptr)
        commands_.push_back(changed(thing, "set_temperature", warmer ? kDegree : -kDegree));
    } else if (warmer && thing.find_action("turn_on") != nullptr) {
      PlannedCommand& command = commands_.emplace_back();
      command.device = thing.id;
      command.action = "turn_on";
    }
  }

  bool is(const Thing& thing, std::string_view state) const {
    return is_in_state(thing, context_.home->state_of(thing.id), state).value_or(false);
  }

  /// The one of the room, or the only one there is.
  void send_the_vacuum() {
    Things all, near;
    for (const Thing& thing : context_.home->registry->things()) {
      if (thing.kind != "vacuum" || thing.find_action("start") == nullptr) continue;
      all.push_back(&thing);
      if (thing.area == context_.speaker_area) near.push_back(&thing);
    }
    const Things& those = near.size() == 1 ? near : all;
    if (those.size() != 1) return;
    PlannedCommand& command = commands_.emplace_back();
    command.device = those.front()->id;
    command.action = "start";
  }

  const Context& context_;
  std::string_view goal_;
  std::vector<PlannedCommand> commands_;
};

/// Nothing but commands, if any, and what was not understood.
bool is_of_commands(const Plan& plan) {
  const bool asks_who = plan.question && !plan.question->candidates.empty();
  return plan.rules.empty() && plan.timers.empty() && plan.requests.empty() && !plan.teach &&
         !plan.lesson && !asks_who &&
         (plan.question || plan.query || !plan.impossible.empty() || !plan.commands.empty());
}

std::string_view kind_of(const PlannedCommand& command, const Registry& registry) {
  if (command.select) return command.select->kind;
  const Thing* thing = registry.find_thing(command.device);
  return thing == nullptr ? std::string_view() : std::string_view(thing->kind);
}

/// The plan does something else than the wish, with things that no word speaks of: "I could do with
/// a brew" and the toaster.
bool misses_the_wish(const Plan& plan, const std::vector<PlannedCommand>& wished,
                     const Context& context, const Said& said) {
  const Registry& registry = *context.home->registry;
  return std::none_of(plan.commands.begin(), plan.commands.end(), [&](const PlannedCommand& one) {
    const Thing* thing = registry.find_thing(one.device);
    const std::string_view kind = kind_of(one, registry);
    const bool is_said = thing != nullptr ? said.says_thing(*thing) : said.says_kind(kind, "");
    const bool agrees = std::any_of(wished.begin(), wished.end(), [&](const PlannedCommand& other) {
      // One switch is not as good as another.
      const bool machine = kind == "switch" || kind == "button";
      return other.action == one.action &&
             (machine ? other.device == one.device : kind_of(other, registry) == kind);
    });
    return is_said || agrees || one.action == "activate";
  });
}

/// "Make the hall lamp green": an order about something here, and no wish.
bool is_order(const Context& context, const Said& said) {
  if (said.marked_things().empty()) return false;
  for (const Word& word : context.words) {
    if (is_one_of(word.text,
                  {"please", "can", "could", "would", "will", "you", "just", "ok", "hey"}))
      continue;
    return is_one_of(
        word.text, {"turn",  "switch", "set",    "put",    "make",   "change", "adjust",  "bring",
                    "dim",   "raise",  "lower",  "open",   "close",  "shut",   "lock",    "unlock",
                    "start", "stop",   "pause",  "resume", "play",   "mute",   "run",     "press",
                    "cut",   "kill",   "select", "arm",    "disarm", "add",    "activate"});
  }
  return false;
}

/// "I'm never cold", "it's not dark at all", "don't bother with the light": what is denied is not
/// wished. "There isn't enough air" is.
bool denies(const Context& context, const Said& said) {
  if (said.has_any({"don't", "dont", "never"})) return true;
  for (std::size_t i = 0; i + 1 < context.words.size(); ++i) {
    const bool denial = is_one_of(context.words[i].text, {"not", "isn't", "isnt", "aren't", "arent",
                                                          "ain't", "wasn't", "weren't"}) ||
                        (context.words[i].text == "no" && context.words[i + 1].text == "longer");
    const bool lacks = is_one_of(context.words[i + 1].text,
                                 {"enough", "a", "an", "any", "one", "much", "getting", "able"});
    if (denial && !lacks) return true;
  }
  return false;
}

/// What words [begin, end) say, but for those of a room's or a floor's name.
std::optional<ReadWish> wish_in(const Context& context, std::size_t begin, std::size_t end) {
  std::vector<std::string_view> words;
  for (std::size_t i = begin; i < end; ++i) {
    if (place_marked_at(context, i) == nullptr) words.emplace_back(context.words[i].text);
  }
  return read_wish(words);
}

/// What the sentence wishes, or a clause of it that says it more plainly: "we're perishing, the
/// stove is out".
std::optional<ReadWish> wish_of(const Context& context) {
  constexpr std::size_t kFewest = 3;
  const std::size_t count = context.words.size();
  auto best = wish_in(context, 0, count);
  for (std::size_t begin = 0, i = 1; i <= count; ++i) {
    if (i < count && !is_parted_before(context, i)) continue;
    const auto clause = i - begin >= kFewest ? wish_in(context, begin, i) : std::nullopt;
    if (clause && (!best || clause->certainty > best->certainty)) best = clause;
    begin = i;
  }
  return best;
}

}  // namespace

bool is_plain_wish(const Context& context) {
  const auto wish = wish_of(context);
  return wish && wish->certainty >= kSure && courtesy(context).empty();
}

void grant_wish(Plan& plan, const Context& context) {
  if (!context.home || !context.home->registry || !context.times.empty() ||
      !context.values.empty() || !is_of_commands(plan))
    return;
  const Said said(context);
  if (said.is_question() || said.has_any({"if", "when", "unless", "until", "whenever"}) ||
      is_order(context, said) || denies(context, said) || !courtesy(context).empty())
    return;
  const auto wish = wish_of(context);
  // What a model refuses may be an order about something that is not here.
  const double least = plan.impossible.empty() ? kSure : kVerySure;
  if (!wish || wish->certainty < least) return;
  auto commands = Granting(context, wish->goal).in_room();
  if (commands.empty()) commands = Granting(context, wish->goal).by_machine();
  if (commands.empty() && wish->certainty >= kVerySure)
    commands = Granting(context, wish->goal).everywhere();
  if (commands.empty()) return;
  const bool planned = !plan.commands.empty();
  if (planned && (wish->certainty < kVerySure || !context.preferences.empty() ||
                  !misses_the_wish(plan, commands, context, said)))
    return;
  plan = {};
  plan.commands = std::move(commands);
}

}  // namespace hearken::prompt
