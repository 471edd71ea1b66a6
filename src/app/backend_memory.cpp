// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "answer/habits.h"
#include "app/backend_parts.h"
#include "app/config.h"
#include "app/json_texts.h"
#include "core/text.h"
#include "core/told_names.h"

namespace hearken::app {
namespace {

constexpr std::size_t kMostHits = 20;

tl::unexpected<Error> no_document(const std::string& name) {
  return fail(ErrorCode::NotFound, fmt::format("there is no document {}", sanitize(name, 80)));
}

std::string done_json() { return dump({{"done", true}}); }

Result<std::string> documents_json(store::History& history) {
  HEARKEN_TRY(const auto documents, history.documents());
  json list = json::array();
  for (const auto& one : documents) {
    list.push_back({{"name", one.name}, {"title", one.title}, {"at", format_time(one.at)}});
  }
  return dump({{"documents", std::move(list)}});
}

Result<std::string> document_json(store::History& history, const std::string& name) {
  HEARKEN_TRY(const auto document, history.document(name));
  if (!document) return no_document(name);
  return dump({{"name", document->name},
               {"title", document->title},
               {"text", document->text},
               {"at", format_time(document->at)}});
}

Result<std::string> hits_json(store::History& history, const std::string& text) {
  HEARKEN_TRY(const auto hits, history.find_documents(text, kMostHits));
  json list = json::array();
  for (const auto& hit : hits) {
    list.push_back(
        {{"name", hit.name}, {"title", hit.title}, {"excerpt", hit.excerpt}, {"score", hit.score}});
  }
  return dump({{"hits", std::move(list)}});
}

Result<std::string> delete_document(Engine& engine, const std::string& name) {
  bool found = false;
  HEARKEN_TRY_VOID(engine.write([&](store::History& history) -> Status {
    HEARKEN_TRY(found, history.delete_document(name));
    return {};
  }));
  if (!found) return no_document(name);
  return done_json();
}

void append_preferences(json& list, const std::vector<store::Preference>& preferences) {
  for (const auto& one : preferences) {
    list.push_back({{"phrase", one.phrase},
                    {"meaning", one.meaning},
                    {"at", format_time(one.at)},
                    {"household", one.person.empty()}});
  }
}

Result<std::string> preferences_json(store::History& history, const PersonId& person) {
  json list = json::array();
  HEARKEN_TRY(const auto own, history.preferences(person));
  append_preferences(list, own);
  if (!person.empty()) {
    HEARKEN_TRY(const auto household, history.preferences(PersonId()));
    append_preferences(list, household);
  }
  return dump({{"preferences", std::move(list)}});
}

Result<std::string> put_preference(const BackendParts& parts, const api::Identity& identity,
                                   const api::PreferenceBody& body) {
  HEARKEN_TRY(const PersonId person, parts.identifier.speaker(identity, body.person));
  const store::Preference preference{person, body.phrase, body.meaning,
                                     parts.engine.clock().wall()};
  HEARKEN_TRY_VOID(parts.engine.write(
      [&](store::History& history) { return history.set_preference(preference); }));
  return done_json();
}

Result<std::string> delete_preference(const BackendParts& parts, const api::Identity& identity,
                                      const api::PreferenceBody& body) {
  HEARKEN_TRY(const PersonId person, parts.identifier.speaker(identity, body.person));
  bool found = false;
  // What the whole household said is nobody's own: an owner takes it back.
  const bool household = identity.scopes.has(api::Scope::Admin);
  HEARKEN_TRY_VOID(parts.engine.write([&](store::History& history) -> Status {
    HEARKEN_TRY(found, history.delete_preference(person, body.phrase));
    if (found || !household) return {};
    HEARKEN_TRY(found, history.delete_preference(PersonId(), body.phrase));
    return {};
  }));
  if (!found) {
    return fail(ErrorCode::NotFound,
                fmt::format("there is no preference '{}'", sanitize(body.phrase, 80)));
  }
  return done_json();
}

json habit_json(const answer::Habit& habit, const Registry& registry) {
  const Thing* thing = registry.find_thing(habit.thing);
  const Property* property = thing == nullptr ? nullptr : thing->find_property(habit.property);
  const std::string name = thing == nullptr ? habit.thing.str() : told_name(registry, habit.thing);
  json one{{"thing", habit.thing.str()},
           {"name", name},
           {"property", habit.property},
           {"value", value_json(habit.value)},
           {"unit", property == nullptr ? std::string() : property->unit},
           {"when", std::string(answer::words_of(habit.part))},
           {"after", habit.after.str()},
           {"after_name", habit.after.empty() ? "" : told_name(registry, habit.after)},
           {"times", habit.times},
           {"of", habit.of},
           {"since", format_time(habit.since)},
           {"last", format_time(habit.last)}};
  one["words"] = answer::tell_habit(habit, name);
  return one;
}

Result<std::string> usual_json(const BackendParts& parts, const PersonId& person) {
  const HomePtr home = parts.engine.home();
  const TimeZone zone = parts.engine.answer_options(nullptr, "").zone;
  return with_history(parts.engine, [&](store::History& history) -> Result<std::string> {
    HEARKEN_TRY(const auto habits,
                answer::habits_in(history, person, parts.engine.clock().wall(), zone));
    json list = json::array();
    for (const auto& habit : habits) list.push_back(habit_json(habit, *home->registry));
    return dump({{"usual", std::move(list)}});
  });
}

Result<std::string> forget_usual(const BackendParts& parts, const api::Identity& identity,
                                 const api::UsualBody& body) {
  HEARKEN_TRY(const PersonId person, parts.identifier.speaker(identity, body.person));
  const TimeZone zone = parts.engine.answer_options(nullptr, "").zone;
  const WallTime now = parts.engine.clock().wall();
  HEARKEN_TRY_VOID(parts.engine.write([&](store::History& history) {
    return answer::unlearn_habit(history, person, ThingId(body.thing), body.property, now, zone);
  }));
  return done_json();
}

/// The text alone counts: neither this machine's environment nor its files.
std::string config_report(const std::string& yaml) {
  const auto nothing = [](const std::string&) -> std::optional<std::string> { return {}; };
  const auto config = parse_config(yaml, "hearken.yaml", "", nothing);
  json problems = json::array();
  if (!config) {
    const std::string& lines = config.error().message;
    for (std::size_t begin = 0; begin < lines.size();) {
      const std::size_t end = std::min(lines.find('\n', begin), lines.size());
      if (end > begin) problems.push_back(lines.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return dump({{"ok", config.has_value()},
               {"problems", std::move(problems)},
               {"warnings", config ? json(config->warnings) : json::array()}});
}

void fill_documents(api::Backend& backend, Engine& engine) {
  backend.documents = [&engine] { return with_history(engine, documents_json); };
  backend.document = [&engine](const std::string& name) {
    return with_history(engine,
                        [&](store::History& history) { return document_json(history, name); });
  };
  backend.find_documents = [&engine](const std::string& text) {
    return with_history(engine, [&](store::History& history) { return hits_json(history, text); });
  };
  backend.put_document = [&engine](const api::DocumentBody& body) -> Result<std::string> {
    const store::Document document{body.name, body.title, body.text, engine.clock().wall()};
    HEARKEN_TRY_VOID(
        engine.write([&](store::History& history) { return history.put_document(document); }));
    return done_json();
  };
  backend.delete_document = [&engine](const std::string& name) {
    return delete_document(engine, name);
  };
}

}  // namespace

void fill_memory(api::Backend& backend, const BackendParts& parts) {
  fill_documents(backend, parts.engine);
  backend.preferences = [parts](const api::Identity& identity,
                                const std::string& as) -> Result<std::string> {
    HEARKEN_TRY(const PersonId person, parts.identifier.speaker(identity, as));
    return with_history(parts.engine,
                        [&](store::History& history) { return preferences_json(history, person); });
  };
  backend.put_preference = [parts](const api::Identity& identity, const api::PreferenceBody& body) {
    return put_preference(parts, identity, body);
  };
  backend.delete_preference = [parts](const api::Identity& identity,
                                      const api::PreferenceBody& body) {
    return delete_preference(parts, identity, body);
  };
  backend.usual = [parts](const api::Identity& identity,
                          const std::string& as) -> Result<std::string> {
    HEARKEN_TRY(const PersonId person, parts.identifier.speaker(identity, as));
    return usual_json(parts, person);
  };
  backend.forget_usual = [parts](const api::Identity& identity, const api::UsualBody& body) {
    return forget_usual(parts, identity, body);
  };
  backend.check_config = [](const std::string& yaml) -> Result<std::string> {
    return config_report(yaml);
  };
}

}  // namespace hearken::app
