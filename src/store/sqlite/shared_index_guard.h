// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hearken::store::sqlite {

/// SQLite maps the index of its log (the file "-shm") into memory. When the disk turns read-only, a
/// write to that memory ends the process with SIGBUS, before a call could fail. From here on such a
/// page becomes a copy in memory alone: this process goes on, and SQLite fails where it can say so,
/// when it writes the log. Other processes see what was there before until this one starts anew.
/// A SIGBUS of any other memory ends the process as ever. Idempotent; any thread.
void guard_shared_index();

}  // namespace hearken::store::sqlite
