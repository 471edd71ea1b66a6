// SPDX-License-Identifier: Apache-2.0
#include "store/ledger_hash.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearken::store {
namespace {

LedgerDraft draft(const std::string& body) {
  LedgerDraft content;
  content.at = WallTime(std::chrono::milliseconds(1'780'000'000'123));
  content.kind = "turn";
  content.turn = TurnId("t1");
  content.person = PersonId("owner");
  content.summary = "lamp on";
  content.body = body;
  return content;
}

std::vector<LedgerEntry> chain_of(std::size_t count) {
  std::vector<LedgerEntry> chain;
  std::string previous(kFirstHash);
  for (std::uint64_t seq = 1; seq <= count; ++seq) {
    LedgerEntry entry;
    entry.seq = seq;
    entry.content = draft("{\"n\":" + std::to_string(seq) + "}");
    entry.previous_hash = previous;
    entry.hash = ledger_hash(previous, seq, entry.content).value();
    previous = entry.hash;
    chain.push_back(entry);
  }
  return chain;
}

LedgerReport check(const std::vector<LedgerEntry>& chain, std::uint64_t head_seq,
                   const std::string& head) {
  LedgerCheck check_chain;
  for (const auto& entry : chain) {
    if (!check_chain.add(entry).value()) break;
  }
  return check_chain.finish(head_seq, head);
}

TEST(LedgerHash, CanonicalBytesAreNetstrings) {
  EXPECT_EQ(canonical_bytes(7, draft("{}")),
            "1:7,13:1780000000123,4:turn,2:t1,5:owner,7:lamp on,2:{},");
}

// Computed with Python: hashlib.sha256(bytes(32) + b"1:7,13:1780000000123,…").hexdigest()
TEST(LedgerHash, CanBeComputedByOtherPrograms) {
  EXPECT_EQ(ledger_hash(kFirstHash, 7, draft("{}")).value(),
            "695613e4838c06e3f80043898a85197c990855d45b22408bd4ec7608e4e24936");
}

TEST(LedgerHash, FieldsCannotSlideIntoEachOther) {
  LedgerDraft a = draft("{}");
  LedgerDraft b = draft("{}");
  a.kind = "tur";
  a.turn = TurnId("nt1");
  EXPECT_NE(ledger_hash(kFirstHash, 1, a).value(), ledger_hash(kFirstHash, 1, b).value());
}

TEST(LedgerHash, PreviousHashMustBeAHash) {
  EXPECT_EQ(ledger_hash("nonsense", 1, draft("{}")).error().code, ErrorCode::InvalidInput);
}

TEST(LedgerCheck, AcceptsAWholeChain) {
  const auto chain = chain_of(5);
  const LedgerReport report = check(chain, 5, chain.back().hash);
  EXPECT_TRUE(report.intact) << report.why;
  EXPECT_EQ(report.entries, 5u);
  EXPECT_EQ(report.head, chain.back().hash);
  EXPECT_TRUE(check({}, 0, std::string(kFirstHash)).intact);
}

TEST(LedgerCheck, NamesTheFirstEntryThatDoesNotFit) {
  const auto good = chain_of(5);
  const auto broken_at = [&](const std::vector<LedgerEntry>& chain) {
    const LedgerReport report = check(chain, 5, good.back().hash);
    EXPECT_FALSE(report.intact);
    EXPECT_FALSE(report.why.empty());
    return report.broken_seq;
  };
  auto chain = good;
  chain[2].content.body = "{\"n\":33}";
  EXPECT_EQ(broken_at(chain), 3u);

  chain = good;
  chain[1].content.at += std::chrono::milliseconds(1);
  EXPECT_EQ(broken_at(chain), 2u);

  chain = good;
  chain.erase(chain.begin() + 1);
  EXPECT_EQ(broken_at(chain), 2u);

  chain = good;
  chain[3].content.body = "[]";  // hash made to fit: the next link shows it
  chain[3].hash = ledger_hash(chain[3].previous_hash, 4, chain[3].content).value();
  EXPECT_EQ(broken_at(chain), 5u);

  chain = good;
  chain.pop_back();
  EXPECT_EQ(broken_at(chain), 5u);

  chain = good;
  chain[4].content.body = "[]";
  chain[4].hash = ledger_hash(chain[4].previous_hash, 5, chain[4].content).value();
  EXPECT_EQ(broken_at(chain), 6u) << "the noted head does not fit";
}

}  // namespace
}  // namespace hearken::store
