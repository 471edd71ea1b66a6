// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/text.h"
#include "store/limits.h"
#include "store/sqlite/sqlite_history.h"

namespace hearken::store::sqlite {
namespace {

constexpr std::size_t kMaxQueryBytes = 4096;
constexpr std::size_t kMaxQueryWords = 32;

/// An FTS5 query (sqlite.org/fts5.html, 3.1) that finds any of the words of `text`. Each word is
/// quoted, so that nothing in it is an operator; FTS5's tokenizer folds it as it folded the
/// document.
std::string any_word_of(std::string_view text) {
  const std::string clean = sanitize(text, kMaxQueryBytes);
  const auto in_word = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
  };
  std::string query;
  std::size_t words = 0;
  for (std::size_t i = 0; i < clean.size() && words < kMaxQueryWords;) {
    std::size_t end = i;
    while (end < clean.size() && in_word(clean[end])) ++end;
    if (end > i) {
      query += query.empty() ? "\"" : " OR \"";
      query.append(clean, i, end - i).push_back('"');
      ++words;
    }
    i = end + 1;
  }
  return query;
}

}  // namespace

Status SqliteHistory::put_document(const Document& document) {
  HEARKEN_TRY_VOID(check_document(document));
  return write(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY_VOID(remove_document(document.name));
    return insert_document(document);
  });
}

Status SqliteHistory::insert_document(const Document& document) {
  {
    HEARKEN_TRY(Query insert, database_.query("INSERT INTO documents (name, at) VALUES (?, ?)"));
    HEARKEN_TRY_VOID(insert.bind(1, document.name).bind(2, to_ms(document.at)).run());
  }
  HEARKEN_TRY(Query words,
              database_.query("INSERT INTO document_texts (rowid, title, text) "
                              "VALUES ((SELECT id FROM documents WHERE name = ?), ?, ?)"));
  return words.bind(1, document.name).bind(2, document.title).bind(3, document.text).run();
}

Status SqliteHistory::remove_document(std::string_view name) {
  {
    HEARKEN_TRY(Query words, database_.query("DELETE FROM document_texts WHERE rowid = "
                                             "(SELECT id FROM documents WHERE name = ?)"));
    HEARKEN_TRY_VOID(words.bind(1, name).run());
  }
  HEARKEN_TRY(Query remove, database_.query("DELETE FROM documents WHERE name = ?"));
  return remove.bind(1, name).run();
}

Result<bool> SqliteHistory::delete_document(std::string_view name) {
  bool deleted = false;
  const Status written = write(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY_VOID(remove_document(name));
    deleted = database_.changes() > 0;
    return {};
  });
  if (!written) return tl::unexpected<Error>(written.error());
  return deleted;
}

Result<std::vector<DocumentHit>> SqliteHistory::find_documents(std::string_view text,
                                                               std::size_t limit) {
  std::vector<DocumentHit> hits;
  const std::string words = any_word_of(text);
  if (words.empty()) return hits;
  HEARKEN_TRY(Query query,
              database_.query(
                  "SELECT d.name, t.title, snippet(document_texts, 1, '', '', '…', 32), -t.rank "
                  "FROM document_texts t JOIN documents d ON d.id = t.rowid "
                  "WHERE document_texts MATCH ? ORDER BY t.rank LIMIT ?"));
  query.bind(1, words).bind(2, static_cast<std::int64_t>(std::min<std::size_t>(limit, 1'000)));
  for (;;) {
    HEARKEN_TRY(const bool row, query.step());
    if (!row) return hits;
    hits.push_back({query.text(0), query.text(1), query.text(2), query.real(3)});
  }
}

Result<std::vector<Document>> SqliteHistory::documents() {
  HEARKEN_TRY(Query query,
              database_.query("SELECT d.name, t.title, d.at FROM documents d JOIN document_texts t "
                              "ON t.rowid = d.id ORDER BY d.name LIMIT 100000"));
  std::vector<Document> found;
  for (;;) {
    HEARKEN_TRY(const bool row, query.step());
    if (!row) return found;
    found.push_back({query.text(0), query.text(1), {}, from_ms(query.integer(2))});
  }
}

Result<std::optional<Document>> SqliteHistory::document(std::string_view name) {
  HEARKEN_TRY(Query query,
              database_.query("SELECT d.name, t.title, t.text, d.at FROM documents d JOIN "
                              "document_texts t ON t.rowid = d.id WHERE d.name = ?"));
  HEARKEN_TRY(const bool found, query.bind(1, name).step());
  if (!found) return std::optional<Document>();
  return Document{query.text(0), query.text(1), query.text(2), from_ms(query.integer(3))};
}

}  // namespace hearken::store::sqlite
