import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    typecheck: { enabled: false },
    // Whole builds and a real browser run here; on a loaded machine they take their time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
