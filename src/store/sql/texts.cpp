// SPDX-License-Identifier: Apache-2.0
#include <iterator>
#include <utility>

#include "core/text.h"
#include "store/limits.h"
#include "store/sql/sql_history.h"

namespace hearken::store {
namespace {

constexpr std::int64_t kMaxPreferencesSearched = 10'000;

Preference read_preference(const SqlRow& row) {
  return {PersonId(row.text(0)), row.text(1), row.text(2), from_ms(row.integer(3))};
}

}  // namespace

Status SqlHistory::set_preference(const Preference& preference) {
  HEARKEN_TRY_VOID(check_preference(preference));
  const std::string folded = fold(preference.phrase);
  Arguments arguments;
  arguments.add(preference.person.str()).add(folded).add(preference.phrase);
  arguments.add(preference.meaning).add(to_ms(preference.at));
  return write(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY(
        const auto rows,
        session().change("INSERT INTO preferences (person, folded, phrase, meaning, at) "
                         "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (person, folded) DO UPDATE SET "
                         "phrase = excluded.phrase, meaning = excluded.meaning, at = excluded.at",
                         arguments));
    static_cast<void>(rows);
    return {};
  });
}

Result<bool> SqlHistory::delete_preference(const PersonId& person, std::string_view phrase) {
  const std::string folded = fold(phrase);
  bool deleted = false;
  const Status written = write(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY(const auto rows,
                session().change("DELETE FROM preferences WHERE person = $1 AND folded = $2",
                                 Arguments().add(person.str()).add(folded)));
    deleted = rows > 0;
    return {};
  });
  if (!written) return tl::unexpected<Error>(written.error());
  return deleted;
}

Result<std::vector<Preference>> SqlHistory::preferences(const PersonId& person) {
  return rows_of<Preference>(
      "SELECT person, phrase, meaning, at FROM preferences "
      "WHERE person = $1 ORDER BY folded LIMIT $2",
      Arguments().add(person.str()).add(kMaxPreferencesSearched), read_preference);
}

Result<std::vector<Preference>> SqlHistory::find_preferences(const PersonId& person,
                                                             std::string_view text,
                                                             std::size_t limit) {
  HEARKEN_TRY(auto candidates, preferences(person));
  if (!person.empty()) {
    HEARKEN_TRY(auto household, preferences(PersonId()));
    std::move(household.begin(), household.end(), std::back_inserter(candidates));
  }
  return best_preferences(std::move(candidates), text, limit);
}

Status SqlHistory::keep(std::string_view key, std::string_view body) {
  HEARKEN_TRY_VOID(check_kept(key, body));
  return write(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY(const auto rows,
                session().change("INSERT INTO kept (key, body) VALUES ($1, $2) ON CONFLICT (key) "
                                 "DO UPDATE SET body = excluded.body",
                                 Arguments().add(key).add(body)));
    static_cast<void>(rows);
    return {};
  });
}

Status SqlHistory::forget(std::string_view key) {
  return write(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY(const auto rows,
                session().change("DELETE FROM kept WHERE key = $1", Arguments().add(key)));
    static_cast<void>(rows);
    return {};
  });
}

Result<std::map<std::string, std::string>> SqlHistory::kept() {
  std::map<std::string, std::string> all;
  HEARKEN_TRY_VOID(
      session().each("SELECT key, body FROM kept", {}, [&](const SqlRow& row) -> Status {
        all[row.text(0)] = row.text(1);
        return {};
      }));
  return all;
}

}  // namespace hearken::store
