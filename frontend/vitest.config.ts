import { defineConfig } from 'vitest/config';

// tests end when they are done; a busy machine only takes longer
export default defineConfig({
  test: { environment: 'happy-dom', include: ['test/**/*.test.ts'], testTimeout: 60_000 },
});
