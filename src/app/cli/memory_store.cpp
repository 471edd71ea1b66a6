// SPDX-License-Identifier: Apache-2.0
// The store of a configuration, read and written without a daemon.
#include <filesystem>

#include "answer/habits.h"
#include "app/cli/memory.h"
#include "app/config.h"
#include "core/text.h"
#include "store/open_history.h"

namespace hearken::app {
namespace {

Result<Config> config_of(const std::string& path) {
  return path.empty() ? parse_config("", "defaults", "", process_environment()) : load_config(path);
}

/// For writing.
Result<std::unique_ptr<store::History>> open_store(const Config& config) {
  return store::open_history(
      {config.store.path, store::OpenMode::ReadWrite, config.store.max_bytes});
}

Json habit_json(const answer::Habit& habit) {
  Json one{{"thing", habit.thing.str()},
           {"name", habit.thing.str()},
           {"property", habit.property},
           {"when", std::string(answer::words_of(habit.part))},
           {"after", habit.after.str()},
           {"times", habit.times},
           {"of", habit.of},
           {"since", format_time(habit.since)},
           {"last", format_time(habit.last)},
           {"words", answer::tell_habit(habit, habit.thing.str())}};
  if (const auto* number = std::get_if<double>(&habit.value)) {
    one["value"] = *number;
  } else {
    one["value"] = hearken::to_string(habit.value);
  }
  return one;
}

class StoreMemory : public Memory {
 public:
  StoreMemory(std::unique_ptr<store::History> history, TimeZone zone)
      : history_(std::move(history)), zone_(zone) {}

  Result<Json> documents() override {
    HEARKEN_TRY(const auto documents, history_->documents());
    Json all = Json::array();
    for (const auto& one : documents)
      all.push_back({{"name", one.name}, {"title", one.title}, {"at", format_time(one.at)}});
    return Json{{"documents", std::move(all)}};
  }

  Status put_document(const store::Document& document) override {
    return history_->put_document(document);
  }

  Status delete_document(const std::string& name) override {
    HEARKEN_TRY(const bool was_there, history_->delete_document(name));
    if (was_there) return {};
    return fail(ErrorCode::NotFound, "there is no document \"" + sanitize(name, 80) + "\"");
  }

  Result<Json> words(const std::string& person) override {
    Json all = Json::array();
    HEARKEN_TRY_VOID(add_words(all, PersonId(person)));
    if (!person.empty()) HEARKEN_TRY_VOID(add_words(all, PersonId()));
    return Json{{"preferences", std::move(all)}};
  }

  Status forget_word(const std::string& person, const std::string& phrase) override {
    HEARKEN_TRY(bool was_there, history_->delete_preference(PersonId(person), phrase));
    if (!was_there && !person.empty()) {
      HEARKEN_TRY(was_there, history_->delete_preference(PersonId(), phrase));
    }
    if (was_there) return {};
    return fail(ErrorCode::NotFound, "nobody taught \"" + sanitize(phrase, 80) + "\"");
  }

  Result<Json> usual(const std::string& person) override {
    HEARKEN_TRY(const auto habits, answer::habits_in(*history_, PersonId(person), now(), zone_));
    Json all = Json::array();
    for (const auto& habit : habits) all.push_back(habit_json(habit));
    return Json{{"usual", std::move(all)}};
  }

  Status forget_usual(const std::string& person, const std::string& thing,
                      const std::string& property) override {
    return answer::unlearn_habit(*history_, PersonId(person), ThingId(thing), property, now(),
                                 zone_);
  }

 private:
  static WallTime now() { return SystemClock().wall(); }

  Status add_words(Json& all, const PersonId& person) {
    HEARKEN_TRY(const auto known, history_->preferences(person));
    for (const auto& word : known) {
      all.push_back({{"phrase", word.phrase},
                     {"meaning", word.meaning},
                     {"at", format_time(word.at)},
                     {"household", person.empty()}});
    }
    return {};
  }

  const std::unique_ptr<store::History> history_;
  const TimeZone zone_;
};

}  // namespace

Result<std::unique_ptr<Memory>> store_memory(const std::string& config_path) {
  HEARKEN_TRY(const Config config, config_of(config_path));
  // "In the evening" is meant by the site's clock.
  HEARKEN_TRY(const TimeZone zone, zone_of(config));
  HEARKEN_TRY(auto history, open_store(config));
  return std::make_unique<StoreMemory>(std::move(history), zone);
}

}  // namespace hearken::app
