// SPDX-License-Identifier: Apache-2.0
#include "net/sent_bytes.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>

namespace hearken::net {
namespace {

/// The kernel's own count, of a connection that its owner has closed already.
TEST(SentBytes, AreThoseOfTheKernel) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(::listen(listener, 1), 0);
  ASSERT_EQ(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), 0);
  const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ASSERT_EQ(::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  const SentBytes sent(client);
  EXPECT_EQ(sent.count(), 0U);
  const std::string text(1234, 'x');
  ASSERT_EQ(::write(client, text.data(), text.size()), 1234);
  ::close(client);
  EXPECT_EQ(sent.count(), 1234U);
  EXPECT_EQ(bytes_sent(-1), 0U);
  ::close(listener);
}

}  // namespace
}  // namespace hearken::net
