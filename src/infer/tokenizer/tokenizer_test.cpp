// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <random>

#include "infer/testing/loaded_model.h"
#include "infer/tokenizer/pre_tokenizer.h"
#include "infer/tokenizer/special_literals.h"
#include "infer/tokenizer/tokenizer_data.h"
#include "infer/tokenizer/unicode.h"

namespace hearken::infer {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> words_of(std::string_view text) {
  const auto points = decode_utf8(text);
  std::vector<std::string> words;
  std::size_t at = 0;
  for (const std::size_t length : split_words_gpt2(points)) {
    words.emplace_back();
    for (std::size_t i = 0; i < length; ++i) append_utf8(points[at + i], words.back());
    at += length;
  }
  return words;
}

TEST(PreTokenizer, CutsLettersNumbersAndTheRest) {
  EXPECT_THAT(words_of("Hello world 42!?"), ElementsAre("Hello", " world", " 42", "!?"));
  EXPECT_THAT(words_of("abc123é٣"), ElementsAre("abc", "123", "é", "٣"));
}

TEST(PreTokenizer, KeepsContractionsTogether) {
  EXPECT_THAT(words_of("we're I'll 'tis"), ElementsAre("we", "'re", " I", "'ll", " '", "tis"));
  EXPECT_THAT(words_of("don'T"), ElementsAre("don", "'", "T"));
}

TEST(PreTokenizer, LeavesOneBlankToTheNextWord) {
  EXPECT_THAT(words_of("a   b"), ElementsAre("a", "  ", " b"));
  EXPECT_THAT(words_of("a \n b  "), ElementsAre("a", " \n", " b", "  "));
  EXPECT_THAT(words_of("\n\nx"), ElementsAre("\n", "\n", "x"));
}

TEST(Unicode, ReadsBadBytesAsReplacement) {
  EXPECT_THAT(decode_utf8("a\xFF\xC3z"), ElementsAre(U'a', 0xFFFDU, 0xFFFDU, U'z'));
  EXPECT_THAT(decode_utf8("\xED\xA0\x80"), ElementsAre(0xFFFDU, 0xFFFDU, 0xFFFDU));  // surrogate
  EXPECT_THAT(decode_utf8("\xC0\xAF"), ElementsAre(0xFFFDU, 0xFFFDU));               // overlong
  EXPECT_THAT(decode_utf8("\xF0\x9F\x92\xA1"), ElementsAre(U'\x1F4A1'));
}

/// Cuts at one literal after the other, as the definition says.
std::vector<std::string> cut_in_turn(std::string_view text, std::span<const std::string> literals) {
  if (text.empty()) return {};
  if (literals.empty()) return {std::string(text)};
  const std::size_t at = text.find(literals.front());
  if (at == std::string_view::npos) return cut_in_turn(text, literals.subspan(1));
  auto parts = cut_in_turn(text.substr(0, at), literals.subspan(1));
  parts.push_back(literals.front());
  for (auto& part : cut_in_turn(text.substr(at + literals.front().size()), literals)) {
    parts.push_back(std::move(part));
  }
  return parts;
}

TEST(SpecialLiterals, AreFoundAsIfTextWereCutAtEachInTurn) {
  const std::vector<std::string> literals = {"bcd", "aba", "ab", "<a", "b<", "a"};
  const SpecialLiterals special(std::vector<TokenId>{0, 1, 2, 3, 4, 5}, literals);
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string text(random() % 14, ' ');
    for (char& c : text) c = "abcd<"[random() % 5];
    std::vector<std::string> parts;
    std::size_t at = 0;
    for (const auto& found : special.find(text)) {
      if (found.at > at) parts.push_back(text.substr(at, found.at - at));
      parts.push_back(text.substr(found.at, found.length));
      EXPECT_EQ(parts.back(), literals[static_cast<std::size_t>(found.id)]);
      at = found.at + found.length;
    }
    if (at < text.size()) parts.push_back(text.substr(at));
    ASSERT_EQ(parts, cut_in_turn(text, literals)) << text;
  }
}

class TokenizerOfTinyModel : public ::testing::Test {
 protected:
  std::vector<TokenId> encode(std::string_view text, ParseSpecial parse = ParseSpecial::No) const {
    return model_->tokenizer().encode(text, parse);
  }
  std::string decode(const std::vector<TokenId>& tokens,
                     RenderControl render = RenderControl::No) const {
    return model_->tokenizer().decode(tokens, render);
  }
  std::shared_ptr<const Model> model_ = testing::loaded_model({});
};

TEST_F(TokenizerOfTinyModel, GivesBackTheText) {
  for (const std::string_view text : {"", " ", "the quick brown fox", "tab\tline\r\n",
                                      "naïve Ω 漢字 💡", "\x01\x7F", "'s 't 're"}) {
    EXPECT_EQ(decode(encode(text)), text);
  }
}

TEST_F(TokenizerOfTinyModel, MergesFrequentPairs) {
  EXPECT_LT(encode("the quick brown fox").size(), 8U);
}

TEST_F(TokenizerOfTinyModel, ReadsSpecialLiteralsAsTextUnlessAsked) {
  const TokenId end = *model_->tokenizer().find_token("<|end|>");
  const TokenId arrow = *model_->tokenizer().find_token("=>");
  const auto plain = encode("a<|end|>=>b", ParseSpecial::No);
  EXPECT_THAT(plain, ::testing::Not(::testing::Contains(end)));
  EXPECT_THAT(plain, ::testing::Not(::testing::Contains(arrow)));
  EXPECT_EQ(decode(plain), "a<|end|>=>b");
  const auto parsed = encode("a<|end|>=>b", ParseSpecial::Yes);
  EXPECT_THAT(parsed, ElementsAre(encode("a")[0], end, arrow, encode("b")[0]));
  EXPECT_EQ(decode(parsed), "a=>b");
  EXPECT_EQ(decode(parsed, RenderControl::Yes), "a<|end|>=>b");
}

TEST_F(TokenizerOfTinyModel, NeverMakesAControlTokenFromPlainText) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "<|begin|><|end|><|think|>=><|unused-500|>";
  for (const TokenId id : encode(text)) EXPECT_GE(id, 4);
}

TEST_F(TokenizerOfTinyModel, TakesAnyBytes) {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  EXPECT_FALSE(encode(bytes).empty());
  EXPECT_EQ(decode(encode("\xFF")), "\xEF\xBF\xBD");
}

TEST_F(TokenizerOfTinyModel, TakesOneVeryLongWord) {
  const std::string word(300000, 'e');
  EXPECT_EQ(decode(encode(word)), word);
}

TEST_F(TokenizerOfTinyModel, IgnoresIdsOutsideTheVocabulary) {
  EXPECT_EQ(decode({-1, 1 << 30}), "");
  EXPECT_EQ(model_->tokenizer().token_text(-1), "");
}

TEST_F(TokenizerOfTinyModel, FindsTokensByText) {
  const Tokenizer& tokenizer = model_->tokenizer();
  EXPECT_EQ(tokenizer.bos(), 0);
  EXPECT_EQ(tokenizer.eos(), 1);
  EXPECT_FALSE(tokenizer.adds_bos());
  EXPECT_EQ(tokenizer.token_text(*tokenizer.find_token(" the")), " the");
  EXPECT_FALSE(tokenizer.find_token("no such token"));
  EXPECT_TRUE(tokenizer.is_control(0));
  EXPECT_FALSE(tokenizer.is_control(3));
}

/// Files with a tokenizer that is wrong in one way.
std::string load_error(std::string_view replaced,
                       const std::function<void(testing::GgufWriter&)>& add) {
  testing::GgufWriter writer;
  std::vector<std::string> tokens;
  for (int byte = 0; byte < 256; ++byte) {
    std::string text;
    append_utf8(byte < 0x7F && byte > 0x20 ? static_cast<char32_t>(byte)
                                           : static_cast<char32_t>(0x4E00 + byte),
                text);
    tokens.push_back(text);
  }
  if (replaced != "model") writer.add_string("tokenizer.ggml.model", "gpt2");
  if (replaced != "pre") writer.add_string("tokenizer.ggml.pre", "gpt-2");
  if (replaced != "tokens") writer.add_strings("tokenizer.ggml.tokens", tokens);
  if (replaced != "types") {
    writer.add_i32s("tokenizer.ggml.token_type", std::vector<std::int32_t>(256, 5));
  }
  add(writer);
  const std::string bytes = writer.bytes();
  const auto file =
      GgufFile::parse({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()});
  const auto tokenizer = load_tokenizer(file.value());
  return tokenizer ? "" : tokenizer.error().message;
}

TEST(LoadTokenizer, NamesWhatItRefuses) {
  const auto nothing = [](testing::GgufWriter&) {};
  EXPECT_THAT(load_error("model", nothing), HasSubstr("tokenizer.ggml.model is missing"));
  EXPECT_THAT(load_error("model", [](auto& w) { w.add_string("tokenizer.ggml.model", "llama"); }),
              HasSubstr("\"llama\" is not supported"));
  EXPECT_THAT(load_error("pre", [](auto& w) { w.add_string("tokenizer.ggml.pre", "qwen2"); }),
              HasSubstr("\"qwen2\" is not supported"));
  EXPECT_THAT(load_error("tokens",
                         [](auto& w) {
                           w.add_strings("tokenizer.ggml.tokens", {"a", "a"});
                         }),
              HasSubstr("256 elements for 2 tokens"));
  EXPECT_THAT(load_error("types",
                         [](auto& w) {
                           w.add_i32s("tokenizer.ggml.token_type",
                                      std::vector<std::int32_t>(256, 6));
                         }),
              HasSubstr("6 of token 0 is not supported"));
  EXPECT_THAT(load_error("", nothing), HasSubstr("no normal token for byte 0"));
}

}  // namespace
}  // namespace hearken::infer
