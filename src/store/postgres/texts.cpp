// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/text.h"
#include "store/limits.h"
#include "store/postgres/postgres_history.h"

namespace hearken::store::postgres {
namespace {

constexpr std::size_t kMaxQueryWords = 32;
constexpr std::size_t kExcerptBytes = 200;

/// A tsquery that finds any of the words (postgresql.org/docs/15/datatype-textsearch.html). Each is
/// quoted, so that nothing in it is an operator.
std::string any_of(const std::set<std::string, std::less<>>& words) {
  std::string query;
  std::size_t count = 0;
  for (const std::string& word : words) {
    if (word.find_first_of("'\\") != std::string::npos) continue;
    if (++count > kMaxQueryWords) break;
    query += (query.empty() ? "'" : " | '") + word + "'";
  }
  return query;
}

/// The words around the first place at which one of `words` stands.
std::string excerpt_of(const std::string& text, const std::set<std::string, std::less<>>& words) {
  std::size_t hit = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n\t", i), text.size());
    const std::string folded = fold(std::string_view(text).substr(i, end - i));
    const auto parts = split_words(folded);
    const bool found = std::any_of(parts.begin(), parts.end(),
                                   [&](std::string_view part) { return words.contains(part); });
    if (found) {
      hit = i;
      break;
    }
    i = end + 1;
  }
  std::size_t begin = hit > kExcerptBytes / 2 ? hit - kExcerptBytes / 2 : 0;
  if (begin > 0) begin = std::min(text.find_first_of(" \n\t", begin), hit);
  return sanitize(std::string_view(text).substr(begin), kExcerptBytes);
}

}  // namespace

Status PostgresHistory::put_document(const Document& document) {
  HEARKEN_TRY_VOID(check_document(document));
  const std::string words = fold(sanitize(document.title + "\n" + document.text, kMaxDocument));
  Parameters parameters;
  parameters.add(std::string_view(document.name)).add(std::string_view(document.title));
  parameters.add(std::string_view(document.text)).add(to_ms(document.at));
  parameters.add(std::string_view(words));
  return write(Durability::PowerLoss, [&] {
    return connection_->run(
        "INSERT INTO documents VALUES ($1, $2, $3, $4, to_tsvector('simple', $5::text)) "
        "ON CONFLICT (name) DO UPDATE SET title = excluded.title, text = excluded.text, "
        "at = excluded.at, words = excluded.words",
        parameters);
  });
}

Result<bool> PostgresHistory::delete_document(std::string_view name) {
  bool deleted = false;
  const Status written = write(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY(const Rows rows, connection_->query("DELETE FROM documents WHERE name = $1",
                                                    Parameters().add(name)));
    deleted = rows.changed() > 0;
    return {};
  });
  if (!written) return tl::unexpected<Error>(written.error());
  return deleted;
}

Result<std::vector<DocumentHit>> PostgresHistory::find_documents(std::string_view text,
                                                                 std::size_t limit) {
  std::vector<DocumentHit> hits;
  const auto words = word_set(sanitize(text, 4'096));
  const std::string query = any_of(words);
  if (query.empty()) return hits;
  Parameters parameters;
  parameters.add(std::string_view(query));
  parameters.add(static_cast<std::int64_t>(std::min<std::size_t>(limit, 1'000)));
  HEARKEN_TRY(
      const Rows rows,
      connection_->query("SELECT name, title, text, ts_rank(words, asked)::float8 FROM documents, "
                         "to_tsquery('simple', $1::text) AS asked WHERE words @@ asked "
                         "ORDER BY 4 DESC, name LIMIT $2",
                         parameters));
  for (int row = 0; row < rows.size(); ++row) {
    hits.push_back({rows.bytes(row, 0), rows.bytes(row, 1), excerpt_of(rows.bytes(row, 2), words),
                    rows.real(row, 3)});
  }
  return hits;
}

Result<std::vector<Document>> PostgresHistory::documents() {
  HEARKEN_TRY(const Rows rows, connection_->query("SELECT name, title, at FROM documents "
                                                  "ORDER BY name LIMIT 100000"));
  std::vector<Document> found;
  for (int row = 0; row < rows.size(); ++row) {
    found.push_back({rows.bytes(row, 0), rows.bytes(row, 1), {}, from_ms(rows.integer(row, 2))});
  }
  return found;
}

Result<std::optional<Document>> PostgresHistory::document(std::string_view name) {
  HEARKEN_TRY(const Rows rows,
              connection_->query("SELECT name, title, text, at FROM documents WHERE name = $1",
                                 Parameters().add(name)));
  if (rows.size() == 0) return std::optional<Document>();
  return Document{rows.bytes(0, 0), rows.bytes(0, 1), rows.bytes(0, 2),
                  from_ms(rows.integer(0, 3))};
}

}  // namespace hearken::store::postgres
