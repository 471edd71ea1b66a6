// SPDX-License-Identifier: Apache-2.0
#include "store/sql/sql_history.h"

namespace hearken::store {

/// After an error: the error matters, and the database may have rolled back by itself.
void SqlHistory::undo(const char* sql) {
  series_.clear();  // may hold rows that are gone
  forget_undone();
  if (session().in_transaction()) static_cast<void>(session().execute(sql).has_value());
}

Status SqlHistory::transact(Durability durability, const std::function<Status()>& body) {
  HEARKEN_TRY_VOID(begin(durability));
  Status status = body();
  if (status && !session().in_transaction()) status = tl::unexpected<Error>(lost_transaction());
  if (status) status = session().execute("COMMIT");
  if (!status) undo("ROLLBACK");
  return status;
}

Status SqlHistory::savepoint(const std::function<Status()>& body) {
  if (!session().in_transaction()) return tl::unexpected<Error>(lost_transaction());
  HEARKEN_TRY_VOID(session().execute("SAVEPOINT step"));
  const Status status = body();
  if (!status) {
    undo("ROLLBACK TO SAVEPOINT step");
    undo("RELEASE SAVEPOINT step");
    return status;
  }
  return session().execute("RELEASE SAVEPOINT step");
}

Status SqlHistory::in_transaction(Durability durability, const std::function<Status()>& body) {
  if (in_transaction_) return savepoint(body);
  in_transaction_ = true;
  Status status = transact(durability, body);
  in_transaction_ = false;
  return status;
}

Status SqlHistory::write(Durability durability, const std::function<Status()>& body) {
  return in_transaction_ ? savepoint(body) : transact(durability, body);
}

Status SqlHistory::at_one_moment(const std::function<Status()>& body) {
  if (in_transaction_) return body();
  HEARKEN_TRY_VOID(begin_reading());
  const Status status = body();
  if (session().in_transaction()) static_cast<void>(session().execute("ROLLBACK").has_value());
  return status;
}

}  // namespace hearken::store
