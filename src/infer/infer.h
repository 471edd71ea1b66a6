// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"

/// A small runtime for compact Llama-architecture decoders in GGUF files.
///
/// Goals: refuse what it does not run, by name; distrust every length in a file; give the same bits
/// for the same file, kernels and tokens, however the tokens are cut into batches, whatever part of
/// them was cached and however many threads run; never spend a forward pass on a token that a
/// constraint leaves no choice about.
/// Non-goals: training, quantizing, sampling with temperature, GPUs, models of several billion
/// parameters (those are served over HTTP by other programs).
///
/// The file subset is written down in docs/formats/gguf-subset.md.
namespace hearken::infer {

using TokenId = std::int32_t;

/// Whether literals of CONTROL and USER_DEFINED tokens inside a text become those tokens.
/// Text from the world is encoded with No: there is then no way to spell a special token.
enum class ParseSpecial { No, Yes };

/// Whether decode() writes the literals of CONTROL tokens or leaves them out.
enum class RenderControl { No, Yes };

/// Byte-level BPE with the GPT-2 pre-tokenizer, read from a GGUF file. Immutable; any thread.
/// Agrees with llama.cpp on any valid UTF-8; each byte of invalid UTF-8 is read as U+FFFD.
/// (llama.cpp splits at USER_DEFINED literals even when told not to parse special tokens; here
/// ParseSpecial::No splits at none.)
class Tokenizer {
 public:
  struct Data;
  explicit Tokenizer(std::unique_ptr<const Data> data);
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;
  ~Tokenizer();

  std::vector<TokenId> encode(std::string_view text, ParseSpecial parse) const;

  /// Bytes of the tokens, joined. The result may end inside a UTF-8 sequence. Ids outside the
  /// vocabulary are left out.
  std::string decode(std::span<const TokenId> tokens, RenderControl render) const;

  /// Bytes that `id` stands for; for a special token its literal; empty when outside the
  /// vocabulary.
  std::string_view token_text(TokenId id) const;

  /// Token whose text (see token_text) is exactly `literal`; special tokens win over normal ones.
  std::optional<TokenId> find_token(std::string_view literal) const;

  bool is_control(TokenId id) const;
  std::size_t vocab_size() const;
  std::optional<TokenId> bos() const;
  std::optional<TokenId> eos() const;
  /// True when the file asks that a prompt start with bos(). encode() never adds it by itself.
  bool adds_bos() const;

 private:
  std::unique_ptr<const Data> data_;
};

/// Weights of a logistic regression on what decoding knew; see confidence.h.
struct ConfidenceFit {
  float bias = 0;
  float logprob = 0;
  float margin = 0;
  float choices = 0;
};

/// What a model file says about itself.
struct ModelInfo {
  std::string architecture;  ///< always "llama"
  std::string name;          ///< general.name, may be empty
  std::string weight_type;   ///< type of the 2-D tensors: "F32", "F16", "BF16", "Q8_0" or "mixed"
  std::string sha256;  ///< of the whole file, 64 hexadecimal digits; the model hash of the ledger
  std::uint64_t file_bytes = 0;
  std::uint64_t parameters = 0;  ///< sum of tensor elements
  std::size_t dims = 0;          ///< width of the residual stream
  std::size_t layers = 0;
  std::size_t heads = 0;
  std::size_t kv_heads = 0;
  std::size_t head_dims = 0;
  std::size_t ffn_dims = 0;
  std::size_t vocab = 0;
  std::size_t context = 0;  ///< tokens the model was trained for
  float rope_base = 0;
  float norm_epsilon = 0;
  bool tied_output = false;                 ///< the token embedding is also the output matrix
  std::optional<ConfidenceFit> confidence;  ///< from the keys "hearken.confidence.*"
};

/// A loaded model. The weights stay in the mapped file, unless a kernel set packs them for itself;
/// the file's pages are then given back, so that they are resident once. The file must not be
/// changed in place while it is loaded (replace it by rename). Immutable; any thread.
class Model {
 public:
  struct Data;
  explicit Model(std::unique_ptr<const Data> data);
  ~Model();
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;

  /// Errors: NotFound (no file), InvalidInput (damaged, or outside the subset; the message names
  /// the key or tensor).
  static Result<std::shared_ptr<const Model>> load(const std::string& path);

  const ModelInfo& info() const;
  const Tokenizer& tokenizer() const;
  const Data& data() const { return *data_; }  ///< for Session only

 private:
  std::unique_ptr<const Data> data_;
};

struct ComputeOptions {
  std::size_t threads = 1;  ///< 1..64, the caller's thread included
  std::string kernels =
      "auto";  ///< a name of kernel_names(), or "auto" for the fastest usable here
  /// A pass of fewer multiply-adds is left to the calling thread: it takes less time than the
  /// others need to come to five meeting points a layer. Longer ones are shared as long as they
  /// are measured to be faster so.
  std::size_t least_shared_work = 8'000'000;
};

/// Names of the kernel sets that this CPU can run, slowest ("scalar") first.
std::vector<std::string> kernel_names();

/// Worker threads and the choice of kernels. Several sessions may share one; their passes then run
/// one after the other. Any thread.
class ComputeContext {
 public:
  struct Data;
  explicit ComputeContext(std::unique_ptr<Data> data);
  ~ComputeContext();
  ComputeContext(const ComputeContext&) = delete;
  ComputeContext& operator=(const ComputeContext&) = delete;

  /// Errors: InvalidInput (threads out of range, kernel set unknown or not usable on this CPU).
  static Result<std::shared_ptr<ComputeContext>> create(const ComputeOptions& options);

  std::size_t threads() const;
  std::string_view kernels() const;
  Data& data() const { return *data_; }  ///< for Session only

 private:
  std::unique_ptr<Data> data_;
};

/// One sequence of tokens with its key-value cache. One thread at a time.
class Session {
 public:
  struct Data;
  explicit Session(std::unique_ptr<Data> data);
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  /// `context_tokens`: capacity, at most the model's context; 0 means the model's context.
  /// Errors: InvalidInput (capacity), Resource (memory).
  static Result<Session> create(std::shared_ptr<const Model> model,
                                std::shared_ptr<ComputeContext> compute,
                                std::size_t context_tokens = 0);

  /// Most tokens of one feed() after each of which logits can be had.
  static constexpr std::size_t kMostStates = 8;

  /// Appends tokens and runs the model over them in batches; no logits are computed yet, but they
  /// can be had after each of the last `states` tokens.
  /// Errors: InvalidInput (id outside the vocabulary, or states outside 1..kMostStates; nothing is
  /// appended), Resource (would not fit; nothing is appended), Timeout (`stop` was requested; the
  /// tokens before stay).
  Status feed(std::span<const TokenId> tokens, std::stop_token stop = {}, std::size_t states = 1);

  /// Like feed() for a sequence that is to hold exactly `tokens`: keeps the longest common prefix
  /// of what is cached (at most all but the last token) and computes the rest. Returns how many
  /// tokens were computed. Errors as feed(), and InvalidInput when `tokens` is empty.
  Result<std::size_t> feed_with_prefix_reuse(std::span<const TokenId> tokens,
                                             std::stop_token stop = {});

  /// Logits after the first `count` tokens, [vocab]. Valid until the next call of feed, truncate or
  /// logits. Errors: InvalidInput when they cannot be had there (see feed).
  Result<std::span<const float>> logits_after(std::size_t count);
  Result<std::span<const float>> logits() { return logits_after(position()); }

  /// Logits of a few tokens only: one dot product each. out[i] belongs to ids[i].
  /// Errors: as logits_after(); InvalidInput for an id outside the vocabulary or sizes that differ.
  Status logits_for(std::size_t count, std::span<const TokenId> ids, std::span<float> out);
  Status logits_for(std::span<const TokenId> ids, std::span<float> out) {
    return logits_for(position(), ids, out);
  }

  /// feed() and logits() in one step.
  Result<std::span<const float>> feed_for_logits(std::span<const TokenId> tokens,
                                                 std::stop_token stop = {});

  std::size_t position() const;  ///< tokens in the cache
  std::size_t capacity() const;
  std::span<const TokenId> tokens() const;  ///< what is in the cache
  /// Forgets everything from position `count` on; nothing when `count` >= position().
  void truncate(std::size_t count);
  const Model& model() const;

  /// Name for a file with `tokens` as this model and these kernels compute them.
  Result<std::string> prefix_key(std::span<const TokenId> tokens) const;
  /// Writes the first `count` tokens with their keys and values to a file that only the owner can
  /// read. Errors: InvalidInput (not so many tokens), Unavailable (the file cannot be written).
  Status save_prefix(const std::string& path, std::size_t count) const;
  /// Replaces what is in the cache by what save_prefix() wrote.
  /// Errors: NotFound, InvalidInput (damaged, of another model or kernel set, too long); the
  /// session is then as before.
  Status load_prefix(const std::string& path);

 private:
  std::unique_ptr<Data> data_;
};

/// What may be spelled next. Implemented by the grammar of the caller; one thread.
class TokenConstraint {
 public:
  virtual ~TokenConstraint() = default;
  /// Replaces `out` by the ids allowed next, each once, in any order. Empty when finished() only.
  virtual void allowed(std::vector<TokenId>& out) const = 0;
  /// Takes one of the ids that allowed() gave.
  virtual void accept(TokenId id) = 0;
  /// True when the text is complete; generation ends there. A constraint that may either end or go
  /// on allows an end token beside the others, and is finished after it was accepted.
  virtual bool finished() const = 0;
};

/// Guesses how a text of one model goes on by how earlier ones did (lookup decoding): what followed
/// the last two tokens. Guesses are computed together with the token before them and checked; a
/// wrong one costs time and changes nothing. One thread.
class DraftMemory {
 public:
  /// Takes note of a whole text.
  void learn(std::span<const TokenId> text);
  /// Replaces `out` by at most `most` tokens that may follow `text`, none of which is the last of
  /// its text.
  void guess(std::span<const TokenId> text, std::size_t most, std::vector<TokenId>& out) const;

 private:
  struct Next {
    TokenId id = 0;
    bool last = false;  ///< the text ended there
  };
  std::unordered_map<std::uint64_t, Next> next_;  ///< by the two tokens before
};

enum class FinishReason { Constraint, EndToken, MaxTokens, Stopped };
const char* to_string(FinishReason reason);

struct GenerateOptions {
  std::size_t max_tokens = 256;
  TokenConstraint* constraint = nullptr;  ///< null: any token, ends at eos
  const DraftMemory* drafts = nullptr;    ///< null: nothing is guessed
  std::stop_token stop;                   ///< checked before each pass and between batches
  std::function<void(TokenId)> on_token;  ///< called for each token in order, on the calling thread
};

struct GeneratedToken {
  TokenId id = 0;
  float logprob = 0;  ///< natural log of the probability among the allowed tokens; 0 when forced
  float margin = 0;   ///< logit minus that of the best other allowed token; infinity when forced
  bool forced = false;
};

struct Generation {
  std::vector<GeneratedToken> tokens;  ///< an ending eos is included
  std::string text;                    ///< without control tokens
  double logprob_sum = 0;
  float least_margin = 0;  ///< smallest margin of the tokens that were chosen; infinity when none
  FinishReason finish = FinishReason::MaxTokens;
  std::size_t prompt_tokens = 0;
  std::size_t recomputed_tokens = 0;  ///< prompt tokens that were not in the cache
  std::size_t forced_tokens = 0;
  std::size_t forward_passes = 0;  ///< decoding steps, the prompt's pass not counted
  std::int64_t prefill_us = 0;
  std::int64_t decode_us = 0;
};

/// Greedy decoding: always the allowed token with the highest logit, the lowest id among equals.
/// Tokens without an alternative are taken without a pass and fed together with what follows.
/// With drafts the result is the same, bit for bit, after fewer passes.
/// Reuses the cached prefix of `session`. When stopped, the result holds what was made so far.
/// Errors: as Session::feed; Internal when the constraint allows nothing though not finished, or an
/// id outside the vocabulary; Resource when the context is full before the end.
Result<Generation> generate(Session& session, std::span<const TokenId> prompt,
                            const GenerateOptions& options);

}  // namespace hearken::infer
