// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from "@playwright/test";

// Debian's Chromium; one worker, because all tests share one simulated home.
export default defineConfig({
  testDir: ".",
  workers: 1,
  fullyParallel: false,
  timeout: 120_000,
  expect: { timeout: 45_000 },
  reporter: [["list"]],
  outputDir: process.env.HEARKEN_UI_OUT ?? "test-results",
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: process.env.HEARKEN_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] },
    trace: "retain-on-failure",
  },
});
