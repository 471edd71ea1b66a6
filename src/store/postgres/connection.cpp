// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/connection.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace hearken::store::postgres {
namespace {

/// Type numbers of PostgreSQL's catalogue (pg_type.dat).
constexpr std::uint32_t kBigint = 20, kDouble = 701, kBytes = 17;

template <typename T>
void append_big_endian(std::string& out, T number) {
  for (int shift = static_cast<int>(sizeof(T)) * 8 - 8; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(static_cast<std::uint64_t>(number) >> shift & 0xff));
  }
}

std::uint64_t read_big_endian(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

std::string bytes_of(std::int64_t number) {
  std::string out;
  append_big_endian(out, number);
  return out;
}

std::string bytes_of(double number) { return bytes_of(std::bit_cast<std::int64_t>(number)); }

/// The binary form of a one-dimensional array (array_send in PostgreSQL's arrayfuncs.c).
template <typename Elements, typename Encode>
std::string bytes_of_list(const Elements& elements, std::uint32_t type, const Encode& encode) {
  std::string out;
  append_big_endian<std::uint32_t>(out, elements.empty() ? 0 : 1);
  append_big_endian<std::uint32_t>(out, 1);  // elements may be NULL
  append_big_endian<std::uint32_t>(out, type);
  if (elements.empty()) return out;
  append_big_endian<std::uint32_t>(out, static_cast<std::uint32_t>(elements.size()));
  append_big_endian<std::uint32_t>(out, 1);  // first index
  for (const auto& element : elements) encode(out, element);
  return out;
}

void append_sized(std::string& out, std::string_view bytes) {
  append_big_endian<std::uint32_t>(out, static_cast<std::uint32_t>(bytes.size()));
  out += bytes;
}

void append_null(std::string& out) { append_big_endian<std::uint32_t>(out, 0xffff'ffff); }

/// By the classes of Appendix A, "PostgreSQL Error Codes".
ErrorCode code_of(std::string_view state) {
  const std::string_view group = state.substr(0, 2);
  if (state == "23505") return ErrorCode::Conflict;
  if (state == "25006" || state == "42501" || group == "28") return ErrorCode::Denied;
  if (state == "3D000") return ErrorCode::NotFound;
  if (state == "55P03" || state == "57014" || group == "40") return ErrorCode::Timeout;
  if (group == "08" || group == "57") return ErrorCode::Unavailable;
  if (group == "53" || group == "54" || group == "58") return ErrorCode::Resource;
  if (group == "22" || group == "23") return ErrorCode::InvalidInput;
  return ErrorCode::Internal;
}

std::string first_line(const char* text) {
  const std::string_view all = text == nullptr ? "" : text;
  return std::string(all.substr(0, all.find('\n')));
}

/// Why no connection came about; libpq gives no code for that.
Error connect_error(pg_conn* connection) {
  const std::string message = first_line(PQerrorMessage(connection));
  const auto says = [&](std::string_view words) { return message.find(words) != message.npos; };
  ErrorCode code = ErrorCode::Unavailable;
  if (says("does not exist")) code = ErrorCode::NotFound;
  if (says("authentication failed") || says("no password supplied") || says("pg_hba.conf")) {
    code = ErrorCode::Denied;
  }
  if (says("invalid") && says("option")) code = ErrorCode::InvalidInput;
  return Error{code, "store: PostgreSQL: " + message};
}

}  // namespace

Parameters& Parameters::add(std::int64_t number) {
  bytes_.emplace_back(bytes_of(number));
  return *this;
}

Parameters& Parameters::add(double number) {
  bytes_.emplace_back(bytes_of(number));
  return *this;
}

Parameters& Parameters::add(std::string_view bytes) {
  bytes_.emplace_back(bytes);
  return *this;
}

Parameters& Parameters::add_null() {
  bytes_.emplace_back(std::nullopt);
  return *this;
}

Parameters& Parameters::add_value(const Value& value) {
  return is_known(value) ? add(std::string_view(encode_value(value))) : add_null();
}

Parameters& Parameters::add_list(std::span<const std::int64_t> numbers) {
  bytes_.emplace_back(bytes_of_list(numbers, kBigint, [](std::string& out, std::int64_t number) {
    append_sized(out, bytes_of(number));
  }));
  return *this;
}

Parameters& Parameters::add_list(std::span<const std::optional<double>> numbers) {
  bytes_.emplace_back(
      bytes_of_list(numbers, kDouble, [](std::string& out, const std::optional<double>& number) {
        number ? append_sized(out, bytes_of(*number)) : append_null(out);
      }));
  return *this;
}

Parameters& Parameters::add_list(std::span<const std::optional<std::string>> texts) {
  bytes_.emplace_back(
      bytes_of_list(texts, kBytes, [](std::string& out, const std::optional<std::string>& text) {
        text ? append_sized(out, *text) : append_null(out);
      }));
  return *this;
}

std::string encode_value(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "b1" : "b0";
  if (const auto* number = std::get_if<double>(&value)) return "n" + bytes_of(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return "t" + *text;
  return {};
}

Value decode_value(std::string_view bytes) {
  if (bytes.empty()) return {};
  const std::string_view rest = bytes.substr(1);
  if (bytes[0] == 't') return std::string(rest);
  if (bytes[0] == 'b') return rest == "1";
  if (bytes[0] == 'n' && rest.size() == 8) return std::bit_cast<double>(read_big_endian(rest));
  return {};
}

Rows::Rows(pg_result* result) : result_(result) {}
void Rows::Clearer::operator()(pg_result* result) const { PQclear(result); }

int Rows::size() const { return PQntuples(result_.get()); }

bool Rows::is_null(int row, int column) const {
  return PQgetisnull(result_.get(), row, column) != 0;
}

std::string Rows::bytes(int row, int column) const {
  const char* data = PQgetvalue(result_.get(), row, column);
  return {data, static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}

std::int64_t Rows::integer(int row, int column) const {
  const std::string data = bytes(row, column);
  const std::uint64_t number = read_big_endian(data);
  if (data.size() == 4) return static_cast<std::int32_t>(static_cast<std::uint32_t>(number));
  return static_cast<std::int64_t>(number);
}

double Rows::real(int row, int column) const {
  return std::bit_cast<double>(read_big_endian(bytes(row, column)));
}

Value Rows::value(int row, int column) const {
  return is_null(row, column) ? Value{} : decode_value(bytes(row, column));
}

std::uint64_t Rows::changed() const {
  std::uint64_t count = 0;
  for (const char* digit = PQcmdTuples(result_.get()); *digit != '\0'; ++digit) {
    count = count * 10 + static_cast<std::uint64_t>(*digit - '0');
  }
  return count;
}

Result<std::unique_ptr<Connection>> Connection::open(const StoreLocation& location) {
  // Named before the location, so that the location can say otherwise.
  const char* const keys[] = {"connect_timeout", "application_name", "tcp_user_timeout", "dbname",
                              nullptr};
  const char* const values[] = {"5", "hearken", "15000", location.path.c_str(), nullptr};
  pg_conn* raw = PQconnectdbParams(keys, values, 1);
  if (raw == nullptr) return fail(ErrorCode::Resource, "store: no memory for a connection");
  std::unique_ptr<Connection> connection(new Connection(raw, location.mode));
  if (PQstatus(raw) != CONNECTION_OK) return tl::unexpected<Error>(connect_error(raw));
  HEARKEN_TRY_VOID(connection->configure());
  return connection;
}

Connection::Connection(pg_conn* connection, OpenMode mode) : connection_(connection), mode_(mode) {
  PQsetNoticeProcessor(
      connection_, [](void*, const char*) {}, nullptr);
}

Connection::~Connection() { PQfinish(connection_); }

Status Connection::configure() {
  if (PQserverVersion(connection_) < 150'000) {
    return fail(ErrorCode::InvalidInput, "store: PostgreSQL 15 or newer is needed");
  }
  return execute(mode_ == OpenMode::ReadOnly
                     ? "SET lock_timeout = '5s'; SET default_transaction_read_only = on"
                     : "SET lock_timeout = '5s'");
}

Status Connection::ensure_connected() {
  if (PQstatus(connection_) == CONNECTION_OK) return {};
  prepared_.clear();
  PQreset(connection_);
  if (PQstatus(connection_) != CONNECTION_OK) {
    return tl::unexpected<Error>(connect_error(connection_));
  }
  return configure();
}

Error Connection::error_of(const pg_result* result, std::string_view doing) const {
  doing = doing.substr(0, std::min<std::size_t>(doing.find('\n'), 120));
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  if (state == nullptr || PQstatus(connection_) != CONNECTION_OK) {
    return {ErrorCode::Unavailable, fmt::format("store: PostgreSQL: {}: {}", doing,
                                                first_line(PQerrorMessage(connection_)))};
  }
  const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  return {code_of(state),
          fmt::format("store: PostgreSQL: {}: {}{}", doing, first_line(message),
                      std::string_view(state) == "53100" ? " (the server's disk is full)" : "")};
}

Status Connection::execute(const char* sql) {
  HEARKEN_TRY_VOID(ensure_connected());
  pg_result* result = PQexec(connection_, sql);
  const ExecStatusType status = PQresultStatus(result);
  const bool fine = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
  const Error error = fine ? Error{} : error_of(result, sql);
  PQclear(result);
  if (fine) return {};
  return tl::unexpected<Error>(error);
}

Result<std::string> Connection::prepare(std::string_view sql) {
  const std::string text(sql);
  if (const auto known = prepared_.find(text); known != prepared_.end()) return known->second;
  std::string name = fmt::format("s{}", prepared_.size());
  pg_result* result = PQprepare(connection_, name.c_str(), text.c_str(), 0, nullptr);
  const bool fine = PQresultStatus(result) == PGRES_COMMAND_OK;
  const Error error = fine ? Error{} : error_of(result, sql);
  PQclear(result);
  if (!fine) return tl::unexpected<Error>(error);
  prepared_.emplace(text, name);
  return name;
}

Result<Rows> Connection::query(std::string_view sql, const Parameters& parameters) {
  HEARKEN_TRY_VOID(ensure_connected());
  HEARKEN_TRY(const std::string name, prepare(sql));
  std::vector<const char*> values;
  std::vector<int> lengths, formats;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto& bytes = parameters[i];
    values.push_back(bytes ? bytes->data() : nullptr);
    lengths.push_back(bytes ? static_cast<int>(bytes->size()) : 0);
    formats.push_back(1);
  }
  pg_result* result = PQexecPrepared(connection_, name.c_str(), static_cast<int>(parameters.size()),
                                     values.data(), lengths.data(), formats.data(), 1);
  const ExecStatusType status = PQresultStatus(result);
  if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) return Rows(result);
  const Error error = error_of(result, sql);
  PQclear(result);
  return tl::unexpected<Error>(error);
}

Status Connection::run(std::string_view sql, const Parameters& parameters) {
  HEARKEN_TRY([[maybe_unused]] const Rows rows, query(sql, parameters));
  return {};
}

bool Connection::in_transaction() const {
  return PQtransactionStatus(connection_) == PQTRANS_INTRANS ||
         PQtransactionStatus(connection_) == PQTRANS_INERROR;
}

}  // namespace hearken::store::postgres
