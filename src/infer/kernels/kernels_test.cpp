// SPDX-License-Identifier: Apache-2.0
#include "infer/kernels/kernels.h"

#include <gmock/gmock.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <memory>
#include <random>

#include "infer/kernels/half.h"
#include "infer/model/scratch.h"

namespace hearken::infer {
namespace {

TEST(Half, GoesThroughEveryValueAndBack) {
  for (unsigned bits = 0; bits <= 0xFFFF; ++bits) {
    const auto half = static_cast<std::uint16_t>(bits);
    const float value = half_to_float(half);
    if (!std::isnan(value)) {
      EXPECT_EQ(float_to_half(value), half);
    } else {
      EXPECT_TRUE(std::isnan(half_to_float(float_to_half(value))));
    }
  }
}

TEST(Half, RoundsToNearestEven) {
  EXPECT_EQ(half_to_float(float_to_half(1.0F + 0x1p-11F)), 1.0F);
  EXPECT_EQ(half_to_float(float_to_half(1.0F + 0x1.8p-10F)), 1.0F + 0x1p-9F);
  EXPECT_EQ(half_to_float(float_to_half(70000.0F)), std::numeric_limits<float>::infinity());
  EXPECT_EQ(half_to_float(float_to_half(0x1p-26F)), 0.0F);
}

std::vector<float> random_floats(std::size_t count, unsigned seed, float size = 1.0F) {
  std::mt19937 engine(seed);
  std::uniform_real_distribution<float> uniform(-size, size);
  std::vector<float> values(count);
  for (float& value : values) value = uniform(engine);
  return values;
}

/// A random matrix of any type, with its bytes.
struct Matrix {
  Matrix(TensorType type, std::size_t rows, std::size_t columns, unsigned seed) {
    const std::size_t stride = row_bytes(type, columns);
    std::mt19937 engine(seed);
    bytes.resize(rows * stride);
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(engine() & 0xFFU);
    // Any byte is a valid int8 weight; scales and floats get usual sizes.
    const auto values = random_floats(rows * columns, seed + 1, 0.1F);
    for (std::size_t i = 0; i < rows * columns; ++i) set(type, i, values[i]);
    weight = {bytes.data(), type, rows, columns, stride};
  }

  void set(TensorType type, std::size_t i, float value) {
    const std::uint16_t half =
        type == TensorType::BF16
            ? static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(value) >> 16)
            : float_to_half(std::fabs(value) * 0.01F + 0.001F);
    if (type == TensorType::F32) std::memcpy(bytes.data() + i * 4, &value, 4);
    if (type == TensorType::F16 || type == TensorType::BF16) {
      std::memcpy(bytes.data() + i * 2, &half, 2);
    }
    if (type == TensorType::Q8_0 && i % kQ8BlockWeights == 0) {
      std::memcpy(bytes.data() + i / kQ8BlockWeights * kQ8BlockBytes, &half, 2);
    }
  }

  std::vector<std::byte> bytes;
  Weight weight;
};

/// A matrix in the form that a kernel set has of its own, if it has one.
struct PackedMatrix {
  PackedMatrix(const Kernels& kernels, const Weight& plain) : weight(plain) {
    const std::size_t size = kernels.packed_bytes(plain);
    if (size == 0) return;
    bytes.reset(static_cast<std::byte*>(std::aligned_alloc(kPackedAlignment, size)));
    kernels.pack(plain, bytes.get());
    weight.packed = bytes.get();
  }
  struct Free {
    // NOLINTNEXTLINE(cppcoreguidelines-no-malloc): it is aligned memory
    void operator()(std::byte* memory) const { std::free(memory); }
  };
  std::unique_ptr<std::byte, Free> bytes;
  Weight weight;
};

constexpr TensorType kTypes[] = {TensorType::F32, TensorType::F16, TensorType::BF16,
                                 TensorType::Q8_0};

std::vector<float> product(const Kernels& kernels, const Matrix& matrix,
                           const std::vector<float>& x, std::size_t tokens, Range rows) {
  const std::size_t columns = matrix.weight.columns;
  ActivationBuffer buffer(tokens, columns);
  std::copy(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(tokens * columns), buffer.values());
  const Activations view = buffer.view(columns);
  if (matrix.weight.type == TensorType::Q8_0) kernels.quantize(view, {0, tokens});
  std::vector<float> out(tokens * rows.count);
  const PackedMatrix packed(kernels, matrix.weight);
  kernels.multiply(packed.weight, rows, view, {0, tokens}, out.data(), rows.count);
  return out;
}

class EachKernelSet : public ::testing::TestWithParam<const Kernels*> {
 protected:
  void SetUp() override {
    if (!GetParam()->usable()) GTEST_SKIP() << "this CPU cannot run " << GetParam()->name;
  }
};

// Sums of `columns` products of size at most 0.13 differ by rounding only: each of the sets adds in
// another order, with an error that grows like columns * 2^-24 times the sum of sizes.
constexpr float kTolerance = 2e-4F;

TEST_P(EachKernelSet, MultipliesLikeTheReference) {
  for (const TensorType type : kTypes) {
    for (const std::size_t tokens : {1U, 2U, 3U, 7U, 8U, 19U, 64U}) {
      const Matrix matrix(type, 21, 96, 5);
      const auto x = random_floats(64 * 96, 9);
      const Range rows{2, 19};
      const auto expected = product(scalar_kernels(), matrix, x, tokens, rows);
      const auto actual = product(*GetParam(), matrix, x, tokens, rows);
      for (std::size_t i = 0; i < expected.size(); ++i) {
        ASSERT_NEAR(actual[i], expected[i], kTolerance) << to_string(type) << " " << tokens;
      }
    }
  }
}

TEST_P(EachKernelSet, GivesTheSameBitsForAnyBatchAndAnyRows) {
  for (const TensorType type : kTypes) {
    const Matrix matrix(type, 24, 128, 6);
    const auto x = random_floats(64 * 128, 10);
    const auto batch = product(*GetParam(), matrix, x, 37, {0, 24});
    for (std::size_t t = 0; t < 37; ++t) {
      const std::vector<float> one(x.begin() + static_cast<std::ptrdiff_t>(t * 128), x.end());
      const auto alone = product(*GetParam(), matrix, one, 1, {3, 5});
      for (std::size_t r = 0; r < 5; ++r) ASSERT_EQ(alone[r], batch[t * 24 + 3 + r]);
    }
  }
}

TEST_P(EachKernelSet, GivesTheSameBitsForAMatrixAsItLiesInTheFile) {
  for (const TensorType type : kTypes) {
    const Matrix matrix(type, 45, 96, 20);
    const auto x = random_floats(13 * 96, 21);
    const auto expected = product(*GetParam(), matrix, x, 13, {0, 45});
    ActivationBuffer buffer(13, 96);
    std::copy(x.begin(), x.end(), buffer.values());
    GetParam()->quantize(buffer.view(96), {0, 13});
    std::vector<float> actual(13 * 45);
    GetParam()->multiply(matrix.weight, {0, 45}, buffer.view(96), {0, 13}, actual.data(), 45);
    EXPECT_EQ(actual, expected) << to_string(type);
  }
}

TEST_P(EachKernelSet, MultipliesChosenRows) {
  for (const TensorType type : kTypes) {
    const Matrix matrix(type, 40, 64, 7);
    const auto x = random_floats(64, 11);
    const auto all = product(*GetParam(), matrix, x, 1, {0, 40});
    ActivationBuffer buffer(1, 64);
    std::copy(x.begin(), x.end(), buffer.values());
    const Activations view = buffer.view(64);
    GetParam()->quantize(view, {0, 1});
    const std::vector<std::int32_t> ids = {39, 0, 17, 17, 5, 8, 31, 2, 1, 38, 12};
    std::vector<float> out(ids.size());
    GetParam()->multiply_rows(matrix.weight, ids, view, 0, out.data());
    for (std::size_t i = 0; i < ids.size(); ++i) {
      EXPECT_EQ(out[i], all[static_cast<std::size_t>(ids[i])]);
    }
  }
}

TEST_P(EachKernelSet, QuantizesLikeTheReference) {
  auto x = random_floats(8 * 64, 12, 3.0F);
  std::fill(x.begin(), x.begin() + 32, 0.0F);
  ActivationBuffer expected(8, 64);
  ActivationBuffer actual(8, 64);
  std::copy(x.begin(), x.end(), expected.values());
  std::copy(x.begin(), x.end(), actual.values());
  scalar_kernels().quantize(expected.view(64), {0, 8});
  GetParam()->quantize(actual.view(64), {0, 8});
  for (std::size_t i = 0; i < 8 * 64; ++i) {
    ASSERT_EQ(actual.view(64).quantized[i], expected.view(64).quantized[i]) << i;
  }
  for (std::size_t i = 0; i < 16; ++i) {
    ASSERT_EQ(actual.view(64).scales[i], expected.view(64).scales[i]);
  }
}

TEST_P(EachKernelSet, TakesValuesThatAreNoNumbers) {
  for (const float bad :
       {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), 1e38F}) {
    auto x = random_floats(64, 13);
    x[5] = bad;
    const Matrix matrix(TensorType::Q8_0, 8, 64, 8);
    EXPECT_EQ(product(*GetParam(), matrix, x, 1, {0, 8}).size(), 8U);
    GetParam()->silu_multiply(x.data(), x.data(), 64);
  }
}

TEST_P(EachKernelSet, NormsAndGatesLikeTheReference) {
  const auto x = random_floats(96, 14, 5.0F);
  const auto gain = random_floats(96, 15);
  std::vector<float> expected(96);
  std::vector<float> actual(96);
  scalar_kernels().rms_norm(x.data(), gain.data(), 96, 1e-5F, expected.data());
  GetParam()->rms_norm(x.data(), gain.data(), 96, 1e-5F, actual.data());
  for (std::size_t i = 0; i < 96; ++i) EXPECT_NEAR(actual[i], expected[i], 1e-6F);
  auto gates = random_floats(96, 16, 30.0F);
  gates[0] = -200.0F;
  gates[1] = 200.0F;
  auto expected_gates = gates;
  GetParam()->silu_multiply(gates.data(), x.data(), 96);
  scalar_kernels().silu_multiply(expected_gates.data(), x.data(), 96);
  for (std::size_t i = 0; i < 96; ++i) {
    EXPECT_NEAR(gates[i], expected_gates[i], 1e-6F * (1 + std::fabs(expected_gates[i])));
  }
}

TEST_P(EachKernelSet, TurnsLikeTheReference) {
  for (const std::size_t dims : {8U, 32U, 40U}) {
    const auto turns = random_floats(dims, 22);
    auto expected = random_floats(dims, 23, 4.0F);
    auto actual = expected;
    scalar_kernels().rotate(expected.data(), turns.data(), dims / 2);
    GetParam()->rotate(actual.data(), turns.data(), dims / 2);
    EXPECT_EQ(actual, expected);
  }
}

struct AttentionCase {
  explicit AttentionCase(std::size_t dims) : head_dims(dims) {
    keys = random_floats(kPositions * dims, 17, 2.0F);
    values = random_floats(kPositions * dims, 18);
    queries = random_floats(kAttentionRows * dims, 19, 2.0F);
  }

  std::vector<float> run(const Kernels& kernels, std::vector<std::size_t> lengths) const {
    std::vector<float> out(lengths.size() * head_dims);
    std::vector<float> scores(kAttentionRows * kPositions);
    AttentionArgs args;
    args.keys = keys.data();
    args.values = values.data();
    args.head_dims = head_dims;
    args.scale = 0.2F;
    args.rows = lengths.size();
    args.scores = scores.data();
    args.score_stride = kPositions;
    for (std::size_t r = 0; r < lengths.size(); ++r) {
      args.queries[r] = queries.data() + r * head_dims;
      args.outputs[r] = out.data() + r * head_dims;
      args.lengths[r] = lengths[r];
    }
    kernels.attention(args);
    return out;
  }

  static constexpr std::size_t kPositions = 96;
  std::size_t head_dims;
  std::vector<float> keys, values, queries;
};

TEST_P(EachKernelSet, AttendsLikeTheReference) {
  for (const std::size_t dims : {8U, 32U, 40U, 64U}) {
    const AttentionCase test(dims);
    for (const auto& lengths : std::vector<std::vector<std::size_t>>{
             {1}, {17}, {8, 9}, {15, 16, 17}, {80, 80, 81, 81}, {96, 96, 96, 96}}) {
      const auto expected = test.run(scalar_kernels(), lengths);
      const auto actual = test.run(*GetParam(), lengths);
      for (std::size_t i = 0; i < expected.size(); ++i) {
        ASSERT_NEAR(actual[i], expected[i], 2e-6F);
      }
    }
  }
}

TEST_P(EachKernelSet, AttendsWithTheSameBitsForAnyGrouping) {
  const AttentionCase test(32);
  const auto together = test.run(*GetParam(), {20, 33, 34, 70});
  const auto first = test.run(*GetParam(), {20});
  const auto two = test.run(*GetParam(), {20, 33});
  for (std::size_t i = 0; i < 32; ++i) EXPECT_EQ(first[i], together[i]);
  for (std::size_t i = 0; i < 64; ++i) EXPECT_EQ(two[i], together[i]);
}

INSTANTIATE_TEST_SUITE_P(Kernels, EachKernelSet, ::testing::ValuesIn(all_kernels()),
                         [](const auto& test) { return std::string(test.param->name); });

#if defined(__x86_64__)
/// Which is llama.cpp's with AVX2: bench/shipped_model_test.cpp compares with that.
class Avx2Kernels : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!avx2_kernels().usable()) GTEST_SKIP() << "this CPU has no AVX2";
  }
};

TEST_F(Avx2Kernels, MultiplyInTheOrderOfTheReference) {
  for (const TensorType type : kTypes) {
    for (const std::size_t columns : {32U, 64U, 256U, 40U}) {
      if (type == TensorType::Q8_0 && columns % kQ8BlockWeights != 0) continue;
      const Matrix matrix(type, 21, columns, 24);
      const auto x = random_floats(5 * columns, 25);
      EXPECT_EQ(product(avx2_kernels(), matrix, x, 5, {1, 20}),
                product(scalar_kernels(), matrix, x, 5, {1, 20}))
          << to_string(type) << " " << columns;
    }
  }
}

TEST_F(Avx2Kernels, AttendInTheOrderOfTheReference) {
  for (const std::size_t dims : {8U, 32U, 40U, 64U}) {
    const AttentionCase test(dims);
    for (const auto& lengths : std::vector<std::vector<std::size_t>>{{1}, {33, 34}, {96, 96, 96}}) {
      EXPECT_EQ(test.run(avx2_kernels(), lengths), test.run(scalar_kernels(), lengths)) << dims;
    }
  }
}

TEST_F(Avx2Kernels, GateToTheSameBitsAsTheReference) {
  auto gates = random_floats(96, 26, 30.0F);
  const auto up = random_floats(96, 27);
  auto expected = gates;
  avx2_kernels().silu_multiply(gates.data(), up.data(), 96);
  scalar_kernels().silu_multiply(expected.data(), up.data(), 96);
  EXPECT_EQ(gates, expected);
}
#endif

TEST(Dispatch, FindsSetsByName) {
  EXPECT_EQ(find_kernels("scalar"), &scalar_kernels());
  EXPECT_EQ(find_kernels("no-such-cpu"), nullptr);
  EXPECT_NE(find_kernels("auto"), nullptr);
}

}  // namespace
}  // namespace hearken::infer
