// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "plan/compact_tokens.h"
#include "plan/json_offers.h"
#include "plan/json_plan.h"
#include "plan/json_words.h"

namespace hearken::plan {
namespace {

using Argument = OfferedAction::Argument;
using Words = std::vector<std::string>;

JsonValue text(std::string_view words) { return JsonValue(std::string(words)); }

JsonValue one_key(std::string_view key, JsonValue value) {
  return JsonValue(JsonValue::Object{{std::string(key), std::move(value)}});
}

JsonValue type(std::string_view name) { return one_key("type", text(name)); }

JsonValue enumeration(const Words& words) {
  JsonValue::Array items;
  for (const std::string& word : words) items.emplace_back(word);
  return JsonValue(
      JsonValue::Object{{"type", text("string")}, {"enum", JsonValue(std::move(items))}});
}

JsonValue any_of(JsonValue::Array alternatives) {
  if (alternatives.size() == 1) return std::move(alternatives.front());
  return one_key("anyOf", JsonValue(std::move(alternatives)));
}

JsonValue or_null(JsonValue schema) { return any_of({std::move(schema), type("null")}); }

/// One of the words or nothing.
JsonValue any_or_null(const Words& words) {
  return words.empty() ? type("null") : or_null(enumeration(words));
}

/// An object that has all of `properties` and nothing else.
JsonValue object(JsonValue::Object properties) {
  JsonValue::Array required;
  for (const JsonMember& property : properties) required.emplace_back(property.key);
  return JsonValue(JsonValue::Object{{"type", text("object")},
                                     {"properties", JsonValue(std::move(properties))},
                                     {"required", JsonValue(std::move(required))},
                                     {"additionalProperties", JsonValue(false)}});
}

JsonValue array_of(JsonValue items) {
  return JsonValue(JsonValue::Object{{"type", text("array")}, {"items", std::move(items)}});
}

/// A list of some of the words.
JsonValue list_of(const Words& words) {
  if (!words.empty()) return array_of(enumeration(words));
  JsonValue none = array_of(type("null"));
  none.as_object()->push_back({"maxItems", JsonValue(0.0)});
  return none;
}

JsonValue command_list(JsonValue::Array alternatives) {
  if (alternatives.empty()) return list_of({});
  return array_of(any_of(std::move(alternatives)));
}

JsonValue value_schema(const OfferedAction& action) {
  if (action.argument == Argument::Option) return enumeration(action.options);
  if (action.argument == Argument::Text) return type("string");
  if (action.argument == Argument::Boolean) return type("boolean");
  JsonValue::Object schema{{"type", text("number")}};
  if (action.minimum) schema.push_back({"minimum", JsonValue(*action.minimum)});
  if (action.maximum) schema.push_back({"maximum", JsonValue(*action.maximum)});
  return JsonValue(std::move(schema));
}

template <typename Enum, std::size_t N>
Words all_words(const std::array<WordFor<Enum>, N>& rows) {
  Words words;
  for (const auto& row : rows) {
    if (word_of(rows, row.meaning) == row.word) words.emplace_back(row.word);  // no other spellings
  }
  return words;
}

/// Writes the schema of one context. Parts that come again are definitions.
class SchemaWriter {
 public:
  SchemaWriter(const Context& context, const Permission& permitted)
      : context_(context), offers_(find_offers(context, permitted)) {
    for (std::size_t i = 0; i < context.things.size() && i < kMaxThings; ++i) {
      const Thing* thing = context.home->registry->find_thing(context.things[i].id);
      if (thing == nullptr) continue;
      ids_.push_back(thing->id.str());
      id_kinds_.push_back(thing->kind);
    }
  }

  std::string write() {
    JsonValue::Array alternatives;
    append_plain_actions(alternatives);
    append_valued_actions(alternatives);
    const JsonValue commands = shared(command_list(std::move(alternatives)));
    const JsonValue question =
        any_of({type("string"), object({{"text", type("string")}, {"candidates", list_of(ids_)}}),
                type("null")});
    JsonValue plan = object(
        {{"description", type("string")},
         {"commands", commands},
         {"rules", or_null(array_of(rule(commands)))},
         {"timers", or_null(array_of(timer()))},
         {"requests", or_null(array_of(request()))},
         {"lesson", or_null(object({{"name", type("string")}, {"area", area()}}))},
         {"query", query()},
         {"question", question},
         {"refusal", or_null(type("string"))},
         {"impossible", array_of(type("string"))},
         {"teach", or_null(object({{"phrase", type("string")}, {"meaning", type("string")}}))}});
    if (!definitions_.empty())
      plan.as_object()->push_back({"$defs", JsonValue(std::move(definitions_))});
    return to_text(plan);
  }

 private:
  /// A reference to `schema`, which is written once.
  JsonValue shared(JsonValue schema) {
    auto found = std::find_if(definitions_.begin(), definitions_.end(),
                              [&](const JsonMember& one) { return same_json(one.value, schema); });
    if (found == definitions_.end()) {
      const std::string name = "d" + std::to_string(definitions_.size());
      found = definitions_.insert(definitions_.end(), {name, std::move(schema)});
    }
    return one_key("$ref", text("#/$defs/" + found->key));
  }

  JsonValue condition() {
    if (ids_.empty()) return type("null");
    return shared(or_null(object({{"device", enumeration(ids_)},
                                  {"property", type("string")},
                                  {"is", enumeration(all_words(kComparisonWords))},
                                  {"value", any_of({type("number"), type("string")})}})));
  }

  Words ids_of(const std::string& kind) const {
    Words ids;
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      if (id_kinds_[i] == kind) ids.push_back(ids_[i]);
    }
    return ids;
  }

  void append_selectors(const OfferedSet& set, JsonValue::Array& alternatives) const {
    const auto add = [&](JsonValue area, JsonValue floor) {
      alternatives.push_back(object(
          {{"kind", enumeration({set.kind})},
           {"class", set.device_class.empty() ? type("null") : enumeration({set.device_class})},
           {"area", std::move(area)},
           {"floor", std::move(floor)},
           {"state", or_null(type("string"))},
           {"except", or_null(list_of(ids_of(set.kind)))},
           {"everything", or_null(type("boolean"))}}));
    };
    add(any_or_null(set.areas), type("null"));
    if (!set.floors.empty()) add(type("null"), enumeration(set.floors));
  }

  JsonValue selectors(const std::vector<OfferedSet>& sets) {
    JsonValue::Array alternatives;
    for (const auto& set : sets) append_selectors(set, alternatives);
    return shared(any_of(std::move(alternatives)));
  }

  /// The command on a thing and the command on a set, as far as there are any.
  void append_commands(const Offer& offer, const JsonValue::Object& rest,
                       JsonValue::Array& alternatives) {
    const auto add = [&](const char* key, JsonValue target) {
      JsonValue::Object members{{key, std::move(target)}};
      members.insert(members.end(), rest.begin(), rest.end());
      members.push_back({"when", condition()});
      alternatives.push_back(object(std::move(members)));
    };
    if (!offer.ids.empty()) add("device", enumeration(offer.ids));
    if (!offer.sets.empty()) add("select", selectors(offer.sets));
  }

  /// Actions without a value that the same things have are one alternative.
  void append_plain_actions(JsonValue::Array& alternatives) {
    std::vector<std::pair<const Offer*, Words>> joined;
    for (const Offer& offer : offers_) {
      if (offer.action.argument != Argument::None) continue;
      const auto same = std::find_if(joined.begin(), joined.end(), [&](const auto& entry) {
        return entry.first->ids == offer.ids && entry.first->sets == offer.sets;
      });
      if (same != joined.end()) {
        same->second.push_back(offer.action.name);
      } else {
        joined.push_back({&offer, {offer.action.name}});
      }
    }
    for (const auto& [offer, actions] : joined) {
      append_commands(*offer, {{"action", enumeration(actions)}}, alternatives);
    }
  }

  void append_valued_actions(JsonValue::Array& alternatives) {
    for (const Offer& offer : offers_) {
      if (offer.action.argument == Argument::None) continue;
      const JsonMember action{"action", enumeration({offer.action.name})};
      append_commands(offer, {action, {"value", value_schema(offer.action)}}, alternatives);
      if (offer.action.argument != Argument::Number) continue;
      append_commands(
          offer, {action, {"change", enumeration({"add", "multiply"})}, {"value", type("number")}},
          alternatives);
    }
  }

  /// Names of the sentence's times that a question can be about.
  Words moments() const {
    Words names;
    for (std::size_t i = 0; i < context_.times.size() && i < kMaxTimes; ++i) {
      const auto kind = context_.times[i].kind;
      if (kind == TimeMention::Kind::Window || kind == TimeMention::Kind::Instant)
        names.push_back("w" + std::to_string(i));
    }
    return names;
  }

  Words said_times() const {
    Words names;
    for (std::size_t i = 0; i < context_.times.size() && i < kMaxTimes; ++i) {
      names.push_back("w" + std::to_string(i));
    }
    return names;
  }

  JsonValue time() const { return any_or_null(said_times()); }
  JsonValue times() const { return or_null(list_of(said_times())); }

  JsonValue area() const {
    Words ids;
    for (std::size_t i = 0; i < context_.places.size() && i < kMaxPlaces; ++i) {
      if (!context_.places[i].area.empty()) ids.push_back(context_.places[i].area.str());
    }
    return any_or_null(ids);
  }

  /// Any set of the home, whoever may command it; or none.
  JsonValue any_set() {
    const auto sets = find_sets(context_);
    return sets.empty() ? type("null") : or_null(selectors(sets));
  }

  JsonValue rule_conditions() {
    return or_null(
        array_of(shared(object({{"device", any_or_null(ids_)},
                                {"select", any_set()},
                                {"property", or_null(type("string"))},
                                {"is", or_null(enumeration(all_words(kComparisonWords)))},
                                {"value", any_of({type("number"), type("string"), type("null")})},
                                {"for", time()},
                                {"time", time()}}))));
  }

  JsonValue keep() const {
    if (ids_.empty()) return type("null");
    return or_null(object({{"device", enumeration(ids_)},
                           {"property", type("string")},
                           {"low", type("number")},
                           {"high", type("number")}}));
  }

  JsonValue rule(const JsonValue& commands) {
    return object({{"lasts", time()},
                   {"until", time()},
                   {"at", times()},
                   {"when", rule_conditions()},
                   {"unless", rule_conditions()},
                   {"tell", or_null(type("boolean"))},
                   {"remind", or_null(type("string"))},
                   {"keep", keep()},
                   {"commands", or_null(commands)}});
  }

  JsonValue timer() const {
    return object({{"do", enumeration(all_words(kTimerWords))},
                   {"time", time()},
                   {"which", time()},
                   {"name", or_null(type("string"))},
                   {"area", area()},
                   {"everyone", or_null(type("boolean"))}});
  }

  JsonValue request() const {
    return object({{"do", enumeration(all_words(kRuleWords))},
                   {"time", time()},
                   {"name", or_null(type("string"))},
                   {"everyone", or_null(type("boolean"))}});
  }

  JsonValue query() {
    JsonValue::Object members{{"ask", enumeration(all_words(kAskWords))},
                              {"device", any_or_null(ids_)}};
    members.push_back({"select", any_set()});
    members.push_back({"property", or_null(type("string"))});
    members.push_back({"is", or_null(type("string"))});
    members.push_back({"compare", or_null(enumeration(all_words(kComparisonWords)))});
    members.push_back({"value", or_null(type("number"))});
    members.push_back({"other", any_or_null(ids_)});
    members.push_back({"lean", or_null(enumeration({"more", "less"}))});
    members.push_back({"first", or_null(type("boolean"))});
    members.push_back({"action", or_null(type("string"))});
    members.push_back({"windows", or_null(list_of(moments()))});
    return or_null(object(std::move(members)));
  }

  const Context& context_;
  const std::vector<Offer> offers_;
  Words ids_, id_kinds_;  ///< of the retrieved things
  JsonValue::Object definitions_;
};

}  // namespace

std::string plan_json_schema(const Context& context, const Permission& permitted) {
  return SchemaWriter(context, permitted).write();
}

}  // namespace hearken::plan
