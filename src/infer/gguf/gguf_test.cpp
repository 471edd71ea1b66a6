// SPDX-License-Identifier: Apache-2.0
#include "infer/gguf/gguf.h"

#include <gmock/gmock.h>

#include <cstring>

#include "infer/testing/tiny_model.h"

namespace hearken::infer {
namespace {

using testing::GgufWriter;
using ::testing::HasSubstr;
using testing::tiny_model_bytes;

std::span<const std::byte> as_bytes(const std::string& text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

std::string error_of(const std::string& bytes) {
  const auto file = GgufFile::parse(as_bytes(bytes));
  return file ? "" : file.error().message;
}

/// Replaces the number at `offset`.
template <typename T>
std::string patched(std::string bytes, std::size_t offset, T value) {
  std::memcpy(bytes.data() + offset, &value, sizeof(value));
  return bytes;
}

std::string small_file() {
  GgufWriter writer;
  writer.add_u32("a.number", 7);
  writer.add_strings("a.list", {"one", "two"});
  writer.add_tensor("t.weight", {32, 2}, TensorType::Q8_0, std::vector<float>(64, 1.0F));
  return writer.bytes();
}

TEST(GgufFile, ReadsWhatWasWritten) {
  const std::string bytes = small_file();
  const auto file = GgufFile::parse(as_bytes(bytes));
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->unsigned_value("a.number", 0, 100).value(), 7U);
  EXPECT_EQ(file->array_value("a.list", GgufType::String).value()->strings[1], "two");
  const GgufTensor* tensor = file->find_tensor("t.weight");
  ASSERT_NE(tensor, nullptr);
  EXPECT_EQ(tensor->type, TensorType::Q8_0);
  EXPECT_EQ(tensor->data.size(), 2 * kQ8BlockBytes);
}

TEST(GgufFile, RefusesEveryTruncation) {
  const std::string bytes = small_file();
  // The last tensor's padding carries no data, so the file may lose it.
  const std::size_t needed = bytes.size() - (32 * 3 - 2 * kQ8BlockBytes);
  for (std::size_t size = 0; size < needed; ++size) {
    EXPECT_NE(error_of(bytes.substr(0, size)), "") << size;
  }
  EXPECT_EQ(error_of(bytes.substr(0, needed)), "");
}

TEST(GgufFile, SurvivesFlippedBits) {
  const std::string bytes = small_file();
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ (1U << bit));
      const auto file = GgufFile::parse(as_bytes(damaged));
      EXPECT_TRUE(file || !file.error().message.empty());
    }
  }
}

TEST(GgufFile, RefusesLengthsAboveTheLimits) {
  const std::string bytes = small_file();
  const auto huge = std::uint64_t{1} << 60;
  EXPECT_THAT(error_of(patched(bytes, 8, huge)), HasSubstr("number of tensors"));
  EXPECT_THAT(error_of(patched(bytes, 16, huge)), HasSubstr("number of entries"));
  EXPECT_THAT(error_of(patched(bytes, 24, huge)), HasSubstr("a key"));
}

TEST(GgufFile, SaysWhatIsNotSupported) {
  const std::string bytes = small_file();
  EXPECT_THAT(error_of("GGML" + bytes.substr(4)), HasSubstr("not a GGUF file"));
  EXPECT_THAT(error_of(patched(bytes, 4, std::uint32_t{1})), HasSubstr("version 1"));
  EXPECT_THAT(error_of(patched(bytes, bytes.find("t.weight") + 8 + 4 + 16, std::uint32_t{2})),
              HasSubstr("element type 2"));
}

TEST(GgufFile, RefusesTensorsOutsideTheData) {
  const std::string bytes = small_file();
  const std::size_t shape_at = bytes.find("t.weight") + 8 + 4;
  const std::size_t offset_at = shape_at + 16 + 4;
  EXPECT_THAT(error_of(patched(bytes, offset_at, std::uint64_t{1} << 40)), HasSubstr("cut off"));
  EXPECT_THAT(error_of(patched(bytes, offset_at, std::uint64_t{4})), HasSubstr("aligned"));
  EXPECT_THAT(error_of(patched(bytes, shape_at, std::uint64_t{33})), HasSubstr("multiple of 32"));
  EXPECT_THAT(error_of(patched(bytes, shape_at, std::uint64_t{0})), HasSubstr("empty dimension"));
  EXPECT_THAT(error_of(patched(bytes, shape_at + 8, std::uint64_t{1} << 24)), HasSubstr("cut off"));
}

TEST(GgufFile, RefusesDuplicates) {
  GgufWriter keys;
  keys.add_u32("same", 1);
  keys.add_u32("same", 1);
  EXPECT_THAT(error_of(keys.bytes()), HasSubstr("same appears twice"));
  GgufWriter tensors;
  tensors.add_tensor("same", {8}, TensorType::F32, std::vector<float>(8));
  tensors.add_tensor("same", {8}, TensorType::F32, std::vector<float>(8));
  EXPECT_THAT(error_of(tensors.bytes()), HasSubstr("same appears twice"));
}

TEST(GgufFile, NamesTheKeyThatIsWrong) {
  const std::string bytes = small_file();
  const auto file = GgufFile::parse(as_bytes(bytes)).value();
  EXPECT_THAT(file.unsigned_value("missing", 0, 1).error().message,
              HasSubstr("missing is missing"));
  EXPECT_THAT(file.unsigned_value("a.number", 0, 6).error().message, HasSubstr("outside 0..6"));
  EXPECT_THAT(file.string_value("a.number").error().message, HasSubstr("is not a string"));
  EXPECT_FALSE(file.float_value("a.number", 0, 10));
  EXPECT_FALSE(file.bool_value_or("a.number", false));
  EXPECT_FALSE(file.array_value("a.list", GgufType::I32));
}

TEST(GgufFile, ParsesAWholeModel) {
  const std::string bytes = tiny_model_bytes({});
  EXPECT_EQ(error_of(bytes), "");
}

}  // namespace
}  // namespace hearken::infer
